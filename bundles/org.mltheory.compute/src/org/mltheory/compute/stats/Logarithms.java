package org.mltheory.compute.stats;

/** Logarithms of sums of exponentials that neither overflow nor lose small terms. */
public final class Logarithms {

    private Logarithms() {}

    /**
     * ln(1 + e^x), the softplus and, at -margin, the logistic loss (Maechler, "Accurately computing log(1 - exp(-|a|))", 2012,
     * for the cuts). NaN if x is.
     */
    public static double log1pExp(double x) {
        if (x <= -37) {
            return Math.exp(x);
        }
        if (x <= 18) {
            return Math.log1p(Math.exp(x));
        }
        return x > 33.3 ? x : x + Math.exp(-x); // a NaN falls through to here and stays one
    }

    /** The logistic function 1 / (1 + e^-x), the derivative of {@link #log1pExp}; its relative error is small for very negative x. */
    public static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    /** ln(e^a + e^b). Minus infinity stands for ln 0. */
    public static double logAddExp(double a, double b) {
        if (a == b) { // two equal infinities too, whose difference is NaN
            return a + Math.log(2);
        }
        return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }

    /** ln of the sum of e^x_i; minus infinity for an empty array; NaN if an entry is. */
    public static double logSumExp(double[] x) {
        return logSumExp(x, 0, x.length);
    }

    /** ln of the sum of e^x_i over {@code length} entries from {@code offset}. */
    public static double logSumExp(double[] x, int offset, int length) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, x[offset + i]);
        }
        if (!Double.isFinite(largest)) {
            return largest; // ln 0, infinite, or NaN, which max keeps
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.exp(x[offset + i] - largest);
        }
        return largest + Math.log(sum);
    }
}
