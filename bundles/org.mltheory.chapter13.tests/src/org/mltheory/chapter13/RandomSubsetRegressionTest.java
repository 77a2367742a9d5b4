package org.mltheory.chapter13;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Measurements;

class RandomSubsetRegressionTest {

    private static Measurements run(
            int repeats, int draws, double decay, RandomSubsetRegression.Selection selection, int... ps) {
        return Harness.run(
                RandomSubsetRegression::new,
                DataSpec.NONE,
                repeats,
                (e, p) -> {
                    e.features = p;
                    e.draws = draws;
                    e.decay = decay;
                    e.selection = selection;
                },
                ps);
    }

    /** Monte Carlo away from the threshold, where tails are light enough for standard errors. */
    @ParameterizedTest
    @CsvSource({"10, 1.2641", "20, 1.7242", "30, 3.2067", "60, 1.5663", "100, 0.6671"})
    void monteCarloAgreesWithTheExactRisk(int p, double figure) {
        Welford risk = Harness.at(run(20, 100, 0, RandomSubsetRegression.Selection.RANDOM, p), "risk", p);
        assertEquals(figure, risk.mean(), 4 * risk.standardError() + 5e-5);
    }

    /** Uneven coefficients: the exact risk of each subset, averaged over subsets; and of the best subset. */
    @ParameterizedTest
    @CsvSource({"1, RANDOM, 15", "1, RANDOM, 70", "1, LARGEST, 15", "1, LARGEST, 70", "0.5, LARGEST, 55"})
    void monteCarloAgreesForDecayingCoefficients(double decay, RandomSubsetRegression.Selection selection, int p) {
        Measurements data = run(20, 100, decay, selection, p);
        Welford risk = Harness.at(data, "risk", p);
        Welford exact = Harness.at(data, "exact-risk", p);
        assertEquals(exact.mean(), risk.mean(), 4 * (risk.standardError() + exact.standardError()));
        if (selection == RandomSubsetRegression.Selection.LARGEST) {
            double all = 0;
            double seen = 0;
            for (int j = 1; j <= 100; j++) {
                all += Math.pow(j, -2 * decay);
                seen += j <= p ? Math.pow(j, -2 * decay) : 0;
            }
            assertEquals(SubsetRisk.exact(40, p, seen / all, 1 - seen / all, 0.04), exact.mean(), 1e-12);
        }
    }

    @Test
    void spreadSignalVerdicts() {
        Measurements data = run(8, 60, 0, RandomSubsetRegression.Selection.RANDOM, 5, 10, 20, 28, 40, 52, 60, 80, 100);
        RandomSubsetRegression e = new RandomSubsetRegression();
        for (String claim : new String[] {
            "belkin-hsu-xu", "handbook-peak", "norm-peak", "handbook-second-descent", "handbook-bigger-is-better"
        }) {
            var verdict = Harness.verdict(e, claim, data);
            assertEquals(Outcome.HOLDS, verdict.outcome(), claim + ": " + verdict.message());
        }
    }

    /** When the model gets the strong features first, a few of them are better than all: bigger is not better. */
    @Test
    void concentratedSignalVerdicts() {
        Measurements data =
                run(8, 60, 1.5, RandomSubsetRegression.Selection.LARGEST, 2, 5, 10, 20, 28, 40, 52, 60, 80, 100);
        assertEquals(
                Outcome.VIOLATED,
                Harness.verdict(new RandomSubsetRegression(), "handbook-bigger-is-better", data)
                        .outcome());
        assertEquals(
                Outcome.HOLDS,
                Harness.verdict(new RandomSubsetRegression(), "belkin-hsu-xu", data)
                        .outcome());
    }

    @Test
    void nothingIsMeasuredBeyondTheDimension() {
        Measurements data = run(1, 1, 0, RandomSubsetRegression.Selection.RANDOM, 101);
        assertEquals(0, data.size());
    }

    @Test
    void warnsOfRangesBeyondTheDimensionAndOfSmallDimensions() {
        RandomSubsetRegression e = new RandomSubsetRegression();
        Harness.Notes notes = new Harness.Notes();
        e.examine(Harness.setting(5, DataSpec.NONE), Optional.of(new Range("features", Doubles.copyOf(5, 120))), notes);
        assertTrue(
                notes.all.size() == 1 && notes.all.get(0).startsWith("features: There are 100 features"),
                notes.all.toString());
        notes.all.clear();
        e.dimension = 30;
        e.examine(Harness.setting(5, DataSpec.NONE), Optional.empty(), notes);
        assertTrue(
                notes.all.size() == 1 && notes.all.get(0).endsWith("[Set to 2.5 Samples (100): 100]"),
                notes.all.toString());
    }
}
