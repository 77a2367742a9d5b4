package org.mltheory.compute.stats;

import org.hipparchus.special.Erf;

/** The standard normal law. */
public final class Normal {

    private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);

    /** Above this, the tail's distance from one half is what fixes the digits. */
    private static final double CENTRE = 0.4;

    /** Below this the density has too few bits for its reciprocal. */
    private static final double FAR = 1e-290;

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
     * The x with P(Z &lt;= x) = p, to a relative error below 1e-12; infinite at 0 and 1. A start with an error below 4.5e-4
     * (Abramowitz and Stegun 26.2.23) and three steps of Halley's method, of which two reach the precision of {@link #cdf}; near one
     * half they solve for p - 1/2, which is exact, and where the density has too few bits Newton's method solves for ln p.
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
        double x = tail > CENTRE ? central(tail - 0.5) : tail < FAR ? far(tail) : outer(tail);
        return p < 0.5 ? x : -x;
    }

    private static double outer(double tail) {
        double x = start(tail);
        for (int step = 0; step < 3; step++) {
            x = halley(x, cdf(x) - tail);
        }
        return x;
    }

    /** For a distance from one half between -0.1 and 0. */
    private static double central(double distance) {
        double x = distance * SQRT_2_PI;
        for (int step = 0; step < 4; step++) {
            x = halley(x, 0.5 * ErrorFunction.value(x / Math.sqrt(2)) - distance);
        }
        return x;
    }

    private static double halley(double x, double difference) {
        double error = difference / density(x);
        return x - error / (1 + 0.5 * x * error);
    }

    /** By the asymptotic series P(Z &lt;= x) = -density(x)/x (1 - 1/x^2 + 3/x^4 - 15/x^6 + ...), whose terms here fall below 1e-18. */
    private static double far(double tail) {
        double x = start(tail);
        double log = Math.log(tail);
        for (int step = 0; step < 4; step++) {
            double inverse = 1 / (x * x);
            double series = 1;
            for (int k = 15; k >= 1; k -= 2) {
                series = 1 - k * inverse * series;
            }
            double difference = -0.5 * x * x - Math.log(-x * SQRT_2_PI) + Math.log(series) - log;
            x += difference * series / x; // the derivative of ln P is -x/series
        }
        return x;
    }

    private static double start(double tail) {
        double t = Math.sqrt(-2 * Math.log(tail));
        return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
    }
}
