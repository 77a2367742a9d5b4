package org.mltheory.chapter12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.optim.HardMarginSvm.Separable;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Measurements.Trace;
import org.mltheory.experiment.result.Scalar;

/** The experiments on separable data: four points, rates, tails, optimisers. */
class MaxMarginTest {

    /** Figures computed independently: |w|/ln t and t times the loss at t = 10² to 10⁵. */
    @Test
    void fourPointsReproduceTheTabulatedRun() {
        Lab.Report r = Lab.run(SoudryFourPoints::new, 1, e -> {});
        double[] ratios = {0.8124, 0.7771, 0.7596, 0.7491};
        double[] losses = {2.0098, 2.0192, 2.0201, 2.0202};
        for (int k = 0; k < 4; k++) {
            // recorded steps are spaced by 12 %, so the norm is carried on from the recorded one by |w_svm| ln
            double t = Math.pow(10, k + 2);
            Trace norm = r.trace("norm", 0);
            int i = norm.size() - 1;
            while (norm.x()[i] > t) {
                i--;
            }
            double carried = norm.y()[i] + Math.sqrt(0.5) * Math.log(t / norm.x()[i]);
            assertEquals(ratios[k], carried / Math.log(t), 3e-4, "t = " + t);
            assertEquals(losses[k], r.at("scaled-loss", 0, t), 2e-3, "t = " + t);
        }
        double eta = 1.98 / 8;
        assertEquals(eta, r.data().symbols().get("η"), 1e-12);
        assertEquals(1 / (2 * eta), r.last("scaled-loss", 0), 1e-4);
        assertEquals(Math.sqrt(0.5) * Math.log(8 * eta * 1e5), r.last("norm", 0), 1e-4);
        assertEquals(Math.sqrt(2), r.result(Scalar.class, "svm-margin").value(), 1e-14);
        assertTrue(r.result(Scalar.class, "svm-residual").value() < 1e-10);
        for (String claim : new String[] {"handbook-max-margin", "norm-grows-logarithmically", "loss-over-time"}) {
            assertEquals(Outcome.HOLDS, r.verdict(claim).outcome(), claim);
        }
    }

    @Test
    void fourPointsWithOtherStepsAndStarts() {
        for (double step : new double[] {0.5, 4, 7.9}) {
            Lab.Report r = Lab.run(SoudryFourPoints::new, 2, e -> {
                e.stepSize = step;
                e.startScale = 1;
            });
            assertEquals(
                    Outcome.HOLDS,
                    r.verdict("loss-over-time").outcome(),
                    r.verdict("loss-over-time").message());
            assertEquals(Outcome.HOLDS, r.verdict("norm-grows-logarithmically").outcome(), "step " + step);
        }
        Lab.Report large = Lab.run(SoudryFourPoints::new, 1, e -> e.stepSize = 9);
        assertEquals(Outcome.NOT_APPLICABLE, large.verdict("loss-over-time").outcome());
        Lab.Report far = Lab.run(SoudryFourPoints::new, 1, e -> e.startScale = 60);
        for (String claim : new String[] {"handbook-max-margin", "loss-over-time", "norm-grows-logarithmically"}) {
            assertEquals(
                    Outcome.INCONCLUSIVE,
                    far.verdict(claim).outcome(),
                    "a start that 10⁵ steps cannot forget decides nothing: " + claim);
        }
    }

    @Test
    void ratesOfGradientFlow() {
        Lab.Report r = Lab.run(MaxMarginRates::new, 5, e -> {});
        for (String claim : new String[] {
            "handbook-max-margin",
            "angle-rate",
            "cosine-rate",
            "margin-rate",
            "loss-rate",
            "remainder-bounded",
            "remainder-limit"
        }) {
            assertEquals(
                    Outcome.HOLDS,
                    r.verdict(claim).outcome(),
                    claim + ": " + r.verdict(claim).message());
        }
        assertEquals(-1, r.verdict("loss-rate").fit().orElseThrow().value(), 1e-3);
        assertEquals(
                2 * r.verdict("angle-rate").fit().orElseThrow().value(),
                r.verdict("cosine-rate").fit().orElseThrow().value(),
                0.01);
    }

    @Test
    void inMoreDimensionsTheAsymptoticsTakeLonger() {
        Lab.Report r = Lab.run(MaxMarginRates::new, 3, e -> {
            e.features = 5;
            e.logTime = 300;
            e.loss = MaxMarginRates.Loss.EXPONENTIAL;
        });
        assertEquals(-1, r.verdict("angle-rate").fit().orElseThrow().value(), 0.1);
        assertEquals(-2, r.verdict("cosine-rate").fit().orElseThrow().value(), 0.2);
        assertEquals(-1, r.verdict("margin-rate").fit().orElseThrow().value(), 0.1);
    }

    @ParameterizedTest
    @EnumSource(MaxMarginRates.Method.class)
    void noMethodSeemsToRefuteTheLimit(MaxMarginRates.Method method) {
        Lab.Report r = Lab.run(MaxMarginRates::new, 3, e -> {
            e.method = method;
            e.steps = 100_000;
            e.clearance = 1;
        });
        r.experiment()
                .claims()
                .forEach(c -> assertTrue(
                        r.verdict(c.id()).outcome() != Outcome.VIOLATED,
                        c.id() + ": " + r.verdict(c.id()).message()));
    }

    @Test
    void degenerateDataAreNotCovered() {
        Lab.Report r = Lab.run(MaxMarginRates::new, 1, e -> e.points = MaxMarginRates.Points.DEGENERATE);
        assertEquals(Outcome.NOT_APPLICABLE, r.verdict("angle-rate").outcome());
        assertEquals(Outcome.NOT_APPLICABLE, r.verdict("remainder-bounded").outcome());
    }

    /** z = (1, 0), (0, 2): multipliers 1 and 1/4, so ρ∞ = (0, ln 2) for the flow. */
    @Test
    void remainderLimitInClosedForm() {
        SignedData data = new SignedData(new double[] {1, 0, 0, 2}, 2, 2);
        Asymptotics a = new Asymptotics(data, (Separable) data.svm());
        double[] rho = a.limit(1);
        assertEquals(0, rho[0], 1e-12);
        assertEquals(Math.log(2), rho[1], 1e-12);
        assertTrue(a.supportSpans());
        assertEquals(Double.POSITIVE_INFINITY, a.nextMargin());
        // two copies of the first example share its multiplier
        SignedData twice = new SignedData(new double[] {1, 0, 1, 0, 0, 2}, 3, 2);
        assertEquals(Math.log(2), new Asymptotics(twice, (Separable) twice.svm()).limit(1)[0], 1e-12);
    }

    @Test
    void clearingKeepsTheSeparator() {
        SignedData data = SignedData.planted(60, 4, 0.3, RandomStream.of(3, 0, "points"));
        Separable before = (Separable) data.svm();
        SignedData cleared = data.cleared(before, 0.5);
        assertTrue(cleared.n() < data.n());
        assertEquals(before.margin(), ((Separable) cleared.svm()).margin(), 1e-12);
        assertTrue(new Asymptotics(cleared, before).nextMargin() >= 1.5);
    }

    @Test
    void tailsDecideTheDirection() {
        Lab.Report r = Lab.run(LossTails::new, 3, e -> e.tailExponent = 2);
        for (String claim : new String[] {
            "logistic-max-margin", "exponential-max-margin", "polynomial-own-direction", "squared-least-squares"
        }) {
            assertEquals(
                    Outcome.HOLDS,
                    r.verdict(claim).outcome(),
                    claim + ": " + r.verdict(claim).message());
        }
        assertTrue(r.verdict("polynomial-not-max-margin").outcome() != Outcome.VIOLATED);
    }

    @Test
    void optimizersMaximiseTheirOwnMargins() {
        Lab.Report r = Lab.run(MarginGeometry::new, 2, e -> {});
        for (String claim : new String[] {"gradient-descent-l2", "coordinate-descent-l1", "sign-descent-maximum"}) {
            assertEquals(Outcome.HOLDS, r.verdict(claim).outcome(), claim);
        }
        assertEquals(Outcome.VIOLATED, r.verdict("handbook-adam").outcome());
        for (String method : new String[] {"gradient-descent", "coordinate", "sign", "adam"}) {
            for (String norm : new String[] {"l1-", "l2-", "max-"}) {
                Trace t = r.trace(norm + method, 0);
                for (double ratio : t.y()) {
                    assertTrue(ratio <= 1 + 1e-9, "no margin exceeds the greatest: " + norm + method + " " + ratio);
                }
            }
        }
    }
}
