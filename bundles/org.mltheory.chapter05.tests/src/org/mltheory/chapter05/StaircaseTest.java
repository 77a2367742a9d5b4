package org.mltheory.chapter05;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.claim.Outcome;

class StaircaseTest {

    private static final RandomStream RANDOM = RandomStream.of(3, 0, "staircase");

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 0.3, 0.5", "0.5, 3, 4"})
    void derivativesAreThoseOfTheValueEverywhere(double l, double gamma, double tau) {
        Staircase f = new Staircase(4, l, gamma, tau);
        for (int trial = 0; trial < 200; trial++) {
            double[] x = new double[4];
            Arrays.setAll(x, j -> RANDOM.nextDouble(-6 * tau, 6 * tau));
            assertArrayEquals(Differences.gradient(f, x, 1e-5 * tau), gradient(f, x), 1e-6 * l * tau * 100);
            assertArrayEquals(Differences.hessian(f, x, 1e-5 * tau), f.hessian(x), 1e-5 * l * 100);
        }
    }

    /** Two continuous derivatives: values and differences from the left and the right of each seam agree as the step goes to 0. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 0.3, 0.5", "0.5, 3, 4"})
    void isTwiceContinuouslyDifferentiableAcrossItsSeams(double l, double gamma, double tau) {
        Staircase f = new Staircase(3, l, gamma, tau);
        for (double seam : new double[] {-2 * tau, -tau, tau, 2 * tau}) {
            for (int j = 0; j < 3; j++) {
                double[] left = {1.3 * tau, -0.4 * tau, 1.6 * tau};
                double[] right = left.clone();
                double h = 1e-9 * tau;
                left[j] = seam - h;
                right[j] = seam + h;
                double change = Math.abs(f.gradient(left, new double[3]) - f.gradient(right, new double[3]));
                assertTrue(change < 1e-6 * l * tau * tau, "value at " + seam);
                assertArrayEquals(
                        gradient(f, left), gradient(f, right), 1e-6 * (l + gamma) * tau, "gradient at " + seam);
                assertArrayEquals(f.hessian(left), f.hessian(right), 1e-5 * (l + gamma), "Hessian at " + seam);
            }
        }
    }

    /** The paper's function, piece by piece, on the tube of its descent. */
    @Test
    void isThePapersFunctionOnTheTube() {
        double l = 1.3;
        double gamma = 0.7;
        double tau = 0.9;
        int d = 4;
        Staircase f = new Staircase(d, l, gamma, tau);
        for (int i = 0; i < d; i++) {
            for (int trial = 0; trial < 100; trial++) {
                double[] x = new double[d];
                for (int j = 0; j < d; j++) {
                    x[j] = j < i ? RANDOM.nextDouble(2 * tau, 6 * tau) : RANDOM.nextDouble(0, tau);
                }
                boolean first = trial % 2 == 0;
                if (!first) {
                    x[i] = RANDOM.nextDouble(tau, 2 * tau);
                }
                double expected = -i * f.nu;
                for (int j = 0; j < i; j++) {
                    expected += l * (x[j] - 4 * tau) * (x[j] - 4 * tau);
                }
                if (first) {
                    expected -= gamma * x[i] * x[i];
                } else {
                    double u = x[i] - tau;
                    expected += -gamma * x[i] * x[i]
                            + (-14 * l + 10 * gamma) * Math.pow(u, 3) / (3 * tau)
                            + (5 * l - 3 * gamma) * Math.pow(u, 4) / (2 * tau * tau);
                }
                for (int j = i + 1; j < d; j++) {
                    double v = (x[i] - 2 * tau) / tau;
                    boolean gated = j == i + 1 && !first;
                    double curvature = gated
                            ? -gamma - (l + gamma) * (10 * Math.pow(v, 3) + 15 * Math.pow(v, 4) + 6 * Math.pow(v, 5))
                            : l;
                    expected += curvature * x[j] * x[j];
                }
                assertEquals(expected, f.gradient(x, new double[d]), 1e-12 * (1 + Math.abs(expected)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 6", "2, 0.3, 0.5, 5", "0.5, 3, 4, 9"})
    void everySaddleIsStrictWithOneWayOut(double l, double gamma, double tau, int d) {
        Staircase f = new Staircase(d, l, gamma, tau);
        for (int k = 0; k <= d; k++) {
            double[] x = f.saddle(k);
            assertArrayEquals(new double[d], gradient(f, x), 1e-12 * l * tau);
            double[] values = SymmetricEigen.valuesOf(f.hessian(x), d);
            double[] expected = new double[d];
            Arrays.fill(expected, 2 * l);
            if (k < d) {
                expected[0] = -2 * gamma;
            }
            assertArrayEquals(expected, values, 1e-12 * (l + gamma), "with " + k + " passed");
        }
        assertEquals(f.minimum(), f.gradient(f.saddle(d), new double[d]), 1e-10 * Math.abs(f.minimum()));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 0.3, 0.5", "0.5, 3, 4", "1, 1.3, 1"})
    void smoothnessIsTheGreatestDerivativeOfTheWell(double l, double gamma, double tau) {
        Staircase f = new Staircase(2, l, gamma, tau);
        double second = 0;
        double third = 0;
        double h = 1e-4 * tau;
        for (double x = 0; x < 3 * tau; x += h) {
            second = Math.max(second, Math.abs(f.wellCurvature(x)));
            third = Math.max(third, Math.abs(f.wellCurvature(x + h) - f.wellCurvature(x)) / h);
        }
        assertEquals(second, f.smoothness(), 1e-3 * second);
        assertEquals(third, f.curvatureChange(), 1e-3 * third);
    }

    /** With logarithms, without, and in leaps: the same places after the same steps, as long as doubles hold them. */
    @ParameterizedTest
    @CsvSource({"2, 1, 1, 0.3", "3, 1, 0.5, 0.2", "4, 1, 1, 0.3", "4, 1, 2, 0.2"})
    void descentInLogarithmsIsDescent(int d, double l, double gamma, double eta) {
        Staircase f = new Staircase(d, l, gamma, 1);
        double[] start = new double[d];
        Arrays.setAll(start, j -> RANDOM.nextDouble(0.05, 0.95));
        StaircaseDescent logs = new StaircaseDescent(f, eta, start);
        StaircaseDescent leaps = new StaircaseDescent(f, eta, start);
        double[] w = start.clone();
        double[] g = new double[d];
        int steps = 0;
        while (!logs.arrived()) {
            assertArrayEquals(w, logs.place(), 1e-9, "after " + steps);
            logs.step();
            f.gradient(w, g);
            for (int j = 0; j < d; j++) {
                w[j] -= eta * g[j];
            }
            steps++;
        }
        assertTrue(Arrays.stream(w).allMatch(v -> v > 2));
        leaps.run(Lab.trial(), true, (x, t) -> {});
        assertEquals(steps, logs.steps());
        assertEquals(steps, leaps.steps());
        assertArrayEquals(logs.place(), leaps.place(), 1e-9);
    }

    /** Why logarithms: in doubles a waiting coordinate underflows to 0, and descent stays at a saddle. */
    @Test
    void descentInDoublesIsStuckAtAnUnderflow() {
        Staircase f = new Staircase(8, 1, 1, 1);
        double[] w = new double[8];
        Arrays.fill(w, 0.5);
        double[] start = w.clone();
        PerturbedRun.plain(Lab.trial(), f, 0.3, w, 0, 200_000, (t, x, v, mark) -> {});
        assertEquals(0, w[7]);
        StaircaseDescent logs = new StaircaseDescent(f, 0.3, start);
        logs.run(Lab.trial(), true, (x, t) -> {});
        assertTrue(logs.steps() < 200_000 && logs.arrived(), logs.steps() + " steps");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.3", "1, 0.5, 0.2", "2, 3, 0.05"})
    void eachSaddleTakesLongerByOnePlusKappa(double l, double gamma, double eta) {
        double kappa = -Math.log1p(-2 * eta * l) / Math.log1p(2 * eta * gamma);
        double before = Double.NaN;
        for (int d = 8; d <= 10; d++) {
            double[] start = new double[d];
            Arrays.fill(start, 0.3);
            StaircaseDescent descent = new StaircaseDescent(new Staircase(d, l, gamma, 1), eta, start);
            descent.run(Lab.trial(), true, (x, t) -> {});
            if (d > 8) {
                assertEquals(1 + kappa, descent.steps() / before, 0.01 * (1 + kappa));
            }
            before = descent.steps();
        }
    }

    @Test
    void perturbationsPayFromAFewSaddlesOn() {
        Lab.Report report = Lab.sweep(SaddleStaircase::new, 3, new double[] {4, 10, 12}, (e, x) -> e.d = x.intValue());
        for (int r = 0; r < 3; r++) {
            assertTrue(report.at("descent-steps", r, 12) > 100 * report.at("perturbed-steps", r, 12));
        }
        assertEquals(Outcome.HOLDS, report.verdict("exponential-time").outcome());
        assertFalse(report.trace("perturbed-steps", 0).size() < 3);
    }

    @Test
    void aStartThatIsNotPositiveIsRefused() {
        Staircase f = new Staircase(2, 1, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> new StaircaseDescent(f, 0.1, new double[] {0.5, 0}));
    }

    private static double[] gradient(Staircase f, double[] x) {
        double[] g = new double[x.length];
        f.gradient(x, g);
        return g;
    }
}
