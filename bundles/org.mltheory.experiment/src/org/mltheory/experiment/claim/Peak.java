package org.mltheory.experiment.claim;

import java.util.List;
import java.util.Optional;

import org.mltheory.compute.stats.StudentT;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Measurements;

/**
 * Decides where the mean over repeats is greatest, on the grid of x that all repeats have.
 * <ul>
 * <li>A maximum at an end of the grid is no peak: VIOLATED; INCONCLUSIVE when the grid ends where the peak is predicted.
 * <li>VIOLATED when the peak lies outside a factor 1 + tolerance of the predicted place and the prediction lies beyond the grid
 * points on either side of the peak; INCONCLUSIVE when it lies between them, as the grid cannot tell the two apart.
 * <li>Unless the claim is deterministic, INCONCLUSIVE when chance could have made it: with fewer than two repeats; when the peak's
 * lower limit is not above the upper limits of both ends; and, where the place contradicts the claim, when it is not above the
 * upper limit at the grid point nearest to the predicted place. The limits are Student's t at 95 %, simultaneous over
 * the m grid points (Bonferroni), because the peak was picked from all of them. The lower limit is taken of the mean
 * logarithm where all values at the peak are positive: exp E ln y ≤ E y (Jensen), so it is a valid and, for the heavy tails of a
 * peak, far sharper limit of the mean.
 * </ul>
 */
final class Peak {

    private Peak() {
    }

    static Finding decide(Relation.PeakAt claim, List<Measurements.Trace> traces, double predicted, boolean deterministic, Place place) {
        Measurements.Trace mean = Traces.mean(traces);
        int m = mean.size();
        if (m < 3) {
            return Finding.inconclusive("a peak needs at least 3 points that all repeats have, and there are " + m + ".", m);
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
        String found = "the mean over " + Figures.count(traces.size(), "repeat") + " is greatest " + place.at(x) + " (" + Figures.of(mean.y()[top])
                + "), predicted is " + Figures.of(predicted) + " within a factor " + Figures.of(1 + claim.tolerance());
        boolean higher = deterministic || traces.size() > 1 && above(traces, top, expected);
        if (top == 0 || top == m - 1) {
            if (expected == top) {
                return Finding.inconclusive(found + ". That is an end of the range: a peak there cannot be told from a rise.", m);
            }
            return higher ? finding(Outcome.VIOLATED, "Violated: " + found + ". That is an end of the range, so there is no peak inside it.", point, m)
                    : Finding.inconclusive(found + ". That is an end of the range, but chance may have put it there.", m);
        }
        if (mean.y()[top] == mean.y()[0] || mean.y()[top] == mean.y()[m - 1]) {
            return Finding.inconclusive(found + ", but it is as great at an end of the range.", m);
        }
        boolean significant = deterministic || traces.size() > 1 && above(traces, top, 0) && above(traces, top, m - 1);
        if (!significant) {
            return Finding.inconclusive(found + ", but " + (traces.size() < 2 ? "one repeat cannot tell a peak from chance."
                    : "its 95 % interval does not stand clear of those at the ends of the range. More repeats are needed."), m);
        }
        boolean near = x > 0 && predicted > 0 && Math.max(x / predicted, predicted / x) <= 1 + claim.tolerance();
        if (near) {
            return finding(Outcome.HOLDS, "Holds in these runs: " + found + ".", point, m);
        }
        if (predicted > mean.x()[top - 1] && predicted < mean.x()[top + 1]) {
            return Finding.inconclusive(found + ". The grid is too coarse to tell: its neighbouring points are " + Figures.of(mean.x()[top - 1])
                    + " and " + Figures.of(mean.x()[top + 1]) + ".", m);
        }
        if (!higher) {
            return Finding.inconclusive(found + ", but its 95 % interval does not stand clear of the mean there. More repeats are needed.", m);
        }
        return finding(Outcome.VIOLATED, "Violated: " + found + ".", point, m);
    }

    private static Finding finding(Outcome outcome, String message, Verdict.Point point, int m) {
        Optional<Verdict.Point> where = Optional.of(point);
        return new Finding(outcome, message, Double.NaN, where, outcome == Outcome.VIOLATED ? where : Optional.empty(), Optional.empty(), m);
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

    /** Whether the mean at one point is above that at another beyond chance. */
    private static boolean above(List<Measurements.Trace> traces, int higher, int lower) {
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
        double t = StudentT.quantile(1 - 0.025 / common.size(), traces.size() - 1);
        double low = Double.isFinite(logTop.mean()) ? Math.exp(logTop.mean() - t * logTop.standardError()) : top.mean() - t * top.standardError();
        return low > end.mean() + t * end.standardError();
    }
}
