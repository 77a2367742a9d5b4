package org.mltheory.compute.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.backend.cpu.CpuLibrary.Isa;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.kernel.JavaGrams;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.random.RandomStream;

class NativeGramsTest {

    private final CpuLibrary library = TestLibrary.require();

    @AfterEach
    void restore() {
        assertTrue(library.choose(library.best()));
    }

    private GramKernels grams(int threads) {
        return new NativeGrams("native", library, threads, () -> false);
    }

    private static double[] gaussians(int count) {
        RandomStream stream = RandomStream.of(3, 0, "grams");
        double[] x = new double[count];
        Arrays.setAll(x, i -> stream.nextGaussian());
        return x;
    }

    /** Against the reference, for sizes around blocks and panels, and on every instruction set. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 2, 0",
        "2, 1, 1, 2, 0",
        "5, 3, 1, 1.5, 0.1",
        "64, 10, 2, 2, 0",
        "65, 7, 3, 2, 0.5",
        "130, 33, 5, 1, 0.01",
        "63, 400, 3, 2, 0",
        "200, 2, 4, 2, 0.1"
    })
    void agreesWithJava(int n, int d, int hidden, double sigmaW2, double sigmaB2) {
        double[] x = gaussians(n * d);
        double[][] expected = new double[2][n * n];
        new JavaGrams("java", 1, () -> false).infiniteNtk(hidden, sigmaW2, sigmaB2, x, n, d, expected[0], expected[1]);
        for (Isa isa : Isa.values()) {
            if (library.choose(isa)) {
                double[][] actual = new double[2][n * n];
                grams(1).infiniteNtk(hidden, sigmaW2, sigmaB2, x, n, d, actual[0], actual[1]);
                for (int k = 0; k < 2; k++) {
                    for (int i = 0; i < n * n; i++) {
                        double scale = Math.sqrt(expected[k][i / n * n + i / n] * expected[k][i % n * n + i % n]);
                        assertEquals(
                                expected[k][i], actual[k][i], 1e-13 * scale, isa + " entry " + i / n + ", " + i % n);
                    }
                }
            }
        }
    }

    /** Nearly parallel and nearly opposite rows: the angle keeps its digits. */
    @Test
    void smallAnglesAgreeWithJava() {
        int n = 40;
        int d = 6;
        double[] x = gaussians(n * d);
        for (int i = 1; i < n; i++) {
            double apart = Math.pow(10, -i / 3.0);
            for (int l = 0; l < d; l++) {
                x[i * d + l] = (i % 2 == 0 ? 1 : -1) * x[l] + apart * x[i * d + l];
            }
        }
        double[] expected = new double[n * n];
        double[] actual = new double[n * n];
        new JavaGrams("java", 1, () -> false).infiniteNtk(3, 2, 0, x, n, d, expected, new double[0]);
        grams(1).infiniteNtk(3, 2, 0, x, n, d, actual, new double[0]);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double scale = Math.sqrt(expected[i * n + i] * expected[j * n + j]);
                assertEquals(expected[i * n + j], actual[i * n + j], 2e-14 * scale, i + ", " + j);
                // what the angle takes away, to many digits: 1 - K(i, j) / sqrt(K(i, i) K(j, j)) is about t / pi
                double away = scale - expected[i * n + j];
                if (away > 1e-9 * scale && i != j) {
                    assertEquals(away, scale - actual[i * n + j], 1e-14 * scale + 1e-6 * away, i + ", " + j);
                }
            }
        }
    }

    @Test
    void isSymmetricAndIndependentOfThreads() {
        int n = 333;
        int d = 17;
        double[] x = gaussians(n * d);
        double[] one = new double[n * n];
        double[] three = new double[n * n];
        double[] nngp = new double[n * n];
        grams(1).infiniteNtk(3, 2, 0.1, x, n, d, one, nngp);
        grams(3).infiniteNtk(3, 2, 0.1, x, n, d, three, new double[n * n]);
        assertArrayEquals(one, three);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(one[i * n + j], one[j * n + i]);
                assertEquals(nngp[i * n + j], nngp[j * n + i]);
            }
        }
    }

    /** The kernel of one hidden layer in closed form: K = x.x' (k0 + k1) / d with sigmaW2 = 2 and no biases. */
    @Test
    void oneLayerIsTheArcCosineKernel() {
        double[] x = {1, 0, 0, 1, 3, 4};
        double[] ntk = new double[9];
        grams(1).infiniteNtk(1, 2, 0, x, 3, 2, ntk, new double[0]);
        // orthogonal unit vectors: S_0 = 0 and S_1 = 1/pi (variance 1 each), T_1 = S_1
        assertEquals(1 / Math.PI, ntk[1], 1e-15);
        assertEquals(2, ntk[0], 1e-15);
        double t = Math.acos(0.6);
        double s = 5 * (Math.sin(t) + (Math.PI - t) * Math.cos(t)) / Math.PI;
        assertEquals(s + 3 * (Math.PI - t) / Math.PI, ntk[2], 1e-14);
    }

    @Test
    void rowsThatAreNoNumbersDisturbNoOthers() {
        int n = 70;
        int d = 3;
        double[] x = gaussians(n * d);
        double[] sound = new double[n * n];
        grams(1).infiniteNtk(2, 2, 0, x, n, d, sound, new double[0]);
        x[5 * d] = Double.NaN;
        x[66 * d + 1] = Double.POSITIVE_INFINITY;
        Arrays.fill(x, 7 * d, 8 * d, 0);
        double[] ntk = new double[n * n];
        grams(1).infiniteNtk(2, 2, 0, x, n, d, ntk, new double[0]);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double entry = ntk[i * n + j];
                boolean broken = i == 5 || j == 5 || i == 66 || j == 66;
                if (i == 7 && !broken || j == 7 && !broken) {
                    assertEquals(0, entry);
                } else if (!broken) {
                    assertEquals(sound[i * n + j], entry);
                } else if (i != 7 && j != 7) {
                    assertFalse(Double.isFinite(entry), i + ", " + j);
                }
            }
        }
    }

    @Test
    void refusesWhatDoesNotFitAndStopsWhenCancelled() {
        GramKernels grams = grams(2);
        double[] none = new double[0];
        grams.infiniteNtk(1, 2, 0, none, 0, 3, none, none);
        assertThrows(ShapeException.class, () -> grams.infiniteNtk(1, 2, 0, new double[5], 2, 3, new double[4], none));
        assertThrows(ShapeException.class, () -> grams.infiniteNtk(-1, 2, 0, new double[6], 2, 3, new double[4], none));
        assertThrows(
                IllegalArgumentException.class,
                () -> grams.infiniteNtk(1, 0, 0, new double[6], 2, 3, new double[4], none));
        GramKernels stopped = new NativeGrams("native", library, 2, () -> true);
        assertThrows(
                CancellationException.class,
                () -> stopped.infiniteNtk(1, 2, 0, gaussians(6), 2, 3, new double[4], none));
        assertEquals("native", grams.name());
    }
}
