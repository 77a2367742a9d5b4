package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;

/**
 * C := C + alpha op(A) op(B) on parts of arrays, on the calling thread. Every entry of C gets its products (alpha a_il) b_lj in
 * ascending order of l, whether the matrices are small and take a plain loop or large and take {@link ProductTile}.
 */
final class GemmKernel {

    /** Up to this many products, copying to scratch memory costs more than it saves. */
    private static final long SMALL = 512;

    private GemmKernel() {}

    /**
     * C := C + alpha A B with A m x k, B k x n, C m x n. Entry (i, l) of A lies at {@code aAt + i * aRow + l * aColumn}, and so for B;
     * rows of C are contiguous, {@code cRow} apart. C must not overlap A or B.
     *
     * @param cancelled asked between blocks of B
     */
    static void multiplyAdd(
            double alpha,
            double[] a,
            int aAt,
            int aRow,
            int aColumn,
            double[] b,
            int bAt,
            int bRow,
            int bColumn,
            double[] c,
            int cAt,
            int cRow,
            int m,
            int k,
            int n,
            BooleanSupplier cancelled) {
        if ((long) m * k * n > SMALL) {
            new ProductTile()
                    .multiply(
                            alpha, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, 1, c, cAt, cRow, 1, m, k, n,
                            cancelled);
            return;
        }
        Cancellation.check(cancelled);
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                double factor = alpha * a[aAt + i * aRow + l * aColumn];
                int from = bAt + l * bRow;
                int to = cAt + i * cRow;
                for (int j = 0; j < n; j++) {
                    c[to + j] += factor * b[from + j * bColumn];
                }
            }
        }
    }

    /** As above with contiguous rows of B, to the end. */
    static void multiplyAdd(
            double alpha,
            double[] a,
            int aAt,
            int aRow,
            int aColumn,
            double[] b,
            int bAt,
            int bRow,
            double[] c,
            int cAt,
            int cRow,
            int m,
            int k,
            int n) {
        multiplyAdd(alpha, a, aAt, aRow, aColumn, b, bAt, bRow, 1, c, cAt, cRow, m, k, n, Cancellation.NEVER);
    }

    /** Writes the transpose of the rows x columns part of {@code from} to {@code to}, both with their own distance of rows. */
    static void transpose(
            double[] from, int fromAt, int fromRow, int rows, int columns, double[] to, int toAt, int toRow) {
        int tile = 16; // a tile of both sides stays in the first-level cache
        for (int i0 = 0; i0 < rows; i0 += tile) {
            int i1 = Math.min(rows, i0 + tile);
            for (int j0 = 0; j0 < columns; j0 += tile) {
                int j1 = Math.min(columns, j0 + tile);
                for (int i = i0; i < i1; i++) {
                    for (int j = j0; j < j1; j++) {
                        to[toAt + j * toRow + i] = from[fromAt + i * fromRow + j];
                    }
                }
            }
        }
    }
}
