package org.mltheory.compute.backend;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;

/**
 * Hands each call to one of three, by its number of operations: small ones to Java, large ones to native code, and products that are
 * larger still to a GPU. Decompositions never go to the GPU, which would wait for one column after the other.
 */
record AutoAlgebra(String name, LinearAlgebra small, LinearAlgebra large, LinearAlgebra huge) implements LinearAlgebra {

    @Override
    public int threads() {
        return large.threads();
    }

    @Override
    public LinearAlgebra onOneThread(BooleanSupplier ends) {
        return new AutoAlgebra(name, small.onOneThread(ends), large.onOneThread(ends), huge.onOneThread(ends));
    }

    private LinearAlgebra product(double flops) {
        if (flops >= AutoCompute.GPU_FLOPS) {
            return huge;
        }
        return flops >= AutoCompute.NATIVE_FLOPS ? large : small;
    }

    /** For a decomposition of an m x n matrix: about m n min(m, n) operations. */
    private LinearAlgebra decomposition(int m, int n) {
        return (double) m * n * Math.min(m, n) >= AutoCompute.NATIVE_FLOPS ? large : small;
    }

    private LinearAlgebra leastSquares(int n, int p) {
        return (double) n * p * Math.min(n, p) >= AutoCompute.NATIVE_LEAST_SQUARES_FLOPS ? large : small;
    }

    @Override
    public void gemm(
            Product p, double alpha, double[] a, int aAt, double[] b, int bAt, double beta, double[] c, int cAt) {
        product(p.flops()).gemm(p, alpha, a, aAt, b, bAt, beta, c, cAt);
    }

    @Override
    public void gemm(Product p, float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt) {
        product(p.flops()).gemm(p, alpha, a, aAt, b, bAt, beta, c, cAt);
    }

    @Override
    public void gemv(
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
            int yAt) {
        LinearAlgebra chosen = 2.0 * m * n >= AutoCompute.NATIVE_FLOPS ? large : small;
        chosen.gemv(trans, m, n, alpha, a, aAt, x, xAt, beta, y, yAt);
    }

    @Override
    public void gemv(
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
            int yAt) {
        LinearAlgebra chosen = 2.0 * m * n >= AutoCompute.NATIVE_FLOPS ? large : small;
        chosen.gemv(trans, m, n, alpha, a, aAt, x, xAt, beta, y, yAt);
    }

    @Override
    public void syrk(boolean trans, int n, int k, double alpha, double[] a, int aAt, double beta, double[] c, int cAt) {
        product((double) n * n * k).syrk(trans, n, k, alpha, a, aAt, beta, c, cAt);
    }

    @Override
    public void syrk(boolean trans, int n, int k, float alpha, float[] a, int aAt, float beta, float[] c, int cAt) {
        product((double) n * n * k).syrk(trans, n, k, alpha, a, aAt, beta, c, cAt);
    }

    @Override
    public boolean cholesky(double[] a, int n) {
        return decomposition(n, n).cholesky(a, n);
    }

    @Override
    public boolean cholesky(float[] a, int n) {
        return decomposition(n, n).cholesky(a, n);
    }

    @Override
    public void qr(double[] a, int m, int n, double[] q, double[] r) {
        decomposition(m, n).qr(a, m, n, q, r);
    }

    @Override
    public void qr(float[] a, int m, int n, float[] q, float[] r) {
        decomposition(m, n).qr(a, m, n, q, r);
    }

    @Override
    public void svd(double[] a, int m, int n, double[] u, double[] s, double[] vt) {
        decomposition(m, n).svd(a, m, n, u, s, vt);
    }

    @Override
    public void svd(float[] a, int m, int n, float[] u, float[] s, float[] vt) {
        decomposition(m, n).svd(a, m, n, u, s, vt);
    }

    @Override
    public void symmetricEigen(double[] a, int n, double[] values, double[] vectors) {
        decomposition(n, n).symmetricEigen(a, n, values, vectors);
    }

    @Override
    public void symmetricEigen(float[] a, int n, float[] values, float[] vectors) {
        decomposition(n, n).symmetricEigen(a, n, values, vectors);
    }

    @Override
    public int minimumNorm(double[] x, int n, int p, double[] y, int k, double tolerance, double[] w) {
        return leastSquares(n, p).minimumNorm(x, n, p, y, k, tolerance, w);
    }

    @Override
    public int minimumNorm(float[] x, int n, int p, float[] y, int k, float tolerance, float[] w) {
        return leastSquares(n, p).minimumNorm(x, n, p, y, k, tolerance, w);
    }

    @Override
    public int pseudoInverse(double[] x, int n, int p, double tolerance, double[] inverse) {
        return leastSquares(n, p).pseudoInverse(x, n, p, tolerance, inverse);
    }

    @Override
    public int pseudoInverse(float[] x, int n, int p, float tolerance, float[] inverse) {
        return leastSquares(n, p).pseudoInverse(x, n, p, tolerance, inverse);
    }
}
