package org.mltheory.chapter07;

import java.util.Arrays;
import org.mltheory.compute.combinatorics.LogCounting;
import org.mltheory.compute.random.RandomStream;

/**
 * The greatest gaps of true and empirical risk over a finite class.
 *
 * @param above max (R - R_emp), may be negative when all risks are underestimated
 * @param twoSided max |R - R_emp|
 * @param first |R - R_emp| of the first hypothesis
 */
record FiniteGap(double above, double twoSided, double first) {

    /**
     * Hypotheses whose losses are independent: random functions, each wrong with probability {@code risk} on each example, so that their
     * numbers of errors are independent binomial numbers. Each is drawn by inversion of the distribution function.
     */
    static FiniteGap independent(int hypotheses, Binomial errors, RandomStream random) {
        double above = Double.NEGATIVE_INFINITY;
        double both = 0;
        double first = Double.NaN;
        for (int h = 0; h < hypotheses; h++) {
            double gap = errors.risk() - (double) errors.draw(random) / errors.n();
            above = Math.max(above, gap);
            both = Math.max(both, Math.abs(gap));
            if (h == 0) {
                first = Math.abs(gap);
            }
        }
        return new FiniteGap(above, both, first);
    }

    /**
     * The thresholds j/|H|, j = 0 to |H| - 1, on n uniform examples with labels sign(x &gt;= 1/2) flipped with probability {@code noise}:
     * neighbours agree on nearly all examples, so that the union bound gives much away.
     */
    static FiniteGap thresholds(int hypotheses, int n, double noise, RandomStream random) {
        double[] x = new double[n];
        random.uniforms(x);
        Arrays.sort(x);
        boolean[] positive = new boolean[n];
        int errors = 0;
        for (int i = 0; i < n; i++) {
            positive[i] = x[i] >= 0.5 != random.nextBoolean(noise);
            errors += positive[i] ? 0 : 1;
        }
        double above = Double.NEGATIVE_INFINITY;
        double both = 0;
        double first = Double.NaN;
        int passed = 0;
        for (int j = 0; j < hypotheses; j++) {
            double a = (double) j / hypotheses;
            while (passed < n && x[passed] < a) {
                errors += positive[passed++] ? 1 : -1;
            }
            double gap = ThresholdGap.risk(a, 0.5, noise) - (double) errors / n;
            above = Math.max(above, gap);
            both = Math.max(both, Math.abs(gap));
            if (j == 0) {
                first = Math.abs(gap);
            }
        }
        return new FiniteGap(above, both, first);
    }

    /** The binomial law of n trials with success probability {@code risk}, as a table of its distribution function. */
    record Binomial(int n, double risk, double[] cumulative) {

        static Binomial of(int n, double risk) {
            double[] cumulative = new double[n + 1];
            double sum = 0;
            for (int k = 0; k <= n; k++) {
                sum += probability(n, k, risk);
                cumulative[k] = sum;
            }
            return new Binomial(n, risk, cumulative);
        }

        private static double probability(int n, int k, double p) {
            if (p == 0 || p == 1) {
                return k == (p == 0 ? 0 : n) ? 1 : 0;
            }
            return Math.exp(LogCounting.binomial(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
        }

        int draw(RandomStream random) {
            double u = random.nextDouble() * cumulative[n];
            int at = Arrays.binarySearch(cumulative, u);
            return at >= 0 ? Math.min(n, at + 1) : Math.min(n, -at - 1);
        }
    }
}
