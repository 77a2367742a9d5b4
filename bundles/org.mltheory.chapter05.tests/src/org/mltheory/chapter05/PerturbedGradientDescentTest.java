package org.mltheory.chapter05;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.linalg.Lanczos;
import org.mltheory.compute.linalg.LinearOperator;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.Objective;
import org.mltheory.compute.optim.PerturbedDescent;
import org.mltheory.compute.optim.PerturbedDescent.Constants;
import org.mltheory.compute.optim.PerturbedDescent.Event;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Scalar;

class PerturbedGradientDescentTest {

    /** The catalogue's check in the first line; the others reckoned apart from this code. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 0.01, 0.1, 10, 41.446531673893, 1, 5.821348673198e-06, 5.821348673198e-06, 1.4045442255582e-08, 414.46531673893",
        "0.5, 2, 3, 4, 0.1, 0.05, 100, 44.93598410331, 0.25, 1.7509207601098e-05, 3.5018415202196e-05, 1.0060663081424e-07, 656.3320569887",
        "0.25, 10, 0.5, 20, 0.003, 0.3, 777, 78.486932588969, 0.025, 2.4349864355195e-08, 2.4349864355195e-07, 1.201558221468e-10, 324243.82166611"
    })
    void constantsReachTheSummary(
            double c,
            double l,
            double rho,
            double df,
            double eps,
            double delta,
            int d,
            double chi,
            double eta,
            double r,
            double g,
            double f,
            double t) {
        Lab.Report report = Lab.sweep(PerturbedGradientDescent::new, 1, new double[] {d}, (e, x) -> {
            e.c = c;
            e.l = l;
            e.rho = rho;
            e.df = df;
            e.eps = eps;
            e.delta = delta;
            e.d = x.intValue();
            e.mostSteps = 10;
        });
        assertScalar(report, "chi", chi);
        assertScalar(report, "eta", eta);
        assertScalar(report, "r", r);
        assertScalar(report, "g-thres", g);
        assertScalar(report, "f-thres", f);
        assertScalar(report, "t-thres", t);
    }

    private static void assertScalar(Lab.Report report, String id, double expected) {
        assertEquals(expected, report.result(Scalar.class, id).value(), 1e-12 * expected, id);
    }

    /** The paper's algorithm 2 line by line, for ten starts; the same draws give the same points to the last bit. */
    @Test
    void isThePapersAlgorithm() {
        Constants k = Constants.of(1, 1, 1, 1, 0.1, 0.1, 5);
        for (int run = 0; run < 10; run++) {
            CubicWell f = new CubicWell(5, 1, 1, 0.5);
            double[] x0 = f.onTheRidge(1);
            RandomStream mine = RandomStream.of(run, 0, "p");
            double[] w = x0.clone();
            PerturbedDescent descent = new PerturbedDescent(f, k, RandomStream.of(run, 0, "p"));
            List<double[]> points = new ArrayList<>();
            points.add(w.clone());
            while (descent.step(w) != Event.STATIONARY) {
                points.add(w.clone());
            }
            double[] x = x0.clone();
            double[] tilde = x.clone();
            long limit = (long) Math.ceil(k.timeThreshold());
            long noise = -limit - 1;
            double[] g = new double[5];
            double valueTilde = Double.NaN;
            for (int t = 0; ; t++) {
                assertArrayEquals(x, points.get(t), "step " + t);
                double value = f.gradient(x, g);
                if (Vectors.norm(g) <= k.gradientThreshold() && t - noise > limit) {
                    tilde = x.clone();
                    valueTilde = value;
                    noise = t;
                    double[] direction = mine.sphere(5);
                    double length = k.radius() * Math.pow(mine.nextDouble(), 0.2);
                    for (int j = 0; j < 5; j++) {
                        x[j] += length * direction[j];
                    }
                    value = f.gradient(x, g);
                }
                if (t - noise == limit && value - valueTilde > -k.decreaseThreshold()) {
                    assertArrayEquals(tilde, w);
                    assertEquals(t, descent.steps());
                    break;
                }
                for (int j = 0; j < 5; j++) {
                    x[j] -= k.eta() * g[j];
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.5, 5", "10, 0.3, 2, 3", "0.2, 7, 0.2, 4"})
    void theWellIsAsSmoothAsItSays(double l, double rho, double gamma, int d) {
        CubicWell f = new CubicWell(d, l, rho, gamma);
        RandomStream random = RandomStream.of(1, 0, "well");
        double reach = 2 * (l + gamma) / rho;
        for (int i = 0; i < 300; i++) {
            double[] x = new double[d];
            double[] y = new double[d];
            Arrays.setAll(x, j -> random.nextDouble(-reach, reach));
            Arrays.setAll(y, j -> random.nextDouble(-reach, reach));
            double[] gx = new double[d];
            double[] gy = new double[d];
            f.gradient(x, gx);
            f.gradient(y, gy);
            assertTrue(Vectors.distance(gx, gy) <= l * Vectors.distance(x, y) * (1 + 1e-12));
            assertArrayEquals(Differences.gradient(f, x, 1e-5 * reach), gx, 1e-6 * l * reach);
            double[] hx = Differences.hessian(f, x, 1e-6 * reach);
            double[] hy = Differences.hessian(f, y, 1e-6 * reach);
            // the Hessian is diagonal: its norm is its greatest entry
            double change = 0;
            for (int j = 0; j < d * d; j++) {
                change = Math.max(change, Math.abs(hx[j] - hy[j]));
            }
            assertTrue(change <= rho * Vectors.distance(x, y) + 1e-5 * l, "Hessian");
        }
        double[] bottom = new double[d];
        bottom[0] = 2 * gamma / rho;
        double[] g = new double[d];
        assertEquals(f.minimum(), f.gradient(bottom, g), 1e-12 * Math.abs(f.minimum()));
        assertEquals(0, Vectors.norm(g), 1e-12 * l);
        double gap = 3 - f.minimum();
        assertEquals(3, f.gradient(f.onTheRidge(gap), g), 1e-12);
        assertEquals(0, f.onTheRidge(gap)[0]);
        assertThrows(IllegalArgumentException.class, () -> f.onTheRidge(-f.minimum() / 2));
    }

    /** The least eigenvalue again, by Lanczos's method on differences of gradients. */
    @Test
    void theLeastEigenvalueIsTheHessians() {
        int d = 60;
        CubicWell f = new CubicWell(d, 2, 1, 0.7);
        RandomStream random = RandomStream.of(2, 0, "eigen");
        for (double at : new double[] {0, 0.3, 1.4, 5}) {
            double[] x = new double[d];
            random.gaussians(x);
            x[0] = at;
            LinearOperator hessian = LinearOperator.of(d, (v, y) -> {
                double[] up = x.clone();
                double[] down = x.clone();
                Vectors.axpy(1e-6, v, up);
                Vectors.axpy(-1e-6, v, down);
                double[] g = new double[d];
                f.gradient(up, y);
                f.gradient(down, g);
                for (int j = 0; j < d; j++) {
                    y[j] = (y[j] - g[j]) / 2e-6;
                }
            });
            double least = Lanczos.extremes(hessian, 1, 0, 1e-9, d, random, () -> false)
                    .smallest()[0];
            assertEquals(least, f.leastEigenvalue(x), 1e-6, "at " + at);
        }
    }

    /** Where the band is wide, because few steps are given: the share of perturbations that fall into it, within 4 standard errors. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 50})
    void theBandHasTheChanceThatItSays(int d) {
        CubicWell f = new CubicWell(d, 1, 1, 0.5);
        Constants k = new Constants(1, 1e-5, 1e-5, 1e-9, 8);
        double bound = new EscapeBand(f, k, () -> {}).probability();
        assertTrue(bound > 0.01 && bound < 1, "bound " + bound);
        RandomStream random = RandomStream.of(4, d, "band");
        int n = 20_000;
        int inside = 0;
        for (int i = 0; i < n; i++) {
            double y = Math.abs(random.sphere(d)[0] * k.radius() * Math.pow(random.nextDouble(), 1.0 / d));
            for (int t = 0; t < 8; t++) {
                y -= k.eta() * f.slope(y);
            }
            inside += f.well(y) > -k.decreaseThreshold() ? 1 : 0;
        }
        double error = Math.sqrt(bound * (1 - bound) / n);
        assertTrue((double) inside / n <= bound + 4 * error, (double) inside / n + " of at most " + bound);
        // the bound gives away at most the step in which r is reached
        EscapeBand one = new EscapeBand(f, new Constants(1, 1e-5, 1e-5, 1e-9, 9), () -> {});
        assertTrue(
                (double) inside / n >= one.probability() - 4 * error, (double) inside / n + " of " + one.probability());
    }

    @Test
    void theBandIsTheWholeBallWhereNothingFalls() {
        CubicWell flat = new CubicWell(3, 1, 1, 0.01);
        assertEquals(1, new EscapeBand(flat, Constants.of(1, 1, 1, 1, 0.01, 0.1, 3), () -> {}).probability());
    }

    @Test
    void leavesTheSaddleInAThousandDimensions() {
        Lab.Report report =
                Lab.sweep(PerturbedGradientDescent::new, 36, new double[] {1000}, (e, x) -> e.d = x.intValue());
        assertEquals(Outcome.HOLDS, report.verdict("second-order").outcome());
        assertEquals(Outcome.HOLDS, report.verdict("handbook-local-minimum").outcome());
        assertEquals(Outcome.NOT_APPLICABLE, report.verdict("jin-as-stated").outcome());
        for (int r = 0; r < 36; r++) {
            // the other curvatures start at ℓ/10, the well ends at 1/2
            assertEquals(0.1, report.last("lambda-min", r), 1e-12);
            assertEquals(-0.5, report.last("plain-lambda-min", r));
            assertEquals(2, report.last("perturbations", r));
        }
        Overlay descent = report.result(Overlay.class, "descent");
        assertEquals(3, descent.lines().size());
    }

    /** Other constants, where the theorem's numbers are all different. */
    @Test
    void theBoundOnTheStepsHoldsAtOtherConstants() {
        for (double[] p : new double[][] {{0.5, 4, 2, 3, 0.5}, {0.8, 0.5, 0.1, 2, 0.2}, {1, 10, 30, 1, 0.3}}) {
            Lab.Report report = Lab.sweep(PerturbedGradientDescent::new, 3, new double[] {20}, (e, x) -> {
                e.d = x.intValue();
                e.c = p[0];
                e.l = p[1];
                e.rho = p[2];
                e.df = p[3];
                e.eps = p[4];
            });
            assertEquals(Outcome.HOLDS, report.verdict("steps-at-most").outcome(), Arrays.toString(p));
            assertEquals(Outcome.HOLDS, report.verdict("first-order").outcome(), Arrays.toString(p));
            assertTrue(report.last("lambda-min", 0) >= -Math.sqrt(p[2] * p[4]), Arrays.toString(p));
        }
    }

    @Test
    void aStartAboveTheGapIsNoRunOfTheTheorem() {
        Lab.Report report = Lab.sweep(PerturbedGradientDescent::new, 1, new double[] {4}, (e, x) -> {
            e.d = 4;
            e.df = 0.01;
        });
        assertEquals(Outcome.NOT_APPLICABLE, report.verdict("second-order").outcome());
        assertEquals(Outcome.NOT_APPLICABLE, report.verdict("steps-at-most").outcome());
    }

    /** Plain descent stops where it is asked to, and not before. */
    @Test
    void plainDescentEndsAtItsTolerance() {
        Objective bowl = new CubicWell(3, 1, 1, 0.5);
        double[] w = {0.2, 1, 1};
        PerturbedRun.End end = PerturbedRun.plain(Lab.trial(), bowl, 0.5, w, 1e-6, 10_000, (t, x, v, mark) -> {});
        double[] g = new double[3];
        bowl.gradient(w, g);
        assertTrue(end.stationary() && Vectors.norm(g) <= 1e-6);
        assertEquals(1, w[0], 1e-4);
    }
}
