package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GemmTest {

    /** Shapes on both sides of every block size and of every special case. */
    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "0,3,4",
        "3,0,4",
        "3,4,0",
        "1,5,7",
        "7,5,1",
        "2,9,2",
        "3,4,5",
        "4,129,4",
        "5,130,5",
        "17,3,1030",
        "33,257,70",
        "64,128,512",
        "65,131,513",
        "200,1,200"
    })
    void everyProductIsTheSumOfProducts(int m, int k, int n) {
        double[] a = Matrices.gaussian(m, k, "a");
        double[] b = Matrices.gaussian(k, n, "b");
        double[] expected = Matrices.multiply(a, b, m, k, n);
        double tolerance = 1e-14 * (k + 1) * 10; // k products of size up to about 10
        Matrices.assertClose(expected, Gemm.multiply(a, b, m, k, n), tolerance, "A B");
        Matrices.assertClose(
                expected, Gemm.multiplyTransA(Matrices.transpose(a, m, k), b, m, k, n), tolerance, "A^T B");
        Matrices.assertClose(
                expected, Gemm.multiplyTransB(a, Matrices.transpose(b, k, n), m, k, n), tolerance, "A B^T");
        double[] start = Matrices.gaussian(m, n, "c");
        double[] sum = start.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += -1.5 * expected[i];
        }
        double[] c = start.clone();
        Gemm.multiplyAdd(-1.5, a, b, c, m, k, n);
        Matrices.assertClose(sum, c, 2 * tolerance, "C - 1.5 A B");
        c = start.clone();
        Gemm.multiplyAddTransA(-1.5, Matrices.transpose(a, m, k), b, c, m, k, n);
        Matrices.assertClose(sum, c, 2 * tolerance, "C - 1.5 A^T B");
        c = start.clone();
        Gemm.multiplyAddTransB(-1.5, a, Matrices.transpose(b, k, n), c, m, k, n);
        Matrices.assertClose(sum, c, 2 * tolerance, "C - 1.5 A B^T");
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "0,3,4", "3,0,4", "3,4,0", "7,5,1", "3,4,5", "32,300,70", "70,9,33"})
    void partsOfArraysAreMultipliedInPlace(int m, int k, int n) {
        double[] a = Matrices.gaussian(m, k, "a");
        double[] b = Matrices.gaussian(k, n, "b");
        double[] product = Matrices.multiply(a, b, m, k, n);
        double[] expected = new double[m * n + 9];
        Arrays.fill(expected, 3);
        for (int i = 0; i < m * n; i++) {
            expected[5 + i] += 0.5 * product[i];
        }
        double tolerance = 1e-13 * (k + 1);
        double[] c = new double[m * n + 9];
        Arrays.fill(c, 3);
        Gemm.multiplyAdd(0.5, padded(a, 2), 2, padded(b, 3), 3, c, 5, m, k, n);
        Matrices.assertClose(expected, c, tolerance, "C + A B / 2");
        Arrays.fill(c, 3);
        Gemm.multiplyAddTransA(0.5, padded(Matrices.transpose(a, m, k), 2), 2, padded(b, 3), 3, c, 5, m, k, n);
        Matrices.assertClose(expected, c, tolerance, "C + A^T B / 2");
        Arrays.fill(c, 3);
        Gemm.multiplyAddTransB(0.5, padded(a, 2), 2, padded(Matrices.transpose(b, k, n), 3), 3, c, 5, m, k, n);
        Matrices.assertClose(expected, c, tolerance, "C + A B^T / 2");
    }

    /** With NaN around it, which would show in every sum that it got into. */
    private static double[] padded(double[] matrix, int at) {
        double[] array = new double[matrix.length + at + 4];
        Arrays.fill(array, Double.NaN);
        System.arraycopy(matrix, 0, array, at, matrix.length);
        return array;
    }

    @Test
    void partsOutsideTheirArraysAreRefused() {
        double[] six = new double[6];
        double[] other = new double[6];
        Gemm.multiplyAdd(1, six, 2, six, 2, other, 2, 2, 2, 2);
        assertThrows(IllegalArgumentException.class, () -> Gemm.multiplyAdd(1, six, 3, six, 0, other, 0, 2, 2, 2));
        assertThrows(
                IllegalArgumentException.class, () -> Gemm.multiplyAddTransA(1, six, -1, six, 0, other, 0, 2, 2, 2));
        assertThrows(
                IllegalArgumentException.class, () -> Gemm.multiplyAddTransB(1, six, 0, six, 0, other, 3, 2, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> Gemm.multiplyAdd(1, six, 0, other, 0, six, 0, 1, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"0,4", "4,0", "1,1", "3,200", "70,5", "130,140"})
    void gramMatricesAreSymmetricProducts(int m, int k) {
        double[] a = Matrices.gaussian(m, k, "gram");
        double[] t = Matrices.transpose(a, m, k);
        Matrices.assertClose(Matrices.multiply(a, t, m, k, m), Gemm.gramOfRows(a, m, k), 1e-13 * (k + 1), "A A^T");
        double[] columns = Gemm.gramOfColumns(a, m, k);
        Matrices.assertClose(Matrices.multiply(t, a, k, m, k), columns, 1e-13 * (m + 1), "A^T A");
        assertArrayEquals(Matrices.transpose(columns, k, k), columns);
    }

    @Test
    void whatWasInTheResultIsOverwritten() {
        double[] c = new double[6];
        Arrays.fill(c, Double.NaN);
        Gemm.multiply(new double[] {1, 2}, new double[] {3, 4, 5}, c, 2, 1, 3);
        assertArrayEquals(new double[] {3, 4, 5, 6, 8, 10}, c);
    }

    @Test
    void zeroTimesNotANumberIsNotANumber() {
        for (int n : new int[] {1, 3, 9}) {
            double[] b = new double[2 * n];
            b[0] = Double.NaN;
            assertTrue(Double.isNaN(Gemm.multiply(new double[] {0, 1}, b, 1, 2, n)[0]));
            assertTrue(Double.isNaN(Gemm.multiplyTransA(new double[] {0, 1}, b, 1, 2, n)[0]));
            assertTrue(Double.isNaN(Gemm.multiplyTransB(new double[] {0, 1}, Matrices.transpose(b, 2, n), 1, 2, n)[0]));
        }
    }

    @Test
    void overflowIsInfinite() {
        double[] large = {1e200, 1e200};
        assertEquals(Double.POSITIVE_INFINITY, Gemm.multiply(large, large, 1, 2, 1)[0]);
        assertEquals(Double.POSITIVE_INFINITY, Gemm.gramOfColumns(large, 1, 2)[1]);
    }

    @Test
    void wrongLengthsAndSharedArraysAreRefused() {
        double[] six = new double[6];
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Gemm.multiply(six, new double[5], new double[4], 2, 3, 2))
                .getMessage();
        assertTrue(message.contains("b") && message.contains("3 x 2") && message.contains("5"), message);
        assertThrows(IllegalArgumentException.class, () -> Gemm.multiply(six, six, new double[5], 2, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> Gemm.multiply(new double[4], new double[4], -2, -2, -2));
        double[] square = new double[4];
        assertThrows(IllegalArgumentException.class, () -> Gemm.multiply(square, new double[4], square, 2, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> Gemm.multiplyTransB(new double[4], square, square, 2, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> Gemm.transpose(six, 2, 2));
        assertThrows(
                IllegalArgumentException.class, () -> Gemm.multiply(new double[0], new double[0], 100_000, 0, 100_000));
    }
}
