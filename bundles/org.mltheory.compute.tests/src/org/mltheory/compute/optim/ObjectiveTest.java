package org.mltheory.compute.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mltheory.compute.random.RandomStream;

class ObjectiveTest {

    private static final int N = 7;
    private static final int D = 4;

    private static double[] draw(String name, int count) {
        double[] out = new double[count];
        RandomStream.of(5, 0, name).gaussians(out);
        return out;
    }

    private static void compare(Objective f, double[] w) {
        double[] g = new double[w.length];
        f.gradient(w, g);
        double[] ignored = new double[w.length];
        for (int j = 0; j < w.length; j++) {
            double h = 1e-6;
            double[] v = w.clone();
            v[j] = w[j] + h;
            double up = f.gradient(v, ignored);
            v[j] = w[j] - h;
            double down = f.gradient(v, ignored);
            assertEquals((up - down) / (2 * h), g[j], 2e-7 * (1 + Math.abs(g[j])));
        }
    }

    @ParameterizedTest
    @MethodSource("org.mltheory.compute.optim.MarginLossTest#losses")
    void marginGradientAndHessianAgreeWithDifferences(MarginLoss loss) {
        MarginObjective f = new MarginObjective(loss, draw("z", N * D), N, D, 0.3);
        double[] w = draw("w", D);
        compare(f, w);
        double[] hessian = new double[D * D];
        f.hessian(w, hessian);
        double[] up = new double[D];
        double[] down = new double[D];
        for (int j = 0; j < D; j++) {
            double[] v = w.clone();
            v[j] += 1e-6;
            f.gradient(v, up);
            v[j] -= 2e-6;
            f.gradient(v, down);
            for (int k = 0; k < D; k++) {
                assertEquals(
                        (up[k] - down[k]) / 2e-6,
                        hessian[k * D + j],
                        1e-5 * (1 + Math.abs(hessian[k * D + j])),
                        loss.toString());
            }
        }
    }

    @Test
    void squaresGradientAgreesWithDifferences() {
        compare(new SquaresObjective(draw("x", N * D), N, D, draw("y", N)), draw("w", D));
    }

    @Test
    void gradientsOfSingleExamplesSumToTheWhole() {
        double[] w = draw("w", D);
        double[] whole = new double[D];
        double[] one = new double[D];
        MarginObjective f = new MarginObjective(MarginLoss.LOGISTIC, draw("z", N * D), N, D);
        SquaresObjective s = new SquaresObjective(draw("x", N * D), N, D, draw("y", N));
        double value = f.gradient(w, whole);
        for (int i = 0; i < N; i++) {
            value -= f.gradientOf(i, w, one);
            for (int j = 0; j < D; j++) {
                whole[j] -= one[j];
            }
        }
        assertEquals(0, value, 1e-13);
        assertEquals(0, Math.abs(whole[0]) + Math.abs(whole[3]), 1e-13);
        value = s.gradient(w, whole);
        for (int i = 0; i < N; i++) {
            value -= s.gradientOf(i, w, one);
            whole[2] -= one[2];
        }
        assertEquals(0, value, 1e-12);
        assertEquals(0, whole[2], 1e-12);
    }

    @Test
    void normalizedGradientIsTheGradientOverTheSumOfSlopes() {
        double[] z = draw("z", N * D);
        double[] w = draw("w", D);
        for (MarginLoss loss :
                new MarginLoss[] {MarginLoss.LOGISTIC, MarginLoss.EXPONENTIAL, new MarginLoss.PolynomialTail(2)}) {
            MarginObjective f = new MarginObjective(loss, z, N, D);
            double[] g = new double[D];
            double[] normalized = new double[D];
            f.gradient(w, g);
            double scale = Math.exp(f.normalizedGradient(w, normalized));
            for (int j = 0; j < D; j++) {
                assertEquals(g[j], normalized[j] * scale, 1e-12 * scale);
            }
            assertEquals(Math.log(f.value(w)), f.logValue(w), 1e-12);
        }
    }

    @Test
    void normalizedGradientSurvivesMarginsOfAMillion() {
        MarginObjective f = new MarginObjective(MarginLoss.LOGISTIC, new double[] {1, 0, 1, 1e-6}, 2, 2);
        double[] g = new double[2];
        double log = f.normalizedGradient(new double[] {1e6, 1e6}, g);
        // margins 1e6 and 1e6 + 1: weights 1/(1+1/e), ...
        assertEquals(-1e6 + Math.log1p(Math.exp(-1)), log, 1e-9);
        assertEquals(-1, g[0], 1e-15);
        assertEquals(-1e-6 / (1 + Math.E), g[1], 1e-15);
    }

    @Test
    void hingeBeyondAllMarginsHasNoSlope() {
        MarginObjective f = new MarginObjective(MarginLoss.HINGE, new double[] {1, 2}, 2, 1);
        double[] g = {9};
        assertEquals(Double.NEGATIVE_INFINITY, f.normalizedGradient(new double[] {3}, g));
        assertEquals(0, g[0]);
        assertEquals(Double.NEGATIVE_INFINITY, f.logValue(new double[] {3}));
        assertEquals(3, f.leastMargin(new double[] {3}));
    }

    @Test
    void wrongShapesAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new MarginObjective(MarginLoss.LOGISTIC, new double[5], 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new SquaresObjective(new double[6], 2, 3, new double[3]));
        assertThrows(
                IllegalArgumentException.class, () -> new MarginObjective(MarginLoss.LOGISTIC, new double[0], 0, 3));
    }

    @Test
    void newtonFindsTheOptimumOfNonSeparableLogistic() {
        // one dimension, margins +w and -2w once each: sigma(-w) = 2 sigma(2w)
        MarginObjective f = new MarginObjective(MarginLoss.LOGISTIC, new double[] {1, -2}, 2, 1);
        double[] w = {5};
        NewtonMinimizer.Outcome end = NewtonMinimizer.minimize(f, w, 1e-16, 50);
        assertTrue(end.converged());
        double g = -1 / (1 + Math.exp(w[0])) + 2 / (1 + Math.exp(-2 * w[0]));
        assertEquals(0, g, 1e-14);
    }

    @Test
    void newtonSaysSoWhenThereIsNoMinimum() {
        MarginObjective f = new MarginObjective(MarginLoss.EXPONENTIAL, new double[] {1}, 1, 1);
        NewtonMinimizer.Outcome end = NewtonMinimizer.minimize(f, new double[] {0}, 1e-30, 20);
        assertEquals(false, end.converged());
        // each Newton step on exp(-w) adds 1
        assertEquals(20, end.iterations());
    }
}
