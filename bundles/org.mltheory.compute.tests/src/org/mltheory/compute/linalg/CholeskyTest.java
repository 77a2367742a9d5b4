package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    private static double[] positiveDefinite(int n) {
        return Gemm.gramOfRows(Matrices.gaussian(n, 2 * n, "spd"), n, 2 * n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 63, 64, 65, 128, 200})
    void factorAndSolutionReproduceTheMatrix(int n) {
        double[] a = positiveDefinite(n);
        Cholesky cholesky = Cholesky.of(a, n);
        double[] lower = cholesky.lower();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                assertEquals(0, lower[i * n + j]);
            }
        }
        Matrices.assertClose(
                a, Matrices.multiply(lower, Matrices.transpose(lower, n, n), n, n, n), 1e-13 * 10 * n, "L L^T");
        double[] x = Matrices.gaussian(n, 3, "x");
        Matrices.assertClose(x, cholesky.solve(Matrices.multiply(a, x, n, n, 3), 3), 1e-11, "A^-1 A x");
        double expected = 0;
        for (double value : SymmetricEigen.valuesOf(a, n)) {
            expected += Math.log(value);
        }
        assertEquals(expected, cholesky.logDeterminant(), 1e-11 * n);
    }

    /** The inverse of min(i, j), the covariance of a random walk, is tridiagonal, and its L is all ones. */
    @Test
    void randomWalkHasAClosedForm() {
        int n = 90;
        double[] a = new double[n * n];
        double[] ones = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] = Math.min(i, j) + 1;
                ones[i * n + j] = j <= i ? 1 : 0;
            }
        }
        Cholesky cholesky = Cholesky.of(a, n);
        assertArrayEquals(ones, cholesky.lower());
        assertEquals(0, cholesky.logDeterminant());
    }

    @Test
    void onlyTheLowerTriangleIsRead() {
        double[] a = {4, Double.MAX_VALUE, 2, 5};
        assertArrayEquals(new double[] {2, 0, 1, 2}, Cholesky.of(a, 2).lower());
    }

    @Test
    void degenerateAndLargeMatrices() {
        assertEquals(0, Cholesky.of(new double[0], 0).logDeterminant());
        assertArrayEquals(new double[0], Cholesky.of(new double[0], 0).solve(new double[0], 4));
        assertArrayEquals(
                new double[] {1e100, 0, 0, 2e100},
                Cholesky.of(new double[] {1e200, 0, 0, 4e200}, 2).lower());
    }

    @Test
    void whatIsNotPositiveDefiniteIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Cholesky.of(new double[] {0}, 1));
        assertThrows(IllegalArgumentException.class, () -> Cholesky.of(new double[] {1, 2, 2, 1}, 2));
        assertThrows(IllegalArgumentException.class, () -> Cholesky.of(new double[] {Double.NaN}, 1));
        assertThrows(IllegalArgumentException.class, () -> Cholesky.of(new double[3], 2));
        double[] late = positiveDefinite(100);
        late[100 * 100 - 1] = -1;
        assertThrows(IllegalArgumentException.class, () -> Cholesky.of(late, 100));
        assertThrows(
                IllegalArgumentException.class,
                () -> Cholesky.of(new double[] {1}, 1).solve(new double[2], 1));
        assertThrows(CancellationException.class, () -> Cholesky.of(new double[] {1}, 1, () -> true));
    }
}
