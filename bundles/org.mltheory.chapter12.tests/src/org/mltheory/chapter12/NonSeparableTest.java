package org.mltheory.chapter12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mltheory.compute.optim.MarginLoss;
import org.mltheory.compute.optim.MarginObjective;
import org.mltheory.compute.optim.NewtonMinimizer;
import org.mltheory.experiment.claim.Outcome;

class NonSeparableTest {

    @Test
    void convergesToTheFiniteOptimum() {
        Lab.Report r = Lab.run(NonSeparable::new, 3, e -> {});
        for (String claim : new String[] {"excess-loss-bound", "never-farther", "finite-norm"}) {
            assertEquals(
                    Outcome.HOLDS,
                    r.verdict(claim).outcome(),
                    claim + ": " + r.verdict(claim).message());
        }
        assertEquals(Outcome.NOT_APPLICABLE, r.verdict("handbook-norm-diverges").outcome());
        assertTrue(r.last("distance", 0) < 1e-9);
    }

    @Test
    void withoutFlipsTheNormGrowsAndThereIsNoOptimum() {
        Lab.Report r = Lab.run(NonSeparable::new, 2, e -> e.flipped = 0);
        assertEquals(Outcome.HOLDS, r.verdict("handbook-norm-diverges").outcome());
        assertEquals(Outcome.NOT_APPLICABLE, r.verdict("finite-norm").outcome());
    }

    @Test
    void stepsBetweenOneAndTwoOverL() {
        Lab.Report r = Lab.run(NonSeparable::new, 2, e -> e.stepSize = 1.9);
        assertEquals(Outcome.NOT_APPLICABLE, r.verdict("excess-loss-bound").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("never-farther").outcome());
    }

    /** In one dimension with margins 1 (a times) and -1 (b times) the optimum is ln(a/b). */
    @Test
    void oneDimensionInClosedForm() {
        Lab.Report r = Lab.run(NonSeparable::new, 1, e -> {
            e.features = 1;
            e.samples = 30;
            e.flipped = 5;
            e.gap = 0.5;
        });
        assertEquals(Outcome.HOLDS, r.verdict("finite-norm").outcome());
        MarginObjective f = new MarginObjective(MarginLoss.LOGISTIC, new double[] {1, 1, 1, -1}, 4, 1);
        double[] w = {0};
        NewtonMinimizer.minimize(f, w, 1e-20, 50);
        assertEquals(Math.log(3), w[0], 1e-14);
    }
}
