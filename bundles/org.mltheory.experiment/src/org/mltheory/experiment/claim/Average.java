package org.mltheory.experiment.claim;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mltheory.compute.stats.StudentT;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.claim.Comparison.Pairs;
import org.mltheory.experiment.claim.Comparison.Side;
import org.mltheory.experiment.result.Figures;

/**
 * Decides a claim in expectation from n repeats, at the m points that all of them have. At each point the differences
 * d_r = measured_r - (bound_r and its slack) are taken repeat by repeat, as a bound may depend on the repeat's own data, and the
 * mean of d gets a Student-t interval with n-1 degrees of freedom.
 * <ul>
 * <li>VIOLATED when at some point the interval lies wholly beyond the bound. As m points are looked at, these intervals are
 * simultaneous at 95 %: each is taken at level 1 - 0.05/m (Bonferroni), so that a true claim is called violated in at most 5 % of
 * runs, however many points there are.
 * <li>HOLDS when at every point the 95 % interval lies wholly on the right side. Here no correction for m is due: every one of
 * the m tests must succeed (an intersection-union test), so that a claim false at any point is called holding in at most 2.5 % of
 * runs.
 * <li>A prediction (equality) holds when nowhere violated and when at every point the half-width of the 95 % interval is at most
 * the tolerance, which is the resolution asked for.
 * <li>Anything else is INCONCLUSIVE, and so are fewer than two repeats.
 * </ul>
 * Repeats that all give one value have an interval of width 0 and are decided by that value. The t-interval presumes
 * that means of n values are near normal; with few repeats of a heavy-tailed quantity its level is approximate.
 */
final class Average {

    /** One of the points: mean, its standard error, and the mean slack. */
    private record At(Verdict.Point point, double mean, double error, double slack) {}

    private final Comparison c;
    private final Place place;
    private final Common common;
    private final int n;
    private Tightness tightness;

    private Average(Comparison c, Place place) {
        this.c = c;
        this.place = place;
        this.common = Common.of(c.repeats().stream().map(Pairs::x).toList());
        this.n = c.repeats().size();
        this.tightness = Tightness.none(c.side());
    }

    static Finding decide(Comparison c, Place place) {
        return new Average(c, place).decide();
    }

    private Finding decide() {
        int m = common.size();
        if (m == 0) {
            return Finding.inconclusive("the " + n + " repeats have no compared point in common.", 0);
        }
        if (n < 2) {
            return Words.vacuous(c, place, EveryRun.tightness(c))
                    .orElseGet(() -> Finding.inconclusive(
                            "a statement about the mean needs at least two repeats, and there is one.", m));
        }
        double simultaneous = StudentT.quantile(1 - 0.025 / m, n - 1);
        double pointwise = StudentT.quantile(0.975, n - 1);
        List<At> points = IntStream.range(0, m).mapToObj(this::at).toList();
        points.forEach(p -> tightness = tightness.and(c, p.point(), p.slack()));
        Optional<At> violation = points.stream()
                .filter(p -> violated(p, simultaneous * p.error()))
                .findFirst();
        if (violation.isPresent()) {
            return violated(violation.get(), points, simultaneous);
        }
        Optional<Finding> vacuous = Words.vacuous(c, place, tightness);
        if (vacuous.isPresent()) {
            return vacuous.get();
        }
        return points.stream()
                .filter(p -> !settled(p, pointwise * p.error()))
                .findFirst()
                .map(p -> undecided(p, points, pointwise))
                .orElseGet(this::holds);
    }

    /** The mean over repeats of point i; for one-sided claims {@code mean} is the signed distance beyond bound and slack. */
    private At at(int i) {
        Welford measured = new Welford();
        Welford bound = new Welford();
        Welford slack = new Welford();
        Welford beyond = new Welford();
        double x = Double.NaN;
        for (int r = 0; r < n; r++) {
            Pairs p = c.repeats().get(r);
            int j = common.index()[r][i];
            x = p.x()[j];
            measured.add(p.measured()[j]);
            bound.add(p.bound()[j]);
            slack.add(p.slack()[j]);
            beyond.add(c.side() == Side.WITHIN ? p.measured()[j] - p.bound()[j] : c.excess(p, j));
        }
        return new At(
                new Verdict.Point(c.series().id(), -1, x, measured.mean(), bound.mean()),
                beyond.mean(),
                beyond.standardError(),
                slack.mean());
    }

    private boolean violated(At p, double half) {
        return c.side() == Side.WITHIN ? Math.abs(p.mean()) - half > p.slack() : p.mean() - half > 0;
    }

    private boolean settled(At p, double half) {
        return c.side() == Side.WITHIN ? half <= p.slack() : p.mean() + half <= 0;
    }

    private Finding violated(At first, List<At> points, double quantile) {
        long bad =
                points.stream().filter(p -> violated(p, quantile * p.error())).count();
        return Finding.of(
                Outcome.VIOLATED,
                "Violated first " + place.at(first.point().x(), -1) + ": " + Words.against(c, first.point())
                        + ", and the simultaneous 95 % interval of the mean " + gap() + " over " + n + " repeats is "
                        + interval(first, quantile)
                        + ". " + bad + " of " + Figures.count(points.size(), "point") + " compared "
                        + (bad == 1 ? "violates" : "violate")
                        + " the claim" + Words.allowing(c) + ".",
                tightness,
                Optional.of(first.point()),
                points.size());
    }

    private Finding holds() {
        String clause = tightness.words(place);
        return Finding.of(
                Outcome.HOLDS,
                "Holds in these runs" + (clause.isEmpty() ? "" : ": " + clause)
                        + ". The 95 % interval of the mean over "
                        + n + " repeats "
                        + (c.side() == Side.WITHIN
                                ? "is no wider than the tolerance"
                                : "keeps to the " + (c.ratio() ? "bound" : "claim"))
                        + " at "
                        + (common.size() == 1 ? "the one point" : "all " + common.size() + " points") + " compared"
                        + Words.allowing(c) + "."
                        + leftOut() + Words.partlyVacuous(c),
                tightness,
                Optional.empty(),
                common.size());
    }

    private Finding undecided(At first, List<At> points, double quantile) {
        long open =
                points.stream().filter(p -> !settled(p, quantile * p.error())).count();
        String which = c.side() == Side.WITHIN
                ? "is too wide for the tolerance " + Figures.of(first.slack())
                : "reaches across " + (c.ratio() ? "the bound" : "what is claimed");
        Finding plain = Finding.inconclusive(
                "over " + n + " repeats the 95 % interval of the mean " + which + " at "
                        + Figures.count(open, "point") + " of " + points.size() + ", first "
                        + place.at(first.point().x()) + ": "
                        + Words.against(c, first.point()) + ", " + gap() + " " + interval(first, quantile) + ". "
                        + needed(points, quantile) + leftOut(),
                points.size());
        return new Finding(
                plain.outcome(),
                plain.message().strip(),
                tightness.ratio(),
                tightness.where(),
                Optional.empty(),
                Optional.empty(),
                points.size());
    }

    /** How many repeats would do if means and spreads stay as they are. */
    private String needed(List<At> points, double quantile) {
        double worst = 0;
        for (At p : points) {
            if (!settled(p, quantile * p.error())) {
                double room = c.side() == Side.WITHIN ? p.slack() : -p.mean();
                double ratio = room > 0 ? 1.96 * p.error() * Math.sqrt(n) / room : Double.POSITIVE_INFINITY;
                worst = Math.max(worst, ratio * ratio);
            }
        }
        return worst <= 1e6
                ? "About " + Math.max(n + 1, (long) Math.ceil(worst) + 2)
                        + " repeats would settle it if the spread stays."
                : "More repeats are needed.";
    }

    private String leftOut() {
        int left = c.points() - common.size() * n;
        return left == 0
                ? ""
                : " " + Figures.count(left, "point") + " that not every repeat has " + (left == 1 ? "was" : "were")
                        + " left out.";
    }

    /** What the interval is of. */
    private String gap() {
        String beyond = c.slack().isEmpty() ? "" : " beyond the slack";
        return switch (c.side()) {
            case WITHIN -> "difference";
            case BELOW -> "excess" + beyond;
            case ABOVE -> "shortfall" + beyond;
        };
    }

    private static String interval(At p, double quantile) {
        return "[" + Figures.of(p.mean() - quantile * p.error()) + ", " + Figures.of(p.mean() + quantile * p.error())
                + "]";
    }
}
