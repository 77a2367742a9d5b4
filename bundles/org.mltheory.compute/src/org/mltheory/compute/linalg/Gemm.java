package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Products of dense row-major matrices, on the calling thread. The order of summation is fixed by the shapes, so results are
 * the same bits on every machine. NaN and infinity propagate as IEEE 754 has it: no product is skipped because a factor is 0.
 * The array of the result must not be one of the arguments.
 */
public final class Gemm {

    /** Up to this many rows of A, or with one row of B, the rows of a transposed B are read once instead of being copied. */
    private static final int FEW_ROWS = 2;

    private Gemm() {}

    /** The product A B of A (m x k) and B (k x n), as a new m x n array. */
    public static double[] multiply(double[] a, double[] b, int m, int k, int n) {
        double[] c = new double[Shapes.size(m, n, "c")];
        multiply(a, b, c, m, k, n);
        return c;
    }

    /**
     * C := A B.
     *
     * @param a m x k
     * @param b k x n
     * @param c m x n, overwritten
     * @throws IllegalArgumentException if an array's length does not fit its shape, or c is a or b
     */
    public static void multiply(double[] a, double[] b, double[] c, int m, int k, int n) {
        multiply(a, b, c, m, k, n, Cancellation.NEVER);
    }

    /**
     * As {@link #multiply(double[], double[], double[], int, int, int)}.
     *
     * @param cancelled asked between blocks of work
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so; c then holds part of the result
     */
    public static void multiply(double[] a, double[] b, double[] c, int m, int k, int n, BooleanSupplier cancelled) {
        requireShapes(a, m, k, b, k, n, c, m, n);
        Arrays.fill(c, 0);
        add(1, a, 0, b, 0, c, 0, m, k, n, cancelled);
    }

    /**
     * C := C + alpha A B.
     *
     * @param a m x k
     * @param b k x n
     * @param c m x n, modified
     * @throws IllegalArgumentException if an array's length does not fit its shape, or c is a or b
     */
    public static void multiplyAdd(double alpha, double[] a, double[] b, double[] c, int m, int k, int n) {
        requireShapes(a, m, k, b, k, n, c, m, n);
        add(alpha, a, 0, b, 0, c, 0, m, k, n, Cancellation.NEVER);
    }

    private static void add(
            double alpha,
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            double[] c,
            int cAt,
            int m,
            int k,
            int n,
            BooleanSupplier cancelled) {
        if (n == 1) {
            for (int i = 0; i < m; i++) {
                c[cAt + i] += alpha * Vectors.dot(a, aAt + i * k, b, bAt, k);
            }
        } else {
            GemmKernel.multiplyAdd(alpha, a, aAt, k, 1, b, bAt, n, 1, c, cAt, n, m, k, n, cancelled);
        }
    }

    /** The product A^T B of A (k x m) and B (k x n), as a new m x n array. */
    public static double[] multiplyTransA(double[] a, double[] b, int m, int k, int n) {
        double[] c = new double[Shapes.size(m, n, "c")];
        multiplyTransA(a, b, c, m, k, n);
        return c;
    }

    /**
     * C := A^T B.
     *
     * @param a k x m
     * @param b k x n
     * @param c m x n, overwritten
     * @throws IllegalArgumentException if an array's length does not fit its shape, or c is a or b
     */
    public static void multiplyTransA(double[] a, double[] b, double[] c, int m, int k, int n) {
        multiplyTransA(a, b, c, m, k, n, Cancellation.NEVER);
    }

    /**
     * As {@link #multiplyTransA(double[], double[], double[], int, int, int)}.
     *
     * @param cancelled asked between blocks of work
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so; c then holds part of the result
     */
    public static void multiplyTransA(
            double[] a, double[] b, double[] c, int m, int k, int n, BooleanSupplier cancelled) {
        requireShapes(a, k, m, b, k, n, c, m, n);
        Arrays.fill(c, 0);
        addTransA(1, a, 0, b, 0, c, 0, m, k, n, cancelled);
    }

    /**
     * C := C + alpha A^T B.
     *
     * @param a k x m
     * @param b k x n
     * @param c m x n, modified
     * @throws IllegalArgumentException if an array's length does not fit its shape, or c is a or b
     */
    public static void multiplyAddTransA(double alpha, double[] a, double[] b, double[] c, int m, int k, int n) {
        requireShapes(a, k, m, b, k, n, c, m, n);
        addTransA(alpha, a, 0, b, 0, c, 0, m, k, n, Cancellation.NEVER);
    }

    private static void addTransA(
            double alpha,
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            double[] c,
            int cAt,
            int m,
            int k,
            int n,
            BooleanSupplier cancelled) {
        if (n == 1) {
            for (int l = 0; l < k; l++) {
                Vectors.axpy(alpha * b[bAt + l], a, aAt + l * m, c, cAt, m);
            }
        } else {
            GemmKernel.multiplyAdd(alpha, a, aAt, 1, m, b, bAt, n, 1, c, cAt, n, m, k, n, cancelled);
        }
    }

    /** The product A B^T of A (m x k) and B (n x k), as a new m x n array. */
    public static double[] multiplyTransB(double[] a, double[] b, int m, int k, int n) {
        double[] c = new double[Shapes.size(m, n, "c")];
        multiplyTransB(a, b, c, m, k, n);
        return c;
    }

    /**
     * C := A B^T.
     *
     * @param a m x k
     * @param b n x k
     * @param c m x n, overwritten
     * @throws IllegalArgumentException if an array's length does not fit its shape, or c is a or b
     */
    public static void multiplyTransB(double[] a, double[] b, double[] c, int m, int k, int n) {
        multiplyTransB(a, b, c, m, k, n, Cancellation.NEVER);
    }

    /**
     * As {@link #multiplyTransB(double[], double[], double[], int, int, int)}.
     *
     * @param cancelled asked between blocks of work
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so; c then holds part of the result
     */
    public static void multiplyTransB(
            double[] a, double[] b, double[] c, int m, int k, int n, BooleanSupplier cancelled) {
        requireShapes(a, m, k, b, n, k, c, m, n);
        Arrays.fill(c, 0);
        addTransB(1, a, 0, b, 0, c, 0, m, k, n, cancelled);
    }

    /**
     * C := C + alpha A B^T.
     *
     * @param a m x k
     * @param b n x k
     * @param c m x n, modified
     * @throws IllegalArgumentException if an array's length does not fit its shape, or c is a or b
     */
    public static void multiplyAddTransB(double alpha, double[] a, double[] b, double[] c, int m, int k, int n) {
        requireShapes(a, m, k, b, n, k, c, m, n);
        addTransB(alpha, a, 0, b, 0, c, 0, m, k, n, Cancellation.NEVER);
    }

    private static void addTransB(
            double alpha,
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            double[] c,
            int cAt,
            int m,
            int k,
            int n,
            BooleanSupplier cancelled) {
        if (m > FEW_ROWS && n > 1) {
            GemmKernel.multiplyAdd(alpha, a, aAt, k, 1, b, bAt, 1, k, c, cAt, n, m, k, n, cancelled);
            return;
        }
        for (int i = 0; i < m; i++) {
            Cancellation.check(cancelled);
            for (int j = 0; j < n; j++) {
                c[cAt + i * n + j] += alpha * Vectors.dot(a, aAt + i * k, b, bAt + j * k, k);
            }
        }
    }

    /**
     * C := C + alpha A B for matrices that are parts of arrays, each contiguous from its offset, such as a layer's weights in a
     * vector of all parameters.
     *
     * @param a m x k from {@code aAt}
     * @param b k x n from {@code bAt}
     * @param c m x n from {@code cAt}, modified
     * @throws IllegalArgumentException if a part does not lie in its array, or c is a or b
     */
    public static void multiplyAdd(
            double alpha, double[] a, int aAt, double[] b, int bAt, double[] c, int cAt, int m, int k, int n) {
        requireParts(a, aAt, m, k, b, bAt, k, n, c, cAt, m, n);
        add(alpha, a, aAt, b, bAt, c, cAt, m, k, n, Cancellation.NEVER);
    }

    /**
     * C := C + alpha A^T B for matrices that are parts of arrays.
     *
     * @param a k x m from {@code aAt}
     * @param b k x n from {@code bAt}
     * @param c m x n from {@code cAt}, modified
     * @throws IllegalArgumentException if a part does not lie in its array, or c is a or b
     */
    public static void multiplyAddTransA(
            double alpha, double[] a, int aAt, double[] b, int bAt, double[] c, int cAt, int m, int k, int n) {
        requireParts(a, aAt, k, m, b, bAt, k, n, c, cAt, m, n);
        addTransA(alpha, a, aAt, b, bAt, c, cAt, m, k, n, Cancellation.NEVER);
    }

    /**
     * C := C + alpha A B^T for matrices that are parts of arrays.
     *
     * @param a m x k from {@code aAt}
     * @param b n x k from {@code bAt}
     * @param c m x n from {@code cAt}, modified
     * @throws IllegalArgumentException if a part does not lie in its array, or c is a or b
     */
    public static void multiplyAddTransB(
            double alpha, double[] a, int aAt, double[] b, int bAt, double[] c, int cAt, int m, int k, int n) {
        requireParts(a, aAt, m, k, b, bAt, n, k, c, cAt, m, n);
        addTransB(alpha, a, aAt, b, bAt, c, cAt, m, k, n, Cancellation.NEVER);
    }

    /** The Gram matrix of the rows, A A^T, of A (m x k), as a new m x m array that is exactly symmetric. */
    public static double[] gramOfRows(double[] a, int m, int k) {
        return gramOfRows(a, m, k, Cancellation.NEVER);
    }

    /**
     * As {@link #gramOfRows(double[], int, int)}.
     *
     * @param cancelled asked between blocks of work
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static double[] gramOfRows(double[] a, int m, int k, BooleanSupplier cancelled) {
        Shapes.require(a, m, k, "a");
        double[] gram = new double[Shapes.size(m, m, "gram")];
        addUpper(a, k, 1, 1, k, gram, m, k, cancelled);
        mirror(gram, m);
        return gram;
    }

    /** The Gram matrix of the columns, A^T A, of A (k x m), as a new m x m array that is exactly symmetric. */
    public static double[] gramOfColumns(double[] a, int k, int m) {
        return gramOfColumns(a, k, m, Cancellation.NEVER);
    }

    /**
     * As {@link #gramOfColumns(double[], int, int)}.
     *
     * @param cancelled asked between blocks of work
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static double[] gramOfColumns(double[] a, int k, int m, BooleanSupplier cancelled) {
        Shapes.require(a, k, m, "a");
        double[] gram = new double[Shapes.size(m, m, "gram")];
        addUpper(a, 1, m, m, 1, gram, m, k, cancelled);
        mirror(gram, m);
        return gram;
    }

    /** Adds the product of A (m x k) and its transpose, both with these steps, to the blocks of c on and above its diagonal. */
    private static void addUpper(
            double[] a,
            int aRow,
            int aColumn,
            int tRow,
            int tColumn,
            double[] c,
            int m,
            int k,
            BooleanSupplier cancelled) {
        int block = 64;
        for (int i = 0; i < m; i += block) {
            int rows = Math.min(block, m - i);
            int at = i * m + i;
            GemmKernel.multiplyAdd(
                    1, a, i * aRow, aRow, aColumn, a, i * tColumn, tRow, tColumn, c, at, m, rows, k, m - i, cancelled);
        }
    }

    private static void mirror(double[] c, int m) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                c[i * m + j] = c[j * m + i];
            }
        }
    }

    /** The transpose of A (m x n), as a new n x m array. */
    public static double[] transpose(double[] a, int m, int n) {
        Shapes.require(a, m, n, "a");
        double[] transposed = new double[a.length];
        GemmKernel.transpose(a, 0, n, m, n, transposed, 0, m);
        return transposed;
    }

    private static void requireParts(
            double[] a,
            int aAt,
            int aRows,
            int aColumns,
            double[] b,
            int bAt,
            int bRows,
            int bColumns,
            double[] c,
            int cAt,
            int cRows,
            int cColumns) {
        Shapes.requirePart(a, aAt, aRows, aColumns, "a");
        Shapes.requirePart(b, bAt, bRows, bColumns, "b");
        Shapes.requirePart(c, cAt, cRows, cColumns, "c");
        Shapes.requireDistinct(c, a, "a");
        Shapes.requireDistinct(c, b, "b");
    }

    private static void requireShapes(
            double[] a,
            int aRows,
            int aColumns,
            double[] b,
            int bRows,
            int bColumns,
            double[] c,
            int cRows,
            int cColumns) {
        Shapes.require(a, aRows, aColumns, "a");
        Shapes.require(b, bRows, bColumns, "b");
        Shapes.require(c, cRows, cColumns, "c");
        Shapes.requireDistinct(c, a, "a");
        Shapes.requireDistinct(c, b, "b");
    }
}
