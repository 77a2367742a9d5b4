package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** From what a refinement has seen at each of many places to colours: equal rows of numbers get equal colours. */
final class Signatures {

    private static final Comparator<long[]> ALL_BUT_LAST =
            (a, b) -> Arrays.compare(a, 0, a.length - 1, b, 0, b.length - 1);

    /** So many comparisons, a power of 2, are made between two questions. */
    private static final int ASKED = 1 << 16;

    private Signatures() {}

    /**
     * Numbers the rows 0, 1, ... in their lexicographic order.
     *
     * @param rows the last entry of each is not a part of it and is overwritten; the rows are put into another order
     * @param cancelled asked now and then
     * @return of each row the number of different rows before it
     * @throws CancellationException if {@code cancelled} says so
     */
    static int[] rank(long[][] rows, BooleanSupplier cancelled) {
        for (int i = 0; i < rows.length; i++) {
            rows[i][rows[i].length - 1] = i;
        }
        int[] compared = new int[1];
        Arrays.sort(rows, (a, b) -> {
            if ((++compared[0] & ASKED - 1) == 0 && cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled in the sorting of " + rows.length + " rows");
            }
            return ALL_BUT_LAST.compare(a, b);
        });
        int[] ranks = new int[rows.length];
        int rank = 0;
        for (int i = 0; i < rows.length; i++) {
            if (i > 0 && ALL_BUT_LAST.compare(rows[i - 1], rows[i]) != 0) {
                rank++;
            }
            ranks[(int) rows[i][rows[i].length - 1]] = rank;
        }
        return ranks;
    }

    /** One more than the greatest rank, 0 of none. */
    static int count(int[] ranks) {
        int count = 0;
        for (int rank : ranks) {
            count = Math.max(count, rank + 1);
        }
        return count;
    }
}
