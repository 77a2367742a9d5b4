package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {

    private static double[] path(int n) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = 2;
            if (i > 0) {
                a[i * n + i - 1] = -1;
                a[(i - 1) * n + i] = -1;
            }
        }
        return a;
    }

    /** The second difference matrix: 2 - 2 cos(k pi / (n + 1)), with sines for eigenvectors. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 77})
    void secondDifferencesHaveAClosedForm(int n) {
        SymmetricEigen eigen = SymmetricEigen.of(path(n), n);
        assertEquals(n, eigen.size());
        for (int k = 0; k < n; k++) {
            double angle = (k + 1) * Math.PI / (n + 1);
            assertEquals(2 - 2 * Math.cos(angle), eigen.value(k), 1e-14 * n);
            double[] sine = new double[n];
            for (int i = 0; i < n; i++) {
                sine[i] = Math.sin((i + 1) * angle) * Math.sqrt(2.0 / (n + 1));
            }
            assertEquals(1, Math.abs(Vectors.dot(sine, eigen.vector(k))), 1e-12);
        }
        assertArrayEquals(SymmetricEigen.valuesOf(path(n), n), eigen.values(), 1e-14 * n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 50, 130})
    void vectorsDiagonaliseAndAreOrthonormal(int n) {
        double[] a = Matrices.gaussian(n, n, "symmetric");
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[i * n + j] = a[j * n + i];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(a, n);
        double[] v = eigen.vectors();
        Matrices.assertClose(Matrices.identity(n), Gemm.gramOfColumns(v, n, n), 1e-12, "V^T V");
        double[] scaled = v.clone();
        for (int i = 0; i < n * n; i++) {
            scaled[i] *= eigen.value(i % n);
        }
        Matrices.assertClose(a, Gemm.multiplyTransB(scaled, v, n, n, n), 1e-12 * n, "V D V^T");
        double[] values = eigen.values();
        for (int i = 1; i < n; i++) {
            assertEquals(true, values[i - 1] <= values[i], "ascending");
        }
    }

    @Test
    void equalEigenvaluesHaveOrthonormalVectors() {
        double[] a = Matrices.reflection(30, "degenerate"); // eigenvalue -1 once, 1 twenty-nine times
        SymmetricEigen eigen = SymmetricEigen.of(a, 30);
        assertEquals(-1, eigen.value(0), 1e-13);
        for (int i = 1; i < 30; i++) {
            assertEquals(1, eigen.value(i), 1e-13);
        }
        Matrices.assertClose(Matrices.identity(30), Gemm.gramOfColumns(eigen.vectors(), 30, 30), 1e-12, "V^T V");
    }

    @Test
    void degenerateAndLargeMatrices() {
        assertEquals(0, SymmetricEigen.of(new double[0], 0).size());
        assertArrayEquals(new double[0], SymmetricEigen.valuesOf(new double[0], 0));
        assertArrayEquals(new double[3], SymmetricEigen.valuesOf(new double[9], 3));
        assertArrayEquals(
                new double[] {-1e200, 3e200},
                SymmetricEigen.of(new double[] {1e200, 2e200, 2e200, 1e200}, 2).values(),
                1e186);
        assertArrayEquals(
                new double[] {-1e-200, 3e-200},
                SymmetricEigen.valuesOf(new double[] {1e-200, 2e-200, 2e-200, 1e-200}, 2),
                1e-214);
    }

    @Test
    void badArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SymmetricEigen.of(new double[] {1, 2, 3, 4}, 2));
        assertThrows(
                IllegalArgumentException.class, () -> SymmetricEigen.valuesOf(new double[] {1, Double.NaN, 2, 4}, 2));
        assertThrows(IllegalArgumentException.class, () -> SymmetricEigen.of(new double[3], 2));
        assertThrows(CancellationException.class, () -> SymmetricEigen.of(new double[] {1}, 1, () -> true));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> SymmetricEigen.of(new double[] {1}, 1).vector(1));
    }
}
