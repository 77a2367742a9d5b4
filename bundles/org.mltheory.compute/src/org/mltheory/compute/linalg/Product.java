package org.mltheory.compute.linalg;

/**
 * The shape of a batch of products C := alpha op(A) op(B) + beta C of dense row-major matrices inside larger arrays: op(A) is m x k,
 * op(B) k x n, C m x n, and op is the identity or the transpose. Item i of the batch starts {@code i * strideA} after the first in
 * A's array, and so on; a stride of 0 shares A or B between all items. Immutable: made once for a layer, used at every step.
 *
 * @param transA whether A is stored k x m
 * @param transB whether B is stored n x k
 * @param m rows of C
 * @param n columns of C
 * @param k terms of each sum; 0 leaves beta C
 * @param lda length of a stored row of A, at least k (m when transposed)
 * @param ldb length of a stored row of B, at least n (k when transposed)
 * @param ldc length of a stored row of C, at least n
 * @param batch how many products, 0 or more
 * @param strideA from item to item in A, 0 or more
 * @param strideB from item to item in B, 0 or more
 * @param strideC from item to item in C; when the batch has more than one item, at least the place that C takes
 */
public record Product(
        boolean transA,
        boolean transB,
        int m,
        int n,
        int k,
        int lda,
        int ldb,
        int ldc,
        int batch,
        int strideA,
        int strideB,
        int strideC) {

    /**
     * @throws ShapeException when a number is negative, a row does not fit its length, or items of C overlap
     */
    public Product {
        if (m < 0 || n < 0 || k < 0 || batch < 0 || strideA < 0 || strideB < 0 || strideC < 0) {
            throw new ShapeException("product of " + m + " x " + k + " and " + k + " x " + n + ", batch " + batch
                    + ", strides " + strideA + ", " + strideB + ", " + strideC + ": permitted are 0 or more");
        }
        requireRow("A", lda, transA ? m : k);
        requireRow("B", ldb, transB ? k : n);
        requireRow("C", ldc, n);
        if (batch > 1 && strideC < extent(m, n, ldc)) {
            throw new ShapeException(
                    "items of C overlap: stride " + strideC + " for " + m + " x " + n + " with rows of " + ldc);
        }
    }

    /** A single product of contiguous A (m x k) and B (k x n). */
    public static Product of(int m, int k, int n) {
        return new Product(false, false, m, n, k, k, n, n, 1, 0, 0, 0);
    }

    /** A^T B of contiguous A (k x m) and B (k x n). */
    public static Product transA(int m, int k, int n) {
        return new Product(true, false, m, n, k, m, n, n, 1, 0, 0, 0);
    }

    /** A B^T of contiguous A (m x k) and B (n x k). */
    public static Product transB(int m, int k, int n) {
        return new Product(false, true, m, n, k, k, k, n, 1, 0, 0, 0);
    }

    /** The same for {@code items} products at these strides. */
    public Product batch(int items, int newStrideA, int newStrideB, int newStrideC) {
        return new Product(transA, transB, m, n, k, lda, ldb, ldc, items, newStrideA, newStrideB, newStrideC);
    }

    /**
     * Checks that arrays of these lengths hold the matrices from these places on.
     *
     * @throws ShapeException when one does not
     */
    public void require(int aLength, int aAt, int bLength, int bAt, int cLength, int cAt) {
        requireArray("A", aLength, aAt, transA ? k : m, transA ? m : k, lda, strideA);
        requireArray("B", bLength, bAt, transB ? n : k, transB ? k : n, ldb, strideB);
        requireArray("C", cLength, cAt, m, n, ldc, strideC);
    }

    /** The floating-point operations of the whole batch. */
    public double flops() {
        return 2.0 * m * n * k * batch;
    }

    private void requireArray(String name, int length, int at, int rows, int columns, int row, int stride) {
        long end = batch == 0 ? at : at + (batch - 1L) * stride + extent(rows, columns, row);
        if (at < 0 || end > length) {
            throw new ShapeException(name + " of " + batch + " times " + rows + " x " + columns + " (rows of " + row
                    + ", stride " + stride + ") from " + at + " does not fit an array of " + length);
        }
    }

    private static void requireRow(String name, int row, int columns) {
        if (row < columns) {
            throw new ShapeException("rows of " + name + " have " + columns + " columns, but are stored every " + row);
        }
    }

    /** From the first to after the last element. */
    private static long extent(int rows, int columns, int row) {
        return rows == 0 || columns == 0 ? 0 : (rows - 1L) * row + columns;
    }
}
