package org.mltheory.experiment.claim;

import java.util.Arrays;
import java.util.List;

/**
 * The points that all repeats have. Means are compared there only: beyond the end of the shortest repeat a mean would be one of
 * the survivors, which is a different quantity.
 *
 * @param size how many points all repeats have
 * @param index by repeat, where each of those points stands in the repeat's own arrays
 */
record Common(int size, int[][] index) {

    /** @param xs by repeat, ascending; several points at one x are matched in order */
    static Common of(List<double[]> xs) {
        int repeats = xs.size();
        int shortest = xs.stream().mapToInt(x -> x.length).min().orElse(0);
        int[][] index = new int[repeats][shortest];
        int[] cursor = new int[repeats];
        int size = 0;
        while (repeats > 0 && align(xs, cursor)) {
            for (int r = 0; r < repeats; r++) {
                index[r][size] = cursor[r]++;
            }
            size++;
        }
        for (int r = 0; r < repeats; r++) {
            index[r] = Arrays.copyOf(index[r], size);
        }
        return new Common(size, index);
    }

    /** Moves the cursors on to the next x that all have; false when there is none. */
    private static boolean align(List<double[]> xs, int[] cursor) {
        double target = Double.NEGATIVE_INFINITY;
        for (; ; ) {
            boolean all = true;
            for (int r = 0; r < cursor.length; r++) {
                double[] x = xs.get(r);
                while (cursor[r] < x.length && !(x[cursor[r]] >= target)) {
                    cursor[r]++;
                }
                if (cursor[r] == x.length) {
                    return false;
                }
                if (x[cursor[r]] > target) {
                    target = x[cursor[r]];
                    all = false;
                }
            }
            if (all) {
                return true;
            }
        }
    }
}
