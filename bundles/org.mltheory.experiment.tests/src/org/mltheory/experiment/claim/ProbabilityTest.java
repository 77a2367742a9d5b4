package org.mltheory.experiment.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mltheory.experiment.claim.Setup.atMost;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class ProbabilityTest {

    private static final double NONE = Double.NaN;

    private static Setup violating(int k, int n) {
        Setup setup = new Setup();
        for (int r = 0; r < n; r++) {
            setup.measured(r, 1, r < k ? 3 : 1).bound(r, 2, 2);
        }
        return setup;
    }

    @Test
    void holdsWithEnoughRepeatsAndNoViolation() {
        assertEquals(72, Probability.repeatsNeeded(0.05));
        assertEquals(
                Outcome.HOLDS,
                violating(0, 72).probably(0.05, atMost(0, 0, NONE)).outcome());
        Verdict v = violating(0, 71).probably(0.05, atMost(0, 0, NONE));
        assertEquals(Outcome.INCONCLUSIVE, v.outcome());
        assertTrue(v.message().contains("0 of 71 repeats violate the claim"), v.message());
        assertTrue(v.message().contains("72 repeats without a violation would be needed."), v.message());
    }

    @Test
    void aViolatingFractionClearlyAboveDeltaIsAViolation() {
        // 3 of 10: Clopper-Pearson [0.0667, 0.6525].
        Setup setup = violating(3, 10);
        Verdict v = setup.probably(0.05, atMost(0, 0, NONE));
        assertEquals(Outcome.VIOLATED, v.outcome());
        assertTrue(v.message().contains("[0.06674, 0.6525]"), v.message());
        assertEquals(Optional.of(new Verdict.Point("risk", 0, 2, 3, 2)), v.violation());
        assertEquals(
                Outcome.INCONCLUSIVE, setup.probably(0.1, atMost(0, 0, NONE)).outcome());
        assertEquals(Outcome.HOLDS, setup.probably(0.66, atMost(0, 0, NONE)).outcome());
    }

    @Test
    void oneRepeatThatViolatesIsNotYetAContradiction() {
        assertEquals(
                Outcome.INCONCLUSIVE,
                violating(1, 1).probably(0.05, atMost(0, 0, NONE)).outcome());
    }

    @Test
    void aDeltaOfZeroCanOnlyBeViolated() {
        assertEquals(
                Outcome.VIOLATED,
                violating(1, 9).probably(0, atMost(0, 0, NONE)).outcome());
        Verdict v = violating(0, 1000).probably(0, atMost(0, 0, NONE));
        assertEquals(Outcome.INCONCLUSIVE, v.outcome());
        assertTrue(v.message().endsWith("No number of repeats can show that a fraction is 0."), v.message());
    }

    @Test
    void aVacuousBoundIsVacuousWhateverTheRepeats() {
        assertEquals(
                Outcome.VACUOUS,
                violating(0, 3).probably(0.05, atMost(0, 0, 1.5)).outcome());
    }

    /** A bound that fails with probability exactly δ is called violated in at most 2.5 % of runs, held in at most 2.5 %. */
    @Test
    void theLevelIsKept() {
        int runs = 1000;
        int violated = 0;
        int holds = 0;
        for (int seed = 0; seed < runs; seed++) {
            Setup setup = new Setup();
            RandomStream random = RandomStream.of(seed, 0, "bernoulli");
            for (int r = 0; r < 60; r++) {
                setup.measured(r, random.nextDouble() < 0.2 ? 3 : 1).bound(r, 2);
            }
            Outcome outcome = setup.probably(0.2, atMost(0, 0, NONE)).outcome();
            violated += outcome == Outcome.VIOLATED ? 1 : 0;
            holds += outcome == Outcome.HOLDS ? 1 : 0;
        }
        double limit = 0.025 + 4 * Math.sqrt(0.025 * 0.975 / runs);
        assertTrue((double) violated / runs <= limit, violated + " of " + runs);
        assertTrue((double) holds / runs <= limit, holds + " of " + runs);
        assertTrue(violated > 0 && holds > 0, "the interval never errs, so it is too wide");
    }
}
