package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/**
 * A = L L^T of a symmetric positive definite n x n matrix, with L lower triangular. Blocks on the diagonal are EJML's; the
 * blocks are this class's own, so that it can be cancelled between them and most of the n^3/3 operations are matrix products.
 */
public final class Cholesky {

    private static final int BLOCK = 64;

    private final double[] lower;
    private final int n;

    private Cholesky(double[] lower, int n) {
        this.lower = lower;
        this.n = n;
    }

    /**
     * Decomposes A, which is not modified and of which only the lower triangle is read.
     *
     * @param a n x n
     * @throws ShapeException if the length does not fit the shape
     * @throws NotFiniteException if an entry is NaN or infinite
     * @throws SingularMatrixException if the matrix is not positive definite to working precision
     */
    public static Cholesky of(double[] a, int n) {
        return of(a, n, Cancellation.NEVER);
    }

    /**
     * As {@link #of(double[], int)}.
     *
     * @param cancelled asked between blocks of work
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static Cholesky of(double[] a, int n, BooleanSupplier cancelled) {
        Shapes.requireFinite(a, n, n, "a");
        double[] lower = a.clone();
        int failed = factor(lower, n, cancelled);
        if (failed >= 0) {
            throw new SingularMatrixException(
                    "the " + n + " x " + n + " matrix is not positive definite: a pivot among rows " + failed + " to "
                            + (Math.min(n, failed + BLOCK) - 1) + " is not positive");
        }
        return new Cholesky(lower, n);
    }

    /**
     * Replaces the lower triangle by L, and what is above by zeros.
     *
     * @return -1, or the first row of the block that holds a pivot that is not positive; {@code lower} is then undefined
     */
    static int factor(double[] lower, int n, BooleanSupplier cancelled) {
        CholeskyDecompositionInner_DDRM small = new CholeskyDecompositionInner_DDRM(true);
        DMatrixRMaj diagonal = new DMatrixRMaj(Math.min(BLOCK, n), Math.min(BLOCK, n));
        double[] packed = new double[Math.min(BLOCK, n) * n];
        for (int from = 0; from < n; from += BLOCK) {
            Cancellation.check(cancelled);
            int size = Math.min(BLOCK, n - from);
            int to = from + size;
            diagonal.reshape(size, size);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) { // EJML reads the upper triangle
                    diagonal.data[j * size + i] = lower[(from + i) * n + from + j];
                }
            }
            if (!small.decompose(diagonal)) {
                return from;
            }
            double[] factor = small.getT().data;
            for (int i = 0; i < size; i++) {
                System.arraycopy(factor, i * size, lower, (from + i) * n + from, i + 1);
            }
            for (int i = to; i < n; i++) {
                Triangular.solveLower(factor, size, lower, i * n + from);
            }
            GemmKernel.transpose(lower, to * n + from, n, n - to, size, packed, 0, n - to);
            for (int i = to; i < n; i += BLOCK) {
                int rows = Math.min(BLOCK, n - i);
                GemmKernel.multiplyAdd(
                        -1,
                        lower,
                        i * n + from,
                        n,
                        1,
                        packed,
                        0,
                        n - to,
                        lower,
                        i * n + to,
                        n,
                        rows,
                        size,
                        i + rows - to);
            }
        }
        for (int i = 0; i < n; i++) {
            Arrays.fill(lower, i * n + i + 1, (i + 1) * n, 0);
        }
        return -1;
    }

    /**
     * A^-1 B.
     *
     * @param b n x k, not modified
     * @return n x k
     * @throws IllegalArgumentException if the length does not fit the shape
     */
    public double[] solve(double[] b, int k) {
        return solve(b, k, Cancellation.NEVER);
    }

    /**
     * As {@link #solve(double[], int)}.
     *
     * @param cancelled asked at every right-hand side
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public double[] solve(double[] b, int k, BooleanSupplier cancelled) {
        Shapes.require(b, n, k, "b");
        double[] rows = Gemm.transpose(b, n, k);
        for (int row = 0; row < k; row++) {
            Cancellation.check(cancelled);
            Triangular.solveLower(lower, n, rows, row * n);
            Triangular.solveLowerTransposed(lower, n, rows, row * n);
        }
        return Gemm.transpose(rows, k, n);
    }

    /** The natural logarithm of det A, 0 for the empty matrix. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(lower[i * n + i]);
        }
        return 2 * sum;
    }

    /** A copy of L, n x n with zeros above its diagonal. */
    public double[] lower() {
        return lower.clone();
    }
}
