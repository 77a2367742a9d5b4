package org.mltheory.compute.backend.cpu;

/**
 * The native methods behind {@link OpenBlasAlgebra}, in native/cpu/jni_algebra.cpp; d stands for float64, s for float32. They check
 * nothing. Where an int is returned it is 0, or 1 for want of memory, or 2 when an iteration did not converge.
 */
final class AlgebraCalls {

    static final int NO_MEMORY = 1;

    private AlgebraCalls() {}

    /**
     * Loads OpenBLAS; a second call does nothing.
     *
     * @param folder that holds it, in the system's encoding
     * @return version and core
     * @throws org.mltheory.compute.backend.BackendException when it or what it needs cannot be loaded
     */
    static native String open(byte[] folder);

    /** Native allocations of more bytes fail from now on, for tests. */
    static native void memoryLimit(long bytes);

    static native void dgemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            int lda,
            int ldb,
            int ldc,
            int batch,
            long strideA,
            long strideB,
            long strideC,
            double alpha,
            double[] a,
            long aAt,
            double[] b,
            long bAt,
            double beta,
            double[] c,
            long cAt,
            int threads);

    static native void sgemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            int lda,
            int ldb,
            int ldc,
            int batch,
            long strideA,
            long strideB,
            long strideC,
            float alpha,
            float[] a,
            long aAt,
            float[] b,
            long bAt,
            float beta,
            float[] c,
            long cAt,
            int threads);

    static native void dgemv(
            boolean trans,
            int m,
            int n,
            double alpha,
            double[] a,
            long aAt,
            double[] x,
            long xAt,
            double beta,
            double[] y,
            long yAt,
            int threads);

    static native void sgemv(
            boolean trans,
            int m,
            int n,
            float alpha,
            float[] a,
            long aAt,
            float[] x,
            long xAt,
            float beta,
            float[] y,
            long yAt,
            int threads);

    static native void dsyrk(
            boolean trans,
            int n,
            int k,
            double alpha,
            double[] a,
            long aAt,
            int lda,
            double beta,
            double[] c,
            long cAt,
            int ldc,
            int threads);

    static native void ssyrk(
            boolean trans,
            int n,
            int k,
            float alpha,
            float[] a,
            long aAt,
            int lda,
            float beta,
            float[] c,
            long cAt,
            int ldc,
            int threads);

    static native int dcholesky(double[] a, int n, boolean[] positive, int threads);

    static native int scholesky(float[] a, int n, boolean[] positive, int threads);

    static native int dqr(double[] a, int m, int n, double[] q, double[] r, int threads);

    static native int sqr(float[] a, int m, int n, float[] q, float[] r, int threads);

    static native int dsvd(double[] a, int m, int n, double[] u, double[] s, double[] vt, int threads);

    static native int ssvd(float[] a, int m, int n, float[] u, float[] s, float[] vt, int threads);

    static native int deigen(double[] a, int n, double[] values, double[] vectors, int threads);

    static native int seigen(float[] a, int n, float[] values, float[] vectors, int threads);

    static native int dminimumNorm(
            double[] x, int n, int p, double[] y, int k, double tolerance, double[] w, int[] rank, int threads);

    static native int sminimumNorm(
            float[] x, int n, int p, float[] y, int k, float tolerance, float[] w, int[] rank, int threads);

    static native int dpseudoInverse(
            double[] x, int n, int p, double tolerance, double[] inverse, int[] rank, int threads);

    static native int spseudoInverse(
            float[] x, int n, int p, float tolerance, float[] inverse, int[] rank, int threads);
}
