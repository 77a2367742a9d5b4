package org.mltheory.chapter12;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Scalar;

class ExponentialLossExactTest {

    @Test
    void aMillionStepsOfAThousandth() {
        Lab.Report r = Lab.run(ExponentialLossExact::new, 1, e -> {});
        assertEquals(6.9087582, r.result(Scalar.class, "w-descent-end").value(), 5e-8);
        assertEquals(6.9087548, r.result(Scalar.class, "w-flow-end").value(), 5e-8);
        for (String claim : new String[] {"flow-closed-form", "loss-rate", "descent-leads"}) {
            assertEquals(Outcome.HOLDS, r.verdict(claim).outcome(), claim);
        }
    }

    @ParameterizedTest
    @CsvSource({"2,0,0.001", "0.5,0,0.01", "1,-1,0.001", "1,2,0.05", "3,1,0.002"})
    void closedFormsElsewhere(double example, double start, double stepSize) {
        Lab.Report r = Lab.run(ExponentialLossExact::new, 1, e -> {
            e.example = example;
            e.start = start;
            e.stepSize = stepSize;
            e.steps = 2_000_000;
        });
        for (String claim : new String[] {"flow-closed-form", "loss-rate", "descent-leads"}) {
            assertEquals(
                    Outcome.HOLDS,
                    r.verdict(claim).outcome(),
                    claim + ": " + r.verdict(claim).message());
        }
    }

    @Test
    void aLargeStepIsBeyondTheFirstOrderFormula() {
        assertEquals(
                Outcome.NOT_APPLICABLE,
                Lab.run(ExponentialLossExact::new, 1, e -> e.stepSize = 0.5)
                        .verdict("descent-leads")
                        .outcome());
    }
}
