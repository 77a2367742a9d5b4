package org.mltheory.experiment.claim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mltheory.experiment.claim.Setup.atLeast;
import static org.mltheory.experiment.claim.Setup.atMost;
import static org.mltheory.experiment.claim.Setup.equal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.experiment.result.Measurements;

class AverageTest {

    private static final double NONE = Double.NaN;

    @Test
    void decidesByTheMeanAndNotByEachRun() {
        Setup setup = new Setup();
        for (int r = 0; r < 8; r++) {
            setup.measured(r, r == 3 ? 1.1 : 0.9 + 0.01 * r).bound(r, r == 3 ? 1.05 : 2);
        }
        assertEquals(Outcome.VIOLATED, setup.everyRun(atMost(0, 0, NONE)).outcome());
        assertEquals(Outcome.HOLDS, setup.onAverage(atMost(0, 0, NONE)).outcome());
    }

    @Test
    void theIntervalIsStudentsOfThePairedDifferences() {
        // Differences -1, -2, -3: mean -2, se 1/sqrt 3, t(0.975, 2) = 4.302653: upper end -2 + 2.48414 = 0.48414.
        Setup setup = new Setup()
                .measured(0, 1)
                .measured(1, 11)
                .measured(2, 101)
                .bound(0, 2)
                .bound(1, 13)
                .bound(2, 104);
        Verdict v = setup.onAverage(atMost(0, 0, NONE));
        assertEquals(Outcome.INCONCLUSIVE, v.outcome());
        assertTrue(v.message().contains("excess [-4.484, 0.4841]"), v.message());
        assertEquals(Outcome.HOLDS, setup.onAverage(atMost(0, 0.485, NONE)).outcome());
        assertEquals(
                Outcome.INCONCLUSIVE, setup.onAverage(atMost(0, 0.484, NONE)).outcome());
    }

    @Test
    void violationUsesTheSimultaneousLevel() {
        // At the first point differences are 1, 2, 3: the 95 % interval is above -0.49 only, so slack -> bound shift
        // decides.
        // One point: lower end 2 - 4.302653/sqrt 3 = -0.48414. Two points: t(0.9875, 2) = 6.205347, lower end -1.58266.
        Setup one = new Setup()
                .measured(0, 1)
                .measured(1, 2)
                .measured(2, 3)
                .bound(0, -0.5)
                .bound(1, -0.5)
                .bound(2, -0.5);
        assertEquals(Outcome.VIOLATED, one.onAverage(atMost(0, 0, NONE)).outcome());
        Setup two = new Setup()
                .measured(0, 1, 0)
                .measured(1, 2, 0)
                .measured(2, 3, 0)
                .bound(0, -0.5, 9)
                .bound(1, -0.5, 9)
                .bound(2, -0.5, 9);
        assertEquals(Outcome.INCONCLUSIVE, two.onAverage(atMost(0, 0, NONE)).outcome());
        Setup far = new Setup()
                .measured(0, 1, 0)
                .measured(1, 2, 0)
                .measured(2, 3, 0)
                .bound(0, -1.6, 9)
                .bound(1, -1.6, 9)
                .bound(2, -1.6, 9);
        Verdict v = far.onAverage(atMost(0, 0, NONE));
        assertEquals(Outcome.VIOLATED, v.outcome());
        assertEquals(
                Optional.of(new Verdict.Point("risk", -1, 1, 2, -1.6)),
                v.violation()
                        .map(p -> new Verdict.Point(
                                p.series(), p.repeat(), p.x(), p.measured(), Math.round(p.bound() * 1e12) / 1e12)));
    }

    @Test
    void oneRepeatIsTooFew() {
        Verdict v = new Setup().measured(0, 1, 2).bound(0, 4, 4).onAverage(atMost(0, 0, NONE));
        assertEquals(Outcome.INCONCLUSIVE, v.outcome());
        assertTrue(v.message().contains("at least two repeats"), v.message());
        assertEquals(
                Outcome.VACUOUS,
                new Setup()
                        .measured(0, 1, 2)
                        .bound(0, 4, 4)
                        .onAverage(atMost(0, 0, 3))
                        .outcome());
    }

    @Test
    void repeatsWithoutSpreadAreDecidedByTheirValue() {
        Setup setup = new Setup();
        for (int r = 0; r < 5; r++) {
            setup.measured(r, 1, 1).bound(r, 1, 1);
        }
        assertEquals(Outcome.HOLDS, setup.onAverage(atMost(0, 0, NONE)).outcome());
        assertEquals(Outcome.HOLDS, setup.onAverage(atLeast(0, 0, NONE)).outcome());
        assertEquals(Outcome.HOLDS, setup.onAverage(equal(0, 0)).outcome());
        setup.series(Setup.AT, 0, 1);
        Setup off = new Setup();
        for (int r = 0; r < 5; r++) {
            off.measured(r, 1, 1.25).bound(r, 1, 1);
        }
        assertEquals(Outcome.VIOLATED, off.onAverage(atMost(0, 0, NONE)).outcome());
        assertEquals(Outcome.HOLDS, off.onAverage(atLeast(0, 0, NONE)).outcome());
        assertEquals(Outcome.VIOLATED, off.onAverage(equal(0, 0.2)).outcome());
        assertEquals(Outcome.HOLDS, off.onAverage(equal(0, 0.25)).outcome());
    }

    @Test
    void aPredictionNeedsTheResolutionItAsksFor() {
        Setup setup = Setup.noisy(1, 10, 4, x -> 1, 0.1, x -> 1);
        Verdict v = setup.onAverage(equal(0, 0.01));
        assertEquals(Outcome.INCONCLUSIVE, v.outcome());
        assertTrue(v.message().contains("is too wide for the tolerance 0.01"), v.message());
        assertTrue(v.message().contains("repeats would settle it if the spread stays."), v.message());
        assertEquals(Outcome.HOLDS, setup.onAverage(equal(0, 0.2)).outcome());
        assertEquals(
                Outcome.VIOLATED,
                Setup.noisy(1, 10, 4, x -> 1.5, 0.1, x -> 1)
                        .onAverage(equal(0, 0.2))
                        .outcome());
    }

    @Test
    void theRepeatsSaidToBeNeededDoSettleIt() {
        Verdict few = Setup.noisy(5, 6, 1, x -> 1, 0.1, x -> 1).onAverage(equal(0, 0.03));
        assertEquals(Outcome.INCONCLUSIVE, few.outcome(), few.message());
        Matcher m = Pattern.compile("About (\\d+) repeats").matcher(few.message());
        assertTrue(m.find(), few.message());
        int needed = Integer.parseInt(m.group(1));
        assertEquals(
                Outcome.HOLDS,
                Setup.noisy(5, 2 * needed, 1, x -> 1, 0.1, x -> 1)
                        .onAverage(equal(0, 0.03))
                        .outcome());
    }

    @Test
    void pointsThatNotEveryRepeatHasAreLeftOutAndCounted() {
        Setup setup = new Setup()
                .measured(0, 1, 1, 9)
                .measured(1, 1, 1)
                .bound(0, 2, 2, 2)
                .bound(1, 2, 2, 2);
        Verdict v = setup.onAverage(atMost(0, 0, NONE));
        assertEquals(Outcome.HOLDS, v.outcome());
        assertEquals(2, v.compared());
        assertTrue(v.message().contains("1 point that not every repeat has was left out."), v.message());
        Setup none = new Setup();
        none.data.add("risk", 0, 1, 1);
        none.data.add("bound", 0, 1, 1);
        none.data.add("risk", 1, 2, 1);
        none.data.add("bound", 1, 2, 1);
        assertTrue(none.onAverage(atMost(0, 0, NONE)).message().contains("no compared point in common"));
    }

    @Test
    void vacuityIsSeenOnAverageToo() {
        assertEquals(
                Outcome.VACUOUS,
                Setup.noisy(1, 5, 3, x -> 0.5, 0.01, x -> 2)
                        .onAverage(atMost(0, 0, 1))
                        .outcome());
    }

    @Test
    void monotoneOnAverage() {
        Relation.Monotone falling = new Relation.Monotone(Setup.MEASURED, false, 0, 0);
        Setup setup = Setup.noisy(2, 10, 5, x -> -x, 0.1, x -> 0);
        assertEquals(Outcome.HOLDS, setup.onAverage(falling).outcome());
        assertEquals(
                Outcome.VIOLATED,
                Setup.noisy(2, 10, 5, x -> x, 0.1, x -> 0).onAverage(falling).outcome());
        assertEquals(
                Outcome.INCONCLUSIVE,
                Setup.noisy(2, 10, 5, x -> 0, 0.1, x -> 0).onAverage(falling).outcome());
    }

    /** With equality true everywhere, a violation is called in at most 5 % of runs, within 4 standard errors. */
    @ParameterizedTest
    @CsvSource({"3,1", "5,1", "5,20", "20,50"})
    void falseViolationsAreRare(int repeats, int points) {
        int runs = 1000;
        int equal = 0;
        int below = 0;
        int holds = 0;
        for (int seed = 0; seed < runs; seed++) {
            Setup setup = Setup.noisy(seed, repeats, points, x -> 1 / x, 0.3, x -> 1 / x);
            equal += setup.onAverage(equal(0, 0)).outcome() == Outcome.VIOLATED ? 1 : 0;
            Outcome upper = setup.onAverage(atMost(0, 0, NONE)).outcome();
            below += upper == Outcome.VIOLATED ? 1 : 0;
            holds += upper == Outcome.HOLDS ? 1 : 0;
        }
        double limit = 0.05 + 4 * Math.sqrt(0.05 * 0.95 / runs);
        assertTrue((double) equal / runs <= limit, equal + " of " + runs);
        assertTrue((double) below / runs <= limit, below + " of " + runs);
        double half = 0.025 + 4 * Math.sqrt(0.025 * 0.975 / runs);
        assertTrue((double) holds / runs <= half, "a bound met with equality held in " + holds);
        if (points == 1) {
            assertTrue(
                    (double) equal / runs >= 0.05 - 4 * Math.sqrt(0.05 * 0.95 / runs),
                    "the interval is too wide: " + equal);
        }
    }

    /** Where the mean is beyond the bound by five standard errors, the violation is seen; where it is below by as much, it holds. */
    @Test
    void bothSidesHavePower() {
        int violated = 0;
        int holds = 0;
        for (int seed = 0; seed < 200; seed++) {
            double shift = 5 * 0.3 / Math.sqrt(20);
            violated += Setup.noisy(seed, 20, 10, x -> 1 + shift, 0.3, x -> 1)
                                    .onAverage(atMost(0, 0, NONE))
                                    .outcome()
                            == Outcome.VIOLATED
                    ? 1
                    : 0;
            holds += Setup.noisy(seed, 20, 10, x -> 1 - shift, 0.3, x -> 1)
                                    .onAverage(atMost(0, 0, NONE))
                                    .outcome()
                            == Outcome.HOLDS
                    ? 1
                    : 0;
        }
        assertTrue(violated >= 190, violated + " of 200");
        assertTrue(holds >= 170, holds + " of 200");
    }

    @Test
    void commonPointsAreTheIntersection() {
        Common c = Common.of(
                List.of(new double[] {1, 2, 2, 3, 5}, new double[] {2, 2, 4, 5}, new double[] {0, 2, 2, 2, 5}));
        assertEquals(3, c.size());
        assertArrayEquals(new int[] {1, 2, 4}, c.index()[0]);
        assertArrayEquals(new int[] {0, 1, 3}, c.index()[1]);
        assertArrayEquals(new int[] {1, 2, 4}, c.index()[2]);
        assertEquals(0, Common.of(List.of()).size());
        assertEquals(0, Common.of(List.of(new double[0], new double[] {1})).size());
        Measurements.Trace mean = Traces.mean(List.of(
                new Measurements.Trace(new double[] {1, 2}, new double[] {4, 6}),
                new Measurements.Trace(new double[] {2, 3}, new double[] {8, 9})));
        assertEquals(1, mean.size());
        assertEquals(7, mean.y()[0]);
    }
}
