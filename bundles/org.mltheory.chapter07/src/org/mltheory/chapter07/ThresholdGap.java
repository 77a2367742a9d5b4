package org.mltheory.chapter07;

import java.util.function.DoubleUnaryOperator;

/**
 * The exact supremum over all thresholds a in [0, 1] of the gap of risks of h_a(x) = sign(x &gt;= a), for x uniform on [0, 1] and labels
 * sign(x &gt;= target), each flipped with probability {@code noise}: R(a) = noise + (1 - 2 noise) |a - target|. The empirical risk is constant
 * between neighbouring points and R is linear there but for the kink at the target, so that the supremum is met at the points (on either
 * side of them), at the target or at the ends.
 *
 * @param above sup (R - R_emp), at least 0
 * @param below sup (R_emp - R), at least 0
 * @param fixed R - R_emp of the one threshold at the target
 * @param erm R of a threshold of least empirical risk, less the least risk
 * @param ermGap R - R_emp of that threshold
 */
record ThresholdGap(double above, double below, double fixed, double erm, double ermGap) {

    double twoSided() {
        return Math.max(above, below);
    }

    /**
     * @param x ascending, in [0, 1]
     * @param y labels -1 and 1
     */
    static ThresholdGap of(double[] x, int[] y, double target, double noise) {
        return of(x, y, target, a -> risk(a, target, noise), Pick.MIDDLE);
    }

    /** Which of the thresholds of least empirical risk is taken, between the two points of the first such gap from the left. */
    public enum Pick {
        /** The middle of the gap. */
        MIDDLE,
        /** The greatest: the next point to the right, or 1. */
        GREATEST
    }

    /**
     * The same for any risk that falls up to the target and rises from there on.
     *
     * @param risk R, a function of the threshold
     */
    static ThresholdGap of(double[] x, int[] y, double target, DoubleUnaryOperator risk, Pick pick) {
        double least = risk.applyAsDouble(target);
        int n = x.length;
        int errors = 0;
        for (int label : y) {
            errors += label < 0 ? 1 : 0; // at a = 0 all are called positive
        }
        double above = Double.NEGATIVE_INFINITY;
        double below = Double.NEGATIVE_INFINITY;
        double fixed = Double.NaN;
        double erm = 0;
        double ermGap = 0;
        int fewest = Integer.MAX_VALUE;
        double from = 0;
        for (int i = 0; i <= n; i++) {
            double to = i < n ? x[i] : 1;
            double empirical = (double) errors / n;
            double atFrom = risk.applyAsDouble(from) - empirical;
            double atTo = risk.applyAsDouble(to) - empirical;
            above = Math.max(above, Math.max(atFrom, atTo));
            below = Math.max(below, -Math.min(atFrom, atTo));
            if (from <= target && target <= to) {
                fixed = least - empirical;
                below = Math.max(below, -fixed);
            }
            if (errors < fewest) {
                fewest = errors;
                double taken = pick == Pick.MIDDLE ? (from + to) / 2 : to;
                erm = risk.applyAsDouble(taken) - least;
                ermGap = risk.applyAsDouble(taken) - empirical;
            }
            if (i < n) {
                errors += y[i] > 0 ? 1 : -1;
            }
            from = to;
        }
        return new ThresholdGap(Math.max(0, above), Math.max(0, below), fixed, erm, ermGap);
    }

    static double risk(double a, double target, double noise) {
        return noise + (1 - 2 * noise) * Math.abs(a - target);
    }
}
