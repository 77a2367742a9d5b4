package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;

/**
 * C := C + alpha A B on parts of arrays. The inner loop runs along rows of B and C so that the compiler turns it into vector
 * instructions; two rows of C and four of B are taken at a time, so that each loaded number is used more than once. Every
 * entry of C gets its products in ascending order of the inner index.
 */
final class GemmKernel {

    /** Four rows of B of this many columns, and two of C, stay in a first-level cache of 32 KiB. */
    private static final int COLUMNS = 512;
    /** A block of B of this many rows stays in a second-level cache. */
    private static final int INNER = 128;

    private GemmKernel() {
    }

    /**
     * C := C + alpha A B with A m x k, B k x n, C m x n. Entry (i, l) of A lies at {@code aAt + i * aRow + l * aColumn}; rows
     * of B and C are contiguous, {@code bRow} and {@code cRow} apart. C must not overlap A or B.
     */
    static void multiplyAdd(double alpha, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt, int bRow,
            double[] c, int cAt, int cRow, int m, int k, int n) {
        multiplyAdd(alpha, a, aAt, aRow, aColumn, b, bAt, bRow, c, cAt, cRow, m, k, n, Cancellation.NEVER);
    }

    /** As above, asking between blocks of B, which take 131072 m operations. */
    static void multiplyAdd(double alpha, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt, int bRow,
            double[] c, int cAt, int cRow, int m, int k, int n, BooleanSupplier cancelled) {
        for (int j = 0; j < n; j += COLUMNS) {
            int width = Math.min(COLUMNS, n - j);
            for (int l = 0; l < k; l += INNER) {
                Cancellation.check(cancelled);
                int depth = Math.min(INNER, k - l);
                int aFrom = aAt + l * aColumn;
                int bFrom = bAt + l * bRow + j;
                int i = 0;
                for (; i + 1 < m; i += 2) {
                    twoRows(alpha, a, aFrom + i * aRow, aRow, aColumn, b, bFrom, bRow, c, cAt + i * cRow + j, cRow, depth, width);
                }
                if (i < m) {
                    oneRow(alpha, a, aFrom + i * aRow, aColumn, b, bFrom, bRow, c, cAt + i * cRow + j, depth, width);
                }
            }
        }
    }

    private static void twoRows(double alpha, double[] a, int aAt, int aRow, int aColumn, double[] b, int bAt, int bRow,
            double[] c, int cAt, int cRow, int depth, int width) {
        int l = 0;
        for (; l + 3 < depth; l += 4) {
            int p = aAt + l * aColumn;
            int q = p + aRow;
            int row = bAt + l * bRow;
            addFourToTwo(alpha * a[p], alpha * a[p + aColumn], alpha * a[p + 2 * aColumn], alpha * a[p + 3 * aColumn],
                alpha * a[q], alpha * a[q + aColumn], alpha * a[q + 2 * aColumn], alpha * a[q + 3 * aColumn],
                b, row, row + bRow, row + 2 * bRow, row + 3 * bRow, c, cAt, cAt + cRow, width);
        }
        for (; l < depth; l++) {
            int p = aAt + l * aColumn;
            Vectors.axpy(alpha * a[p], b, bAt + l * bRow, c, cAt, width);
            Vectors.axpy(alpha * a[p + aRow], b, bAt + l * bRow, c, cAt + cRow, width);
        }
    }

    private static void oneRow(double alpha, double[] a, int aAt, int aColumn, double[] b, int bAt, int bRow,
            double[] c, int cAt, int depth, int width) {
        int l = 0;
        for (; l + 3 < depth; l += 4) {
            int p = aAt + l * aColumn;
            int row = bAt + l * bRow;
            addFourToOne(alpha * a[p], alpha * a[p + aColumn], alpha * a[p + 2 * aColumn], alpha * a[p + 3 * aColumn],
                b, row, row + bRow, row + 2 * bRow, row + 3 * bRow, c, cAt, width);
        }
        for (; l < depth; l++) {
            Vectors.axpy(alpha * a[aAt + l * aColumn], b, bAt + l * bRow, c, cAt, width);
        }
    }

    private static void addFourToTwo(double a0, double a1, double a2, double a3, double d0, double d1, double d2, double d3,
            double[] b, int b0, int b1, int b2, int b3, double[] c, int c0, int c1, int width) {
        for (int j = 0; j < width; j++) {
            double x0 = b[b0 + j];
            double x1 = b[b1 + j];
            double x2 = b[b2 + j];
            double x3 = b[b3 + j];
            c[c0 + j] = c[c0 + j] + a0 * x0 + a1 * x1 + a2 * x2 + a3 * x3;
            c[c1 + j] = c[c1 + j] + d0 * x0 + d1 * x1 + d2 * x2 + d3 * x3;
        }
    }

    private static void addFourToOne(double a0, double a1, double a2, double a3,
            double[] b, int b0, int b1, int b2, int b3, double[] c, int c0, int width) {
        for (int j = 0; j < width; j++) {
            c[c0 + j] = c[c0 + j] + a0 * b[b0 + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
        }
    }

    /** Writes the transpose of the rows x columns part of {@code from} to {@code to}, both with their own distance of rows. */
    static void transpose(double[] from, int fromAt, int fromRow, int rows, int columns, double[] to, int toAt, int toRow) {
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
