package org.mltheory.compute.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.linalg.LeastSquares;
import org.mltheory.compute.random.RandomStream;

class LeastPotentialTest {

    private static final double[] X = {1, 1, 0, 0, 1, 1};
    private static final double[] Y = {2, 3};

    @Test
    void exponentTwoIsLeastSquares() {
        assertArrayEquals(new double[] {1.0 / 3, 5.0 / 3, 4.0 / 3}, LeastPotential.pNorm(X, 2, 3, Y, 2), 1e-12);
    }

    /** The solutions are (2 - b, b, 3 - b); for p = 3/2 the stationary b has √b = √(2 - b) + √(3 - b), found here by bisection. */
    @Test
    void exponentThreeHalvesOnTheWorkedExample() {
        double low = 1;
        double high = 2;
        for (int k = 0; k < 60; k++) {
            double b = 0.5 * (low + high);
            if (Math.sqrt(b) < Math.sqrt(2 - b) + Math.sqrt(3 - b)) {
                low = b;
            } else {
                high = b;
            }
        }
        assertArrayEquals(new double[] {2 - low, low, 3 - low}, LeastPotential.pNorm(X, 2, 3, Y, 1.5), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.1, 1.3, 1.7})
    void noInterpolantNearbyHasALesserPNorm(double p) {
        int n = 4;
        int d = 9;
        double[] x = new double[n * d];
        double[] y = new double[n];
        RandomStream random = RandomStream.of(6, 0, "potential");
        random.gaussians(x);
        random.gaussians(y);
        double[] w = LeastPotential.pNorm(x, n, d, y, p);
        double best = power(w, p);
        for (int trial = 0; trial < 50; trial++) {
            // a step in the null space: v - X⁺Xv
            double[] v = random.sphere(d);
            double[] xv = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    xv[i] += x[i * d + j] * v[j];
                }
            }
            double[] off = LeastSquares.minimumNorm(x, n, d, xv, 1);
            double[] other = w.clone();
            for (int j = 0; j < d; j++) {
                other[j] += 1e-3 * (v[j] - off[j]);
            }
            assertTrue(power(other, p) >= best - 1e-12);
        }
    }

    private static double power(double[] w, double p) {
        double s = 0;
        for (double v : w) {
            s += Math.pow(Math.abs(v), p);
        }
        return s;
    }

    @Test
    void entropyGoesFromL1ToL2() {
        assertArrayEquals(new double[] {0, 2, 1}, LeastPotential.hyperbolicEntropy(X, 2, 3, Y, 1e-9), 1e-4);
        assertArrayEquals(
                new double[] {1.0 / 3, 5.0 / 3, 4.0 / 3}, LeastPotential.hyperbolicEntropy(X, 2, 3, Y, 1e5), 1e-8);
        // near zero the entropy is w²/(4a)
        assertEquals(1e-6 / 4, LeastPotential.hyperbolicEntropyOf(new double[] {1e-3}, 1), 1e-13);
        assertEquals(0, LeastPotential.hyperbolicEntropyOf(new double[3], 0.5));
    }

    @Test
    void anyScaleOnRandomData() {
        RandomStream random = RandomStream.of(12, 0, "scales");
        for (int trial = 0; trial < 30; trial++) {
            double[] x = new double[12 * 30];
            double[] y = new double[12];
            random.gaussians(x);
            random.gaussians(y);
            for (double scale : new double[] {1e-10, 1e-6, 1e-3, 1, 100, 1e6}) {
                double[] w = LeastPotential.hyperbolicEntropy(x, 12, 30, y, scale);
                assertEquals(0, new SquaresObjective(x, 12, 30, y).residual(3, w), 1e-8);
            }
        }
    }

    @Test
    void stationarityOfTheEntropy() {
        // asinh(w/2a) lies in the row space: orthogonal to the null vector (1, -1, 1)
        double a = 0.03;
        double[] w = LeastPotential.hyperbolicEntropy(X, 2, 3, Y, a);
        double[] u = new double[3];
        for (int j = 0; j < 3; j++) {
            double z = w[j] / (2 * a);
            u[j] = Math.log(z + Math.sqrt(1 + z * z));
        }
        assertEquals(0, u[0] - u[1] + u[2], 1e-10);
    }

    @Test
    void zeroTargetsAndBadInput() {
        assertArrayEquals(new double[3], LeastPotential.pNorm(X, 2, 3, new double[2], 1.5));
        assertThrows(IllegalArgumentException.class, () -> LeastPotential.pNorm(X, 2, 3, Y, 1));
        assertThrows(IllegalArgumentException.class, () -> LeastPotential.hyperbolicEntropy(X, 2, 3, Y, 0));
        // X of rank 1 with y out of its range
        assertThrows(
                ArithmeticException.class,
                () -> LeastPotential.hyperbolicEntropy(new double[] {1, 1, 1, 1}, 2, 2, new double[] {1, 2}, 1));
    }
}
