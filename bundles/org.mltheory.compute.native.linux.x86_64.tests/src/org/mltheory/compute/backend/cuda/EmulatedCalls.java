package org.mltheory.compute.backend.cuda;

/** The functions of {@code libmltheory_emulated.so}, which {@link EmulatedDevice} loads. */
final class EmulatedCalls implements CudaCalls {

    @Override
    public native long open(int device);

    @Override
    public native void close(long context);

    @Override
    public native String describe(long context);

    @Override
    public native long allocate(long context, int type, long elements);

    @Override
    public native void free(long context, long buffer);

    @Override
    public native void uploadDoubles(long context, long buffer, long at, double[] from, int fromAt, int n);

    @Override
    public native void uploadFloats(long context, long buffer, long at, float[] from, int fromAt, int n);

    @Override
    public native void downloadDoubles(long context, long buffer, long at, double[] to, int toAt, int n);

    @Override
    public native void downloadFloats(long context, long buffer, long at, float[] to, int toAt, int n);

    @Override
    public native void gemm(
            long context,
            int type,
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
            long a,
            long aAt,
            long b,
            long bAt,
            double beta,
            long c,
            long cAt);

    @Override
    public native void gemv(
            long context, int type, boolean trans, int m, int n, double alpha, long a, long x, double beta, long y);

    @Override
    public native void mirror(long context, int type, int n, long c);

    @Override
    public native void features(
            long context,
            int type,
            int activation,
            double scale,
            int n,
            int d,
            int features,
            long x,
            long w,
            long bias,
            long out);

    @Override
    public native void rowSquares(long context, int n, int d, long x, long squares);

    @Override
    public native void infiniteNtk(
            long context,
            int hidden,
            double sigmaW2,
            double sigmaB2,
            int n,
            int d,
            long x,
            long squares,
            int from,
            int rows,
            long ntk,
            long nngp);

    @Override
    public native long ensembleOpen(long context, int[] widths, int[] integers, double[] numbers);

    @Override
    public native void ensembleClose(long context, long ensemble);

    @Override
    public native boolean ensembleIsSmall(long context, long ensemble);

    @Override
    public native void ensembleSamples(
            long context, long ensemble, int member, boolean targets, long at, double[] from, int fromAt, int n);

    @Override
    public native void ensembleSetParameters(long context, long ensemble, int member, double[] theta);

    @Override
    public native void ensembleParameters(long context, long ensemble, int member, double[] theta);

    @Override
    public native void ensembleMoments(long context, long ensemble, int member, double[] moments);

    @Override
    public native void ensembleTrain(
            long context, long ensemble, int steps, int[] rows, double[] rates, double[] losses);

    @Override
    public native void ensembleOutputs(
            long context,
            long ensemble,
            int member,
            double[] x,
            int xAt,
            int inputs,
            int n,
            double[] out,
            int outAt,
            int outputs);

    @Override
    public native double ensembleGradient(long context, long ensemble, int member, int[] rows, double[] gradient);
}
