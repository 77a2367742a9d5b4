package org.mltheory.compute.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.random.RandomStream;

class BatchOrderTest {

    private static BatchOrder order(BatchOrder.Rule rule, int n, int batch) {
        return new BatchOrder(rule, n, batch, RandomStream.of(7, 0, "batches"));
    }

    /** In every epoch of 3 batches of 3 from 10 rows no row comes twice; epochs differ. */
    @Test
    void shuffledEpochsAreWithoutReplacement() {
        BatchOrder order = order(BatchOrder.Rule.SHUFFLED, 10, 3);
        assertEquals(3, order.stepsPerEpoch());
        int[] before = new int[0];
        boolean[] left = new boolean[10];
        for (int epoch = 0; epoch < 50; epoch++) {
            int[] rows = new int[9];
            order.next(3, rows, 0);
            assertEquals(
                    9,
                    Arrays.stream(rows).filter(r -> r >= 0 && r < 10).distinct().count());
            left[45 - Arrays.stream(rows).sum()] = true;
            assertFalse(Arrays.equals(before, rows));
            before = rows;
        }
        for (boolean row : left) {
            assertEquals(true, row, "every row is left out now and then");
        }
    }

    /** 40,000 draws of 4 rows: counts have standard deviation sqrt(40000 * 3/16) = 87. */
    @Test
    void withReplacementEveryRowIsDrawnAsOften() {
        int[] rows = new int[40_000];
        order(BatchOrder.Rule.WITH_REPLACEMENT, 4, 4).next(10_000, rows, 0);
        for (int row = 0; row < 4; row++) {
            int one = row;
            assertEquals(10_000, Arrays.stream(rows).filter(r -> r == one).count(), 4 * 87);
        }
        int repeats = 0;
        for (int i = 0; i < rows.length; i += 4) {
            repeats += Arrays.stream(rows, i, i + 4).distinct().count() < 4 ? 1 : 0;
        }
        // all four differ with probability 4! / 4^4 = 0.094
        assertEquals(9063, repeats, 4 * 29);
    }

    @Test
    void cyclicGoesRound() {
        int[] rows = new int[9];
        rows[8] = -7;
        order(BatchOrder.Rule.CYCLIC, 5, 2).next(4, rows, 0);
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 0, 1, 2, -7}, rows);
    }

    @ParameterizedTest
    @EnumSource(BatchOrder.Rule.class)
    void callsCanBeCutAnywhere(BatchOrder.Rule rule) {
        int[] whole = new int[24];
        order(rule, 7, 2).next(12, whole, 0);
        int[] parts = new int[24];
        BatchOrder again = order(rule, 7, 2);
        again.next(1, parts, 0);
        again.next(0, parts, 2);
        again.next(7, parts, 2);
        again.next(4, parts, 16);
        assertArrayEquals(whole, parts);
    }

    @Test
    void refusesBatchesThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> order(BatchOrder.Rule.SHUFFLED, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> order(BatchOrder.Rule.SHUFFLED, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> order(BatchOrder.Rule.SHUFFLED, 3, 4));
    }
}
