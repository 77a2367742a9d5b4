package org.mltheory.experiment.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.stats.StudentT;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Measurements;

/**
 * Decides where the mean over repeats is greatest, on the grid of m values of x that all repeats have.
 * <ul>
 * <li>Near the predicted place (within a factor 1 + tolerance): HOLDS when the peak stands clear of both ends of the grid.
 * <li>Elsewhere, an end of the grid included: VIOLATED when the mean there stands clear of the mean at the grid point nearest to the
 * predicted place; but INCONCLUSIVE when the prediction lies between the peak's neighbours, as the grid is then too coarse to tell,
 * or where the grid ends, as a peak there cannot be told from a rise.
 * <li>INCONCLUSIVE otherwise.
 * </ul>
 * A deterministic claim takes the means as they are. For others "clear" means that the lower 97.5 % Student-t limit of the one is above
 * the upper 97.5 % limit of the other. The lower limit is Bonferroni-corrected for the number of grid points that the peak was picked
 * from: those near the predicted place when it is near, and all m when it is not; the points compared with were not picked by
 * the data. Fewer than two repeats are never clear. The lower limit is taken of the mean logarithm where all values at the peak are
 * positive: exp E ln y ≤ E y (Jensen), so it is a valid limit of the mean and, for the heavy tails of a peak, a far sharper one.
 */
final class Peak {

    private Peak() {}

    static Finding decide(
            Relation.PeakAt claim,
            List<Measurements.Trace> traces,
            double predicted,
            boolean deterministic,
            Place place) {
        Measurements.Trace mean = Traces.mean(traces);
        int m = mean.size();
        if (m < 3) {
            return Finding.inconclusive(
                    "a peak needs at least 3 points that all repeats have, and there are " + m + ".", m);
        }
        int top = 0;
        for (int i = 1; i < m; i++) {
            if (mean.y()[i] > mean.y()[top]) {
                top = i;
            }
        }
        int expected = nearest(mean.x(), predicted);
        if (mean.y()[expected] == mean.y()[top]) {
            top = expected;
        }
        double x = mean.x()[top];
        Verdict.Point point = new Verdict.Point(claim.measured().id(), -1, x, mean.y()[top], predicted);
        String found = "the mean over " + Figures.count(traces.size(), "repeat") + " is greatest " + place.at(x) + " ("
                + Figures.of(mean.y()[top]) + "), predicted is " + Figures.of(predicted) + " within a factor "
                + Figures.of(1 + claim.tolerance());
        boolean end = top == 0 || top == m - 1;
        if (end && expected == top) {
            return Finding.inconclusive(
                    found + ". That is an end of the range: a peak there cannot be told from a rise.", m);
        }
        if (!end && mean.y()[top] == Math.max(mean.y()[0], mean.y()[m - 1])) {
            return Finding.inconclusive(found + ", but it is as great at an end of the range.", m);
        }
        if (!end && near(x, predicted, claim.tolerance())) {
            int picked = (int) Arrays.stream(mean.x())
                    .filter(v -> near(v, predicted, claim.tolerance()))
                    .count();
            boolean clear = deterministic || above(traces, top, 0, picked) && above(traces, top, m - 1, picked);
            return clear
                    ? finding(Outcome.HOLDS, "Holds in these runs: " + found + ".", point, m)
                    : unclear(found, traces.size(), "at the ends of the range", m);
        }
        if (!end && predicted > mean.x()[top - 1] && predicted < mean.x()[top + 1]) {
            return Finding.inconclusive(
                    found + ". The grid is too coarse to tell: its neighbouring points are "
                            + Figures.of(mean.x()[top - 1]) + " and " + Figures.of(mean.x()[top + 1]) + ".",
                    m);
        }
        if (!deterministic && !above(traces, top, expected, m)) {
            return unclear(found, traces.size(), "there", m);
        }
        String why = end ? ". That is an end of the range, so there is no peak inside it." : ".";
        return finding(Outcome.VIOLATED, "Violated: " + found + why, point, m);
    }

    private static Finding unclear(String found, int repeats, String against, int m) {
        return Finding.inconclusive(
                found + ", but "
                        + (repeats < 2
                                ? "one repeat cannot tell that from chance."
                                : "its 95 % interval does not stand clear of that " + against
                                        + ". More repeats are needed."),
                m);
    }

    private static boolean near(double x, double predicted, double tolerance) {
        return x > 0 && predicted > 0 && Math.max(x / predicted, predicted / x) <= 1 + tolerance;
    }

    private static Finding finding(Outcome outcome, String message, Verdict.Point point, int m) {
        Optional<Verdict.Point> where = Optional.of(point);
        return new Finding(
                outcome,
                message,
                Double.NaN,
                where,
                outcome == Outcome.VIOLATED ? where : Optional.empty(),
                Optional.empty(),
                m);
    }

    private static int nearest(double[] x, double to) {
        int best = 0;
        for (int i = 1; i < x.length; i++) {
            if (Math.abs(x[i] - to) < Math.abs(x[best] - to)) {
                best = i;
            }
        }
        return best;
    }

    /** Whether the mean at one point, picked from so many, stands clear above that at another. */
    private static boolean above(List<Measurements.Trace> traces, int higher, int lower, int picked) {
        if (traces.size() < 2) {
            return false;
        }
        Common common = Common.of(traces.stream().map(Measurements.Trace::x).toList());
        Welford top = new Welford();
        Welford logTop = new Welford();
        Welford end = new Welford();
        for (int r = 0; r < traces.size(); r++) {
            double[] y = traces.get(r).y();
            top.add(y[common.index()[r][higher]]);
            logTop.add(Math.log(y[common.index()[r][higher]]));
            end.add(y[common.index()[r][lower]]);
        }
        double corrected = StudentT.quantile(1 - 0.025 / picked, traces.size() - 1.0);
        double plain = StudentT.quantile(0.975, traces.size() - 1.0);
        double low = Double.isFinite(logTop.mean())
                ? Math.exp(logTop.mean() - corrected * logTop.standardError())
                : top.mean() - corrected * top.standardError();
        return low > end.mean() + plain * end.standardError();
    }
}
