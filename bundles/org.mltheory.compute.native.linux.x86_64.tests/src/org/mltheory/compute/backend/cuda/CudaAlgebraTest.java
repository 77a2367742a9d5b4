package org.mltheory.compute.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.LinearAlgebraContract;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.random.RandomStream;

/** The products, run by the emulator. */
class CudaAlgebraTest extends LinearAlgebraContract {

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

    @Override
    protected LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
        return backend.algebra(threads, cancelled);
    }

    private static double[] gaussian(int n, String name) {
        double[] values = new double[n];
        RandomStream.of(31, 0, name).gaussians(values);
        return values;
    }

    private static float[] floats(int n, String name) {
        double[] values = gaussian(n, name);
        float[] result = new float[n];
        for (int i = 0; i < n; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    /** The largest tiles, which begin at 512 rows and columns of float32; no other test reaches them. */
    @Test
    void theLargestTilesMultiplyAsTheOthers() {
        int m = 515;
        int k = 19;
        int n = 523;
        for (boolean transposed : new boolean[] {false, true}) {
            Product p =
                    new Product(transposed, transposed, m, n, k, transposed ? m : k, transposed ? k : n, n, 1, 0, 0, 0);
            float[] a = floats(m * k, "large a");
            float[] b = floats(k * n, "large b");
            float[] c = new float[m * n];
            backend.algebra(1, () -> false).gemm(p, 1, a, 0, b, 0, 0, c, 0);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    double size = 0;
                    for (int l = 0; l < k; l++) {
                        double term =
                                (double) a[transposed ? l * m + i : i * k + l] * b[transposed ? j * k + l : l * n + j];
                        sum += term;
                        size += Math.abs(term);
                    }
                    assertEquals(sum, c[i * n + j], (k + 4) * 0x1p-23 * size);
                }
            }
        }
    }

    /** bfloat16 keeps 8 bits: a factor is off by 2^-8 of itself at most, a term by about 2^-7, and sums are float32. */
    @ParameterizedTest
    @CsvSource({"1,1,1,1", "64,64,64,1", "65,33,70,1", "16,100,16,3", "5,0,7,1", "130,17,3,2"})
    void tensorCoreProductsAreWithinTheirTolerance(int m, int k, int n, int batch) {
        for (int variant = 0; variant < 4; variant++) {
            boolean transA = (variant & 1) != 0;
            boolean transB = (variant & 2) != 0;
            Product p =
                    new Product(transA, transB, m, n, k, transA ? m : k, transB ? k : n, n, batch, m * k, k * n, m * n);
            float[] a = floats(batch * m * k, "tensor a");
            float[] b = floats(batch * k * n, "tensor b");
            float[] old = floats(batch * m * n, "tensor c");
            float[] c = old.clone();
            backend.algebra(1, () -> false).gemmBfloat16(p, 1.5f, a, 0, b, 0, -0.5f, c, 0);
            boolean rounded = false;
            for (int item = 0; item < batch; item++) {
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < n; j++) {
                        int at = (item * m + i) * n + j;
                        double sum = -0.5 * old[at];
                        double size = 0;
                        for (int l = 0; l < k; l++) {
                            double x = a[item * m * k + (transA ? l * m + i : i * k + l)];
                            double y = b[item * k * n + (transB ? j * k + l : l * n + j)];
                            sum += 1.5 * x * y;
                            size += 1.5 * Math.abs(x * y);
                        }
                        assertEquals(
                                sum,
                                c[at],
                                (0x1p-7 + 0x1p-16 + (k + 4) * 0x1p-23) * size + 0x1p-23 * Math.abs(old[at]),
                                p + " entry " + at);
                        rounded |= Math.abs(sum - c[at]) > 0x1p-20 * size + 0x1p-20 * Math.abs(old[at]);
                    }
                }
            }
            assertEquals(k > 0, rounded, "inputs are rounded: " + p);
        }
    }

    /** Numbers of 8 bits, and sums of them that fit 24, are exact on tensor cores. */
    @Test
    void tensorCoreProductsOfSmallIntegersAreExact() {
        int m = 70;
        int k = 45;
        int n = 34;
        float[] a = new float[m * k];
        float[] b = new float[k * n];
        for (int i = 0; i < a.length; i++) {
            a[i] = i * 7 % 31 - 15;
        }
        for (int i = 0; i < b.length; i++) {
            b[i] = i * 5 % 29 - 14;
        }
        float[] c = new float[m * n];
        Arrays.fill(c, Float.NaN);
        backend.algebra(1, () -> false).gemmBfloat16(Product.of(m, k, n), 1, a, 0, b, 0, 0, c, 0);
        float[] expected = new float[m * n];
        backend.algebra(1, () -> false).gemm(Product.of(m, k, n), 1, a, 0, b, 0, 0, expected, 0);
        assertArrayEquals(expected, c);
    }

    /** What threads do between two barriers must not depend on their order. */
    @Test
    void bitsDoNotDependOnTheOrderOfThreadsAndBlocks() {
        double[] a = gaussian(70 * 90, "order a");
        double[] b = gaussian(90 * 80, "order b");
        float[] fa = floats(70 * 90, "order a");
        float[] fb = floats(90 * 80, "order b");
        double[][] results = new double[6][];
        float[][] floatResults = new float[4][];
        for (int order = 0; order < 2; order++) {
            EmulatedDevice.descending(order == 1);
            try {
                CudaAlgebra algebra = backend.algebra(1, () -> false);
                double[] c = new double[70 * 80];
                algebra.gemm(Product.of(70, 90, 80), 1, a, 0, b, 0, 0, c, 0);
                results[order] = c;
                double[] y = new double[90];
                algebra.gemv(true, 70, 90, 1, a, 0, b, 0, 0, y, 0);
                results[2 + order] = y;
                double[] z = new double[70];
                algebra.gemv(false, 70, 90, 1, a, 0, b, 0, 0, z, 0);
                results[4 + order] = z;
                float[] f = new float[70 * 80];
                algebra.gemm(Product.of(70, 90, 80), 1, fa, 0, fb, 0, 0, f, 0);
                floatResults[order] = f;
                float[] t = new float[70 * 80];
                algebra.gemmBfloat16(Product.of(70, 90, 80), 1, fa, 0, fb, 0, 0, t, 0);
                floatResults[2 + order] = t;
            } finally {
                EmulatedDevice.descending(false);
            }
        }
        assertArrayEquals(results[0], results[1]);
        assertArrayEquals(results[2], results[3]);
        assertArrayEquals(results[4], results[5]);
        assertArrayEquals(floatResults[0], floatResults[1]);
        assertArrayEquals(floatResults[2], floatResults[3]);
    }

    @Test
    void theNameSaysWhatComputes() {
        String name = algebra(1, () -> false).name();
        assertTrue(name.startsWith("cuda (emulated device, compute capability 9.0, driver for CUDA 13.0"), name);
        assertTrue(name.contains("decompositions by java"), name);
    }
}
