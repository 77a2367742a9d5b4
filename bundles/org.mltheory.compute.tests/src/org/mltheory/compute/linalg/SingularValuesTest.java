package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Singular values and the spectral norm, which is the largest of them. */
class SingularValuesTest {

    @ParameterizedTest
    @CsvSource({"1,1", "1,9", "9,1", "20,20", "20,29", "29,20", "20,200", "200,20"})
    void recoversWhatTheMatrixWasMadeOf(int n, int p) {
        int m = Math.min(n, p);
        double[] values = new double[m];
        for (int i = 0; i < m; i++) {
            values[i] = 3.0 / (1 + i) - (i > 15 ? 3.0 / (1 + i) : 0); // the last few are 0
        }
        double[] x = Matrices.withSingularValues(values, n, p, "values");
        assertArrayEquals(values, SingularValues.of(x, n, p), 1e-13);
        assertEquals(3, SpectralNorm.of(x, n, p), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"40,40", "40,100", "100,40", "3,500"})
    void squaresSumToTheFrobeniusNorm(int n, int p) {
        double[] x = Matrices.gaussian(n, p, "frobenius");
        double[] values = SingularValues.of(x, n, p);
        assertEquals(Vectors.norm(x), Vectors.norm(values), 1e-12 * Vectors.norm(x));
        assertEquals(values[0], SpectralNorm.of(x, n, p), 1e-9 * values[0]);
        assertEquals(SpectralNorm.of(x, n, p), SpectralNorm.of(Matrices.transpose(x, n, p), p, n), 1e-9 * values[0]);
    }

    /** The power iteration does not separate these two in its permitted number of iterations. */
    @Test
    void almostEqualLargestValuesDoNotMislead() {
        double[] x = Matrices.withSingularValues(new double[] {1, 0.9999, 0.5}, 8, 5, "close");
        assertEquals(1, SpectralNorm.of(x, 8, 5), 1e-12);
        double[] equal = Matrices.withSingularValues(new double[] {2, 2, 1}, 5, 8, "equal");
        assertEquals(2, SpectralNorm.of(equal, 5, 8), 1e-12);
        assertEquals(1, SpectralNorm.of(Matrices.identity(7), 7, 7), 1e-15);
    }

    /** Difference matrix of a path, n x (n + 1): singular values 2 sin(k pi / (2 (n + 1))). */
    @Test
    void differencesHaveAClosedForm() {
        int n = 25;
        double[] x = new double[n * (n + 1)];
        for (int i = 0; i < n; i++) {
            x[i * (n + 1) + i] = -1;
            x[i * (n + 1) + i + 1] = 1;
        }
        double[] values = SingularValues.of(x, n, n + 1);
        for (int k = 1; k <= n; k++) {
            assertEquals(2 * Math.sin(k * Math.PI / (2 * (n + 1))), values[n - k], 1e-14 * n);
        }
        assertEquals(2 * Math.sin(n * Math.PI / (2 * (n + 1))), SpectralNorm.of(x, n, n + 1), 1e-9);
    }

    @Test
    void sizesFarFromOneDoNoHarm() {
        assertArrayEquals(
                new double[] {4e200, 3e200}, SingularValues.of(new double[] {0, 3e200, 4e200, 0}, 2, 2), 1e186);
        assertEquals(4e200, SpectralNorm.of(new double[] {0, 3e200, 4e200, 0}, 2, 2), 1e190);
        assertEquals(4e-200, SpectralNorm.of(new double[] {0, 3e-200, 4e-200, 0}, 2, 2), 1e-210);
        assertEquals(5e200, SpectralNorm.of(new double[] {3e200, 4e200}, 1, 2), 1e186);
    }

    @Test
    void degenerateShapes() {
        assertArrayEquals(new double[0], SingularValues.of(new double[0], 0, 5));
        assertArrayEquals(new double[] {7}, SingularValues.of(new double[] {-7}, 1, 1));
        assertArrayEquals(new double[2], SingularValues.of(new double[6], 3, 2));
        assertEquals(0, SpectralNorm.of(new double[0], 4, 0));
        assertEquals(0, SpectralNorm.of(new double[6], 3, 2));
        assertEquals(7, SpectralNorm.of(new double[] {-7}, 1, 1));
    }

    @Test
    void badArgumentsAreRefused() {
        double[] bad = {1, Double.NaN, 2, 3};
        assertThrows(IllegalArgumentException.class, () -> SingularValues.of(bad, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> SpectralNorm.of(bad, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> SingularValues.of(bad, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> SpectralNorm.of(bad, 3, 2));
        assertThrows(CancellationException.class, () -> SingularValues.of(new double[] {1, 2, 3, 4}, 2, 2, () -> true));
        assertThrows(CancellationException.class, () -> SpectralNorm.of(new double[] {1, 2, 3, 4}, 2, 2, () -> true));
    }
}
