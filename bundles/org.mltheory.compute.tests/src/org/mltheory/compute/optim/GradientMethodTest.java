package org.mltheory.compute.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GradientMethodTest {

    private static final double[] X = {1, 1, 0, 0, 1, 1};
    private static final double[] Y = {2, 3};

    private static double[] run(GradientMethod method, double[] start, double eta, int steps) {
        SquaresObjective f = new SquaresObjective(X, 2, 3, Y);
        double[] w = start.clone();
        double[] g = new double[3];
        for (int t = 0; t < steps; t++) {
            f.gradient(w, g);
            method.step(w, g, eta);
        }
        return w;
    }

    @Test
    void gradientDescentFindsTheLeastNormInterpolant() {
        double[] expected = {1.0 / 3, 5.0 / 3, 4.0 / 3};
        assertArrayEquals(expected, run(GradientMethod.gradientDescent(), new double[3], 0.3, 200), 1e-14);
        assertArrayEquals(expected, run(GradientMethod.heavyBall(3, 0.5), new double[3], 0.3, 400), 1e-14);
    }

    @Test
    void aStartOffTheRowSpaceKeepsItsPartThere() {
        // (1, -1, 1) spans the null space
        double[] w = run(GradientMethod.gradientDescent(), new double[] {1, -1, 1}, 0.3, 200);
        assertArrayEquals(new double[] {4.0 / 3, 2.0 / 3, 7.0 / 3}, w, 1e-14);
    }

    @Test
    void entropicMirrorDescentWithASmallScaleFindsTheLeastL1Norm() {
        double[] w = run(GradientMethod.exponentiatedGradient(1e-12, new double[3]), new double[3], 0.05, 100_000);
        assertArrayEquals(new double[] {0, 2, 1}, w, 1e-5);
    }

    @Test
    void pNormMirrorDescentFindsTheLeastPNorm() {
        // least p-norm interpolant (2 - b, b, 3 - b): -(2-b)^(p-1) + b^(p-1) - (3-b)^(p-1) = 0 for p = 3: b^2 = (2-b)^2
        // + (3-b)^2
        double b = 5 - Math.sqrt(12);
        double[] w = run(GradientMethod.pNormMirror(3, new double[3]), new double[3], 0.05, 20_000);
        assertArrayEquals(new double[] {2 - b, b, 3 - b}, w, 1e-9);
    }

    @Test
    void mirrorDescentKeepsAStartThatIsNotZero() {
        double[] start = {0.5, -1.5, 2};
        double[] none = new double[3];
        for (GradientMethod m : new GradientMethod[] {
            GradientMethod.pNormMirror(1.5, start), GradientMethod.exponentiatedGradient(0.1, start)
        }) {
            double[] w = start.clone();
            m.step(w, none, 1);
            assertArrayEquals(start, w, 1e-13);
        }
    }

    @Test
    void pNormMirrorWithTwoIsGradientDescent() {
        assertArrayEquals(
                run(GradientMethod.gradientDescent(), new double[] {1, 2, 3}, 0.1, 7),
                run(GradientMethod.pNormMirror(2, new double[] {1, 2, 3}), new double[] {1, 2, 3}, 0.1, 7),
                1e-13);
    }

    @Test
    void steepestDescentStepsOfTheThreeNorms() {
        double[] g = {3, -4, 0};
        double[] w = new double[3];
        GradientMethod.signDescent().step(w, g, 0.1);
        assertArrayEquals(new double[] {-0.7, 0.7, 0}, w, 1e-15);
        w = new double[3];
        GradientMethod.coordinateDescent().step(w, g, 0.1);
        assertArrayEquals(new double[] {0, 0.4, 0}, w, 1e-15);
    }

    @Test
    void adamsFirstTwoSteps() {
        double[] w = {0, 0};
        GradientMethod adam = GradientMethod.adam(2, 0.9, 0.99, 0);
        adam.step(w, new double[] {5, 0}, 0.1);
        assertArrayEquals(new double[] {-0.1, 0}, w, 1e-15);
        adam.step(w, new double[] {-1, 0}, 0.1);
        // m = (0.9 * 0.5 - 0.1)/0.19, v = (0.99 * 0.25 + 0.01)/0.0199
        assertEquals(-0.1 - 0.1 * (0.35 / 0.19) / Math.sqrt(0.2575 / 0.0199), w[0], 1e-14);
        assertEquals(0, w[1], 0);
    }

    @Test
    void heavyBallAddsItsVelocity() {
        double[] w = {0};
        GradientMethod method = GradientMethod.heavyBall(1, 0.9);
        method.step(w, new double[] {1}, 0.1);
        method.step(w, new double[] {1}, 0.1);
        assertEquals(-0.1 - 0.19, w[0], 1e-15);
    }

    @Test
    void tooLargeAStepDiverges() {
        double[] w = run(GradientMethod.gradientDescent(), new double[3], 2.5 / 3, 100);
        assertTrue(Math.abs(w[1]) > 1e10);
    }

    @Test
    void badSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> GradientMethod.pNormMirror(1, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> GradientMethod.exponentiatedGradient(0, new double[2]));
    }
}
