package org.mltheory.chapter07;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.stats.Welford;

/** Averages over signs, and greatest gaps of finite classes, against all cases and closed forms. */
class ComplexityTest {

    private static final BooleanSupplier NEVER = () -> false;

    @Test
    void orthogonalPointsMeetTheTraceBound() {
        double[][] x = new double[16][16];
        for (int i = 0; i < 16; i++) {
            x[i][i] = 1;
        }
        SignAverage ball = new SignAverage(x, SignAverage.Size.EUCLIDEAN);
        assertEquals(4, ball.exact(NEVER), 1e-13);
        assertEquals(0.25, ball.rootTrace() / 16, 1e-15);
        assertTrue(ball.orthogonal(NEVER));
        assertEquals(1, new SignAverage(x, SignAverage.Size.MAXIMUM).exact(NEVER), 0);
    }

    /** One point n times: E |S_n| = 2 ceil(n/2) C(n, ceil(n/2)) / 2^n. */
    @Test
    void repeatedPointsAreAWalk() {
        double[] walk = {1, 1, 1.5, 1.5, 1.875, 1.875};
        for (int n = 1; n <= 6; n++) {
            double[][] x = new double[n][1];
            for (double[] row : x) {
                row[0] = 3;
            }
            assertEquals(
                    3 * walk[n - 1], new SignAverage(x, SignAverage.Size.EUCLIDEAN).exact(NEVER), 1e-14, "n = " + n);
        }
    }

    @Test
    void exactAveragesAgainstAllSigns() {
        RandomStream random = RandomStream.of(1, 0, "columns");
        for (int n : new int[] {1, 2, 11}) {
            double[][] x = new double[n][4];
            for (double[] row : x) {
                random.gaussians(row);
            }
            for (SignAverage.Size size : SignAverage.Size.values()) {
                double sum = 0;
                for (int mask = 0; mask < 1 << n; mask++) {
                    double[] v = new double[4];
                    for (int i = 0; i < n; i++) {
                        for (int j = 0; j < 4; j++) {
                            v[j] += ((mask >> i & 1) == 1 ? 1 : -1) * x[i][j];
                        }
                    }
                    sum += size.of(v);
                }
                SignAverage average = new SignAverage(x, size);
                assertEquals(Math.scalb(sum, -n), average.exact(NEVER), 1e-12, size + " " + n);
                Welford mean = new Welford();
                double[] signs = new double[n];
                for (int t = 0; t < 4000; t++) {
                    mean.add(average.draw(signs, random));
                }
                assertEquals(average.exact(NEVER), mean.mean(), 4 * mean.standardError() + 1e-12, size + " " + n);
            }
        }
    }

    /** Beyond 2^10 steps the vector is computed afresh, so that rounding does not add up. */
    @Test
    void roundingDoesNotAddUp() {
        double[][] x = new double[18][2];
        RandomStream random = RandomStream.of(1, 0, "large");
        for (double[] row : x) {
            row[0] = 1e8 * random.nextGaussian();
            row[1] = random.nextGaussian();
        }
        double one = new SignAverage(x, SignAverage.Size.EUCLIDEAN).exact(NEVER);
        double[][] reversed = new double[18][];
        for (int i = 0; i < 18; i++) {
            reversed[i] = x[17 - i];
        }
        assertEquals(one, new SignAverage(reversed, SignAverage.Size.EUCLIDEAN).exact(NEVER), 1e-13 * one);
    }

    /** The supremum over all 2^d labellings of d points, one by one; and its mean over all samples. */
    @Test
    void greatestGapOverAllLabellings() {
        RandomStream random = RandomStream.of(2, 0, "atoms");
        int d = 5;
        int n = 9;
        for (int t = 0; t < 50; t++) {
            int[] positives = new int[d];
            int[] all = new int[d];
            for (int i = 0; i < n; i++) {
                int at = random.nextInt(d);
                all[at]++;
                positives[at] += random.nextInt(2);
            }
            double best = Double.NEGATIVE_INFINITY;
            for (int f = 0; f < 1 << d; f++) {
                int errors = 0;
                for (int j = 0; j < d; j++) {
                    errors += (f >> j & 1) == 1 ? all[j] - positives[j] : positives[j];
                }
                best = Math.max(best, 0.5 - (double) errors / n);
            }
            assertEquals(best, AtomGap.of(positives, all, n), 1e-15);
        }
        // all d^n 2^n samples
        double sum = 0;
        int small = 4;
        int samples = (int) Math.pow(2 * 3, small);
        for (int code = 0; code < samples; code++) {
            int[] positives = new int[3];
            int[] all = new int[3];
            for (int i = 0, rest = code; i < small; i++, rest /= 6) {
                all[rest % 6 / 2]++;
                positives[rest % 6 / 2] += rest % 2;
            }
            sum += AtomGap.of(positives, all, small);
        }
        assertEquals(sum / samples, AtomGap.mean(3, small), 1e-13);
        Welford mean = new Welford();
        for (int t = 0; t < 4000; t++) {
            mean.add(AtomGap.draw(20, 300, random));
        }
        assertEquals(AtomGap.mean(20, 300), mean.mean(), 4 * mean.standardError());
        assertEquals(0.5, AtomGap.mean(7, 1), 1e-14);
    }

    @Test
    void binomialNumbers() {
        RandomStream random = RandomStream.of(3, 0, "binomial");
        FiniteGap.Binomial law = FiniteGap.Binomial.of(12, 0.3);
        long[] counts = new long[13];
        int draws = 100_000;
        for (int t = 0; t < draws; t++) {
            counts[law.draw(random)]++;
        }
        double p = Math.pow(0.7, 12);
        // where enough draws are expected for the normal law of their number
        for (int k = 0; k <= 8; k++) {
            assertEquals(p, (double) counts[k] / draws, 4 * Math.sqrt(p * (1 - p) / draws) + 1e-9, "k = " + k);
            p *= (12.0 - k) / (k + 1) * 0.3 / 0.7;
        }
        assertEquals(0, FiniteGap.Binomial.of(5, 0).draw(random));
        assertEquals(5, FiniteGap.Binomial.of(5, 1).draw(random));
    }

    @Test
    void thresholdsOnAGridAgainstTheirDefinition() {
        int n = 40;
        int h = 7;
        FiniteGap gap = FiniteGap.thresholds(h, n, 0.2, RandomStream.of(4, 0, "grid"));
        RandomStream again = RandomStream.of(4, 0, "grid");
        double[] x = new double[n];
        again.uniforms(x);
        Arrays.sort(x);
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            y[i] = (x[i] >= 0.5 ? 1 : -1) * (again.nextBoolean(0.2) ? -1 : 1);
        }
        double above = Double.NEGATIVE_INFINITY;
        double both = 0;
        for (int j = 0; j < h; j++) {
            double a = (double) j / h;
            double errors = 0;
            for (int i = 0; i < n; i++) {
                errors += (x[i] >= a ? 1 : -1) == y[i] ? 0 : 1;
            }
            double g = 0.2 + 0.6 * Math.abs(a - 0.5) - errors / n;
            above = Math.max(above, g);
            both = Math.max(both, Math.abs(g));
        }
        assertEquals(above, gap.above(), 1e-15);
        assertEquals(both, gap.twoSided(), 1e-15);
    }

    /** The bounds that the union over independent hypotheses comes near: their failures are rarer than delta, and not by orders. */
    @Test
    void unionBoundsFailSeldom() {
        RandomStream random = RandomStream.of(5, 0, "union");
        FiniteGap.Binomial law = FiniteGap.Binomial.of(1000, 0.5);
        int failures = 0;
        for (int t = 0; t < 3000; t++) {
            failures += FiniteGap.independent(100, law, random).above() > GapBounds.finiteClass(100, 1000, 0.5, false)
                    ? 1
                    : 0;
        }
        // 1 - F(...)^100 with the normal tail at 2 * 0.05147 * sqrt(1000) = 3.255
        assertEquals(0.0552, failures / 3000.0, 4 * Math.sqrt(0.0552 / 3000) + 0.008);
    }
}
