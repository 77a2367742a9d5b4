package org.mltheory.chapter07;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.stats.Welford;

class ThresholdsTest {

    private static double[] uniforms(RandomStream random, int n) {
        double[] x = new double[n];
        random.uniforms(x);
        Arrays.sort(x);
        return x;
    }

    private static int[] labels(double[] x, double target, double noise, RandomStream random) {
        return Arrays.stream(x)
                .mapToInt(v -> (v >= target ? 1 : -1) * (random.nextBoolean(noise) ? -1 : 1))
                .toArray();
    }

    /** With constant labels the greatest gap is Kolmogorov's statistic itself, sample by sample. */
    @Test
    void constantLabelsGiveKolmogorovsStatistic() {
        RandomStream random = RandomStream.of(1, 0, "ks");
        for (int n : new int[] {1, 2, 7, 50}) {
            double[] x = uniforms(random, n);
            double statistic = 0;
            for (int i = 0; i < n; i++) {
                statistic = Math.max(statistic, Math.max((i + 1.0) / n - x[i], x[i] - (double) i / n));
            }
            int[] positive = new int[n];
            Arrays.fill(positive, 1);
            assertEquals(statistic, ThresholdGap.of(x, positive, 0, 0).twoSided(), 1e-12);
            int[] negative = new int[n];
            Arrays.fill(negative, -1);
            assertEquals(statistic, ThresholdGap.of(x, negative, 1, 0).twoSided(), 1e-12);
        }
    }

    /** Against the gap at a great many thresholds, and on either side of each point. */
    @Test
    void supremumAgainstAFineGrid() {
        RandomStream random = RandomStream.of(2, 0, "grid");
        for (double noise : new double[] {0, 0.2, 0.5}) {
            double target = 0.3;
            double[] x = uniforms(random, 23);
            int[] y = labels(x, target, noise, random);
            ThresholdGap gap = ThresholdGap.of(x, y, target, noise);
            double above = 0;
            double below = 0;
            for (int k = 0; k <= 200_000; k++) {
                double a = k / 200_000.0;
                double errors = 0;
                for (int i = 0; i < x.length; i++) {
                    errors += (x[i] >= a ? 1 : -1) != y[i] ? 1 : 0;
                }
                double g = ThresholdGap.risk(a, target, noise) - errors / x.length;
                above = Math.max(above, g);
                below = Math.max(below, -g);
            }
            assertEquals(above, gap.above(), 1e-5);
            assertEquals(below, gap.below(), 1e-5);
        }
    }

    /** Equal in law at any target without noise, and greater with pure noise: 0.956 / sqrt n at n = 400. */
    @Test
    void meansOfTheGreatestGap() {
        for (double target : new double[] {0, 0.5, 0.83}) {
            Welford mean = mean(400, target, 0, 4000);
            assertEquals(0.860491 / 20, mean.mean(), 4 * mean.standardError(), "target " + target);
        }
        Welford noisy = mean(400, 0.5, 0.5, 4000);
        assertEquals(0.956 / 20, noisy.mean(), 4 * noisy.standardError() + 0.0005 / 20);
        assertTrue(noisy.mean() - 4 * noisy.standardError() > 0.868731 / 20);
    }

    private static Welford mean(int n, double target, double noise, int draws) {
        RandomStream random = RandomStream.of(3, 0, "mean " + n + target + noise);
        Welford mean = new Welford();
        for (int t = 0; t < draws; t++) {
            double[] x = uniforms(random, n);
            mean.add(ThresholdGap.of(x, labels(x, target, noise, random), target, noise)
                    .twoSided());
        }
        return mean;
    }

    /** The expansion against exact means: E D = the integral of P(D > t), with the exact distribution function. */
    @Test
    void kolmogorovsMean() {
        double[][] published = {
            {10, 0.819641}, {50, 0.845899}, {100, 0.852435}, {400, 0.860491}, {1000, 0.863498}, {10000, 0.867068}
        };
        for (double[] p : published) {
            assertEquals(p[1], Math.sqrt(p[0]) * Kolmogorov.mean((int) p[0]), p[0] < 20 ? 1.5e-4 : 3e-5, "n = " + p[0]);
        }
        KolmogorovSmirnovTest exact = new KolmogorovSmirnovTest();
        for (int n : new int[] {5, 17, 33}) {
            double mean = 0.5 / n;
            int steps = 4000;
            double width = (1 - 0.5 / n) / steps;
            for (int k = 0; k < steps; k++) {
                double t = 0.5 / n + (k + 0.5) * width;
                mean += t * t * n > 12 ? 0 : width * (1 - exact.cdf(t, n));
            }
            assertEquals(mean, Kolmogorov.mean(n), 1e-3 * mean, "n = " + n);
        }
    }

    @Test
    void complexityOfThresholds() {
        double[][] figures = {{1, 1}, {2, 0.75}, {3, 2.0 / 3}, {10, 0.416796875}, {100, 0.1499743671482293}};
        for (double[] f : figures) {
            assertEquals(f[1], ThresholdComplexity.exact((int) f[0]), 1e-15);
        }
        // against all sign vectors
        for (int n = 1; n <= 14; n++) {
            double sum = 0;
            double[] signs = new double[n];
            for (int mask = 0; mask < 1 << n; mask++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < n; i++) {
                    signs[i] = (mask >> i & 1) == 1 ? 1 : -1;
                }
                for (int cut = 0; cut <= n; cut++) {
                    double value = 0;
                    for (int i = 0; i < n; i++) {
                        value += i >= cut ? signs[i] : -signs[i];
                    }
                    best = Math.max(best, value / n);
                }
                assertEquals(best, ThresholdComplexity.supremum(signs), 1e-14);
                sum += best;
            }
            assertEquals(Math.scalb(sum, -n), ThresholdComplexity.exact(n), 1e-13, "n = " + n);
        }
        // E max(0, S_1, ..., S_n) = E|S_n| + ... ~ sqrt(2n/pi): R ~ 2 sqrt(2/(pi n))
        assertEquals(
                2 * Math.sqrt(2 / (Math.PI * 100_000)),
                ThresholdComplexity.exact(100_000),
                1e-2 * 2 / Math.sqrt(100_000));
        RandomStream random = RandomStream.of(4, 0, "signs");
        Welford mean = new Welford();
        double[] signs = new double[100];
        for (int t = 0; t < 20_000; t++) {
            mean.add(ThresholdComplexity.draw(signs, random));
        }
        assertEquals(0.1499743671, mean.mean(), 4 * mean.standardError());
    }

    @Test
    void excessRiskOfConsistentThresholds() {
        RandomStream random = RandomStream.of(5, 0, "erm");
        for (double target : new double[] {0.5, 0.9}) {
            Welford mean = new Welford();
            int n = 12;
            for (int t = 0; t < 20_000; t++) {
                double[] x = uniforms(random, n);
                int[] y = labels(x, target, 0, random);
                mean.add(ThresholdGap.of(x, y, target, a -> Math.abs(a - target), ThresholdGap.Pick.GREATEST)
                        .erm());
            }
            assertEquals((1 - Math.pow(target, n + 1)) / (n + 1), mean.mean(), 4 * mean.standardError());
        }
    }

    @Test
    void minimizerOfTheEmpiricalRisk() {
        double[] x = {0.1, 0.4, 0.6, 0.9};
        int[] y = {-1, 1, -1, 1};
        DoubleUnaryOperator risk = a -> Math.abs(a - 0.5);
        // one error for a in (0.1, 0.4] and (0.6, 0.9]: the first is taken
        ThresholdGap middle = ThresholdGap.of(x, y, 0.5, risk, ThresholdGap.Pick.MIDDLE);
        assertEquals(0.25, middle.erm(), 1e-15);
        assertEquals(0.25 - 0.25, middle.ermGap(), 1e-15);
        assertEquals(
                0.1,
                ThresholdGap.of(x, y, 0.5, risk, ThresholdGap.Pick.GREATEST).erm(),
                1e-15);
        assertEquals(-0.5, middle.fixed(), 1e-15);
    }

    /** The excess and the least risk of a law of labels are integrals of its margin. */
    @Test
    void lawsOfLabels() {
        LabelNoise[] laws = {
            new LabelNoise.None(),
            new LabelNoise.Bounded(0.3),
            new LabelNoise.Smooth(1),
            new LabelNoise.Smooth(2.5),
            new LabelNoise.Smooth(0),
            new LabelNoise.Worst(2, 100)
        };
        for (LabelNoise law : laws) {
            for (double t : new double[] {0.2, 0.5, 0.8}) {
                double sum = 0;
                int steps = 20_000;
                for (int k = 0; k < steps; k++) {
                    sum += law.margin(t * (k + 0.5) / steps) * t / steps;
                }
                assertEquals(sum, law.excess(t), 1e-6, law.toString());
            }
            assertEquals((1 - law.excess(0.3) - law.excess(0.7)) / 2, law.least(0.3), 1e-15);
        }
        assertEquals(-1, new LabelNoise.Smooth(0).exponent());
        assertEquals(-2.0 / 3, new LabelNoise.Smooth(1).exponent(), 1e-15);
        assertEquals(-0.5, new LabelNoise.Smooth(1e9).exponent(), 1e-9);
    }
}
