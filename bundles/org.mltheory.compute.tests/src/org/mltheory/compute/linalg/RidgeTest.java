package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RidgeTest {

    /** The gradient X^T (X w - y) + lambda w is zero at the solution, through the Gram matrix and around it. */
    @ParameterizedTest
    @CsvSource({"30,8,0.5", "8,30,0.5", "20,20,3", "1,1,2", "30,8,1e-8", "8,30,1e-8", "30,8,1e5", "8,30,1e5"})
    void gradientVanishes(int n, int p, double lambda) {
        double[] x = Matrices.gaussian(n, p, "ridge");
        double[] y = Matrices.gaussian(n, 2, "ridge y");
        double[] w = LeastSquares.ridge(x, n, p, y, 2, lambda);
        double[] residual = Matrices.multiply(x, w, n, p, 2);
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= y[i];
        }
        double[] gradient = Matrices.multiply(Matrices.transpose(x, n, p), residual, p, n, 2);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += lambda * w[i];
        }
        Matrices.assertClose(new double[2 * p], gradient, 1e-11 * Math.max(1, Matrices.largest(x)), "gradient");
    }

    /** With singular values s_i each coordinate is shrunk by s_i / (s_i^2 + lambda): for one column s is its norm. */
    @Test
    void oneColumnHasAClosedForm() {
        double[] x = {3, 4};
        double[] y = {1, 2};
        for (double lambda : new double[] {1e-12, 1e-3, 1, 1e9}) {
            double expected = 11 / (25 + lambda);
            Matrices.assertClose(new double[] {expected}, LeastSquares.ridge(x, 2, 1, y, 1, lambda), 1e-15, "w");
        }
    }

    /** Perturbing X by a rounding error moves the solution by about 2^-52 |X| |r| / lambda, here 1e-6. */
    @Test
    void theLimitWithoutPenaltyIsTheLeastNorm() {
        double[] x = Matrices.ofRank(5, 10, 14, "limit");
        double[] y = Matrices.gaussian(10, 1, "limit y");
        double[] expected = LeastSquares.minimumNorm(x, 10, 14, y, 1);
        assertArrayEquals(expected, LeastSquares.ridge(x, 10, 14, y, 1, 0));
        Matrices.assertClose(expected, LeastSquares.ridge(x, 10, 14, y, 1, 1e-8), 1e-5, "almost no penalty");
        double[] t = Matrices.transpose(x, 10, 14);
        double[] yTall = Matrices.gaussian(14, 1, "limit y");
        Matrices.assertClose(
                LeastSquares.minimumNorm(t, 14, 10, yTall, 1),
                LeastSquares.ridge(t, 14, 10, yTall, 1, 1e-8),
                1e-5,
                "almost no penalty, tall");
    }

    /** Coordinates s / (s^2 + lambda) in the bases of X; through a Gram matrix the least s^2 = 1e-12 would keep four digits. */
    @ParameterizedTest
    @CsvSource({"12,7", "7,12", "7,7"})
    void smallPenaltiesKeepTheirDigits(int n, int p) {
        double lambda = 1e-13;
        int m = Math.min(n, p);
        double[] values = new double[m];
        double[] shrunk = new double[p * n];
        for (int i = 0; i < m; i++) {
            values[i] = Math.pow(10, -6.0 * i / (m - 1));
            shrunk[i * n + i] = values[i] / (values[i] * values[i] + lambda);
        }
        double[] x = Matrices.withSingularValues(values, n, p, "small");
        double[] half = Matrices.multiply(Matrices.reflection(p, "smallright"), shrunk, p, p, n);
        double[] expected = Matrices.multiply(half, Matrices.reflection(n, "smallleft"), p, n, n);
        double[] actual = LeastSquares.ridge(x, n, p, Matrices.identity(n), n, lambda);
        Matrices.assertClose(expected, actual, 1e-8 * Matrices.largest(expected), "w");
    }

    @Test
    void sizesFarFromOneDoNoHarm() {
        double[] x = Matrices.gaussian(6, 9, "large");
        double[] y = Matrices.gaussian(6, 1, "large y");
        double[] expected = LeastSquares.ridge(x, 6, 9, y, 1, 2);
        double[] large = LeastSquares.ridge(Matrices.scaled(x, 1e150), 6, 9, Matrices.scaled(y, 1e150), 1, 2e300);
        Matrices.assertClose(expected, large, 1e-12, "x, y times 1e150, lambda times 1e300");
        double[] overflowing = LeastSquares.ridge(Matrices.scaled(x, 1e200), 6, 9, Matrices.scaled(y, 1e200), 1, 1);
        Matrices.assertClose(LeastSquares.minimumNorm(x, 6, 9, y, 1), overflowing, 1e-12, "negligible penalty");
    }

    @Test
    void degenerateShapes() {
        assertArrayEquals(new double[2], LeastSquares.ridge(new double[0], 0, 2, new double[0], 1, 1));
        assertArrayEquals(new double[2], LeastSquares.ridge(new double[4], 2, 2, new double[] {1, 1}, 1, 1));
        assertArrayEquals(new double[0], LeastSquares.ridge(new double[0], 2, 0, new double[] {1, 1}, 1, 1));
    }

    @Test
    void badArgumentsAreRefused() {
        double[] one = {1};
        for (double lambda : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> LeastSquares.ridge(one, 1, 1, one, 1, lambda));
        }
        assertThrows(
                IllegalArgumentException.class, () -> LeastSquares.ridge(new double[] {Double.NaN}, 1, 1, one, 1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> LeastSquares.ridge(one, 1, 1, new double[] {Double.NaN}, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> LeastSquares.ridge(one, 1, 2, one, 1, 1));
        assertThrows(CancellationException.class, () -> LeastSquares.ridge(one, 1, 1, one, 1, 1, () -> true));
    }
}
