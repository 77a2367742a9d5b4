package org.mltheory.chapter12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.claim.Outcome;

class GeneralizationTest {

    @Test
    void softmaxGradientByDifferences() {
        RandomStream random = RandomStream.of(4, 0, "softmax");
        double[] x = new double[20];
        random.gaussians(x);
        SoftmaxRegression f = new SoftmaxRegression(x, new int[] {0, 2, 1, 1, 0}, 4, 3);
        double[] w = new double[12];
        random.gaussians(w);
        double[] g = new double[12];
        assertEquals(f.loss(w), f.gradient(w, g), 1e-14);
        for (int j = 0; j < 12; j++) {
            double[] v = w.clone();
            v[j] += 1e-6;
            double up = f.loss(v);
            v[j] -= 2e-6;
            assertEquals((up - f.loss(v)) / 2e-6, g[j], 1e-8);
        }
    }

    @Test
    void softmaxKeepsTinyAndHugeLosses() {
        SoftmaxRegression f = new SoftmaxRegression(new double[] {1}, new int[] {0}, 1, 2);
        double[] g = new double[2];
        assertEquals(Math.exp(-600), f.gradient(new double[] {600, 0}, g), 1e-14 * Math.exp(-600));
        assertEquals(-Math.exp(-600), g[0], 1e-14 * Math.exp(-600));
        assertEquals(5000, f.gradient(new double[] {0, 5000}, g), 1e-9);
        assertEquals(-1, g[0], 0);
        assertEquals(1, f.error(new double[] {0, 5000}), 0);
        assertEquals(1, f.error(new double[2]), 0, "a tie counts as an error");
        // with two classes it is the logistic loss of the margin
        assertEquals(Math.log1p(Math.exp(-0.3)), f.loss(new double[] {0.3, 0}), 1e-15);
    }

    @Test
    void validationLossGrowsOnDigitsAndTheErrorDoesNot() {
        Lab.Report r = Lab.run(ValidationLoss::new, 6, e -> e.steps = 500);
        assertEquals(
                Outcome.HOLDS,
                r.verdict("validation-loss-grows").outcome(),
                r.verdict("validation-loss-grows").message());
        assertTrue(
                r.verdict("error-does-not-grow").outcome() != Outcome.VIOLATED,
                r.verdict("error-does-not-grow").message());
        double[] loss = r.trace("late-validation-loss", 0).y();
        assertTrue(loss[loss.length - 1] > 1.2 * loss[0], "from " + loss[0] + " to " + loss[loss.length - 1]);
        assertEquals(0, r.last("training-error", 0), 0);
    }

    @ParameterizedTest
    @CsvSource({"3,0.4,1", "5,0.2,2", "20,0.3,3", "20,1.0,3"})
    void plantedErrorAgreesWithSampling(int d, double gap, double spread) {
        double angle = 1.1;
        RandomStream random = RandomStream.of(9, d, "sampling");
        int n = 200_000;
        int wrong = 0;
        double[] s = new double[d - 1];
        for (int i = 0; i < n; i++) {
            random.gaussians(s);
            double along = gap + random.nextDouble();
            wrong += along * Math.cos(angle) + spread * s[0] / Vectors.norm(s) * Math.sin(angle) < 0 ? 1 : 0;
        }
        double exact = new PlantedError(d, gap, spread).of(angle);
        assertEquals(exact, (double) wrong / n, 4 * Math.sqrt(exact * (1 - exact) / n) + 1e-9);
    }

    @Test
    void plantedErrorAtItsEnds() {
        PlantedError e = new PlantedError(10, 0.5, 2);
        assertEquals(0, e.of(0), 0);
        assertEquals(0.5, e.of(Math.PI / 2), 1e-12);
        assertEquals(1, e.of(Math.PI), 1e-12);
        // a coordinate of the sphere in three dimensions is uniform
        assertEquals(0.35, new PlantedError(4, 1, 1).cap(0.3), 1e-10);
        // and of the circle: arccos(a)/π
        assertEquals(Math.acos(0.3) / Math.PI, new PlantedError(3, 1, 1).cap(0.3), 1e-10);
    }

    @Test
    void aSmallerMarginGeneralisesBetterWhenTheTruthIsSparse() {
        Lab.Report r = Lab.sweep(MarginGeneralization::new, 25, new double[] {0.2, 0.4}, (e, x) -> e.gap = x);
        assertEquals(Outcome.VIOLATED, r.verdict("handbook-beats-l1").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("handbook-beats-perceptron").outcome());
        assertEquals(Outcome.VACUOUS, r.verdict("margin-bound").outcome());
    }

    @Test
    void whenTheTruthIsDenseTheGreaterMarginWins() {
        Lab.Report r = Lab.sweep(MarginGeneralization::new, 15, new double[] {0.2}, (e, x) -> {
            e.gap = x;
            e.planted = MarginGeneralization.Planted.DENSE;
        });
        assertEquals(
                Outcome.HOLDS,
                r.verdict("handbook-beats-l1").outcome(),
                r.verdict("handbook-beats-l1").message());
    }

    @Test
    void marginBoundByHand() {
        // R = 2, γ = 1/2, n = 10000, δ = 0.05: 0.16 + √(ln 3/10⁴) + √(ln 40/(2·10⁴))
        assertEquals(0.16 + 0.0104814707 + 0.0135810151, MarginGeneralization.bound(2, 0.5, 10_000, 0.05), 1e-9);
    }
}
