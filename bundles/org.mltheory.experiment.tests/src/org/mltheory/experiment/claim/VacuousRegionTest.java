package org.mltheory.experiment.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.claim.VacuousRegion.Span;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Curves;

class VacuousRegionTest {

    private static List<Span> of(Relation relation, double... bound) {
        return VacuousRegion.of(relation, Curves.of(new Setup().bound(0, bound).data, Setup.BOUND, Band.MIN_MAX));
    }

    @Test
    void stretchesOfABoundNoBetterThanTrivial() {
        Relation.AtMost most = Setup.atMost(0, 0, 1);
        assertEquals(
                List.of(new Span(1, 2), new Span(4, 4), new Span(6, 7)),
                of(most, 2, 1, 0.9, 5, Double.NaN, Double.POSITIVE_INFINITY, 3));
        assertTrue(of(most, 0.5, 0.6).isEmpty());
        assertTrue(of(most).isEmpty());
        assertEquals(List.of(new Span(2, 3)), of(Setup.atLeast(0, 0, 0), 1, 0, -3, 2));
        assertTrue(of(Setup.equal(0, 0), 1, 2).isEmpty());
        assertEquals(Optional.of(Setup.BOUND), VacuousRegion.bound(most));
        assertEquals(Optional.empty(), VacuousRegion.bound(Setup.atMost(0, 0, Double.NaN)));
    }
}
