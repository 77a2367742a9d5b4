package org.mltheory.compute.stats;

import org.hipparchus.special.Beta;

/** Student's t distribution with a positive, not necessarily whole, number of degrees of freedom. */
public final class StudentT {

    /** Below this t^2 both tails together hold more than a tenth, and subtracting the middle from 1 costs no digits that matter. */
    private static final double CENTRE = 2.5;

    private StudentT() {}

    /**
     * P(T &lt;= t), by the incomplete beta function: half of I_x(dof/2, 1/2) at x = dof/(dof + t^2) is the tail beyond |t|,
     * and I_(1-x)(1/2, dof/2) the middle. NaN if t is. Rounding of x leaves a relative error of about 2^-52 dof in the tails.
     *
     * @param dof more than 0
     * @throws IllegalArgumentException if dof is not positive and finite
     */
    public static double cdf(double t, double dof) {
        requireDegrees(dof);
        if (Double.isNaN(t)) {
            return Double.NaN;
        }
        double tail = tail(Math.abs(t), dof);
        return t < 0 ? tail : 1 - tail;
    }

    /** P(T &gt; t) for t >= 0. */
    private static double tail(double t, double dof) {
        double square = t * t;
        if (Double.isInfinite(square)) {
            return 0;
        }
        if (square < CENTRE) {
            return 0.5 - 0.5 * Beta.regularizedBeta(square / (dof + square), 0.5, dof / 2);
        }
        return 0.5 * Beta.regularizedBeta(dof / (dof + square), dof / 2, 0.5);
    }

    /**
     * The t with P(T &lt;= t) = p, as precisely as {@link #cdf} resolves it.
     *
     * @param p in (0, 1)
     * @param dof more than 0
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double quantile(double p, double dof) {
        requireDegrees(dof);
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("probability must be in (0, 1): " + p);
        }
        if (p == 0.5) {
            return 0;
        }
        double target = Math.min(p, 1 - p); // the smaller tail; 1 - p is exact for p above one half
        double high = 1;
        while (tail(high, dof) > target && high < 1e150) {
            high *= 2;
        }
        double low = 0;
        for (double middle = high / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
            if (tail(middle, dof) > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return p < 0.5 ? -high : high;
    }

    private static void requireDegrees(double dof) {
        if (!(dof > 0 && dof <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("degrees of freedom must be positive and finite: " + dof);
        }
    }
}
