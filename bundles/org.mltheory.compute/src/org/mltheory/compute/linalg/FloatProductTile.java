package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * C := beta C + alpha A B on parts of arrays in float32, in a fixed order: entry (i, j) of C becomes beta times what it was, to which
 * (alpha a_il) b_lj is added for l = 0, 1, 2, ... Its bits thus depend neither on how C is cut into blocks nor on which of the loops
 * below takes it.
 * <p>
 * A block of B is copied to rows that are arrays of their own, and two rows of C likewise. This is what lets the compiler of the Java
 * virtual machine use vector instructions: it cannot tell whether two parts of one array overlap, and then computes number by number.
 * For the same reason no result is stored before everything has been loaded, and not more than four rows of B are taken at a time.
 * <p>
 * Holds scratch memory: one thread at a time. The class for the other precision is the same, word for word.
 */
final class FloatProductTile {

    /** Columns at a time: four rows of B and two of C stay in the first-level cache. */
    static final int WIDTH = 256;
    /** Rows of B at a time, which stay in the second-level cache. */
    static final int DEPTH = 64;
    /** Rows of C between two questions whether to stop: at most 17 million operations. */
    private static final int ROWS = 512;

    private float[][] rows = new float[0][];
    private float[] c0 = new float[0];
    private float[] c1 = new float[0];

    /**
     * Entry (i, l) of A lies at {@code aAt + i * aRow + l * aColumn}, and so on. C must not overlap A or B. With beta 0, C is not read.
     *
     * @param cancelled asked at least every few milliseconds
     */
    void multiply(
            float alpha,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            float beta,
            float[] c,
            int cAt,
            int cRow,
            int cColumn,
            int m,
            int k,
            int n,
            BooleanSupplier cancelled) {
        if (k == 0) {
            scale(beta, c, cAt, cRow, cColumn, m, n, cancelled);
            return;
        }
        reserve(Math.min(DEPTH, k), Math.min(WIDTH, n));
        for (int j = 0; j < n; j += WIDTH) {
            int width = Math.min(WIDTH, n - j);
            for (int l = 0; l < k; l += DEPTH) {
                int depth = Math.min(DEPTH, k - l);
                float keep = l == 0 ? beta : 1;
                pack(b, bAt + l * bRow + j * bColumn, bRow, bColumn, depth, width);
                for (int i = 0; i < m; i += 2) {
                    if (i % ROWS == 0) {
                        Cancellation.check(cancelled);
                    }
                    int aFrom = aAt + i * aRow + l * aColumn;
                    int cFrom = cAt + i * cRow + j * cColumn;
                    load(keep, c, cFrom, cColumn, c0, width);
                    if (i + 1 < m) {
                        load(keep, c, cFrom + cRow, cColumn, c1, width);
                        addTwo(alpha, a, aFrom, aRow, aColumn, depth, width);
                        store(c1, c, cFrom + cRow, cColumn, width);
                    } else {
                        addOne(alpha, a, aFrom, aColumn, depth, width);
                    }
                    store(c0, c, cFrom, cColumn, width);
                }
            }
        }
    }

    private void scale(float beta, float[] c, int cAt, int cRow, int cColumn, int m, int n, BooleanSupplier cancelled) {
        if (beta == 1) {
            return;
        }
        reserve(0, n);
        for (int i = 0; i < m; i++) {
            if (i % ROWS == 0) {
                Cancellation.check(cancelled);
            }
            load(beta, c, cAt + i * cRow, cColumn, c0, n);
            store(c0, c, cAt + i * cRow, cColumn, n);
        }
    }

    private void reserve(int depth, int width) {
        if (rows.length < depth || c0.length < width) {
            int newWidth = Math.max(width, c0.length);
            rows = new float[Math.max(depth, rows.length)][newWidth];
            c0 = new float[newWidth];
            c1 = new float[newWidth];
        }
    }

    /** Copies a depth x width block of B to the rows. */
    private void pack(float[] b, int at, int row, int column, int depth, int width) {
        if (column == 1) {
            for (int l = 0; l < depth; l++) {
                System.arraycopy(b, at + l * row, rows[l], 0, width);
            }
            return;
        }
        for (int l = 0; l < depth; l += 8) { // so that whole cache lines of a transposed B are used at once
            int to = Math.min(depth, l + 8);
            for (int j = 0; j < width; j++) {
                int from = at + j * column;
                for (int q = l; q < to; q++) {
                    rows[q][j] = b[from + q * row];
                }
            }
        }
    }

    private static void load(float factor, float[] c, int at, int step, float[] to, int width) {
        if (factor == 0) {
            Arrays.fill(to, 0, width, 0);
            return;
        }
        if (step == 1) {
            System.arraycopy(c, at, to, 0, width);
        } else {
            for (int j = 0; j < width; j++) {
                to[j] = c[at + j * step];
            }
        }
        if (factor != 1) {
            for (int j = 0; j < width; j++) {
                to[j] *= factor;
            }
        }
    }

    private static void store(float[] from, float[] c, int at, int step, int width) {
        if (step == 1) {
            System.arraycopy(from, 0, c, at, width);
        } else {
            for (int j = 0; j < width; j++) {
                c[at + j * step] = from[j];
            }
        }
    }

    private void addTwo(float alpha, float[] a, int aAt, int aRow, int aColumn, int depth, int width) {
        int l = 0;
        for (; l + 3 < depth; l += 4) {
            int p = aAt + l * aColumn;
            int q = p + aRow;
            fourToTwo(
                    alpha * a[p],
                    alpha * a[p + aColumn],
                    alpha * a[p + 2 * aColumn],
                    alpha * a[p + 3 * aColumn],
                    alpha * a[q],
                    alpha * a[q + aColumn],
                    alpha * a[q + 2 * aColumn],
                    alpha * a[q + 3 * aColumn],
                    rows[l],
                    rows[l + 1],
                    rows[l + 2],
                    rows[l + 3],
                    c0,
                    c1,
                    width);
        }
        for (; l < depth; l++) {
            int p = aAt + l * aColumn;
            oneToOne(alpha * a[p], rows[l], c0, width);
            oneToOne(alpha * a[p + aRow], rows[l], c1, width);
        }
    }

    private void addOne(float alpha, float[] a, int aAt, int aColumn, int depth, int width) {
        int l = 0;
        for (; l + 3 < depth; l += 4) {
            int p = aAt + l * aColumn;
            fourToOne(
                    alpha * a[p],
                    alpha * a[p + aColumn],
                    alpha * a[p + 2 * aColumn],
                    alpha * a[p + 3 * aColumn],
                    rows[l],
                    rows[l + 1],
                    rows[l + 2],
                    rows[l + 3],
                    c0,
                    width);
        }
        for (; l < depth; l++) {
            oneToOne(alpha * a[aAt + l * aColumn], rows[l], c0, width);
        }
    }

    private static void fourToTwo(
            float a0,
            float a1,
            float a2,
            float a3,
            float d0,
            float d1,
            float d2,
            float d3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] c,
            float[] d,
            int width) {
        for (int j = 0; j < width; j++) {
            float x0 = b0[j];
            float x1 = b1[j];
            float x2 = b2[j];
            float x3 = b3[j];
            float s = c[j] + a0 * x0 + a1 * x1 + a2 * x2 + a3 * x3;
            float t = d[j] + d0 * x0 + d1 * x1 + d2 * x2 + d3 * x3;
            c[j] = s;
            d[j] = t;
        }
    }

    private static void fourToOne(
            float a0,
            float a1,
            float a2,
            float a3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] c,
            int width) {
        for (int j = 0; j < width; j++) {
            c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void oneToOne(float a, float[] b, float[] c, int width) {
        for (int j = 0; j < width; j++) {
            c[j] += a * b[j];
        }
    }

    /** The inner product of the {@code length} entries of x from {@code xAt} with those of y, as four sums of every fourth. */
    static float dot(float[] x, int xAt, float[] y, int yAt, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += x[xAt + i] * y[yAt + i];
            s1 += x[xAt + i + 1] * y[yAt + i + 1];
            s2 += x[xAt + i + 2] * y[yAt + i + 2];
            s3 += x[xAt + i + 3] * y[yAt + i + 3];
        }
        for (; i < length; i++) {
            s0 += x[xAt + i] * y[yAt + i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
