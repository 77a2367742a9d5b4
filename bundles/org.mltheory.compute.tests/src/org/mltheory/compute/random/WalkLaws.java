package org.mltheory.compute.random;

import org.hipparchus.special.Gamma;

/** Laws of the simple symmetric random walk of an even number of steps (Feller, volume 1, chapter 3), and the binomial law. */
final class WalkLaws {

    private WalkLaws() {}

    static double logBinomial(int n, int k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }

    static double[] binomial(int n, double p) {
        double[] law = new double[n + 1];
        for (int k = 0; k <= n; k++) {
            law[k] = Math.exp(logBinomial(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
        }
        return law;
    }

    static double[] rightSteps(int length) {
        return binomial(length, 0.5);
    }

    /** P(max = m) = C(L, floor((L + m + 1)/2)) / 2^L, by reflection. */
    static double[] maximum(int length) {
        double[] law = new double[length + 1];
        for (int m = 0; m <= length; m++) {
            law[m] = Math.exp(logBinomial(length, (length + m + 1) / 2) - length * Math.log(2));
        }
        return law;
    }

    /** The arcsine law: 2 k steps lie above 0 with probability C(2 k, k) C(2 n - 2 k, n - k) / 2^(2 n). */
    static double[] stepsAbove(int length) {
        double[] law = new double[length + 1];
        for (int k = 0; k <= length / 2; k++) {
            law[2 * k] = Math.exp(
                    logBinomial(2 * k, k) + logBinomial(length - 2 * k, length / 2 - k) - length * Math.log(2));
        }
        return law;
    }

    /** P(r returns to 0) = 2^(r - L) C(L - r, L/2). */
    static double[] returns(int length) {
        double[] law = new double[length / 2 + 1];
        for (int r = 0; r <= length / 2; r++) {
            law[r] = Math.exp(logBinomial(length - r, length / 2) + (r - length) * Math.log(2));
        }
        return law;
    }

    /** P(r changes of sign) = 2 P(S_(L-1) = 2 r + 1). */
    static double[] signChanges(int length) {
        double[] law = new double[length / 2];
        for (int r = 0; r < length / 2; r++) {
            law[r] = 2 * Math.exp(logBinomial(length - 1, length / 2 + r) - (length - 1) * Math.log(2));
        }
        return law;
    }
}
