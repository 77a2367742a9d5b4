package org.mltheory.experiment.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mltheory.experiment.claim.Setup.MEASURED;
import static org.mltheory.experiment.claim.Setup.atLeast;
import static org.mltheory.experiment.claim.Setup.atMost;
import static org.mltheory.experiment.claim.Setup.equal;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EveryRunTest {

    private static final double NONE = Double.NaN;

    @Test
    void anUpperBoundHoldsWithItsTightestPoint() {
        Verdict v = new Setup()
                .measured(0, 1, 2, 3)
                .bound(0, 4, 5, 6)
                .measured(1, 1, 2, 4)
                .bound(1, 4, 5, 6)
                .everyRun(atMost(0, 0, NONE));
        assertEquals(Outcome.HOLDS, v.outcome());
        assertEquals(1.5, v.tightness());
        assertEquals(Optional.of(new Verdict.Point("risk", 1, 3, 4, 6)), v.tightest());
        assertEquals(Optional.empty(), v.violation());
        assertEquals(6, v.compared());
        assertEquals(
                "Holds in these runs: bound / measured is 1.5 at its tightest, at step 3 of repeat 1. 6 points of 2 repeats compared.",
                v.message());
    }

    @Test
    void theFirstViolationHasTheSmallestXThenTheFirstRepeat() {
        Setup setup = new Setup()
                .measured(0, 1, 2, 9)
                .bound(0, 4, 5, 6)
                .measured(1, 1, 7, 4)
                .bound(1, 4, 5, 6)
                .measured(2, 1, 8, 4)
                .bound(2, 4, 5, 6);
        Verdict v = setup.everyRun(atMost(0, 0, NONE));
        assertEquals(Outcome.VIOLATED, v.outcome());
        assertEquals(Optional.of(new Verdict.Point("risk", 1, 2, 7, 5)), v.violation());
        assertEquals(0.625, v.tightness());
        assertEquals(
                "Violated first at step 2 of repeat 1: measured 7, bound 5. 3 of 9 points compared violate the claim.",
                v.message());
    }

    @Test
    void slackIsAllowedAndStated() {
        Setup setup = new Setup().measured(0, 1.0005).bound(0, 1);
        assertEquals(Outcome.VIOLATED, setup.everyRun(atMost(0, 0, NONE)).outcome());
        assertEquals(Outcome.VIOLATED, setup.everyRun(atMost(1e-4, 3e-4, NONE)).outcome());
        Verdict v = setup.everyRun(atMost(3e-4, 3e-4, NONE));
        assertEquals(Outcome.HOLDS, v.outcome());
        assertTrue(v.message().contains("with slack 0.0003 relative and 0.0003 absolute"), v.message());
    }

    @Test
    void relativeSlackWidensNegativeBoundsToo() {
        assertEquals(
                Outcome.HOLDS,
                new Setup()
                        .measured(0, -0.95)
                        .bound(0, -1)
                        .everyRun(atMost(0.1, 0, NONE))
                        .outcome());
        assertEquals(
                Outcome.HOLDS,
                new Setup()
                        .measured(0, -1.05)
                        .bound(0, -1)
                        .everyRun(atLeast(0.1, 0, NONE))
                        .outcome());
        assertEquals(
                Outcome.VIOLATED,
                new Setup()
                        .measured(0, -0.85)
                        .bound(0, -1)
                        .everyRun(atMost(0.1, 0, NONE))
                        .outcome());
    }

    @Test
    void aLowerBoundHoldsOrIsViolated() {
        Verdict v = new Setup().measured(0, 4, 5, 6).bound(0, 1, 2, 3).everyRun(atLeast(0, 0, NONE));
        assertEquals(Outcome.HOLDS, v.outcome());
        assertEquals(2, v.tightness());
        assertTrue(v.message().contains("measured / bound is 2 at its tightest, at step 3"), v.message());
        assertEquals(
                Outcome.VIOLATED,
                new Setup()
                        .measured(0, 4, 1)
                        .bound(0, 1, 2)
                        .everyRun(atLeast(0, 0, NONE))
                        .outcome());
    }

    @Test
    void aBoundNowhereBetterThanTrivialIsVacuous() {
        Setup setup = new Setup().measured(0, 0.1, 0.2).bound(0, 1, 3);
        Verdict v = setup.everyRun(atMost(0, 0, 1));
        assertEquals(Outcome.VACUOUS, v.outcome());
        assertEquals(
                "Vacuous: the bound is nowhere better than the trivial value 1; at its least it is 1, at step 1 of repeat 0.",
                v.message());
        assertEquals(Outcome.HOLDS, setup.everyRun(atMost(0, 0, NONE)).outcome());
        assertEquals(
                Outcome.VACUOUS,
                new Setup()
                        .measured(0, 0.5)
                        .bound(0, -1)
                        .everyRun(atLeast(0, 0, 0))
                        .outcome());
    }

    @Test
    void aBoundVacuousAtSomePointsHoldsAndSaysSo() {
        Verdict v = new Setup().measured(0, 0.1, 0.2).bound(0, 0.5, 3).everyRun(atMost(0, 0, 1));
        assertEquals(Outcome.HOLDS, v.outcome());
        assertTrue(
                v.message().endsWith("At 1 of 2 points the bound is no better than the trivial value 1."), v.message());
    }

    @Test
    void aViolatedVacuousBoundIsViolated() {
        assertEquals(
                Outcome.VIOLATED,
                new Setup().measured(0, 5).bound(0, 3).everyRun(atMost(0, 0, 1)).outcome());
    }

    @Test
    void equalityComparesWithTheGreaterTolerance() {
        Setup setup = new Setup().measured(0, 100, 0.001).bound(0, 101, 0);
        assertEquals(Outcome.HOLDS, setup.everyRun(equal(0.01, 0.001)).outcome());
        assertEquals(Outcome.VIOLATED, setup.everyRun(equal(0.001, 0.001)).outcome());
        assertEquals(Outcome.VIOLATED, setup.everyRun(equal(0.01, 0.0001)).outcome());
        Verdict v = setup.everyRun(equal(0.01, 0.001));
        assertTrue(Double.isNaN(v.tightness()));
        assertEquals(Optional.of(new Verdict.Point("risk", 0, 1, 100, 101)), v.tightest());
        assertTrue(v.message().contains("the largest deviation from the prediction 101 is 1, at step 1"), v.message());
    }

    @Test
    void exactEqualityNeedsNoTolerance() {
        assertEquals(
                Outcome.HOLDS,
                new Setup()
                        .measured(0, 1, 2)
                        .bound(0, 1, 2)
                        .everyRun(equal(0, 0))
                        .outcome());
        Verdict v = new Setup().measured(0, 1, Math.nextUp(2.0)).bound(0, 1, 2).everyRun(equal(0, 0));
        assertEquals(Outcome.VIOLATED, v.outcome());
        assertTrue(v.message().contains("measured 2.0000000000000004, predicted 2."), v.message());
    }

    @Test
    void monotoneLooksAtNeighbours() {
        Relation.Monotone rising = new Relation.Monotone(MEASURED, true, 0, 0);
        Relation.Monotone falling = new Relation.Monotone(MEASURED, false, 0, 0.5);
        assertEquals(
                Outcome.HOLDS, new Setup().measured(0, 1, 1, 2).everyRun(rising).outcome());
        Verdict v = new Setup().measured(0, 1, 3, 2).everyRun(rising);
        assertEquals(Outcome.VIOLATED, v.outcome());
        assertEquals(Optional.of(new Verdict.Point("risk", 0, 3, 2, 3)), v.violation());
        assertEquals(
                Outcome.HOLDS,
                new Setup().measured(0, 3, 3.5, 2).everyRun(falling).outcome());
        assertEquals(
                Outcome.VIOLATED,
                new Setup().measured(0, 3, 3.6, 2).everyRun(falling).outcome());
        assertEquals(
                "Inconclusive: “Risk” has fewer than two points.",
                new Setup().measured(0, 3).everyRun(rising).message());
    }

    @Test
    void pointsWithoutAPartnerAreNotCompared() {
        Setup setup = new Setup();
        for (double x : new double[] {1, 2, 3, 4}) {
            setup.data.add("risk", 0, x, x == 2 ? 100 : 1);
        }
        for (double x : new double[] {0, 1, 2.5, 4, 5}) {
            setup.data.add("bound", 0, x, 2);
        }
        Verdict v = setup.everyRun(atMost(0, 0, NONE));
        assertEquals(Outcome.HOLDS, v.outcome());
        assertEquals(2, v.compared());
    }

    @Test
    void severalPointsAtOneXAreAllCompared() {
        Setup setup = new Setup();
        setup.data.add("risk", 0, 1, 1);
        setup.data.add("risk", 0, 1, 5);
        setup.data.add("risk", 0, 1, 1);
        setup.data.add("risk", 0, 2, 1);
        setup.data.add("bound", 0, 1, 2);
        setup.data.add("bound", 0, 2, 2);
        Verdict v = setup.everyRun(atMost(0, 0, NONE));
        assertEquals(4, v.compared());
        assertEquals(Optional.of(new Verdict.Point("risk", 0, 1, 5, 2)), v.violation());
    }

    @Test
    void noRatioIsTakenWhereTheSlackDecides() {
        Setup setup = new Setup().measured(0, 1, 1e-15).bound(0, 2, 1e-100);
        Verdict v = setup.everyRun(atMost(1e-9, 1e-12, NONE));
        assertEquals(Outcome.HOLDS, v.outcome());
        assertEquals(2, v.tightness());
        Verdict none = new Setup().measured(0, 0.001).bound(0, 0).everyRun(atMost(0, 0.01, NONE));
        assertTrue(Double.isNaN(none.tightness()));
        assertEquals("Holds in these runs. 1 point of 1 repeat compared, with slack 0.01 absolute.", none.message());
    }

    @Test
    void ratiosOfZerosAndNegativesAreNotInvented() {
        assertEquals(
                1,
                new Setup()
                        .measured(0, 0)
                        .bound(0, 0)
                        .everyRun(atMost(0, 0, NONE))
                        .tightness());
        Verdict zero = new Setup().measured(0, 0, 0).bound(0, 1, 2).everyRun(atMost(0, 0, NONE));
        assertEquals(Double.POSITIVE_INFINITY, zero.tightness());
        assertTrue(zero.message().startsWith("Holds in these runs: the measured values are all 0. "), zero.message());
        Verdict negative = new Setup().measured(0, -2).bound(0, -1).everyRun(atMost(0, 0, NONE));
        assertTrue(Double.isNaN(negative.tightness()));
        assertEquals("Holds in these runs. 1 point of 1 repeat compared.", negative.message());
    }
}
