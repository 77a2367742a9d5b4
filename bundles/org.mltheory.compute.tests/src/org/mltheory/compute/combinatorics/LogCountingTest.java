package org.mltheory.compute.combinatorics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class LogCountingTest {

    /** The natural logarithm of a big integer, to an ulp or two. */
    private static double log(BigInteger x) {
        int shift = Math.max(0, x.bitLength() - 1000);
        double top = x.shiftRight(shift).doubleValue(); // 1000 bits fit
        int exponent = Math.getExponent(top);
        return (shift + (double) exponent) * Math.log(2) + Math.log(Math.scalb(top, -exponent));
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 2e-15 * Math.abs(expected));
    }

    @Test
    void factorialsAgainstExactOnes() {
        for (int n = 0; n <= 2000; n++) {
            assertClose(log(Counting.factorial(n)), LogCounting.factorial(n));
        }
    }

    @Test
    void binomialsAgainstExactOnes() {
        for (int n = 0; n <= 120; n++) {
            for (int k = 0; k <= n; k++) {
                assertClose(log(Counting.binomial(n, k)), LogCounting.binomial(n, k));
            }
        }
        for (int n : new int[] {1000, 12_345, 1_000_000_000}) {
            for (int k : new int[] {1, 2, 3, 10, 77, 500}) {
                double expected = log(Counting.binomial(n, k));
                assertClose(expected, LogCounting.binomial(n, k));
                assertClose(expected, LogCounting.binomial(n, n - k));
            }
        }
        assertClose(log(Counting.binomial(20_000, 9_000)), LogCounting.binomial(20_000, 9_000));
    }

    @Test
    void far() {
        assertEquals(0, LogCounting.binomial(Long.MAX_VALUE, 0));
        assertClose(63 * Math.log(2), LogCounting.binomial(Long.MAX_VALUE, 1));
        assertClose(125 * Math.log(2), LogCounting.binomial(Long.MAX_VALUE, Long.MAX_VALUE - 2)); // 2^126 / 2
        // C(2m, m) = 4^m / sqrt(pi m) (1 - 1 / (8 m) + ...)
        long m = 1_000_000_000_000L;
        assertClose(2 * m * Math.log(2) - 0.5 * Math.log(Math.PI * m), LogCounting.binomial(2 * m, m));
        assertEquals(Double.NEGATIVE_INFINITY, LogCounting.binomial(5, 6));
        assertEquals(Double.NEGATIVE_INFINITY, LogCounting.binomial(5, -1));
    }

    @Test
    void badInput() {
        assertEquals(
                "n: -1, permitted at least 0",
                assertThrows(IllegalArgumentException.class, () -> LogCounting.binomial(-1, 0))
                        .getMessage());
        assertEquals(
                "n: -1, permitted at least 0",
                assertThrows(IllegalArgumentException.class, () -> LogCounting.factorial(-1))
                        .getMessage());
    }
}
