package org.mltheory.experiment.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mltheory.experiment.claim.Setup.MEASURED;
import static org.mltheory.experiment.claim.Setup.atMost;
import static org.mltheory.experiment.claim.Setup.equal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Measurements.AssumptionValue;

/** What comes before any comparison: assumptions, missing data, divergence. */
class JudgeTest {

    private static final Assumption STEP = new Assumption("step", "η < 2/L", Assumption.Test.LESS);

    private static Claim assuming(Assumption... assumptions) {
        return Claim.published("c", "claim")
                .assuming(assumptions)
                .deterministic(atMost(0, 0, Double.NaN))
                .source("test");
    }

    private static Setup good() {
        return new Setup().measured(0, 1, 2, 3).bound(0, 2, 4, 4);
    }

    @Test
    void anAssumptionThatWasNotMeasuredMakesTheClaimNotApplicable() {
        Verdict v = good().judge(assuming(STEP));
        assertEquals(Outcome.NOT_APPLICABLE, v.outcome());
        assertEquals("Not applicable: “η < 2/L” was not measured.", v.message());
        assertEquals(List.of(new Verdict.Checked("step", "η < 2/L", Double.NaN, Double.NaN, false)), v.checks());
    }

    @Test
    void anAssumptionByDesignNeedsNoMeasurement() {
        Verdict v = good().judge(assuming(Assumption.byDesign("convex", "f is convex")));
        assertEquals(Outcome.HOLDS, v.outcome());
        assertTrue(v.checks().get(0).met());
    }

    @Test
    void anUnmetAssumptionIsNamedWithItsValuesAndPlace() {
        Setup setup = good();
        setup.data.addAssumption(new AssumptionValue("step", 0, Double.NaN, 1, 2));
        setup.data.addAssumption(new AssumptionValue("step", 1, 3, 2.5, 2));
        setup.data.addAssumption(new AssumptionValue("step", 2, 4, 2.25, 2));
        Verdict v = setup.judge(assuming(STEP));
        assertEquals(Outcome.NOT_APPLICABLE, v.outcome());
        assertEquals(
                "Not applicable: “η < 2/L” is not met in repeat 1 at step 3: measured 2.5, assumed < 2.", v.message());
        assertEquals(List.of(new Verdict.Checked("step", "η < 2/L", 2.5, 2, false)), v.checks());
    }

    @ParameterizedTest
    @CsvSource({
        "LESS,2,2,false",
        "LESS,1.9,2,true",
        "AT_MOST,2,2,true",
        "AT_MOST,2.1,2,false",
        "GREATER,2,2,false",
        "GREATER,2.1,2,true",
        "AT_LEAST,2,2,true",
        "AT_LEAST,1.9,2,false",
        "EQUAL,1,1,true",
        "EQUAL,0,1,false",
        "LESS,NaN,2,false",
        "AT_MOST,NaN,2,false",
        "EQUAL,NaN,NaN,false",
        "AT_LEAST,Infinity,Infinity,true",
        "LESS,1,Infinity,true",
        "AT_LEAST,-Infinity,0,false"
    })
    void everyTestOfAnAssumptionDecides(Assumption.Test test, double measured, double limit, boolean met) {
        Setup setup = good();
        setup.data.addAssumption(new AssumptionValue("a", 0, Double.NaN, measured, limit));
        Verdict v = setup.judge(assuming(new Assumption("a", "text", test)));
        assertEquals(met ? Outcome.HOLDS : Outcome.NOT_APPLICABLE, v.outcome());
        assertEquals(met, v.checks().get(0).met());
    }

    @Test
    void oneUnmetReportAmongManyMetDecides() {
        Setup setup = good();
        for (int r = 0; r < 50; r++) {
            setup.data.addAssumption(new AssumptionValue("step", r, Double.NaN, r == 31 ? 2 : 1, 2));
        }
        Verdict v = setup.judge(assuming(STEP));
        assertEquals(Outcome.NOT_APPLICABLE, v.outcome());
        assertTrue(v.message().contains("in repeat 31: measured 2, assumed < 2"), v.message());
    }

    @Test
    void theChecklistShowsTheLeastMargin() {
        Setup setup = good();
        setup.data.addAssumption(new AssumptionValue("step", 0, Double.NaN, 1, 2));
        setup.data.addAssumption(new AssumptionValue("step", 1, Double.NaN, 1.75, 2));
        setup.data.addAssumption(new AssumptionValue("step", 2, Double.NaN, 1.5, 2));
        assertEquals(
                List.of(new Verdict.Checked("step", "η < 2/L", 1.75, 2, true)),
                setup.judge(assuming(STEP)).checks());
    }

    @Test
    void assumptionsComeBeforeDivergence() {
        Setup setup = good();
        setup.data.addDivergence("the loss overflowed");
        assertEquals(Outcome.NOT_APPLICABLE, setup.judge(assuming(STEP)).outcome());
        assertEquals(Outcome.INCONCLUSIVE, setup.judge(assuming()).outcome());
        assertEquals(
                "Inconclusive: a trial diverged: the loss overflowed.",
                setup.judge(assuming()).message());
    }

    @Test
    void nothingMeasuredIsInconclusive() {
        Verdict v = new Setup().everyRun(atMost(0, 0, 1));
        assertEquals(Outcome.INCONCLUSIVE, v.outcome());
        assertEquals("Inconclusive: nothing was measured of “Risk”.", v.message());
        assertEquals(0, v.compared());
    }

    @Test
    void aBoundThatIsNowhereFiniteIsInconclusive() {
        assertEquals(
                "Inconclusive: “Bound” has no finite value where “Risk” was measured.",
                new Setup()
                        .measured(0, 1, 2)
                        .bound(0, Double.NaN, Double.POSITIVE_INFINITY)
                        .everyRun(atMost(0, 0, 1))
                        .message());
        assertEquals(
                "Inconclusive: “Bound” has no values in these runs.",
                new Setup().measured(0, 1, 2).everyRun(equal(0, 0)).message());
        assertEquals(
                Outcome.INCONCLUSIVE,
                new Setup().measured(0, 1).bound(1, 1).onAverage(equal(0, 0)).outcome());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aNonFiniteMeasuredValueIsInconclusiveWhereItIsComparedOnly(double bad) {
        for (Kind kind : List.of(new Kind.Deterministic(), new Kind.InExpectation(), new Kind.HighProbability(0.5))) {
            Claim claim = new Claim("c", "t", Label.PUBLISHED, kind, atMost(0, 0, Double.NaN), "", "", List.of(), "");
            Setup compared = new Setup()
                    .measured(0, 1, bad)
                    .measured(1, 1, 1)
                    .bound(0, 2, 2)
                    .bound(1, 2, 2);
            Verdict v = compared.judge(claim);
            assertEquals(Outcome.INCONCLUSIVE, v.outcome());
            assertEquals(
                    "Inconclusive: the run diverged, the measured value is not finite at step 2 of repeat 0.",
                    v.message());
            Setup elsewhere = new Setup()
                    .measured(0, 1, bad)
                    .measured(1, 1, 1)
                    .bound(0, 2, Double.NaN)
                    .bound(1, 2, 2);
            assertFalse(elsewhere.judge(claim).message().contains("not finite"));
        }
        assertEquals(
                Outcome.INCONCLUSIVE,
                new Setup()
                        .measured(0, 1, bad, 3, 4)
                        .rate(new Relation.Power(MEASURED, Relation.Variable.X, 1, 1, Relation.Sense.EQUAL, 1, 4))
                        .outcome());
        assertEquals(
                Outcome.INCONCLUSIVE,
                new Setup()
                        .measured(0, 1, bad, 3, 4)
                        .series(Setup.AT, 0, 2)
                        .everyRun(new Relation.PeakAt(MEASURED, Setup.AT, 1))
                        .outcome());
    }

    @Test
    void aRateOfABoundIsAProgrammingError() {
        Claim claim = new Claim("c", "t", Label.PUBLISHED, new Kind.Rate(), atMost(0, 0, 1), "", "", List.of(), "");
        assertThrows(IllegalArgumentException.class, () -> good().judge(claim));
    }

    @Test
    void placesAreNamedByTheChartsAxis() {
        assertEquals("at step 40", new Place("Step").at(40));
        assertEquals("at x = 0.5", new Place("x").at(0.5));
        assertEquals("at number of features p = 1.235e-7", new Place("Number of features p").at(1.23456e-7));
        assertEquals("at time 3 s", new Place("Time (s)").at(3));
        assertEquals("at time t = 3 steps of descent", new Place("Time t (steps of descent)").at(3));
        assertEquals("at SNR 4 of repeat 2", new Place("SNR").at(4, 2));
        assertEquals("at step 40 on average", new Place("Step").at(40, -1));
    }
}
