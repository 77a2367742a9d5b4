package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the products of every backend must do; its test extends this class. Each entry is compared with the plainest sum within the
 * error that rounding permits in any order of summation: (k + 4) ulp times the sum of absolute values.
 */
public abstract class LinearAlgebraContract extends AlgebraFixture {

    /** Shapes on both sides of usual block sizes, and thin ones. */
    private static final String[] SHAPES = {
        "1,1,1",
        "1,5,7",
        "7,5,1",
        "2,9,2",
        "3,4,5",
        "4,4,4",
        "8,8,8",
        "17,3,40",
        "5,130,5",
        "16,16,16",
        "33,65,31",
        "31,1,33",
        "64,64,64",
        "65,67,129",
        "1,300,40",
        "40,300,1",
        "2,70,300",
        "300,70,2",
        "130,20,260",
        "129,260,17",
        "7,2,1030"
    };

    private static int[] shape(String shape) {
        return Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** An array with NaN at all places but those of {@code batch} row-major matrices, so that a wrong place shows. */
    private static double[] laidOut(
            Precision precision,
            String name,
            int rows,
            int columns,
            int row,
            int batch,
            int stride,
            int at,
            int extra) {
        double[] array = new double[at + (batch - 1) * stride + Math.max(0, (rows - 1) * row + columns) + extra];
        Arrays.fill(array, Double.NaN);
        for (int item = 0; item < batch; item++) {
            double[] matrix = precision.gaussian(rows, columns, name + item);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(matrix, i * columns, array, at + item * stride + i * row, columns);
            }
        }
        return array;
    }

    private static void assertProduct(
            Precision precision,
            Product p,
            double alpha,
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            double beta,
            double[] old,
            int cAt,
            double[] c,
            String what) {
        boolean[] written = new boolean[c.length];
        for (int item = 0; item < p.batch(); item++) {
            for (int i = 0; i < p.m(); i++) {
                for (int j = 0; j < p.n(); j++) {
                    int at = cAt + item * p.strideC() + i * p.ldc() + j;
                    double sum = beta == 0 ? 0 : beta * old[at];
                    double size = Math.abs(sum);
                    for (int l = 0; l < p.k(); l++) {
                        double x = a[aAt + item * p.strideA() + (p.transA() ? l * p.lda() + i : i * p.lda() + l)];
                        double y = b[bAt + item * p.strideB() + (p.transB() ? j * p.ldb() + l : l * p.ldb() + j)];
                        sum += alpha * x * y;
                        size += Math.abs(alpha * x * y);
                    }
                    written[at] = true;
                    assertEquals(
                            sum,
                            c[at],
                            (p.k() + 4) * precision.ulp * size + Double.MIN_VALUE,
                            what + ", entry " + i + ", " + j + " of " + item);
                }
            }
        }
        for (int i = 0; i < c.length; i++) {
            if (!written[i]) {
                assertEquals(old[i], c[i], what + ": " + i + " is no place of C");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyShapeAndTransposeIsTheSumOfProducts(Precision precision) {
        for (String name : SHAPES) {
            int[] s = shape(name);
            int m = s[0];
            int k = s[1];
            int n = s[2];
            for (int variant = 0; variant < 4; variant++) {
                boolean transA = (variant & 1) != 0;
                boolean transB = (variant & 2) != 0;
                Product p = new Product(transA, transB, m, n, k, transA ? m : k, transB ? k : n, n, 1, 0, 0, 0);
                double[] a = precision.gaussian(m, k, "a");
                double[] b = precision.gaussian(k, n, "b");
                double[] old = precision.gaussian(m, n, "c");
                for (double[] factors : new double[][] {{1, 0}, {1, 1}, {-1.5, 0.5}, {0, 2}, {2, -1}}) {
                    double[] c = old.clone();
                    gemm(algebra(), precision, p, factors[0], a, 0, b, 0, factors[1], c, 0);
                    String what = p + " with " + Arrays.toString(factors);
                    assertProduct(precision, p, factors[0], a, 0, b, 0, factors[1], old, 0, c, what);
                }
            }
        }
    }

    /** Everything between the matrices is NaN, which would show in every sum that it got into; and nothing there is written. */
    @ParameterizedTest
    @CsvSource({
        "3,4,5,3,false,false",
        "3,4,5,3,true,false",
        "3,4,5,3,false,true",
        "1,7,9,4,false,false",
        "9,7,1,4,true,true",
        "16,16,16,5,false,false",
        "33,20,18,3,false,true",
        "32,64,64,7,true,false",
        "70,31,260,2,false,false",
        "2,3,4,40,false,false",
        "64,10,12,6,false,false"
    })
    void batchesOfPartsAreMultipliedInPlace(int m, int k, int n, int batch, boolean shareA, boolean shareB) {
        for (Precision precision : Precision.values()) {
            for (int variant = 0; variant < 4; variant++) {
                boolean transA = (variant & 1) != 0;
                boolean transB = (variant & 2) != 0;
                int aRows = transA ? k : m;
                int aColumns = transA ? m : k;
                int bRows = transB ? n : k;
                int bColumns = transB ? k : n;
                int strideA = shareA ? 0 : aRows * (aColumns + 3) + 2;
                int strideB = shareB ? 0 : bRows * (bColumns + 1) + 5;
                int strideC = m * (n + 2) + 1;
                Product p = new Product(
                        transA, transB, m, n, k, aColumns + 3, bColumns + 1, n + 2, batch, strideA, strideB, strideC);
                double[] a = laidOut(precision, "a", aRows, aColumns, p.lda(), shareA ? 1 : batch, strideA, 4, 7);
                double[] b = laidOut(precision, "b", bRows, bColumns, p.ldb(), shareB ? 1 : batch, strideB, 3, 1);
                double[] old = laidOut(precision, "c", m, n, p.ldc(), batch, strideC, 5, 2);
                double[] c = old.clone();
                gemm(algebra(), precision, p, 0.5, a, 4, b, 3, -2, c, 5);
                assertProduct(precision, p, 0.5, a, 4, b, 3, -2, old, 5, c, precision + " " + p);
            }
        }
    }

    /** An item of a batch is what it is alone, to the last bit. */
    @ParameterizedTest
    @EnumSource
    void itemsOfABatchAreWhatTheyAreAlone(Precision precision) {
        for (int[] s : new int[][] {{32, 64, 48}, {5, 3, 2}, {1, 50, 20}, {20, 50, 1}}) {
            int m = s[0];
            int k = s[1];
            int n = s[2];
            int batch = 9;
            double[] a = precision.gaussian(batch * m, k, "batch a");
            double[] b = precision.gaussian(batch * k, n, "batch b");
            double[] together = new double[batch * m * n];
            Product p = Product.of(m, k, n);
            gemm(algebra(), precision, p.batch(batch, m * k, k * n, m * n), 1, a, 0, b, 0, 0, together, 0);
            double[] alone = new double[batch * m * n];
            for (int item = 0; item < batch; item++) {
                gemm(algebra(), precision, p, 1, a, item * m * k, b, item * k * n, 0, alone, item * m * n);
            }
            assertArrayEquals(alone, together);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasInTheResultIsNotReadWhenBetaIsZero(Precision precision) {
        for (int size : new int[] {1, 3, 20, 140}) {
            double[] a = precision.gaussian(size, size, "a");
            double[] c = new double[size * size];
            Arrays.fill(c, Double.NaN);
            gemm(algebra(), precision, Product.of(size, size, size), 1, a, 0, a, 0, 0, c, 0);
            assertTrue(Arrays.stream(c).allMatch(Double::isFinite), "gemm " + size);
            Arrays.fill(c, Double.POSITIVE_INFINITY);
            syrk(algebra(), precision, false, size, size, 1, a, 0, 0, c, 0);
            assertTrue(Arrays.stream(c).allMatch(Double::isFinite), "syrk " + size);
            for (boolean trans : new boolean[] {false, true}) {
                double[] y = new double[size];
                Arrays.fill(y, Double.NaN);
                gemv(algebra(), precision, trans, size, size, 1, a, 0, a, 0, 0, y, 0);
                assertTrue(Arrays.stream(y).allMatch(Double::isFinite), "gemv " + size);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void emptyShapesAreProductsToo(Precision precision) {
        double[] c = {1, 2, 3, 4, 5, 6};
        gemm(algebra(), precision, Product.of(2, 0, 3), 1, new double[0], 0, new double[0], 0, 2, c, 0);
        assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, c);
        gemm(algebra(), precision, Product.of(2, 0, 3), 1, new double[0], 0, new double[0], 0, 1, c, 0);
        assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, c);
        gemm(algebra(), precision, Product.of(0, 4, 3), 1, new double[0], 0, new double[12], 0, 0, c, 0);
        gemm(algebra(), precision, Product.of(4, 3, 0), 1, new double[12], 0, new double[0], 0, 0, c, 0);
        gemm(
                algebra(),
                precision,
                Product.of(1, 1, 1).batch(0, 1, 1, 1),
                1,
                new double[1],
                0,
                new double[1],
                0,
                0,
                c,
                0);
        assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, c, "an empty product writes nothing");
        c[3] = Double.NaN;
        gemm(algebra(), precision, Product.of(2, 0, 3), 1, new double[0], 0, new double[0], 0, 0, c, 0);
        assertArrayEquals(new double[6], c);
        double[] y = {3, 4};
        gemv(algebra(), precision, false, 2, 0, 1, new double[0], 0, new double[0], 0, 0.5, y, 0);
        assertArrayEquals(new double[] {1.5, 2}, y);
        gemv(algebra(), precision, true, 0, 2, 1, new double[0], 0, new double[0], 0, 0, y, 0);
        assertArrayEquals(new double[2], y);
        double[] d = {1, 9, 2, 3};
        syrk(algebra(), precision, false, 2, 0, 1, new double[0], 0, 2, d, 0);
        assertArrayEquals(new double[] {2, 4, 4, 6}, d);
        syrk(algebra(), precision, true, 0, 5, 1, new double[0], 0, 0, new double[0], 0);
    }

    /** One NaN or infinity in A or B shows in exactly its row or column, though all other factors are 0. */
    @ParameterizedTest
    @EnumSource
    void notANumberSpreadsAsTheSumHasIt(Precision precision) {
        for (int[] s : new int[][] {{1, 2, 1}, {3, 5, 4}, {20, 9, 30}, {70, 33, 140}}) {
            int m = s[0];
            int k = s[1];
            int n = s[2];
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                for (int variant = 0; variant < 4; variant++) {
                    boolean transA = (variant & 1) != 0;
                    boolean transB = (variant & 2) != 0;
                    Product p = new Product(transA, transB, m, n, k, transA ? m : k, transB ? k : n, n, 1, 0, 0, 0);
                    double[] zero = new double[m * k];
                    double[] b = new double[k * n];
                    int l = k / 2;
                    int column = n - 1;
                    b[transB ? column * k + l : l * n + column] = bad;
                    double[] c = new double[m * n];
                    gemm(algebra(), precision, p, 1, zero, 0, b, 0, 1, c, 0);
                    for (int i = 0; i < m * n; i++) {
                        assertEquals(i % n == column ? Double.NaN : 0, c[i], precision + " " + p + " entry " + i);
                    }
                    int row = m / 2;
                    zero[transA ? l * m + row : row * k + l] = bad;
                    c = new double[m * n];
                    gemm(algebra(), precision, p, 1, zero, 0, new double[k * n], 0, 0, c, 0);
                    for (int i = 0; i < m * n; i++) {
                        assertEquals(i / n == row ? Double.NaN : 0, c[i], precision + " " + p + " entry " + i);
                    }
                }
            }
        }
        double[] large = {precision == Precision.FLOAT64 ? 1e200 : 1e30};
        double[] c = new double[1];
        gemm(algebra(), precision, Product.of(1, 1, 1), 1, large, 0, large, 0, 0, c, 0);
        assertEquals(Double.POSITIVE_INFINITY, c[0], "overflow");
    }

    @ParameterizedTest
    @EnumSource
    void matrixTimesVectorIsTheSumOfProducts(Precision precision) {
        for (int[] s : new int[][] {{1, 1}, {1, 9}, {9, 1}, {5, 7}, {64, 64}, {33, 300}, {300, 33}, {1000, 700}}) {
            int m = s[0];
            int n = s[1];
            double[] a = laidOut(precision, "a", m, n, n, 1, 0, 3, 1);
            double[] x = laidOut(precision, "x", 1, Math.max(m, n), Math.max(m, n), 1, 0, 2, 0);
            for (boolean trans : new boolean[] {false, true}) {
                int rows = trans ? n : m;
                int terms = trans ? m : n;
                double[] old = laidOut(precision, "y", 1, rows, rows, 1, 0, 1, 3);
                double[] y = old.clone();
                gemv(algebra(), precision, trans, m, n, -0.5, a, 3, x, 2, 3, y, 1);
                Product p = new Product(trans, false, rows, 1, terms, n, 1, 1, 1, 0, 0, 0);
                assertProduct(
                        precision, p, -0.5, a, 3, x, 2, 3, old, 1, y, precision + " gemv " + m + " x " + n + trans);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void symmetricProductsAreExactlySymmetricAndReadTheLowerTriangle(Precision precision) {
        for (int[] s : new int[][] {{1, 1}, {2, 5}, {7, 3}, {40, 129}, {130, 20}, {260, 70}}) {
            int n = s[0];
            int k = s[1];
            for (boolean trans : new boolean[] {false, true}) {
                double[] a = laidOut(precision, "a", trans ? k : n, trans ? n : k, trans ? n : k, 1, 0, 2, 0);
                double[] full = precision.gaussian(n, n, "c");
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < i; j++) {
                        full[j * n + i] = full[i * n + j];
                    }
                }
                double[] old = new double[n * n + 4];
                System.arraycopy(full, 0, old, 3, n * n);
                double[] c = old.clone();
                for (int i = 0; i < n; i++) {
                    Arrays.fill(c, 3 + i * n + i + 1, 3 + (i + 1) * n, Double.NaN);
                }
                syrk(algebra(), precision, trans, n, k, 1.5, a, 2, -1, c, 3);
                int lda = trans ? n : k;
                Product p = new Product(trans, !trans, n, n, k, lda, lda, n, 1, 0, 0, 0);
                assertProduct(
                        precision, p, 1.5, a, 2, a, 2, -1, old, 3, c, precision + " syrk " + n + ", " + k + trans);
                double[] result = Arrays.copyOfRange(c, 3, 3 + n * n);
                assertArrayEquals(transpose(result, n, n), result, "symmetric to the last bit");
            }
        }
    }

    /** The sizes are above and below what a backend may think worth a second thread. */
    @ParameterizedTest
    @EnumSource
    void bitsDoNotDependOnThreads(Precision precision) {
        for (int[] s :
                new int[][] {{9, 7, 8, 1}, {129, 65, 300, 1}, {300, 300, 300, 1}, {64, 33, 40, 50}, {500, 200, 3, 2}}) {
            int m = s[0];
            int k = s[1];
            int n = s[2];
            int batch = s[3];
            double[] a = precision.gaussian(batch * m, k, "threads a");
            double[] b = precision.gaussian(batch * k, n, "threads b");
            double[][] expected = new double[4][];
            for (int threads : new int[] {1, 2, 3, 7}) {
                LinearAlgebra algebra = algebra(threads, () -> false);
                Product p = new Product(false, false, m, n, k, k, n, n, batch, m * k, k * n, m * n);
                double[][] results = {new double[batch * m * n], new double[m * m], new double[m], new double[k]};
                gemm(algebra, precision, p, 1, a, 0, b, 0, 0, results[0], 0);
                syrk(algebra, precision, false, m, k, 1, a, 0, 0, results[1], 0);
                gemv(algebra, precision, false, m, k, 1, a, 0, b, 0, 0, results[2], 0);
                gemv(algebra, precision, true, m, k, 1, a, 0, a, 0, 0, results[3], 0);
                for (int i = 0; i < results.length; i++) {
                    if (threads == 1) {
                        expected[i] = results[i];
                    }
                    assertArrayEquals(expected[i], results[i], threads + " threads, " + Arrays.toString(s) + " " + i);
                }
            }
        }
    }

    @Test
    void wrongShapesAreRefusedWithTheirNumbers() {
        LinearAlgebra algebra = algebra();
        double[] six = new double[6];
        double[] c = new double[6];
        Product p = Product.of(2, 3, 2);
        String message = assertThrows(ShapeException.class, () -> algebra.gemm(p, 1, six, 0, new double[5], 0, 0, c, 0))
                .getMessage();
        assertTrue(message.contains("3 x 2") && message.contains("5"), message);
        assertThrows(ShapeException.class, () -> algebra.gemm(p, 1, six, 1, new double[6], 0, 0, c, 0));
        assertThrows(ShapeException.class, () -> algebra.gemm(p, 1, six, -1, new double[6], 0, 0, c, 0));
        assertThrows(ShapeException.class, () -> algebra.gemm(p, 1, six, 0, new double[6], 0, 0, c, 3));
        assertThrows(ShapeException.class, () -> algebra.gemm(p.batch(2, 0, 0, 4), 1, six, 0, six, 0, 0, c, 0));
        assertThrows(
                ShapeException.class, () -> algebra.gemm(p, 1, new float[5], 0, new float[6], 0, 0, new float[6], 0));
        assertThrows(ShapeException.class, () -> algebra.gemv(false, 2, 3, 1, six, 0, new double[2], 0, 0, c, 0));
        assertThrows(
                ShapeException.class, () -> algebra.gemv(true, 2, 3, 1, six, 0, new double[2], 0, 0, new double[2], 0));
        assertThrows(ShapeException.class, () -> algebra.gemv(false, -2, 3, 1, six, 0, new double[3], 0, 0, c, 0));
        assertThrows(ShapeException.class, () -> algebra.syrk(false, 3, 2, 1, six, 0, 0, new double[8], 0));
        assertThrows(ShapeException.class, () -> algebra.syrk(false, 2, 3, 1, six, 1, 0, new double[4], 0));
        assertThrows(ShapeException.class, () -> new Product(false, false, 2, 2, 3, 2, 2, 2, 1, 0, 0, 0));
        assertThrows(ShapeException.class, () -> p.batch(2, 6, 6, 3));
        assertThrows(ShapeException.class, () -> Product.of(-1, 2, 3));
        // from item to item and from row to row beyond the range of int
        assertThrows(
                ShapeException.class,
                () -> algebra.gemm(
                        Product.of(1, 1, 1).batch(3, 1 << 30, 0, 1 << 30), 1, six, 0, six, 0, 0, new double[6], 0));
        assertThrows(
                ShapeException.class,
                () -> algebra.gemm(
                        new Product(false, false, 3, 1, 1, 1 << 30, 1, 1, 1, 0, 0, 0),
                        1,
                        six,
                        0,
                        six,
                        0,
                        0,
                        new double[6],
                        0));
        assertArrayEquals(new double[6], c, "nothing was written");
    }

    @Test
    void resultsMustNotBeArguments() {
        double[] four = new double[4];
        double[] other = new double[4];
        float[] fours = new float[4];
        Product p = Product.of(2, 2, 2);
        assertThrows(IllegalArgumentException.class, () -> algebra().gemm(p, 1, four, 0, other, 0, 0, four, 0));
        assertThrows(IllegalArgumentException.class, () -> algebra().gemm(p, 1, other, 0, four, 0, 0, four, 0));
        assertThrows(IllegalArgumentException.class, () -> algebra().syrk(false, 2, 2, 1, four, 0, 0, four, 0));
        assertThrows(
                IllegalArgumentException.class, () -> algebra().gemm(p, 1, fours, 0, new float[4], 0, 0, fours, 0));
        gemm(algebra(), Precision.FLOAT64, p, 1, four, 0, four, 0, 0, other, 0);
        assertArrayEquals(new double[4], other, "arguments may be one array");
    }

    @Test
    void cancelledProductsStop() {
        double[] a = Precision.FLOAT64.gaussian(200, 200, "cancel");
        float[] f = narrow(a);
        Product p = Product.of(200, 200, 200);
        for (int threads : new int[] {1, 2}) {
            LinearAlgebra algebra = algebra(threads, () -> true);
            assertThrows(CancellationException.class, () -> algebra.gemm(p, 1, a, 0, a, 0, 0, new double[40000], 0));
            assertThrows(CancellationException.class, () -> algebra.gemm(p, 1, f, 0, f, 0, 0, new float[40000], 0));
            assertThrows(
                    CancellationException.class, () -> algebra.syrk(false, 200, 200, 1, a, 0, 0, new double[40000], 0));
        }
    }

    @Test
    void onOneThreadItIsTheSameWithAnotherCancellation() {
        double[] a = Precision.FLOAT64.gaussian(200, 200, "alone");
        Product p = Product.of(200, 200, 200);
        double[] expected = new double[40000];
        double[] actual = new double[40000];
        LinearAlgebra stopped = algebra(3, () -> true);
        algebra(3, () -> false).gemm(p, 1, a, 0, a, 0, 0, expected, 0);
        LinearAlgebra alone = stopped.onOneThread(() -> false);
        alone.gemm(p, 1, a, 0, a, 0, 0, actual, 0);
        assertArrayEquals(expected, actual, 0);
        assertEquals(1, alone.threads());
        assertTrue(stopped.threads() == 1 || stopped.threads() == 3);
        assertEquals(stopped.name(), alone.name());
        LinearAlgebra ends = alone.onOneThread(() -> true);
        assertThrows(CancellationException.class, () -> ends.gemm(p, 1, a, 0, a, 0, 0, actual, 0));
    }

    @Test
    void hasAName() {
        assertFalse(algebra().name().isBlank());
        assertEquals(algebra().name(), algebra(3, () -> false).name());
    }
}
