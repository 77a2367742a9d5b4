package org.mltheory.compute.combinatorics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {

    private static void assertSequence(String terms, IntFunction<BigInteger> sequence) {
        String[] expected = terms.split(" ");
        for (int n = 0; n < expected.length; n++) {
            assertEquals(new BigInteger(expected[n]), sequence.apply(n), "term " + n);
        }
    }

    @Test
    void publishedSequences() {
        assertSequence("1 1 2 6 24 120 720 5040 40320 362880 3628800", Counting::factorial); // OEIS A000142
        assertSequence("1 1 2 5 15 52 203 877 4140 21147 115975 678570", Counting::bell); // A000110
        assertSequence("1 1 2 5 14 42 132 429 1430 4862 16796 58786", Counting::catalan); // A000108
        assertSequence("1 1 2 3 5 7 11 15 22 30 42 56 77 101 135 176", Counting::partitions); // A000041
        assertEquals(BigInteger.valueOf(190_569_292), Counting.partitions(100));
        assertEquals(new BigInteger("24061467864032622473692149727991"), Counting.partitions(1000));
        assertEquals(new BigInteger("2432902008176640000"), Counting.factorial(20));
    }

    @Test
    void pascalsTriangle() {
        for (int n = 0; n <= 60; n++) {
            for (int k = -2; k <= n + 3; k++) {
                BigInteger expected = n == 0
                        ? (k == 0 ? BigInteger.ONE : BigInteger.ZERO)
                        : Counting.binomial(n - 1, k - 1).add(Counting.binomial(n - 1, k));
                assertEquals(expected, Counting.binomial(n, k));
            }
        }
        assertEquals(
                Counting.factorial(1000).divide(Counting.factorial(400)).divide(Counting.factorial(600)),
                Counting.binomial(1000, 400));
        assertEquals(
                new BigInteger("2305843005992468481"), Counting.binomial(Integer.MAX_VALUE, Integer.MAX_VALUE - 2));
        assertEquals(BigInteger.ONE, Counting.binomial(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void sumsOfBinomials() {
        for (int n = 0; n <= 30; n++) {
            BigInteger sum = BigInteger.ZERO;
            assertEquals(sum, Counting.binomialSum(n, -1));
            for (int d = 0; d <= n + 2; d++) {
                sum = sum.add(Counting.binomial(n, d));
                assertEquals(sum, Counting.binomialSum(n, d));
            }
        }
        assertEquals(BigInteger.TWO.pow(5000), Counting.binomialSum(5000, Integer.MAX_VALUE));
    }

    @Test
    void multinomials() {
        assertEquals(BigInteger.valueOf(34_650), Counting.multinomial(4, 4, 2, 1)); // MISSISSIPPI's letters
        assertEquals(BigInteger.ONE, Counting.multinomial());
        assertEquals(BigInteger.ONE, Counting.multinomial(0, 7, 0));
        assertEquals(Counting.factorial(6), Counting.multinomial(1, 1, 1, 1, 1, 1));
        // they add up to 3^5
        BigInteger sum = BigInteger.ZERO;
        for (int a = 0; a <= 5; a++) {
            for (int b = 0; a + b <= 5; b++) {
                sum = sum.add(Counting.multinomial(a, b, 5 - a - b));
            }
        }
        assertEquals(BigInteger.valueOf(243), sum);
    }

    @Test
    void setPartitionsByBlocks() {
        for (int n = 0; n <= 20; n++) {
            BigInteger sum = BigInteger.ZERO;
            for (int k = 0; k <= n; k++) {
                // by inclusion and exclusion over the boxes that stay empty
                BigInteger onto = BigInteger.ZERO;
                for (int j = 0; j <= k; j++) {
                    BigInteger term = Counting.binomial(k, j)
                            .multiply(BigInteger.valueOf(k - j).pow(n));
                    onto = j % 2 == 0 ? onto.add(term) : onto.subtract(term);
                }
                assertEquals(onto.divide(Counting.factorial(k)), Counting.stirlingSecond(n, k));
                sum = sum.add(Counting.stirlingSecond(n, k));
            }
            assertEquals(sum, Counting.bell(n));
        }
        assertEquals(BigInteger.valueOf(42_525), Counting.stirlingSecond(10, 5));
        assertEquals(BigInteger.ZERO, Counting.stirlingSecond(4, 5));
        assertEquals(BigInteger.ZERO, Counting.stirlingSecond(4, -1));
        assertEquals(BigInteger.ZERO, Counting.stirlingSecond(4, 0));
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 8", "4, 2, 14", "5, 2, 22", "10, 2, 92", "0, 2, 1", "1, 0, 2", "5, 0, 2", "7, 1, 14"})
    void dichotomiesByHalfSpaces(int points, int dimension, int expected) {
        assertEquals(BigInteger.valueOf(expected), Counting.affineDichotomies(points, dimension));
    }

    /** Of n = 2 (d + 1) points with random labels half are separable. */
    @Test
    void coversCapacity() {
        for (int d = 0; d < 12; d++) {
            int n = 2 * (d + 1);
            assertEquals(BigInteger.ONE.shiftLeft(n - 1), Counting.affineDichotomies(n, d));
            assertEquals(BigInteger.ONE.shiftLeft(d + 1), Counting.affineDichotomies(d + 1, d));
        }
    }

    /** C(n + 1, d) = C(n, d) + C(n, d - 1), Cover's recurrence. */
    @Test
    void coversRecurrence() {
        for (int n = 1; n < 20; n++) {
            for (int d = 2; d < 20; d++) {
                assertEquals(
                        Counting.linearDichotomies(n, d).add(Counting.linearDichotomies(n, d - 1)),
                        Counting.linearDichotomies(n + 1, d));
            }
        }
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void badInput() {
        assertRefused("n: -1, permitted at least 0", () -> Counting.factorial(-1));
        assertRefused("n: -5, permitted at least 0", () -> Counting.binomial(-5, 2));
        assertRefused("d: -2, permitted at least -1", () -> Counting.binomialSum(5, -2));
        assertRefused("d: 0, permitted at least 1", () -> Counting.linearDichotomies(5, 0));
        assertRefused("d: -1, permitted at least 0", () -> Counting.affineDichotomies(5, -1));
        assertRefused("a size: -3, permitted at least 0", () -> Counting.multinomial(2, -3));
        assertThrows(ArithmeticException.class, () -> Counting.multinomial(Integer.MAX_VALUE, 1));
    }
}
