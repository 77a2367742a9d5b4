package org.mltheory.compute.combinatorics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EnumeratorsTest {

    @Test
    void grayCodeVisitsEverySubsetOnceByOneStep() {
        for (int n = 0; n <= 12; n++) {
            GrayCode subsets = new GrayCode(n);
            Set<Long> seen = new HashSet<>();
            assertEquals(0, subsets.bits());
            int element;
            do {
                assertTrue(seen.add(subsets.bits()));
                long before = subsets.bits();
                element = subsets.next();
                assertEquals(element < 0 ? 0 : 1L << element, before ^ subsets.bits());
            } while (element >= 0);
            assertEquals(1 << n, seen.size());
            assertEquals(-1, subsets.next());
        }
    }

    @Test
    void theLargestGrayCodeBeginsWell() {
        GrayCode subsets = new GrayCode(GrayCode.MAX_SIZE);
        assertArrayEquals(new int[] {0, 1, 0, 2, 0, 1, 0, 3}, new int[] {
            subsets.next(), subsets.next(), subsets.next(), subsets.next(),
            subsets.next(), subsets.next(), subsets.next(), subsets.next()
        });
        assertEquals(0b1100, subsets.bits());
    }

    @Test
    void combinationsAreAllAndAscend() {
        for (int n = 0; n <= 9; n++) {
            for (int k = 0; k <= n; k++) {
                Combinations subsets = new Combinations(n, k);
                int[] before = subsets.toArray();
                int count = 1;
                while (subsets.next()) {
                    int[] now = subsets.toArray();
                    assertTrue(Arrays.compare(before, now) < 0);
                    for (int i = 0; i < k; i++) {
                        assertEquals(now[i], subsets.element(i));
                        assertTrue(now[i] < n && (i == 0 || now[i - 1] < now[i]));
                    }
                    before = now;
                    count++;
                }
                assertEquals(Counting.binomial(n, k).intValueExact(), count);
                assertArrayEquals(before, subsets.toArray());
                assertFalse(subsets.next());
            }
        }
    }

    @Test
    void permutationsAreAllAndAscendWithTheirSigns() {
        for (int n = 0; n <= 7; n++) {
            Permutations orders = new Permutations(n);
            int[] before = orders.toArray();
            int count = 1;
            int signs = 1;
            while (orders.next()) {
                int[] now = orders.toArray();
                assertTrue(Arrays.compare(before, now) < 0);
                int inversions = 0;
                boolean[] hit = new boolean[n];
                for (int i = 0; i < n; i++) {
                    assertEquals(now[i], orders.image(i));
                    assertFalse(hit[now[i]]);
                    hit[now[i]] = true;
                    for (int j = 0; j < i; j++) {
                        inversions += now[j] > now[i] ? 1 : 0;
                    }
                }
                assertEquals(inversions % 2 == 0 ? 1 : -1, orders.sign());
                signs += orders.sign();
                before = now;
                count++;
            }
            assertEquals(Counting.factorial(n).intValueExact(), count);
            assertEquals(n < 2 ? 1 : 0, signs);
            assertFalse(orders.next());
        }
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void badInput() {
        assertRefused("n: 63, permitted 0 to 62", () -> new GrayCode(63));
        assertRefused("k: 4, permitted 0 to 3", () -> new Combinations(3, 4));
        assertRefused("n: -1, permitted at least 0", () -> new Combinations(-1, 0));
        assertRefused("n: -1, permitted at least 0", () -> new Permutations(-1));
    }
}
