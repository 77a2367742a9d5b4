package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {

    /** At the ends the score statistic is the normal quantile. */
    @ParameterizedTest
    @CsvSource({"1,1,0.95", "5,1,0.95", "10,3,0.9", "10,9,0.99", "100,50,0.5", "1000,13,0.999", "1000000,999999,0.95"})
    void endsHaveTheScore(long n, long k, double confidence) {
        BinomialInterval interval = BinomialInterval.wilson(k, n, confidence);
        double z = Normal.quantile((1 + confidence) / 2);
        double p = (double) k / n;
        double low = interval.low();
        assertEquals(z, (p - low) / Math.sqrt(low * (1 - low) / n), 1e-9 * z);
        double high = interval.high();
        if (k < n) {
            assertEquals(z, (high - p) / Math.sqrt(high * (1 - high) / n), 1e-4 * z); // 1 - high has few digits near 1
        }
        assertTrue(low <= p && p <= high);
    }

    /** Brown, Cai, DasGupta 2001: at 0 successes the upper end is z^2/(n + z^2). */
    @Test
    void extremeCountsHaveClosedForms() {
        double z2 = Math.pow(Normal.quantile(0.975), 2);
        for (int n : new int[] {1, 7, 1000, 1_000_000}) {
            BinomialInterval none = BinomialInterval.wilson(0, n, 0.95);
            assertEquals(0, none.low());
            assertEquals(z2 / (n + z2), none.high(), 1e-15);
            BinomialInterval all = BinomialInterval.wilson(n, n, 0.95);
            assertEquals(n / (n + z2), all.low(), 1e-15);
            assertEquals(1, all.high());
        }
    }

    @Test
    void badArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> BinomialInterval.wilson(0, 0, 0.95));
        assertThrows(IllegalArgumentException.class, () -> BinomialInterval.wilson(6, 5, 0.95));
        assertThrows(IllegalArgumentException.class, () -> BinomialInterval.wilson(1, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> BinomialInterval.wilson(1, 5, Double.NaN));
    }
}
