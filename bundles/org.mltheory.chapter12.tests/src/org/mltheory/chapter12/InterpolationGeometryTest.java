package org.mltheory.chapter12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Table;

class InterpolationGeometryTest {

    @Test
    void eachMethodHasItsOwnInterpolant() {
        Lab.Report r = Lab.run(InterpolationGeometry::new, 2, e -> {});
        assertEquals(Outcome.HOLDS, r.verdict("handbook-gradient-descent").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("handbook-stochastic").outcome());
        assertEquals(Outcome.VIOLATED, r.verdict("handbook-adam").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("mirror-least-potential").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("exponentiated-least-entropy").outcome());
        for (List<String> row : r.result(Table.class, "geometry").rows()) {
            for (int k = 1; k < 5; k++) {
                assertTrue(Double.parseDouble(row.get(k)) >= 0.999, "no interpolant beats the least norm: " + row);
            }
        }
    }

    @Test
    void otherExponentsAndScales() {
        Lab.Report r = Lab.run(InterpolationGeometry::new, 2, e -> {
            e.exponent = 1.8;
            e.entropyScale = 0.1;
            e.samples = 5;
            e.features = 12;
            e.nonZeros = 12;
        });
        assertEquals(Outcome.HOLDS, r.verdict("mirror-least-potential").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("exponentiated-least-entropy").outcome());
    }

    @Test
    void dependentRowsAreNotCovered() {
        // one sample more than features cannot have full row rank
        Lab.Report r = Lab.run(InterpolationGeometry::new, 1, e -> {
            e.samples = 7;
            e.features = 6;
        });
        assertEquals(
                Outcome.NOT_APPLICABLE, r.verdict("handbook-gradient-descent").outcome());
    }
}
