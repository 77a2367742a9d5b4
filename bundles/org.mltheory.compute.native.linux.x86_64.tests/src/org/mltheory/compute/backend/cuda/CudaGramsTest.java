package org.mltheory.compute.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.kernel.JavaGrams;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.stats.ErrorFunction;

/** Gram matrices and random features by the emulator, against the Java reference and the definition. */
class CudaGramsTest {

    private static CudaBackend backend;

    @BeforeAll
    static void open() {
        backend = EmulatedDevice.open();
    }

    @AfterAll
    static void close() {
        if (backend != null) {
            backend.close();
            assertEquals(0, EmulatedDevice.live(), "nothing is left on the device");
        }
    }

    private static double[] gaussians(int n, String name) {
        double[] values = new double[n];
        RandomStream.of(77, n, name).gaussians(values);
        return values;
    }

    private static double[][] kernels(
            boolean java, int hidden, double sigmaW2, double sigmaB2, double[] x, int n, int d) {
        double[][] kernels = new double[2][n * n];
        (java ? new JavaGrams("java", 1, () -> false) : backend.grams(1, () -> false))
                .infiniteNtk(hidden, sigmaW2, sigmaB2, x, n, d, kernels[0], kernels[1]);
        return kernels;
    }

    @ParameterizedTest
    @CsvSource({"0,2,0,5,3", "1,2,0,1,1", "1,2,0,37,5", "3,2,0.1,40,7", "2,1.5,0.3,65,33", "10,2,0.05,20,2", "2,2,0,0,4"
    })
    void agreesWithTheJavaReference(int hidden, double sigmaW2, double sigmaB2, int n, int d) {
        double[] x = gaussians(n * d, "rows");
        double[][] expected = kernels(true, hidden, sigmaW2, sigmaB2, x, n, d);
        double[][] actual = kernels(false, hidden, sigmaW2, sigmaB2, x, n, d);
        for (int k = 0; k < 2; k++) {
            double scale = Arrays.stream(expected[k]).map(Math::abs).max().orElse(0);
            assertArrayEquals(expected[k], actual[k], 1e-13 * scale, k == 0 ? "NTK" : "NNGP");
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertEquals(actual[k][j * n + i], actual[k][i * n + j], "symmetric to the last bit");
                }
            }
        }
    }

    /** Rows that are equal, nearly equal, parallel, opposite, 0, or of very different lengths. */
    @Test
    void anglesNearZeroAndPiKeepTheirDigits() {
        double[] x = {
            1, 2, 3, 1, 2, 3, 1, 2, 3 + 1e-9, -1, -2, -3, -1, -2, -3 + 1e-8, 2, 4, 6, 0, 0, 0, 1e-8, 0, 0, 1e8, 1, 0
        };
        int n = 9;
        for (double bias : new double[] {0, 0.2}) {
            double[][] expected = kernels(true, 3, 2, bias, x, n, 3);
            double[][] actual = kernels(false, 3, 2, bias, x, n, 3);
            for (int k = 0; k < 2; k++) {
                for (int i = 0; i < n * n; i++) {
                    double scale = Math.sqrt(expected[k][i / n * (n + 1)] * expected[k][i % n * (n + 1)]);
                    assertEquals(expected[k][i], actual[k][i], 1e-13 * scale, "entry " + i);
                }
            }
            assertEquals(actual[0][0], actual[0][1], 1e-14 * actual[0][0], "equal rows are as good as one");
        }
    }

    /** One hidden layer, sigmaW2 = 2, no bias, unit rows at angle t in the plane: the formulas of Cho and Saul. */
    @Test
    void oneLayerIsTheArcCosineKernel() {
        for (double t : new double[] {0.1, 0.7, Math.PI / 2, 2.5, 3.1}) {
            double[] x = {1, 0, Math.cos(t), Math.sin(t)};
            double[][] kernels = kernels(false, 1, 2, 0, x, 2, 2);
            double s1 = (Math.sin(t) + (Math.PI - t) * Math.cos(t)) / Math.PI;
            assertEquals(s1, kernels[1][1], 1e-14);
            assertEquals(s1 + Math.cos(t) * (Math.PI - t) / Math.PI, kernels[0][1], 1e-14);
            assertEquals(1, kernels[1][0], 1e-15);
            assertEquals(2, kernels[0][0], 1e-15);
        }
    }

    @Test
    void wrongShapesAndCancellation() {
        double[] x = {1, 2};
        assertThrows(ShapeException.class, () -> kernels(false, -1, 2, 0, x, 2, 1));
        assertThrows(ShapeException.class, () -> kernels(false, 1, 2, 0, x, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> kernels(false, 1, 0, 0, x, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> kernels(false, 1, 2, Double.NaN, x, 2, 1));
        assertThrows(
                CancellationException.class,
                () -> backend.grams(1, () -> true).infiniteNtk(1, 2, 0, x, 2, 1, new double[4], new double[0]));
        double[] nan = {1, Double.NaN};
        double[][] kernels = kernels(false, 1, 2, 0, nan, 2, 1);
        assertTrue(Double.isNaN(kernels[0][1]) && Double.isNaN(kernels[0][3]));
        assertEquals(2 * 2 * 0.5 * 2, kernels[0][0], 1e-14, "the other row does not notice");
    }

    @ParameterizedTest
    @EnumSource
    void featuresAreThoseOfTheDefinition(CudaFeatures.Unit unit) {
        DoubleUnaryOperator f = switch (unit) {
            case IDENTITY -> z -> z;
            case RELU -> z -> Math.max(0, z);
            case TANH -> Math::tanh;
            case SIGMOID -> z -> 1 / (1 + Math.exp(-z));
            case ERF -> ErrorFunction::value;
            case SINE -> Math::sin;
            case COSINE -> Math::cos;
            case STEP -> z -> z > 0 ? 1 : 0;
        };
        for (int[] s : new int[][] {{1, 1, 1}, {7, 3, 65}, {40, 50, 33}, {0, 2, 3}}) {
            int n = s[0];
            int d = s[1];
            int features = s[2];
            double[] x = gaussians(n * d, "x");
            double[] w = gaussians(d * features, "w");
            for (double[] bias : new double[][] {gaussians(features, "bias"), {}}) {
                double[] out = new double[n * features];
                backend.features(() -> false).compute(unit, 0.5, x, n, d, w, features, bias, out);
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < features; j++) {
                        double z = bias.length == 0 ? 0 : bias[j];
                        double size = 1;
                        for (int l = 0; l < d; l++) {
                            z += x[i * d + l] * w[l * features + j];
                            size += Math.abs(x[i * d + l] * w[l * features + j]);
                        }
                        assertEquals(0.5 * f.applyAsDouble(z), out[i * features + j], 1e-14 * size);
                    }
                }
            }
        }
        assertThrows(
                ShapeException.class,
                () -> backend.features(() -> false)
                        .compute(unit, 1, new double[2], 2, 1, new double[3], 3, new double[2], new double[6]));
    }
}
