package org.mltheory.chapter07;

import java.math.BigInteger;
import org.mltheory.compute.combinatorics.Counting;
import org.mltheory.compute.combinatorics.LogCounting;

/**
 * Bounds on the gap R - R_emp of risks with a loss in [0, 1], each with probability at least 1 - delta over n independent examples. A
 * formula that is not defined at its arguments is NaN.
 */
final class GapBounds {

    private GapBounds() {}

    /** One function fixed before the data (Hoeffding 1963): sqrt(ln(1/delta) / (2n)); with ln(2/delta) for |R - R_emp|. */
    static double hoeffding(double n, double delta, boolean twoSided) {
        return Math.sqrt(Math.log((twoSided ? 2 : 1) / delta) / (2 * n));
    }

    /** All of a finite class: sqrt((ln |H| + ln(1/delta)) / (2n)); with ln(2/delta) for |R - R_emp|. */
    static double finiteClass(double hypotheses, double n, double delta, boolean twoSided) {
        return Math.sqrt((Math.log(hypotheses) + Math.log((twoSided ? 2 : 1) / delta)) / (2 * n));
    }

    /** The same, one-sided, of a class of which the logarithm of the size is given. */
    static double finiteClassLog(double logOfSize, double n, double delta) {
        return Math.sqrt((logOfSize + Math.log(1 / delta)) / (2 * n));
    }

    /** A class of VC dimension d (Vapnik): sqrt((d (ln(2n/d) + 1) + ln(4/delta)) / n); needs n &gt; d. */
    static double vapnik(double d, double n, double delta) {
        return n > d ? Math.sqrt((d * (Math.log(2 * n / d) + 1) + Math.log(4 / delta)) / n) : Double.NaN;
    }

    /**
     * The same from the growth sum itself instead of its estimate (2en/d)^d: sqrt((ln Σ_{k&lt;=d} C(2n, k) + ln(4/delta)) / n). Needs no
     * n &gt; d.
     */
    static double growth(int d, int n, double delta) {
        return Math.sqrt((logSauer(2 * n, d) + Math.log(4 / delta)) / n);
    }

    /** ln Σ_{k&lt;=d} C(n, k), relative error at most about 1e-12. */
    static double logSauer(int n, int d) {
        if (d >= n) {
            return n * Math.log(2);
        }
        if (d <= 200 && n <= 20_000) {
            return log(Counting.binomialSum(n, d));
        }
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k <= d; k++) {
            greatest = Math.max(greatest, LogCounting.binomial(n, k));
        }
        double sum = 0;
        for (int k = 0; k <= d; k++) {
            sum += Math.exp(LogCounting.binomial(n, k) - greatest);
        }
        return greatest + Math.log(sum);
    }

    static double log(BigInteger value) {
        int shift = Math.max(0, value.bitLength() - 1000);
        return Math.log(value.shiftRight(shift).doubleValue()) + shift * Math.log(2);
    }

    /**
     * The handbook's form with its free constants: sqrt((C1 d ln(n/d) + C2 ln(1/delta)) / n). It needs n &gt; d: at n = d its first term
     * is gone, and below it is negative.
     */
    static double handbook(double d, double n, double delta, double c1, double c2) {
        return n > d ? Math.sqrt((c1 * d * Math.log(n / d) + c2 * Math.log(1 / delta)) / n) : Double.NaN;
    }

    /** Twice a Rademacher complexity of the loss class, and the exact constant: 2 R_n + sqrt(ln(1/delta) / (2n)). */
    static double rademacher(double complexityOfLoss, double n, double delta) {
        return 2 * complexityOfLoss + hoeffding(n, delta, false);
    }

    /** The same with the complexity on the sample at hand: 2 R_S + 3 sqrt(ln(2/delta) / (2n)). */
    static double empiricalRademacher(double complexityOfLoss, double n, double delta) {
        return 2 * complexityOfLoss + 3 * hoeffding(n, delta, true);
    }

    /**
     * An upper bound of the VC dimension of ReLU networks with p parameters in L layers of weights: 6 p L ln(pL), where p L² &gt;= 72; NaN
     * else.
     */
    static double reluVc(double p, double layers) {
        return p * layers * layers >= 72 ? 6 * p * layers * Math.log(p * layers) : Double.NaN;
    }

    /** The same for networks of linear threshold units: 6 p ln p, where p &gt;= 12; NaN else. */
    static double thresholdVc(double p) {
        return p >= 12 ? 6 * p * Math.log(p) : Double.NaN;
    }
}
