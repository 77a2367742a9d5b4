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

    /** Block sizes of A B^T: that many rows of B of that length stay in a second-level cache. */
    private static final int ROWS = 64;

    private static final int DEPTH = 256;

    private GemmKernel() {}

    /**
     * C := C + alpha A B with A m x k, B k x n, C m x n. Entry (i, l) of A lies at {@code aAt + i * aRow + l * aColumn}; rows
     * of B and C are contiguous, {@code bRow} and {@code cRow} apart. C must not overlap A or B.
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
            double[] c,
            int cAt,
            int cRow,
            int m,
            int k,
            int n) {
        multiplyAdd(alpha, a, aAt, aRow, aColumn, b, bAt, bRow, c, cAt, cRow, m, k, n, Cancellation.NEVER);
    }

    /** As above, asking between blocks of B, which take 131072 m operations. */
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
            int n,
            BooleanSupplier cancelled) {
        for (int j = 0; j < n; j += COLUMNS) {
            int width = Math.min(COLUMNS, n - j);
            for (int l = 0; l < k; l += INNER) {
                Cancellation.check(cancelled);
                int depth = Math.min(INNER, k - l);
                int aFrom = aAt + l * aColumn;
                int bFrom = bAt + l * bRow + j;
                int i = 0;
                for (; i + 1 < m; i += 2) {
                    twoRows(
                            alpha,
                            a,
                            aFrom + i * aRow,
                            aRow,
                            aColumn,
                            b,
                            bFrom,
                            bRow,
                            c,
                            cAt + i * cRow + j,
                            cRow,
                            depth,
                            width);
                }
                if (i < m) {
                    oneRow(alpha, a, aFrom + i * aRow, aColumn, b, bFrom, bRow, c, cAt + i * cRow + j, depth, width);
                }
            }
        }
    }

    private static void twoRows(
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
            int depth,
            int width) {
        int l = 0;
        for (; l + 3 < depth; l += 4) {
            int p = aAt + l * aColumn;
            int q = p + aRow;
            int row = bAt + l * bRow;
            addFourToTwo(
                    alpha * a[p],
                    alpha * a[p + aColumn],
                    alpha * a[p + 2 * aColumn],
                    alpha * a[p + 3 * aColumn],
                    alpha * a[q],
                    alpha * a[q + aColumn],
                    alpha * a[q + 2 * aColumn],
                    alpha * a[q + 3 * aColumn],
                    b,
                    row,
                    row + bRow,
                    row + 2 * bRow,
                    row + 3 * bRow,
                    c,
                    cAt,
                    cAt + cRow,
                    width);
        }
        for (; l < depth; l++) {
            int p = aAt + l * aColumn;
            Vectors.axpy(alpha * a[p], b, bAt + l * bRow, c, cAt, width);
            Vectors.axpy(alpha * a[p + aRow], b, bAt + l * bRow, c, cAt + cRow, width);
        }
    }

    private static void oneRow(
            double alpha,
            double[] a,
            int aAt,
            int aColumn,
            double[] b,
            int bAt,
            int bRow,
            double[] c,
            int cAt,
            int depth,
            int width) {
        int l = 0;
        for (; l + 3 < depth; l += 4) {
            int p = aAt + l * aColumn;
            int row = bAt + l * bRow;
            addFourToOne(
                    alpha * a[p],
                    alpha * a[p + aColumn],
                    alpha * a[p + 2 * aColumn],
                    alpha * a[p + 3 * aColumn],
                    b,
                    row,
                    row + bRow,
                    row + 2 * bRow,
                    row + 3 * bRow,
                    c,
                    cAt,
                    width);
        }
        for (; l < depth; l++) {
            Vectors.axpy(alpha * a[aAt + l * aColumn], b, bAt + l * bRow, c, cAt, width);
        }
    }

    private static void addFourToTwo(
            double a0,
            double a1,
            double a2,
            double a3,
            double d0,
            double d1,
            double d2,
            double d3,
            double[] b,
            int b0,
            int b1,
            int b2,
            int b3,
            double[] c,
            int c0,
            int c1,
            int width) {
        for (int j = 0; j < width; j++) {
            double x0 = b[b0 + j];
            double x1 = b[b1 + j];
            double x2 = b[b2 + j];
            double x3 = b[b3 + j];
            c[c0 + j] = c[c0 + j] + a0 * x0 + a1 * x1 + a2 * x2 + a3 * x3;
            c[c1 + j] = c[c1 + j] + d0 * x0 + d1 * x1 + d2 * x2 + d3 * x3;
        }
    }

    private static void addFourToOne(
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b,
            int b0,
            int b1,
            int b2,
            int b3,
            double[] c,
            int c0,
            int width) {
        for (int j = 0; j < width; j++) {
            c[c0 + j] = c[c0 + j] + a0 * b[b0 + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
        }
    }

    /**
     * C := C + alpha A B^T with A m x k, B n x k, C m x n, all with contiguous rows that are {@code aRow}, {@code bRow} and
     * {@code cRow} apart. C must not overlap A or B. Sixteen inner products run side by side, so that each loaded number is used
     * four times; nothing is packed.
     */
    static void multiplyAddTransB(
            double alpha,
            double[] a,
            int aAt,
            int aRow,
            double[] b,
            int bAt,
            int bRow,
            double[] c,
            int cAt,
            int cRow,
            int m,
            int k,
            int n,
            BooleanSupplier cancelled) {
        for (int l = 0; l < k; l += DEPTH) {
            int depth = Math.min(DEPTH, k - l);
            for (int j = 0; j < n; j += ROWS) {
                Cancellation.check(cancelled);
                int to = Math.min(n, j + ROWS);
                int i = 0;
                for (; i + 3 < m; i += 4) {
                    int jj = j;
                    for (; jj + 3 < to; jj += 4) {
                        sixteen(
                                alpha,
                                a,
                                aAt + i * aRow + l,
                                aRow,
                                b,
                                bAt + jj * bRow + l,
                                bRow,
                                c,
                                cAt + i * cRow + jj,
                                cRow,
                                depth);
                    }
                    for (; jj < to; jj++) {
                        four(
                                alpha,
                                a,
                                aAt + i * aRow + l,
                                aRow,
                                b,
                                bAt + jj * bRow + l,
                                c,
                                cAt + i * cRow + jj,
                                cRow,
                                depth);
                    }
                }
                for (; i < m; i++) {
                    int jj = j;
                    for (; jj + 3 < to; jj += 4) {
                        four(
                                alpha,
                                b,
                                bAt + jj * bRow + l,
                                bRow,
                                a,
                                aAt + i * aRow + l,
                                c,
                                cAt + i * cRow + jj,
                                1,
                                depth);
                    }
                    for (; jj < to; jj++) {
                        c[cAt + i * cRow + jj] +=
                                alpha * Vectors.dot(a, aAt + i * aRow + l, b, bAt + jj * bRow + l, depth);
                    }
                }
            }
        }
    }

    /** The products of four rows of A with four of B. */
    private static void sixteen(
            double alpha,
            double[] a,
            int aAt,
            int aRow,
            double[] b,
            int bAt,
            int bRow,
            double[] c,
            int cAt,
            int cRow,
            int depth) {
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s03 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        double s20 = 0;
        double s21 = 0;
        double s22 = 0;
        double s23 = 0;
        double s30 = 0;
        double s31 = 0;
        double s32 = 0;
        double s33 = 0;
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int b1 = bAt + bRow;
        int b2 = b1 + bRow;
        int b3 = b2 + bRow;
        for (int l = 0; l < depth; l++) {
            double x0 = a[aAt + l];
            double x1 = a[a1 + l];
            double x2 = a[a2 + l];
            double x3 = a[a3 + l];
            double y0 = b[bAt + l];
            double y1 = b[b1 + l];
            double y2 = b[b2 + l];
            double y3 = b[b3 + l];
            s00 += x0 * y0;
            s01 += x0 * y1;
            s02 += x0 * y2;
            s03 += x0 * y3;
            s10 += x1 * y0;
            s11 += x1 * y1;
            s12 += x1 * y2;
            s13 += x1 * y3;
            s20 += x2 * y0;
            s21 += x2 * y1;
            s22 += x2 * y2;
            s23 += x2 * y3;
            s30 += x3 * y0;
            s31 += x3 * y1;
            s32 += x3 * y2;
            s33 += x3 * y3;
        }
        addRow(alpha, c, cAt, s00, s01, s02, s03);
        addRow(alpha, c, cAt + cRow, s10, s11, s12, s13);
        addRow(alpha, c, cAt + 2 * cRow, s20, s21, s22, s23);
        addRow(alpha, c, cAt + 3 * cRow, s30, s31, s32, s33);
    }

    private static void addRow(double alpha, double[] c, int at, double s0, double s1, double s2, double s3) {
        c[at] += alpha * s0;
        c[at + 1] += alpha * s1;
        c[at + 2] += alpha * s2;
        c[at + 3] += alpha * s3;
    }

    /** The products of four rows of A with one vector, added to entries of C that are {@code cStep} apart. */
    private static void four(
            double alpha,
            double[] a,
            int aAt,
            int aRow,
            double[] v,
            int vAt,
            double[] c,
            int cAt,
            int cStep,
            int depth) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        for (int l = 0; l < depth; l++) {
            double x = v[vAt + l];
            s0 += a[aAt + l] * x;
            s1 += a[a1 + l] * x;
            s2 += a[a2 + l] * x;
            s3 += a[a3 + l] * x;
        }
        c[cAt] += alpha * s0;
        c[cAt + cStep] += alpha * s1;
        c[cAt + 2 * cStep] += alpha * s2;
        c[cAt + 3 * cStep] += alpha * s3;
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
