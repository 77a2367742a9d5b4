package org.mltheory.chapter07;

import org.mltheory.compute.combinatorics.LogCounting;
import org.mltheory.compute.random.RandomStream;

/**
 * The class of all labellings of d points, of VC dimension exactly d: examples fall on the points uniformly, and have fair random labels.
 * Every function has risk 1/2, and the empirical risk of each is a sum over points, so that the supremum over all 2^d functions is a sum
 * of d maxima: exact.
 */
final class AtomGap {

    private AtomGap() {}

    /** sup (R - R_emp) = 1/2 - (1/n) Σ_j min(positives_j, negatives_j), of one sample of n examples. */
    static double draw(int d, int n, RandomStream random) {
        int[] positives = new int[d];
        int[] all = new int[d];
        for (int i = 0; i < n; i++) {
            int at = random.nextInt(d);
            all[at]++;
            positives[at] += random.nextSign() > 0 ? 1 : 0;
        }
        return of(positives, all, n);
    }

    /** The same of given counts. By symmetry it is also sup (R_emp - R). */
    static double of(int[] positives, int[] all, int n) {
        long fewest = 0;
        for (int j = 0; j < all.length; j++) {
            fewest += Math.min(positives[j], all[j] - positives[j]);
        }
        return 0.5 - (double) fewest / n;
    }

    /**
     * E sup (R - R_emp) = (1/(2n)) Σ_j E |S_{N_j}| with N_j binomial (n, 1/d) and S a walk of fair signs: the sum over k of the law of N_j
     * times E |S_k| = 2 ceil(k/2) C(k, ceil(k/2)) / 2^k.
     */
    static double mean(int d, int n) {
        double[] cumulative = FiniteGap.Binomial.of(n, 1.0 / d).cumulative();
        double walk = 0; // E |S_k|
        double sum = 0;
        for (int k = 1; k <= n; k++) {
            // E|S_k| grows at odd k only, by P(S_{k-1} = 0) = C(k-1, (k-1)/2) / 2^(k-1)
            if (k % 2 == 1) {
                walk += Math.exp(LogCounting.binomial(k - 1, (k - 1) / 2) - (k - 1) * Math.log(2));
            }
            sum += (cumulative[k] - cumulative[k - 1]) * walk;
        }
        return d * sum / (2 * n);
    }
}
