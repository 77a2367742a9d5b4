package org.mltheory.chapter07;

import java.util.Arrays;
import org.mltheory.compute.random.RandomStream;

/**
 * The empirical Rademacher complexity of the functions x -&gt; sign(x &gt;= a) on n distinct points of the line. With S_k the sum of k signs,
 * sup_a Σ s_i sign(x_i &gt;= a) = 2 max_k S_k - S_n in law, so that R = (2/n) E max(0, S_1, ..., S_n), and by Spitzer's identity
 * R = (2/n) Σ_{k&lt;=n} E[S_k⁺]/k with E[S_k⁺] = k C(k-1, floor((k-1)/2)) / 2^k.
 */
final class ThresholdComplexity {

    private ThresholdComplexity() {}

    /** The exact value; relative error about 1e-16 times n, at most 1e-12 up to n = 100,000. */
    static double exact(int n) {
        // the terms c_k = C(k-1, floor((k-1)/2)) / 2^k, by c_1 = 1/2, c_{k+1} = c_k at odd k, c_k (k/(k+1))... at even
        // k
        double term = 0.5;
        double sum = term;
        double lost = 0;
        for (int k = 2; k <= n; k++) {
            // C(k-1, f) / C(k-2, g) is 2 when k-1 is even, (k-1)/(k/2) when it is odd
            term *= k % 2 == 1 ? 1 : (k - 1.0) / k;
            double add = term - lost;
            double next = sum + add;
            lost = next - sum - add;
            sum = next;
        }
        return 2 * sum / n;
    }

    /** One draw of sup_a (1/n) Σ s_i sign(x_i &gt;= a). */
    static double draw(double[] signs, RandomStream random) {
        random.signs(signs);
        return supremum(signs);
    }

    /** sup_a (1/n) Σ s_i sign(x_i &gt;= a) for the signs of the points from left to right. */
    static double supremum(double[] signs) {
        double value = Arrays.stream(signs).sum();
        double best = value;
        for (double s : signs) {
            value -= 2 * s;
            best = Math.max(best, value);
        }
        return best / signs.length;
    }
}
