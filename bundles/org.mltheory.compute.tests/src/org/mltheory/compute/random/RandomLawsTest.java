package org.mltheory.compute.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The laws of what is drawn, each within four standard errors. The seeds are fixed, so a test passes always or never. */
class RandomLawsTest {

    private static final int DRAWS = 400_000;

    private static void assertUniform(int[] counts, String what) {
        long total = Arrays.stream(counts).asLongStream().sum();
        double expected = (double) total / counts.length;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        int degrees = counts.length - 1;
        // mean k, variance 2 k; the fifth standard error is for the skew of the law at few degrees of freedom
        assertTrue(
                chiSquare < degrees + 5 * Math.sqrt(2.0 * degrees),
                what + ": chi-square " + chiSquare + " of " + degrees);
        assertTrue(
                chiSquare > degrees - 4 * Math.sqrt(2.0 * degrees),
                what + ": too even, " + chiSquare + " of " + degrees);
    }

    @Test
    void gaussiansHaveTheMomentsOfTheNormalLaw() {
        for (String name : new String[] {"a", "b", "weights"}) {
            double[] x = new double[DRAWS];
            RandomStream.of(1, 0, name).gaussians(x);
            double[] moments = new double[5];
            for (double value : x) {
                double power = 1;
                for (int k = 0; k <= 4; k++) {
                    moments[k] += power / DRAWS;
                    power *= value;
                }
            }
            // E x^k = 0, 1, 0, 3 and Var x^k = 1, 2, 15, 96
            assertEquals(0, moments[1], 4 * Math.sqrt(1.0 / DRAWS), name);
            assertEquals(1, moments[2], 4 * Math.sqrt(2.0 / DRAWS), name);
            assertEquals(0, moments[3], 4 * Math.sqrt(15.0 / DRAWS), name);
            assertEquals(3, moments[4], 4 * Math.sqrt(96.0 / DRAWS), name);
        }
    }

    /** Far out too: P(|x| > 3) = 0.0026997960632601866. */
    @Test
    void gaussianTailsHaveTheirWeight() {
        RandomStream stream = RandomStream.of(2, 0, "tails");
        int beyond = 0;
        for (int i = 0; i < DRAWS; i++) {
            if (Math.abs(stream.nextGaussian()) > 3) {
                beyond++;
            }
        }
        double p = 0.0026997960632601866;
        assertEquals(p, (double) beyond / DRAWS, 4 * Math.sqrt(p / DRAWS));
    }

    @Test
    void doublesAreUniformAloneAndInPairs() {
        RandomStream stream = RandomStream.of(3, 0, "uniform");
        int[] single = new int[100];
        int[] pairs = new int[400];
        for (int i = 0; i < DRAWS; i++) {
            double u = stream.nextDouble();
            double v = stream.nextDouble();
            assertTrue(u >= 0 && u < 1);
            single[(int) (100 * u)]++;
            pairs[20 * (int) (20 * u) + (int) (20 * v)]++;
        }
        assertUniform(single, "single");
        assertUniform(pairs, "pairs");
    }

    @Test
    void everyBitIsFair() {
        RandomStream stream = RandomStream.of(4, 0, "bits");
        int[] ones = new int[64];
        for (int i = 0; i < DRAWS; i++) {
            long bits = stream.nextLong();
            for (int b = 0; b < 64; b++) {
                ones[b] += (int) (bits >>> b & 1);
            }
        }
        for (int b = 0; b < 64; b++) {
            assertEquals(0.5, (double) ones[b] / DRAWS, 4 * 0.5 / Math.sqrt(DRAWS), "bit " + b);
        }
    }

    /** At 3 * 2^29 a scaled 32-bit draw without rejection would hit every third value more often. */
    @Test
    void boundedIntegersAreUnbiased() {
        for (int bound : new int[] {1, 2, 3, 7, 100}) {
            RandomStream stream = RandomStream.of(5, bound, "int");
            int[] counts = new int[bound];
            for (int i = 0; i < DRAWS; i++) {
                counts[stream.nextInt(bound)]++;
            }
            if (bound > 1) {
                assertUniform(counts, "bound " + bound);
            }
        }
        int bound = 3 << 29;
        RandomStream stream = RandomStream.of(5, 0, "large");
        int[] remainders = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            int value = stream.nextInt(bound);
            assertTrue(value >= 0 && value < bound);
            remainders[value % 3]++;
        }
        assertUniform(remainders, "remainders");
    }

    @Test
    void signsAndEventsHaveTheirProbabilities() {
        RandomStream stream = RandomStream.of(6, 0, "signs");
        long sum = 0;
        int events = 0;
        for (int i = 0; i < DRAWS; i++) {
            int sign = stream.nextSign();
            assertEquals(1, Math.abs(sign));
            sum += sign;
            events += stream.nextBoolean(0.1) ? 1 : 0;
        }
        assertEquals(0, (double) sum / DRAWS, 4 / Math.sqrt(DRAWS));
        assertEquals(0.1, (double) events / DRAWS, 4 * Math.sqrt(0.09 / DRAWS));
    }

    @Test
    void permutationsOfFourAreEquallyLikely() {
        RandomStream stream = RandomStream.of(7, 0, "permutation");
        int[] counts = new int[24];
        for (int i = 0; i < DRAWS / 4; i++) {
            int[] p = stream.permutation(4);
            int rank = 0;
            for (int j = 0; j < 4; j++) {
                int smaller = 0;
                for (int l = j + 1; l < 4; l++) {
                    smaller += p[l] < p[j] ? 1 : 0;
                }
                rank = rank * (4 - j) + smaller;
            }
            counts[rank]++;
        }
        assertUniform(counts, "permutations");
    }

    /** On the sphere in R^d every coordinate has mean 0, variance 1/d and fourth moment 3 / (d (d + 2)). */
    @Test
    void spherePointsHaveNoDirection() {
        RandomStream stream = RandomStream.of(8, 0, "sphere");
        int d = 5;
        int points = DRAWS / 5;
        double[] mean = new double[d];
        double[] square = new double[d];
        double fourth = 3.0 / (d * (d + 2));
        for (int i = 0; i < points; i++) {
            double[] point = stream.sphere(d);
            for (int j = 0; j < d; j++) {
                mean[j] += point[j] / points;
                square[j] += point[j] * point[j] / points;
            }
        }
        for (int j = 0; j < d; j++) {
            assertEquals(0, mean[j], 4 * Math.sqrt(1.0 / d / points));
            assertEquals(1.0 / d, square[j], 4 * Math.sqrt((fourth - 1.0 / (d * d)) / points));
        }
    }

    @Test
    void streamsThatDifferInOnePartOfTheirNameAreUncorrelated() {
        double[] base = draws(1, 0, "data");
        double[][] others = {
            draws(2, 0, "data"),
            draws(1, 1, "data"),
            draws(1, 0, "datb"),
            draws(1, 0, "data "),
            draws(0, 1, "data"),
            draws(-1, 0, "data"),
            draws(1L << 32, 0, "data"),
            draws(1, -1, "data")
        };
        for (double[] other : others) {
            for (int lag : new int[] {0, 1, 2}) {
                assertEquals(0, correlation(base, other, lag), 4 / Math.sqrt(base.length - lag));
            }
        }
        for (int lag : new int[] {1, 2, 3, 17}) {
            assertEquals(0, correlation(base, base, lag), 4 / Math.sqrt(base.length - lag), "with itself, lag " + lag);
        }
    }

    private static double[] draws(long seed, int repeat, String name) {
        double[] x = new double[100_000];
        RandomStream.of(seed, repeat, name).gaussians(x);
        return x;
    }

    /** Of standard normal draws, so that the known moments serve. */
    private static double correlation(double[] x, double[] y, int lag) {
        double sum = 0;
        for (int i = lag; i < x.length; i++) {
            sum += x[i] * y[i - lag];
        }
        return sum / (x.length - lag);
    }
}
