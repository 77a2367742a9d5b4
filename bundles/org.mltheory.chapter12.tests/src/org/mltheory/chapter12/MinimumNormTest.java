package org.mltheory.chapter12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.result.Measurements.Trace;
import org.mltheory.experiment.result.Table;

class MinimumNormTest {

    @Test
    void workedExampleEndsAtOneFiveAndFourThirds() {
        Lab.Report r = Lab.run(MinimumNorm::new, 1, e -> e.design = MinimumNorm.Design.WORKED_EXAMPLE);
        // X⁺y = (1/3, 5/3, 4/3): l1 norm 10/3, l2 norm √42/3, maximum 5/3
        assertEquals(Math.sqrt(42) / 3, r.last("norm", 0), 1e-12);
        assertTrue(r.last("distance-to-minimum-norm", 0) < 1e-12);
        List<String> found = r.result(Table.class, "solution").rows().get(0);
        assertEquals(List.of("3.333", "2.16", "1.667"), found.subList(1, 4));
    }

    /** s² = 3 and 1. The slowest direction decides below 2/(s_max² + s_min²), that is below 1.5 in units of 1/L; the largest above. */
    @ParameterizedTest
    @CsvSource({"0.3,0.9", "1,0.66666666666666667", "1.5,0.5", "1.7,0.7", "1.9,0.9"})
    void rateIsTheGreatestOvershootOverAllSingularDirections(double stepSize, double rate) {
        Lab.Report r = Lab.run(MinimumNorm::new, 1, e -> {
            e.design = MinimumNorm.Design.WORKED_EXAMPLE;
            e.stepSize = stepSize;
            e.steps = 60;
        });
        Trace d = r.trace("distance", 0);
        int last = 0;
        while (last + 1 < d.size() && d.y()[last + 1] > 1e-10) {
            last++;
        }
        double measured = Math.pow(d.y()[last] / d.y()[last - 3], 1 / (d.x()[last] - d.x()[last - 3]));
        assertEquals(rate, measured, 2e-3);
        assertEquals(rate, r.data().symbols().get("ρ"), 1e-12);
        assertEquals(Outcome.HOLDS, r.verdict("nearest-solution-rate").outcome());
    }

    @Test
    void aStepAboveTwoOverLViolatesTheHandbookAndIsNotCoveredByTheTheorem() {
        Lab.Report r = Lab.run(MinimumNorm::new, 3, e -> e.stepSize = 2.5);
        Verdict handbook = r.verdict("handbook-minimum-norm");
        assertEquals(Outcome.VIOLATED, handbook.outcome());
        assertTrue(
                handbook.violation().orElseThrow().x() <= 10,
                "the first offending step is shown: " + handbook.violation());
        assertEquals(Outcome.NOT_APPLICABLE, r.verdict("nearest-solution-rate").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("start-component-kept").outcome());
    }

    @Test
    void aRunThatIsTooShortDecidesNothing() {
        assertEquals(
                Outcome.INCONCLUSIVE,
                Lab.run(MinimumNorm::new, 2, e -> e.steps = 3)
                        .verdict("handbook-minimum-norm")
                        .outcome());
    }

    @Test
    void rankDeficientDataAndAStartAwayFromZero() {
        Lab.Report r = Lab.run(MinimumNorm::new, 3, e -> {
            e.conflictingCopies = 2;
            e.startScale = 1;
            e.stepSize = 1.2;
        });
        assertEquals(Outcome.NOT_APPLICABLE, r.verdict("handbook-minimum-norm").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("nearest-solution-rate").outcome());
        for (int repeat = 0; repeat < 3; repeat++) {
            assertTrue(r.last("distance", repeat) < 1e-12);
            assertTrue(r.last("distance-to-minimum-norm", repeat) > 1, "the part of the start off the row space stays");
        }
    }

    @Test
    void stochasticGradientsAndMomentumFindItToo() {
        for (MinimumNorm.Method m : MinimumNorm.Method.values()) {
            Lab.Report r = Lab.run(MinimumNorm::new, 2, e -> {
                e.method = m;
                e.steps = 20_000;
            });
            assertEquals(Outcome.HOLDS, r.verdict("handbook-minimum-norm").outcome(), m.name());
            assertEquals(Outcome.HOLDS, r.verdict("handbook-row-span").outcome(), m.name());
        }
    }

    @Test
    void moreSamplesThanFeaturesIsNotUnderdetermined() {
        Lab.Report r = Lab.run(MinimumNorm::new, 1, e -> {
            e.samples = 12;
            e.features = 4;
        });
        assertEquals(Outcome.NOT_APPLICABLE, r.verdict("handbook-minimum-norm").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("nearest-solution-rate").outcome());
    }
}
