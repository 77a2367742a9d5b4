package org.mltheory.chapter01;

/**
 * Whether hyperplanes are in general position: any d normals are independent, and no d + 1 hyperplanes meet in a point. Decided modulo
 * the prime 2^31 - 1: a determinant that is not 0 there is not 0, so that a yes is certain.
 */
final class GeneralPosition {

    private static final long PRIME = (1L << 31) - 1;

    private GeneralPosition() {}

    /**
     * @param normals rows of d numbers
     * @param offsets as many
     * @param watch called for every subset
     */
    static boolean holds(long[][] normals, long[] offsets, Runnable watch) {
        int n = normals.length;
        int d = normals[0].length;
        long[][] extended = new long[n][d + 1];
        for (int i = 0; i < n; i++) {
            System.arraycopy(normals[i], 0, extended[i], 0, d);
            extended[i][d] = offsets[i];
        }
        return all(normals, Math.min(n, d), watch) && (n <= d || all(extended, d + 1, watch));
    }

    /** Whether all subsets of this size have full rank. */
    private static boolean all(long[][] rows, int size, Runnable watch) {
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            chosen[i] = i;
        }
        while (true) {
            watch.run();
            if (!independent(rows, chosen)) {
                return false;
            }
            int i = size - 1;
            while (i >= 0 && chosen[i] == rows.length - size + i) {
                i--;
            }
            if (i < 0) {
                return true;
            }
            chosen[i]++;
            for (int j = i + 1; j < size; j++) {
                chosen[j] = chosen[j - 1] + 1;
            }
        }
    }

    private static boolean independent(long[][] rows, int[] chosen) {
        int m = chosen.length;
        int columns = rows[0].length;
        long[][] a = new long[m][columns];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < columns; j++) {
                a[i][j] = Math.floorMod(rows[chosen[i]][j], PRIME);
            }
        }
        int rank = 0;
        for (int j = 0; j < columns && rank < m; j++) {
            int pivot = rank;
            while (pivot < m && a[pivot][j] == 0) {
                pivot++;
            }
            if (pivot == m) {
                continue;
            }
            long[] swapped = a[pivot];
            a[pivot] = a[rank];
            a[rank] = swapped;
            for (int i = rank + 1; i < m; i++) {
                long factor = a[i][j];
                for (int c = j; c < columns; c++) {
                    // cross-multiplied, as no inverse is needed for a rank
                    a[i][c] = Math.floorMod(a[i][c] * swapped[j] - factor * swapped[c], PRIME);
                }
            }
            rank++;
        }
        return rank == m;
    }
}
