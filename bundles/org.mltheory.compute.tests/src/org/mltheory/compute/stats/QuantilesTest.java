package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class QuantilesTest {

    /** As numpy.quantile gives them. */
    @Test
    void interpolatesBetweenOrderStatistics() {
        double[] x = {3, 1, 4, 1.5};
        assertEquals(1, Quantiles.of(x, 0));
        assertEquals(1.375, Quantiles.of(x, 0.25), 1e-15);
        assertEquals(2.25, Quantiles.median(x), 1e-15);
        assertEquals(3.7, Quantiles.of(x, 0.9), 1e-15);
        assertEquals(4, Quantiles.of(x, 1));
        assertEquals(3, x[0]); // not modified
    }

    @Test
    void oneNumberIsAllItsQuantiles() {
        for (double p : new double[] {0, 0.3, 1}) {
            assertEquals(7, Quantiles.of(new double[] {7}, p));
        }
    }

    @Test
    void extremes() {
        double inf = Double.POSITIVE_INFINITY;
        assertEquals(Double.NaN, Quantiles.of(new double[] {1, Double.NaN, 2}, 0));
        assertEquals(inf, Quantiles.of(new double[] {1, inf, inf}, 0.75));
        assertEquals(inf, Quantiles.of(new double[] {1, inf}, 0.5));
        assertEquals(1, Quantiles.of(new double[] {1, inf}, 0));
        double huge = Double.MAX_VALUE;
        assertEquals(0, Quantiles.median(new double[] {-huge, huge}));
        assertEquals(huge, Quantiles.median(new double[] {huge, huge}));
    }

    @Test
    void badArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Quantiles.median(new double[0]));
        assertThrows(IllegalArgumentException.class, () -> Quantiles.of(new double[] {1}, 1.1));
        assertThrows(IllegalArgumentException.class, () -> Quantiles.of(new double[] {1}, Double.NaN));
    }
}
