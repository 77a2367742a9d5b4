package org.mltheory.compute.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.random.RandomStream;

/** What every implementation of {@link GramKernels} must do: a backend's test extends this. */
public abstract class GramContract {

    private static final BooleanSupplier NEVER = () -> false;

    /** The implementation under test. */
    protected abstract GramKernels grams(int threads, BooleanSupplier cancelled);

    private record Kernels(double[] ntk, double[] nngp) {}

    private Kernels kernels(int hidden, double w, double b, double[] x, int n, int d) {
        double[] ntk = new double[n * n];
        double[] nngp = new double[n * n];
        Arrays.fill(ntk, Double.NaN);
        Arrays.fill(nngp, Double.NaN);
        grams(1, NEVER).infiniteNtk(hidden, w, b, x, n, d, ntk, nngp);
        return new Kernels(ntk, nngp);
    }

    private static double[] gaussian(int n, int d, String name) {
        double[] x = new double[n * d];
        RandomStream.of(23, n, name + d).gaussians(x);
        return x;
    }

    /** Two inputs of unit length at this cosine, scaled by sqrt(d / sigmaW2) so that S_0 is the cosine. */
    private static double[] pair(double cosine) {
        double sine = Math.sqrt((1 - cosine) * (1 + cosine));
        return new double[] {1, 0, cosine, sine};
    }

    /** The table of the literature for sigmaW2 = 2 and no bias, with S_0 = cos: d = 2 makes sigmaW2 / d = 1. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 2, 1", "1, 2, 3, 1", "1, 3, 4, 1",
        "0.5, 1, 0.942331, 0.608998", "0.5, 2, 1.351480, 0.683906", "0.5, 3, 1.737845, 0.738128",
        "0, 1, 0.318310, 0.318310", "0, 2, 0.685709, NaN", "0, 3, 1.060388, NaN",
        "-0.5, 1, -0.057669, NaN", "-0.5, 2, 0.343862, NaN", "-0.5, 3, 0.742249, NaN",
        "-1, 1, 0, 0", "-1, 2, 0.318310, 0.318310", "-1, 3, 0.685709, NaN"
    })
    void knownValues(double cosine, int hidden, double ntk, double nngp) {
        Kernels k = kernels(hidden, 2, 0, pair(cosine), 2, 2);
        assertEquals(ntk, k.ntk()[1], 5e-7);
        if (!Double.isNaN(nngp)) {
            assertEquals(nngp, k.nngp()[1], 5e-7);
        }
        assertEquals(hidden + 1, k.ntk()[0], 1e-14 * hidden);
        assertEquals(1, k.nngp()[3], 1e-14 * hidden);
    }

    /** The textbook recursion on cosines, entry by entry, away from angles where it loses digits. */
    @ParameterizedTest
    @CsvSource({
        "0,2,0,5,3",
        "1,2,0,9,4",
        "3,2,0,20,7",
        "2,1.5,0.3,20,3",
        "4,1,0.1,17,2",
        "1,0.7,2,33,50",
        "10,2,0.05,9,5",
        "2,2,0,1,1",
        "3,2,0.5,0,4"
    })
    void isTheRecursionEntryByEntry(int hidden, double w, double b, int n, int d) {
        double[] x = gaussian(n, d, "recursion");
        Kernels found = kernels(hidden, w, b, x, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double first = b + w / d * dot(x, i, i, d);
                double second = b + w / d * dot(x, j, j, d);
                double s = b + w / d * dot(x, i, j, d);
                double t = s;
                for (int l = 0; l < hidden; l++) {
                    double size = Math.sqrt(first * second);
                    double angle = i == j ? 0 : Math.acos(s / size);
                    double k0 = (Math.PI - angle) / Math.PI;
                    double k1 = (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / Math.PI;
                    s = b + w / 2 * size * k1;
                    t = s + w * t * k0 / 2;
                    first = b + w / 2 * first;
                    second = b + w / 2 * second;
                }
                assertEquals(s, found.nngp()[i * n + j], 1e-11 * Math.sqrt(first * second), "S " + i + ", " + j);
                assertEquals(
                        t,
                        found.ntk()[i * n + j],
                        1e-11 * (hidden + 1) * Math.sqrt(first * second),
                        "T " + i + ", " + j);
            }
        }
        assertArrayEquals(transposed(found.ntk(), n), found.ntk(), "symmetric to the last bit");
        assertArrayEquals(transposed(found.nngp(), n), found.nngp(), "symmetric to the last bit");
    }

    private static double dot(double[] x, int i, int j, int d) {
        double sum = 0;
        for (int l = 0; l < d; l++) {
            sum += x[i * d + l] * x[j * d + l];
        }
        return sum;
    }

    private static double[] transposed(double[] a, int n) {
        double[] t = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            t[i % n * n + i / n] = a[i];
        }
        return t;
    }

    /**
     * Networks with one hidden layer of m units in the parametrisation of the kernel: f = sqrt(w / m) v.relu(u) + sqrt(b) c with
     * u = sqrt(w / d) U x + sqrt(b) a. Their gradients' inner product and the product of their outputs have the two kernels as means;
     * both are sums over units of independent terms, so their spread over draws gives the standard error.
     */
    @Test
    void finiteNetworksHaveTheseMeans() {
        int d = 3;
        double w = 1.6;
        double b = 0.2;
        double[] x = gaussian(2, d, "monte carlo");
        Kernels limit = kernels(1, w, b, x, 2, d);
        RandomStream stream = RandomStream.of(29, 0, "units");
        int draws = 400_000;
        double[] sums = new double[4];
        for (int draw = 0; draw < draws; draw++) {
            double u = Math.sqrt(b) * stream.nextGaussian();
            double v = u;
            for (int l = 0; l < d; l++) {
                double weight = Math.sqrt(w / d) * stream.nextGaussian();
                u += weight * x[l];
                v += weight * x[d + l];
            }
            double output = stream.nextGaussian();
            double product = Math.max(0, u) * Math.max(0, v);
            double both = u > 0 && v > 0 ? output * output : 0;
            double s0 = b + w / d * dot(x, 0, 1, d);
            double nngp = b + w * product;
            double ntk = nngp + w * both * s0;
            sums[0] += nngp;
            sums[1] += nngp * nngp;
            sums[2] += ntk;
            sums[3] += ntk * ntk;
        }
        assertMean(limit.nngp()[1], sums[0], sums[1], draws);
        assertMean(limit.ntk()[1], sums[2], sums[3], draws);
    }

    private static void assertMean(double expected, double sum, double squares, int draws) {
        double mean = sum / draws;
        double error = Math.sqrt((squares / draws - mean * mean) / draws);
        assertTrue(error < 0.02 * Math.abs(expected), "the draws decide something: " + error);
        assertEquals(expected, mean, 4 * error);
    }

    /**
     * Near angle 0: T = 2 - 2 t / pi + ... for one hidden layer; the textbook formula through the cosine is off by 1e-8 at such angles.
     * The series of k0 and k1: k0 = 1 - t / pi, k1 = 1 - t^2 / 2 + t^3 / (3 pi) + O(t^4), cos t = 1 - t^2 / 2.
     */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-5, 1e-8, 1e-12, 0})
    void smallAnglesLoseNoDigits(double t) {
        double[] x = {1, 0, Math.cos(t), Math.sin(t)};
        double k1 = 1 - t * t / 2 + t * t * t / (3 * Math.PI);
        double expected = k1 + (1 - t * t / 2) * (1 - t / Math.PI);
        Kernels k = kernels(1, 2, 0, x, 2, 2);
        assertEquals(expected, k.ntk()[1], 0.2 * t * t * t * t + 4e-15); // what the series leave out, and rounding
        assertEquals(k1, k.nngp()[1], 0.2 * t * t * t * t + 4e-15);
        // parallel rows of different lengths are at angle 0 exactly
        Kernels parallel = kernels(3, 2, 0, new double[] {0.3, 0.1, 0.9, 0.3}, 2, 2);
        assertEquals(3 * parallel.ntk()[0], parallel.ntk()[1], 1e-14 * parallel.ntk()[1]);
    }

    /** Near pi: k1 = t^3 / (3 pi) and k0 = t / pi at pi - t, so one hidden layer has T = -t / pi (1 - t^2 / 2) + t^3 / (3 pi). */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-5, 1e-8, 0})
    void anglesNearPiLoseNoDigits(double t) {
        double[] x = {1, 0, -Math.cos(t), Math.sin(t)};
        Kernels k = kernels(1, 2, 0, x, 2, 2);
        assertEquals(t * t * t / (3 * Math.PI), k.nngp()[1], 1e-6 * t * t * t + 1e-300);
        assertEquals(-t / Math.PI * (1 - t * t / 2) + t * t * t / (3 * Math.PI), k.ntk()[1], 1e-12 * t + 1e-300);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25})
    void equalRowsHaveEqualEntries(double b) {
        int n = 37;
        int d = 6;
        double[] x = gaussian(n, d, "equal");
        System.arraycopy(x, 2 * d, x, 30 * d, d);
        Kernels k = kernels(3, 2, b, x, n, d);
        for (int i = 0; i < n; i++) {
            assertEquals(k.ntk()[2 * n + i], k.ntk()[30 * n + i], 1e-14 * k.ntk()[2 * n + 2]);
        }
        assertEquals(k.ntk()[2 * n + 2], k.ntk()[2 * n + 30], "equal rows are at angle 0 exactly");
        assertEquals(k.nngp()[2 * n + 2], k.nngp()[2 * n + 30]);
        double[] values = SymmetricEigen.valuesOf(k.ntk(), n);
        assertEquals(0, values[0], 1e-12 * values[n - 1], "a kernel of two equal rows is singular");
        assertTrue(values[1] > 1e-3, "and of the others is not");
    }

    @Test
    void rowsOfZerosHaveNoKernelWithoutBias() {
        double[] x = {0, 0, 1, 2, 0, 0};
        Kernels without = kernels(3, 2, 0, x, 3, 2);
        for (int i : new int[] {0, 1, 2, 3, 5, 6, 7, 8}) {
            assertEquals(0, without.ntk()[i]);
            assertEquals(0, without.nngp()[i]);
        }
        assertTrue(without.ntk()[4] > 0);
        Kernels with = kernels(1, 2, 0.5, x, 3, 2);
        assertEquals(0.5 + 0.5 + 0.5, with.ntk()[0], 1e-15);
        assertEquals(with.ntk()[0], with.ntk()[2]);
        for (double value : with.ntk()) {
            assertTrue(Double.isFinite(value));
        }
    }

    @Test
    void whatIsNotFiniteDisturbsItsOwnRowsAlone() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e200}) {
            int n = 20;
            int d = 3;
            double[] x = gaussian(n, d, "bad");
            Kernels fine = kernels(2, 2, 0.1, x, n, d);
            x[5 * d + 1] = bad;
            Kernels k = kernels(2, 2, 0.1, x, n, d);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (i == 5 || j == 5) {
                        assertFalse(Double.isFinite(k.ntk()[i * n + j]), bad + " at " + i + ", " + j);
                    } else {
                        assertEquals(fine.ntk()[i * n + j], k.ntk()[i * n + j]);
                    }
                }
            }
        }
    }

    @Test
    void bitsDoNotDependOnThreadsNorOnWhetherBothAreWanted() {
        int n = 150;
        int d = 20;
        double[] x = gaussian(n, d, "threads");
        Kernels expected = kernels(3, 2, 0.1, x, n, d);
        for (int threads : new int[] {2, 3, 7}) {
            double[] ntk = new double[n * n];
            grams(threads, NEVER).infiniteNtk(3, 2, 0.1, x, n, d, ntk, new double[0]);
            assertArrayEquals(expected.ntk(), ntk, threads + " threads");
        }
    }

    @Test
    void badArgumentsAreRefused() {
        GramKernels grams = grams(1, NEVER);
        double[] six = new double[6];
        double[] four = new double[4];
        double[] none = new double[0];
        String message = assertThrows(
                        ShapeException.class, () -> grams.infiniteNtk(1, 2, 0, six, 2, 3, new double[5], none))
                .getMessage();
        assertTrue(message.contains("2 x 3") && message.contains("5"), message);
        assertThrows(ShapeException.class, () -> grams.infiniteNtk(1, 2, 0, six, 2, 2, four, none));
        assertThrows(ShapeException.class, () -> grams.infiniteNtk(1, 2, 0, six, 2, 3, four, new double[3]));
        assertThrows(ShapeException.class, () -> grams.infiniteNtk(-1, 2, 0, six, 2, 3, four, none));
        assertThrows(ShapeException.class, () -> grams.infiniteNtk(1, 2, 0, none, 2, 0, four, none));
        assertThrows(ShapeException.class, () -> grams.infiniteNtk(1, 2, 0, four, 2, 2, four, none));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> grams.infiniteNtk(1, bad, 0, six, 2, 3, four, none));
            assertThrows(IllegalArgumentException.class, () -> grams.infiniteNtk(1, 2, bad, six, 2, 3, four, none));
        }
        assertThrows(IllegalArgumentException.class, () -> grams.infiniteNtk(1, 0, 0, six, 2, 3, four, none));
    }

    @Test
    void cancelledKernelsStop() {
        int n = 100;
        double[] x = gaussian(n, 5, "cancel");
        for (int threads : new int[] {1, 2}) {
            GramKernels grams = grams(threads, () -> true);
            assertThrows(
                    CancellationException.class,
                    () -> grams.infiniteNtk(2, 2, 0, x, n, 5, new double[n * n], new double[0]));
        }
    }
}
