package org.mltheory.experiment.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.stats.StudentT;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Measurements;

/**
 * Decides a claim about the exponent of a power law through the slope of a log-log fit and its 95 % interval.
 * <p>
 * With three repeats or more each repeat is fitted and the interval is Student's t of the slopes: it needs no assumption on the
 * residuals within a repeat, which are correlated along a run. (It is then about the mean of ln y, which has the exponent of
 * the mean of y when the distribution of y / E y does not change with x.) With one or two repeats the mean curve is fitted and
 * the interval is that of the regression, whose residuals it takes for independent noise. In both cases the claim's tolerance
 * is its allowance for model error, such as lower-order terms in the window fitted: it widens the claimed exponent e to [e - tol, e + tol].
 * <ul>
 * <li>EQUAL: VIOLATED when the interval misses [e - tol, e + tol]; HOLDS when it meets it and its half-width is at most tol.
 * <li>AT_MOST: VIOLATED when the interval lies above e + tol; HOLDS when it lies at or below it. AT_LEAST likewise.
 * <li>INCONCLUSIVE otherwise, and with fewer than 3 points to fit.
 * </ul>
 */
final class Exponent {

    private Exponent() {}

    static Finding decide(Relation.Power power, List<Measurements.Trace> traces) {
        Measurements.Trace mean = Traces.mean(traces);
        LogLogFit whole = fit(power, mean);
        List<LogLogFit> fits = new ArrayList<>();
        if (traces.size() >= 3) {
            traces.forEach(t -> fits.add(fit(power, t)));
        }
        boolean each = !fits.isEmpty();
        int excluded = each ? fits.stream().mapToInt(LogLogFit::excluded).sum() : whole.excluded();
        String window = window(power);
        String without = excluded == 0
                ? ""
                : " " + Figures.count(excluded, "point") + " without a logarithm " + (excluded == 1 ? "was" : "were")
                        + " left out.";
        if (!whole.present() || fits.stream().anyMatch(f -> !f.present())) {
            return Finding.inconclusive(
                    "a fit needs at least 3 points with positive values " + window + (each ? " in every repeat" : "")
                            + ", and there are "
                            + (each
                                    ? fits.stream()
                                            .mapToInt(LogLogFit::points)
                                            .min()
                                            .orElse(0)
                                    : whole.points()) + "." + without,
                    whole.points());
        }
        Verdict.Slope slope =
                each ? ofRepeats(fits) : new Verdict.Slope(whole.slope(), whole.low(), whole.high(), whole.points());
        Outcome outcome = outcome(power, slope);
        String start = switch (outcome) {
            case HOLDS -> "Holds in these runs: ";
            case VIOLATED -> "Violated: ";
            default -> "Inconclusive: ";
        };
        String how = each
                ? "from a fit of each of " + fits.size() + " repeats"
                : "from one fit of " + Figures.count(whole.points(), "point");
        String message = start + "the fitted exponent is " + Figures.of(slope.value()) + " with 95 % interval ["
                + Figures.of(slope.low()) + ", "
                + Figures.of(slope.high()) + "], " + how + " " + window + "; claimed is " + sense(power) + " "
                + Figures.of(power.exponent())
                + " with tolerance " + Figures.of(power.tolerance()) + "." + curved(power, whole) + without;
        return new Finding(
                outcome, message, Double.NaN, Optional.empty(), Optional.empty(), Optional.of(slope), slope.points());
    }

    private static String window(Relation.Power power) {
        String from = power.fromX() > 0 ? "from x = " + Figures.of(power.fromX()) : "";
        String to = power.toX() < 1e300 ? "up to x = " + Figures.of(power.toX()) : "";
        return from.isEmpty() && to.isEmpty()
                ? "over all x"
                : from.isEmpty() || to.isEmpty() ? from + to : from + " " + to;
    }

    private static LogLogFit fit(Relation.Power power, Measurements.Trace t) {
        return LogLogFit.of(t.x(), t.y(), power.variable(), power.fromX(), power.toX());
    }

    private static Verdict.Slope ofRepeats(List<LogLogFit> fits) {
        Welford slopes = new Welford();
        fits.forEach(f -> slopes.add(f.slope()));
        double half = StudentT.quantile(0.975, fits.size() - 1) * slopes.standardError();
        return new Verdict.Slope(
                slopes.mean(),
                slopes.mean() - half,
                slopes.mean() + half,
                fits.stream().mapToInt(LogLogFit::points).sum());
    }

    private static Outcome outcome(Relation.Power power, Verdict.Slope slope) {
        double least = power.exponent() - power.tolerance();
        double most = power.exponent() + power.tolerance();
        boolean above = slope.low() > most;
        boolean below = slope.high() < least;
        return switch (power.sense()) {
            case AT_MOST -> above ? Outcome.VIOLATED : slope.high() <= most ? Outcome.HOLDS : Outcome.INCONCLUSIVE;
            case AT_LEAST -> below ? Outcome.VIOLATED : slope.low() >= least ? Outcome.HOLDS : Outcome.INCONCLUSIVE;
            case EQUAL ->
                above || below
                        ? Outcome.VIOLATED
                        : (slope.high() - slope.low()) / 2 <= power.tolerance() ? Outcome.HOLDS : Outcome.INCONCLUSIVE;
        };
    }

    private static String sense(Relation.Power power) {
        return switch (power.sense()) {
            case AT_MOST -> "at most";
            case AT_LEAST -> "at least";
            case EQUAL -> "exactly";
        };
    }

    /** Says so when the two halves of the mean curve have slopes that the tolerance does not cover. */
    private static String curved(Relation.Power power, LogLogFit whole) {
        boolean bent = Math.abs(whole.early() - whole.late()) > 2 * power.tolerance();
        return bent
                ? " The curve is no pure power law there: the slope is " + Figures.of(whole.early())
                        + " over the first half of the points and " + Figures.of(whole.late()) + " over the second."
                : "";
    }
}
