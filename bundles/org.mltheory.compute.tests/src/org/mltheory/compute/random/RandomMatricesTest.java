package org.mltheory.compute.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Monte Carlo within four standard errors; the seeds are fixed. */
class RandomMatricesTest {

    @Test
    void entriesOfTheGoeHaveTheirVariances() {
        int n = 400;
        double[] a = RandomMatrices.goe(RandomStream.of(1, 0, "goe"), n);
        double on = 0;
        double off = 0;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            on += a[i * n + i] * a[i * n + i];
            for (int j = 0; j < i; j++) {
                assertEquals(a[j * n + i], a[i * n + j]);
                off += a[i * n + j] * a[i * n + j];
                mean += a[i * n + j];
            }
        }
        int pairs = n * (n - 1) / 2;
        assertEquals(2, on, 4 * 2 * Math.sqrt(2.0 / n)); // n terms of mean 2/n
        assertEquals(1, off * n / pairs, 4 * Math.sqrt(2.0 / pairs));
        assertEquals(0, mean * Math.sqrt(n) / pairs, 4 / Math.sqrt(pairs));
    }

    /** The mean of tr A^2 is n + 1, of tr A^4 it is (2 n^2 + 5 n + 5)/n, by Isserlis's theorem. */
    @ParameterizedTest
    @CsvSource({"1", "2", "5", "12"})
    void tracesOfPowersHaveTheMeansOfTheGoe(int n) {
        RandomStream stream = RandomStream.of(3, 0, "traces");
        int draws = 40_000;
        double[] sums = new double[4];
        for (int t = 0; t < draws; t++) {
            double[] a = RandomMatrices.goe(stream, n);
            double[] square = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < n; k++) {
                        square[i * n + j] += a[i * n + k] * a[k * n + j];
                    }
                }
            }
            double second = 0;
            double fourth = 0;
            for (int i = 0; i < n * n; i++) {
                second += i % (n + 1) == 0 ? square[i] : 0;
                fourth += square[i] * square[i];
            }
            sums[0] += second;
            sums[1] += second * second;
            sums[2] += fourth;
            sums[3] += fourth * fourth;
        }
        assertMean(n + 1.0, sums[0], sums[1], draws);
        assertMean((2.0 * n * n + 5 * n + 5) / n, sums[2], sums[3], draws);
    }

    private static void assertMean(double expected, double sum, double squares, int draws) {
        double mean = sum / draws;
        double deviation = Math.sqrt((squares / draws - mean * mean) / draws);
        assertEquals(expected, mean, 4 * deviation);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "7, 7", "60, 60", "9, 4", "5, 1", "3, 0", "0, 0"})
    void columnsAreOrthonormal(int n, int k) {
        double[] q = RandomMatrices.orthonormal(RandomStream.of(n, k, "q"), n, k);
        assertEquals(n * k, q.length);
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int i = 0; i < n; i++) {
                    product += q[i * k + a] * q[i * k + b];
                }
                assertEquals(a == b ? 1 : 0, product, 1e-14 * Math.max(1, n));
            }
        }
    }

    /** A 1 x 1 orthogonal matrix is 1 or -1, half the time each; without the sign fix it would be -1 always. */
    @Test
    void signsAreFair() {
        RandomStream stream = RandomStream.of(4, 0, "signs");
        int draws = 10_000;
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            double q = RandomMatrices.orthogonal(stream, 1)[0];
            assertEquals(1, Math.abs(q), 1e-15);
            sum += q;
        }
        assertEquals(0, sum, 4 * Math.sqrt(draws));
    }

    /**
     * Moments of the trace of a Haar orthogonal matrix are those of a standard normal number while the power is at most n (Diaconis
     * and Mallows): 1, 3 for powers 2 and 4; odd ones vanish. QR without the sign fix has a mean trace far from 0.
     */
    @Test
    void tracesHaveNormalMoments() {
        RandomStream stream = RandomStream.of(5, 0, "haar");
        int n = 6;
        int draws = 60_000;
        double[] sums = new double[9];
        double corner = 0;
        for (int t = 0; t < draws; t++) {
            double[] q = RandomMatrices.orthogonal(stream, n);
            double trace = 0;
            for (int i = 0; i < n; i++) {
                trace += q[i * n + i];
            }
            double power = 1;
            for (int k = 0; k <= 8; k++) {
                sums[k] += power;
                power *= trace;
            }
            corner += q[n * n - 1] * q[n * n - 1] * q[n * n - 1] * q[n * n - 1];
        }
        double[] expected = {1, 0, 1, 0, 3};
        for (int k = 1; k <= 4; k++) {
            double mean = sums[k] / draws;
            double error = Math.sqrt((sums[2 * k] / draws - mean * mean) / draws);
            assertEquals(expected[k], mean, 4 * error, "power " + k);
        }
        // an entry squared is Beta(1/2, (n-1)/2): E q^4 = 3/(n (n+2)), E q^8 = 105/(n (n+2) (n+4) (n+6))
        double fourth = 3.0 / (n * (n + 2));
        double eighth = 105.0 / (n * (n + 2) * (n + 4) * (n + 6));
        assertEquals(fourth, corner / draws, 4 * Math.sqrt((eighth - fourth * fourth) / draws));
    }

    /** The first column is the normal vector that it was made from, over its norm. */
    @Test
    void aSingleColumnIsAPointOfTheSphere() {
        assertArrayEquals(
                RandomStream.of(6, 0, "x").sphere(8),
                RandomMatrices.orthonormal(RandomStream.of(6, 0, "x"), 8, 1),
                1e-15);
    }

    @Test
    void shapesThatAreNoneAreRefused() {
        RandomStream stream = RandomStream.of(1, 0, "x");
        assertThrows(IllegalArgumentException.class, () -> RandomMatrices.goe(stream, -1));
        assertThrows(IllegalArgumentException.class, () -> RandomMatrices.goe(stream, 50_000));
        assertThrows(IllegalArgumentException.class, () -> RandomMatrices.orthonormal(stream, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> RandomMatrices.orthonormal(stream, 2, -1));
        assertTrue(RandomMatrices.goe(stream, 0).length == 0);
    }
}
