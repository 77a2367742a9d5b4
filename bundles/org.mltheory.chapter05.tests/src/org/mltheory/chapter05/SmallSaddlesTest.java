package org.mltheory.chapter05;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Measurements.Trace;
import org.mltheory.experiment.result.Scalar;

/** The experiments in the plane: E5.1, E5.2 and the designed example of E5.6. */
class SmallSaddlesTest {

    /** The catalogue's figure first; the steps reckoned in sixty decimal digits. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.1, 1e-6, 1, 145, 144.95314756858082",
        "0.5, 0.02, 3e-9, 2, 2042, 2041.922125872756",
        "0.01, 0.3, 0.2, 0.7, 419, 418.2137249275236",
        "0.8, 1.5, 1e-12, 5, 38, 37.08565674985068"
    })
    void escapeTime(double gamma, double eta, double start, double distance, double steps, double quotient) {
        Lab.Report report = Lab.run(LinearSaddle::new, 1, e -> {
            e.gamma = gamma;
            e.stepSize = eta;
            e.start = start;
            e.distance = distance;
        });
        assertEquals(steps, report.result(Scalar.class, "escape-time").value());
        assertEquals(
                quotient, report.result(Scalar.class, "escape-time-formula").value(), 1e-9 * quotient);
        assertEquals(Outcome.HOLDS, report.verdict("escape-time").outcome());
        assertEquals(Outcome.HOLDS, report.verdict("handbook-stuck").outcome());
        assertEquals(Outcome.HOLDS, report.verdict("geometric-growth").outcome());
    }

    @Test
    void fromTheRidgeThereIsNoEscapeTime() {
        Lab.Report report = Lab.run(LinearSaddle::new, 1, e -> e.start = 0);
        assertEquals(Outcome.NOT_APPLICABLE, report.verdict("escape-time").outcome());
        assertEquals(Outcome.HOLDS, report.verdict("handbook-stuck").outcome());
        assertTrue(report.data().results().isEmpty());
    }

    @Test
    void aStepSizeOfTwoDivergesAcrossTheSaddle() {
        Lab.Report report = Lab.run(LinearSaddle::new, 1, e -> {
            e.stepSize = 10;
            e.gamma = 0.01;
            e.start = 1e-30;
        });
        assertEquals(Outcome.INCONCLUSIVE, report.verdict("escape-time").outcome());
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "0.3, 0.5", "0.01, 0.9"})
    void stepsAreUndone(double gamma, double eta) {
        DoubleWell f = new DoubleWell(gamma);
        RandomStream random = RandomStream.of(1, 0, "before");
        for (int i = 0; i < 100; i++) {
            double r = Math.sqrt(gamma) * Math.pow(10, random.nextDouble(-12, -0.01));
            double y = f.before(r, eta);
            assertTrue(y > 0 && y < r);
            assertEquals(r, f.step(y, eta), 4e-16 * r);
        }
        assertArrayEquals(
                Differences.gradient(f, new double[] {0.3, -0.7}, 1e-5), gradient(f, new double[] {0.3, -0.7}), 1e-9);
        assertEquals(f.minimum(), f.value(0, Math.sqrt(gamma)), 1e-15);
    }

    private static double[] gradient(DoubleWell f, double[] w) {
        double[] g = new double[2];
        f.gradient(w, g);
        return g;
    }

    @Test
    void noneOfTenThousandStartsEndsAtTheSaddle() {
        Lab.Report report = Lab.run(RandomStart::new, 2, e -> {});
        assertEquals(0, report.result(Scalar.class, "fraction-at-saddle").value());
        assertEquals(1, report.result(Scalar.class, "fraction-at-minima").value());
        assertEquals(-0.25, report.result(Scalar.class, "greatest-final-value").value(), 1e-12);
        assertEquals(Outcome.VIOLATED, report.verdict("handbook-descent-fails").outcome());
        Contours landscape = report.result(Contours.class, "landscape");
        assertEquals(10, landscape.trajectories().size());
        assertTrue(landscape.trajectories().getLast().marks().size() > 0, "the perturbations are marked");
    }

    /** At other points of the formula, within 4 standard errors of the binomial at every step. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.1, 1.2", "0.2, 0.3, 0.8", "1, 0.05, 1.9"})
    void waitingStartsAreThoseThatAreMappedThere(double gamma, double eta, double box) {
        int n = 20_000;
        Lab.Report report = Lab.run(RandomStart::new, 1, e -> {
            e.gamma = gamma;
            e.stepSize = eta;
            e.box = box;
            e.starts = n;
            e.steps = 60;
        });
        Trace measured = report.trace("waiting", 0);
        Trace predicted = report.trace("predicted", 0);
        assertEquals(61, measured.size());
        for (int i = 0; i < measured.size(); i++) {
            double p = predicted.y()[i];
            assertEquals(p, measured.y()[i], 4 * Math.sqrt(p * (1 - p) / n) + 1.0 / n, "step " + i);
        }
    }

    @Test
    void aStepTooLargeForTheTheoremIsNotJudged() {
        Lab.Report report = Lab.run(RandomStart::new, 1, e -> {
            e.stepSize = 0.3;
            e.starts = 100;
        });
        assertEquals(Outcome.NOT_APPLICABLE, report.verdict("avoids-saddles").outcome());
    }

    /** The sum over examples is the mean function, and along the escape direction the noise is s. */
    @ParameterizedTest
    @CsvSource({"1, 0", "0.3, 0.1", "0.5, 1"})
    void examplesAddUpToTheSaddle(double gamma, double s) {
        int n = 50;
        SharedSaddle f = new SharedSaddle(n, gamma, s, RandomStream.of(1, 0, "examples"));
        double[] w = {0.4, -0.6};
        double[] g = new double[2];
        f.mean().gradient(w, g);
        double x = 0;
        double y = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            x += f.across(i, w[0]) / n;
            y += f.along(i, w[1]) / n;
        }
        for (int i = 0; i < n; i++) {
            square += Math.pow(f.along(i, w[1]) - y, 2) / n;
        }
        assertArrayEquals(g, new double[] {x, y}, 1e-14);
        assertEquals(s, Math.sqrt(square), 1e-14);
        assertEquals(s, f.noiseAlong(w[1]), 1e-14);
    }

    @Test
    void withoutNoiseAlongTheEscapeNoMiniBatchLeaves() {
        for (int batch : new int[] {1, 7, 100}) {
            Lab.Report report = Lab.run(NoiselessDirection::new, 2, e -> {
                e.batch = batch;
                e.steps = 5000;
            });
            assertTrue(Arrays.stream(report.trace("sgd", 0).y()).allMatch(y -> y == 0), "exactly 0 at every step");
            assertEquals(1, report.result(Scalar.class, "perturbed-distance").value(), 1e-3);
            assertEquals(Outcome.VIOLATED, report.verdict("handbook-same-role").outcome());
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.3, 4", "1, 0.01, 1"})
    void withNoiseAlongTheEscapeMiniBatchesLeave(double gamma, double s, int batch) {
        Lab.Report report = Lab.run(NoiselessDirection::new, 4, e -> {
            e.gamma = gamma;
            e.escapeNoise = s;
            e.batch = batch;
            e.steps = 6000;
        });
        assertEquals(
                Outcome.HOLDS, report.verdict("correlated-negative-curvature").outcome());
        assertEquals(Outcome.HOLDS, report.verdict("handbook-same-role").outcome());
    }
}
