package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialIntervalTest {

    /** P(from <= Bin(n, p) <= to), term by term. */
    private static double probability(int n, double p, int from, int to) {
        double logFactor = 0;
        double sum = 0;
        for (int k = 0; k <= to; k++) {
            if (k > 0) {
                logFactor += Math.log((n - k + 1.0) / k);
            }
            if (k >= from) {
                sum += Math.exp(logFactor + k * Math.log(p) + (n - k) * Math.log1p(-p));
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,0.95",
        "5,1,0.95",
        "10,3,0.9",
        "10,9,0.99",
        "100,1,0.95",
        "100,50,0.5",
        "1000,13,0.999",
        "2000,1999,0.95"
    })
    void endsHaveTheirTails(int n, int k, double confidence) {
        BinomialInterval interval = BinomialInterval.clopperPearson(k, n, confidence);
        double tail = (1 - confidence) / 2;
        assertEquals(tail, probability(n, interval.low(), k, n), 1e-9 * tail);
        if (k < n) {
            assertEquals(tail, probability(n, interval.high(), 0, k), 1e-9 * tail);
        }
    }

    @Test
    void extremeCountsHaveClosedForms() {
        for (int n : new int[] {1, 7, 1000, 1_000_000}) {
            BinomialInterval none = BinomialInterval.clopperPearson(0, n, 0.95);
            assertEquals(0, none.low());
            assertEquals(-Math.expm1(Math.log(0.025) / n), none.high(), 1e-12);
            BinomialInterval all = BinomialInterval.clopperPearson(n, n, 0.95);
            assertEquals(Math.exp(Math.log(0.025) / n), all.low(), 1e-12);
            assertEquals(1, all.high());
        }
    }

    @Test
    void swappingSuccessAndFailureMirrorsTheInterval() {
        BinomialInterval one = BinomialInterval.clopperPearson(17, 60, 0.95);
        BinomialInterval other = BinomialInterval.clopperPearson(43, 60, 0.95);
        assertEquals(1 - other.high(), one.low(), 1e-12);
        assertEquals(1 - other.low(), one.high(), 1e-12);
    }

    /** The width tends to 2 z sqrt(p (1-p) / n). */
    @Test
    void largeCountsFollowTheNormalLaw() {
        BinomialInterval interval = BinomialInterval.clopperPearson(300_000, 1_000_000, 0.95);
        double half = Normal.quantile(0.975) * Math.sqrt(0.3 * 0.7 / 1e6);
        assertEquals(0.3 - half, interval.low(), 2e-6);
        assertEquals(0.3 + half, interval.high(), 2e-6);
    }

    @Test
    void badArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> BinomialInterval.clopperPearson(0, 0, 0.95));
        assertThrows(IllegalArgumentException.class, () -> BinomialInterval.clopperPearson(-1, 5, 0.95));
        assertThrows(IllegalArgumentException.class, () -> BinomialInterval.clopperPearson(6, 5, 0.95));
        assertThrows(IllegalArgumentException.class, () -> BinomialInterval.clopperPearson(1, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> BinomialInterval.clopperPearson(1, 5, Double.NaN));
    }
}
