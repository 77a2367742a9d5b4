package org.mltheory.compute.combinatorics;

/**
 * Natural logarithms of counts that are too large to write down. The relative errors are at most 2e-15, also where a logarithm is
 * small: nothing large is subtracted.
 *
 * <p>Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000.
 */
public final class LogCounting {

    private static final double HALF_LOG_TWO_PI = 0.918938533204672741780329736406;

    /** delta(0), ..., delta(15); the first is not used. */
    private static final double[] DELTA = {
        Double.NaN,
        0.0810614667953272582196702,
        0.0413406959554092940938221,
        0.02767792568499833914878929,
        0.02079067210376509311152277,
        0.01664469118982119216319487,
        0.01387612882307074799874573,
        0.01189670994589177009505572,
        0.010411265261972096497478567,
        0.009255462182712732917728637,
        0.008330563433362871256469318,
        0.007573675487951840794972024,
        0.006942840107209529865664152,
        0.006408994188004207068439631,
        0.005951370112758847735624416,
        0.005554733551962801371038690
    };

    private LogCounting() {}

    /**
     * ln n!.
     *
     * @throws IllegalArgumentException if n is negative
     */
    public static double factorial(long n) {
        if (n < 0) {
            throw new IllegalArgumentException("n: " + n + ", permitted at least 0");
        }
        if (n <= 20) {
            long product = 1;
            for (long i = 2; i <= n; i++) {
                product *= i;
            }
            return Math.log(product);
        }
        return n * (Math.log(n) - 1) + 0.5 * Math.log(n) + HALF_LOG_TWO_PI + delta(n);
    }

    /**
     * ln C(n, k); minus infinity, the logarithm of 0, for k below 0 or above n.
     *
     * @throws IllegalArgumentException if n is negative
     */
    public static double binomial(long n, long k) {
        if (n < 0) {
            throw new IllegalArgumentException("n: " + n + ", permitted at least 0");
        }
        if (k < 0 || k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        long few = Math.min(k, n - k);
        long many = n - few;
        if (few == 0) {
            return 0;
        }
        if (few == 1) {
            return Math.log(n);
        }
        double entropy = few * Math.log((double) n / few) - many * Math.log1p(-(double) few / n);
        double width = 0.5 * Math.log((double) n / few / many) - HALF_LOG_TWO_PI;
        return entropy + (width + (delta(n) - delta(few) - delta(many)));
    }

    /** What Stirling's formula lacks: ln n! - (n + 1/2) ln n + n - ln(2 pi) / 2, for n at least 1. */
    private static double delta(long n) {
        if (n < DELTA.length) {
            return DELTA[(int) n];
        }
        double r = 1.0 / n;
        double r2 = r * r;
        return r * (1.0 / 12 - r2 * (1.0 / 360 - r2 * (1.0 / 1260 - r2 * (1.0 / 1680 - r2 * (1.0 / 1188)))));
    }
}
