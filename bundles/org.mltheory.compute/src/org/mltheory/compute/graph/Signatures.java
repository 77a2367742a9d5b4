package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.Comparator;

/** From what a refinement has seen at each of many places to colours: equal rows of numbers get equal colours. */
final class Signatures {

    private static final Comparator<long[]> ALL_BUT_LAST =
            (a, b) -> Arrays.compare(a, 0, a.length - 1, b, 0, b.length - 1);

    private Signatures() {}

    /**
     * Numbers the rows 0, 1, ... in their lexicographic order.
     *
     * @param rows the last entry of each is not a part of it and is overwritten; the rows are put into another order
     * @return of each row the number of different rows before it
     */
    static int[] rank(long[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            rows[i][rows[i].length - 1] = i;
        }
        Arrays.sort(rows, ALL_BUT_LAST);
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
