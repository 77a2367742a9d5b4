package org.mltheory.chapter13;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Measurements;

class RidgelessRegressionTest {

    private static final int[] AXIS = {5, 10, 20, 28, 40, 52, 60, 80, 120, 200};

    private static Measurements run(int n, double snr, double ridge, int repeats, int draws, int... ps) {
        return Harness.run(
                RidgelessRegression::new,
                DataSpec.NONE,
                repeats,
                (e, p) -> {
                    e.samples = n;
                    e.features = p;
                    e.snr = snr;
                    e.ridge = ridge;
                    e.draws = draws;
                },
                ps);
    }

    /** Away from the threshold the mean of 2000 data sets lies within four standard errors of the exact risk, part by part. */
    @ParameterizedTest
    @CsvSource({"40, 20", "40, 28", "40, 60", "40, 120", "15, 3", "15, 70", "1000, 5"})
    void monteCarloAgreesWithTheExactRisk(int n, int p) {
        Measurements data = run(n, 4, 0, 20, n > 100 ? 5 : 100, p);
        close(RidgelessRisk.exact(n, p, 1, 0.25), Harness.at(data, "risk", p));
        close(RidgelessRisk.variance(n, p, 0.25), Harness.at(data, "variance", p));
        if (p > n) {
            close(RidgelessRisk.bias(n, p, 1), Harness.at(data, "bias", p));
        }
    }

    private static void close(double expected, Welford measured) {
        assertEquals(
                expected, measured.mean(), 4 * measured.standardError(), "standard error " + measured.standardError());
    }

    @Test
    void monteCarloAgreesWithTheRidgeLimit() {
        // at n = 200 the limit is within half a per cent of the mean
        Measurements data = run(200, 4, 0.3, 5, 20, 100, 200, 400);
        for (int p : new int[] {100, 200, 400}) {
            double limit = RidgelessRisk.ridgeLimit(p / 200.0, 0.3, 1, 0.25);
            Welford risk = Harness.at(data, "risk", p);
            assertEquals(limit, risk.mean(), 4 * risk.standardError() + 0.005 * limit);
            double best = RidgelessRisk.optimalRidgeLimit(p / 200.0, 1, 0.25);
            Welford optimal = Harness.at(data, "optimal-ridge-risk", p);
            assertEquals(best, optimal.mean(), 4 * optimal.standardError() + 0.005 * best);
        }
    }

    /** The two errors of the minimum-norm solution are orthogonal in every data set, not only on average. */
    @Test
    void biasAndVarianceAddUpToTheRisk() {
        Measurements data = run(40, 4, 0, 3, 2, 50, 60, 120);
        for (int p : new int[] {50, 60, 120}) {
            double sum = Harness.at(data, "bias", p).mean()
                    + Harness.at(data, "variance", p).mean();
            assertEquals(sum, Harness.at(data, "risk", p).mean(), 1e-11 * sum);
        }
        Measurements under = run(40, 4, 0, 3, 2, 20);
        assertEquals(
                Harness.at(under, "variance", 20).mean(),
                Harness.at(under, "risk", 20).mean(),
                1e-12);
    }

    @Test
    void optimalRidgeRemovesThePeakAtTheThreshold() {
        Measurements data = run(40, 4, 0, 20, 50, 20, 40, 60, 120);
        double[] expected = {0.177, 0.399, 0.541, 0.749};
        int[] ps = {20, 40, 60, 120};
        for (int i = 0; i < ps.length; i++) {
            Welford risk = Harness.at(data, "optimal-ridge-risk", ps[i]);
            // the figures are themselves rounded Monte Carlo means
            assertEquals(expected[i], risk.mean(), 4 * risk.standardError() + 0.002);
        }
    }

    @Test
    void strongSignalVerdicts() {
        Measurements data = run(40, 4, 0, 8, 60, AXIS);
        RidgelessRegression e = new RidgelessRegression();
        expect(
                Outcome.HOLDS,
                e,
                data,
                "hastie-finite-sample",
                "handbook-peak",
                "handbook-variance-spike",
                "handbook-bigger-is-better",
                "optimal-ridge-no-peak",
                "optimal-ridge-risk");
        // the risk is least at p = 2n and rises again to the null risk
        expect(Outcome.VIOLATED, e, data, "handbook-second-descent");
    }

    @Test
    void weakSignalVerdicts() {
        Measurements data = run(40, 0.5, 0, 8, 60, AXIS);
        RidgelessRegression e = new RidgelessRegression();
        e.snr = 0.5;
        expect(Outcome.VIOLATED, e, data, "handbook-bigger-is-better");
        expect(Outcome.HOLDS, e, data, "handbook-peak", "handbook-second-descent", "optimal-ridge-no-peak");
    }

    @Test
    void ridgeMakesTheExactRiskNotApplicable() {
        Measurements data = run(40, 4, 0.2, 3, 5, AXIS);
        expect(Outcome.NOT_APPLICABLE, new RidgelessRegression(), data, "hastie-finite-sample");
    }

    private static void expect(Outcome outcome, RidgelessRegression e, Measurements data, String... claims) {
        for (String claim : claims) {
            var verdict = Harness.verdict(e, claim, data);
            assertEquals(outcome, verdict.outcome(), claim + ": " + verdict.message());
        }
    }

    @Test
    void trialsAreReproducibleAndStopWhenAsked() {
        assertEquals(
                Harness.at(run(20, 4, 0, 1, 5, 30), "risk", 30).mean(),
                Harness.at(run(20, 4, 0, 1, 5, 30), "risk", 30).mean());
        RidgelessRegression e = new RidgelessRegression();
        RecordingTrial trial = new RecordingTrial(Harness.setting(1, DataSpec.NONE), 0, 20, null, new Measurements());
        trial.cancel();
        assertThrows(CancellationException.class, () -> e.run(trial));
    }

    @Test
    void warnsOfARangeWithoutThresholdAndOfARidge() {
        RidgelessRegression e = new RidgelessRegression();
        Harness.Notes notes = new Harness.Notes();
        e.examine(
                Harness.setting(5, DataSpec.NONE),
                Optional.of(new Range("features", Doubles.copyOf(50, 100, 200))),
                notes);
        assertEquals(1, notes.all.size(), notes.all.toString());
        assertTrue(
                notes.all.get(0).startsWith("features: The range of features, 50 to 200, does not cross"),
                notes.all.get(0));
        assertTrue(notes.all.get(0).endsWith("{from: 10, to: 160, points: 25, scale: log}]"), notes.all.get(0));
        notes.all.clear();
        e.examine(
                Harness.setting(5, DataSpec.NONE),
                Optional.of(new Range("features", Doubles.copyOf(5, 40, 200))),
                notes);
        assertEquals(0, notes.all.size(), notes.all.toString());
        e.ridge = 0.1;
        e.examine(Harness.setting(5, DataSpec.NONE), Optional.empty(), notes);
        assertEquals(1, notes.all.size(), notes.all.toString());
        assertTrue(notes.all.get(0).startsWith("ridge/hastie-finite-sample: "), notes.all.get(0));
    }
}
