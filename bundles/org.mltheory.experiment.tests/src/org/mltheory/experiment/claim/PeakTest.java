package org.mltheory.experiment.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mltheory.experiment.claim.Setup.AT;
import static org.mltheory.experiment.claim.Setup.MEASURED;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class PeakTest {

    private static final Relation.PeakAt CLAIM = new Relation.PeakAt(MEASURED, AT, 0.1);

    private static Setup peaked(int repeats, int points, double at, double tail, DoubleUnaryOperator y) {
        Setup setup = new Setup();
        for (int r = 0; r < repeats; r++) {
            RandomStream random = RandomStream.of(11, r, "peak");
            for (int x = 1; x <= points; x++) {
                setup.data.add("risk", r, x, y.applyAsDouble(x) * Math.exp(tail * random.nextGaussian()));
            }
            setup.data.add("at", r, 0, at);
        }
        return setup;
    }

    private static double hump(double x) {
        return 1 + 50 / (1 + (x - 20) * (x - 20));
    }

    @Test
    void aPeakAtItsPlaceHoldsEvenWithHeavyTails() {
        Verdict v = peaked(5, 40, 20, 0.2, PeakTest::hump).onAverage(CLAIM);
        assertEquals(Outcome.HOLDS, v.outcome(), v.message());
        assertEquals(20, v.tightest().orElseThrow().x());
        assertEquals(20, v.tightest().orElseThrow().bound());
        assertTrue(v.message().contains("the mean over 5 repeats is greatest at step 20"), v.message());
    }

    @Test
    void aPeakElsewhereIsAViolation() {
        assertEquals(
                Outcome.VIOLATED,
                peaked(5, 40, 30, 0.2, PeakTest::hump).onAverage(CLAIM).outcome());
        assertEquals(
                Outcome.VIOLATED,
                peaked(1, 40, 30, 0, PeakTest::hump).everyRun(CLAIM).outcome());
        assertEquals(
                Outcome.HOLDS,
                peaked(1, 40, 21.9, 0, PeakTest::hump).everyRun(CLAIM).outcome());
        assertEquals(
                Outcome.VIOLATED,
                peaked(1, 40, 22.1, 0, PeakTest::hump).everyRun(CLAIM).outcome());
    }

    @Test
    void aMaximumAtAnEndIsNoPeak() {
        assertEquals(
                Outcome.VIOLATED,
                peaked(5, 40, 20, 0.01, x -> x).onAverage(CLAIM).outcome());
        assertEquals(
                Outcome.VIOLATED,
                peaked(1, 40, 20, 0, x -> 1 / x).everyRun(CLAIM).outcome());
        Verdict v = peaked(5, 40, 45, 0.01, x -> x).onAverage(CLAIM);
        assertEquals(Outcome.INCONCLUSIVE, v.outcome());
        assertTrue(v.message().contains("cannot be told from a rise"), v.message());
    }

    @Test
    void aFlatOrNoisyCurveIsInconclusive() {
        assertEquals(
                Outcome.INCONCLUSIVE,
                peaked(5, 40, 20, 0, x -> 1).onAverage(CLAIM).outcome());
        assertEquals(
                Outcome.INCONCLUSIVE,
                peaked(1, 40, 20, 0, x -> 1).everyRun(CLAIM).outcome());
        assertEquals(
                Outcome.INCONCLUSIVE,
                peaked(5, 40, 20, 0.5, x -> 1).onAverage(CLAIM).outcome());
        assertEquals(
                Outcome.INCONCLUSIVE,
                peaked(1, 40, 20, 0.2, PeakTest::hump).onAverage(CLAIM).outcome());
    }

    @Test
    void aGridTooCoarseToTellIsInconclusive() {
        Setup setup = new Setup();
        for (double x : new double[] {10, 20, 30, 40}) {
            setup.data.add("risk", 0, x, hump(x));
        }
        setup.data.add("at", 0, 0, 25);
        Verdict v = setup.everyRun(CLAIM);
        assertEquals(Outcome.INCONCLUSIVE, v.outcome());
        assertTrue(v.message().contains("too coarse"), v.message());
    }

    @Test
    void degenerateInputsAreInconclusive() {
        assertEquals(Outcome.INCONCLUSIVE, new Setup().everyRun(CLAIM).outcome());
        assertEquals(
                Outcome.INCONCLUSIVE,
                new Setup().measured(0, 1, 2).series(AT, 0, 1).everyRun(CLAIM).outcome());
        Verdict v = new Setup().measured(0, 1, 2, 1).series(AT, 0, Double.NaN).everyRun(CLAIM);
        assertEquals("Inconclusive: “Predicted place” has no finite value in these runs.", v.message());
    }

    /** The peak of a least-squares risk spreads over decades; five repeats still show it, as each of them does. */
    @Test
    void aPeakThatSpreadsOverDecadesIsSeen() {
        double[] peaks = {30, 4_000, 150, 60_000, 700};
        Setup setup = new Setup();
        for (int r = 0; r < peaks.length; r++) {
            for (int x = 1; x <= 40; x++) {
                setup.data.add("risk", r, x, x == 20 ? peaks[r] : 0.3 + 0.01 * r);
            }
            setup.data.add("at", r, 0, 20);
        }
        assertEquals(Outcome.HOLDS, setup.onAverage(CLAIM).outcome());
        Setup drowned = new Setup();
        for (int r = 0; r < peaks.length; r++) {
            for (int x = 1; x <= 40; x++) {
                drowned.data.add("risk", r, x, x == 20 ? peaks[r] : 25);
            }
            drowned.data.add("at", r, 0, 20);
        }
        assertEquals(Outcome.INCONCLUSIVE, drowned.onAverage(CLAIM).outcome());
    }

    /** Pure noise is called a peak, or none, in at most 5 % of runs. */
    @Test
    void noiseIsRarelyTakenForAPeak() {
        int runs = 500;
        int decided = 0;
        for (int seed = 0; seed < runs; seed++) {
            Setup setup = Setup.noisy(seed, 5, 20, x -> 1, 0.2, x -> 0);
            setup.data.add("at", 0, 0, 10);
            decided += setup.onAverage(CLAIM).outcome() == Outcome.INCONCLUSIVE ? 0 : 1;
        }
        assertTrue((double) decided / runs <= 0.05 + 4 * Math.sqrt(0.05 * 0.95 / runs), decided + " of " + runs);
    }
}
