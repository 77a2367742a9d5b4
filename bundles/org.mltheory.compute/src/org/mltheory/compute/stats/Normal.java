package org.mltheory.compute.stats;

import org.hipparchus.special.Erf;

/** The standard normal law. */
public final class Normal {

    private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);

    private Normal() {}

    /** The density exp(-x^2/2) / sqrt(2 pi). */
    public static double density(double x) {
        return Math.exp(-0.5 * x * x) / SQRT_2_PI;
    }

    /** The distribution function P(Z &lt;= x), with small relative error in the lower tail too; NaN if x is. */
    public static double cdf(double x) {
        return 0.5 * Erf.erfc(-x / Math.sqrt(2));
    }

    /** P(Z &gt; x), with small relative error in the upper tail; NaN if x is. */
    public static double upperTail(double x) {
        return cdf(-x);
    }

    /**
     * The x with P(Z &lt;= x) = p; infinite at 0 and 1. A start with an error below 4.5e-4 (Abramowitz and Stegun 26.2.23)
     * and three steps of Halley's method, of which two reach the precision of {@link #cdf}.
     *
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    public static double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1]: " + p);
        }
        if (p == 0.5) {
            return 0;
        }
        double tail = Math.min(p, 1 - p); // 1 - p is exact for p above one half
        if (tail == 0) {
            return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double t = Math.sqrt(-2 * Math.log(tail));
        double x =
                (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
        for (int step = 0; step < 3; step++) {
            double error = (cdf(x) - tail) / density(x);
            x -= error / (1 + 0.5 * x * error);
        }
        return p < 0.5 ? x : -x;
    }
}
