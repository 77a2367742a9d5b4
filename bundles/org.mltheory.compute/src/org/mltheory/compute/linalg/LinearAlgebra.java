package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;

/**
 * Dense linear algebra on row-major arrays, in float64 and float32: what a backend offers. Implementations are safe for several
 * threads, and their results depend on arguments alone: not on how many threads compute, nor on what ran before.
 * <p>
 * Everywhere: arrays that are results must not be arguments as well; an empty matrix is permitted; a wrong length is a
 * {@link ShapeException}. Products treat NaN and infinity as IEEE 754 has it; decompositions of a matrix that holds one throw
 * {@link NotFiniteException}. Long calls end early, with a {@link java.util.concurrent.CancellationException}, when the
 * cancellation that the instance was made with says so.
 */
public interface LinearAlgebra {

    /** The backend's id and versions, as {@code run.json} names it, for instance {@code java (EJML 0.44.0)}. */
    String name();

    /** How many threads a call may use. */
    int threads();

    /**
     * The same with the same results, on the calling thread alone: for callers that share out work among threads themselves.
     *
     * @param ends asked instead of the cancellation that this was made with
     */
    LinearAlgebra onOneThread(BooleanSupplier ends);

    /** C := alpha op(A) op(B) + beta C for every item of the batch. With beta 0, what C held is not read (NaN does not spread). */
    void gemm(Product p, double alpha, double[] a, int aAt, double[] b, int bAt, double beta, double[] c, int cAt);

    /** The same in float32; sums are float32 too. */
    void gemm(Product p, float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt);

    /** y := alpha op(A) x + beta y, A stored m x n from {@code aAt}; x and y are contiguous from {@code xAt} and {@code yAt}. */
    void gemv(
            boolean trans,
            int m,
            int n,
            double alpha,
            double[] a,
            int aAt,
            double[] x,
            int xAt,
            double beta,
            double[] y,
            int yAt);

    /** The same in float32. */
    void gemv(
            boolean trans,
            int m,
            int n,
            float alpha,
            float[] a,
            int aAt,
            float[] x,
            int xAt,
            float beta,
            float[] y,
            int yAt);

    /**
     * C := alpha op(A) op(A)^T + beta C, symmetric n x n, both triangles written; op(A) is n x k, A stored k x n when {@code trans}.
     * Of C's old values only the lower triangle is read.
     */
    void syrk(boolean trans, int n, int k, double alpha, double[] a, int aAt, double beta, double[] c, int cAt);

    /** The same in float32. */
    void syrk(boolean trans, int n, int k, float alpha, float[] a, int aAt, float beta, float[] c, int cAt);

    /**
     * Replaces the symmetric n x n matrix {@code a}, of which the lower triangle is read, by its Cholesky factor L with A = L L^T
     * (zeros above the diagonal).
     *
     * @return whether the matrix was positive definite; when not, {@code a} is undefined
     */
    boolean cholesky(double[] a, int n);

    /** The same in float32. */
    boolean cholesky(float[] a, int n);

    /**
     * The thin QR decomposition A = Q R of A (m x n, unchanged): with r = min(m, n), Q is m x r with orthonormal columns, R r x n is
     * upper triangular with a diagonal that is not negative, and so unique when A has full rank.
     */
    void qr(double[] a, int m, int n, double[] q, double[] r);

    /** The same in float32. */
    void qr(float[] a, int m, int n, float[] q, float[] r);

    /**
     * The thin singular value decomposition A = U diag(s) V^T of A (m x n, unchanged): with r = min(m, n), U is m x r, s has r values
     * in descending order, V^T is r x n. With {@code u} and {@code vt} both of length 0, only the values are computed.
     */
    void svd(double[] a, int m, int n, double[] u, double[] s, double[] vt);

    /** The same in float32. */
    void svd(float[] a, int m, int n, float[] u, float[] s, float[] vt);

    /**
     * Eigenvalues in ascending order and eigenvectors (the rows of {@code vectors}, n x n) of a symmetric matrix, of which the lower
     * triangle is read (unchanged). With {@code vectors} of length 0, only the values are computed.
     */
    void symmetricEigen(double[] a, int n, double[] values, double[] vectors);

    /** The same in float32. */
    void symmetricEigen(float[] a, int n, float[] values, float[] vectors);

    /**
     * The solution of least Euclidean norm among the minimisers of |X W - Y|: W = X^+ Y. Singular values, or pivots of a
     * rank-revealing decomposition, at or below {@code tolerance} times the greatest count as 0.
     *
     * @param x n x p, unchanged
     * @param y n x k, unchanged
     * @param tolerance relative, 0 or more; NaN for the backend's standard one, a small multiple of max(n, p) 2^-52 (2^-23 in float32)
     * @param w p x k, overwritten
     * @return the numerical rank of X
     */
    int minimumNorm(double[] x, int n, int p, double[] y, int k, double tolerance, double[] w);

    /** The same in float32. */
    int minimumNorm(float[] x, int n, int p, float[] y, int k, float tolerance, float[] w);

    /**
     * The pseudo-inverse of X (n x p, unchanged) into {@code inverse} (p x n, overwritten), with the tolerance of
     * {@link #minimumNorm(double[], int, int, double[], int, double, double[])}.
     *
     * @return the numerical rank of X
     */
    int pseudoInverse(double[] x, int n, int p, double tolerance, double[] inverse);

    /** The same in float32. */
    int pseudoInverse(float[] x, int n, int p, float tolerance, float[] inverse);
}
