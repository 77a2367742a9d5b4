package org.mltheory.compute.backend.cuda;

/**
 * The functions of the CUDA library, as native/cuda/mltheory_cuda.h describes them; its numbers for types, activations, losses and
 * optimisers are here. Contexts, buffers and ensembles are numbers that the library gives out.
 * <p>
 * All throw {@link org.mltheory.compute.backend.BackendException} when the device cannot go on or has not the memory, and
 * {@link org.mltheory.compute.linalg.ShapeException} when an argument is wrong. An interface, so that the library of the emulator,
 * whose functions have other names, serves the same classes.
 */
interface CudaCalls {

    int FLOAT32 = 0;
    int FLOAT64 = 1;
    int BFLOAT16 = 2;

    /** Elements that one copy moves: the garbage collector may be held off meanwhile. */
    int PIECE = 1 << 20;

    long open(int device);

    void close(long context);

    String describe(long context);

    long allocate(long context, int type, long elements);

    void free(long context, long buffer);

    void uploadDoubles(long context, long buffer, long at, double[] from, int fromAt, int n);

    void uploadFloats(long context, long buffer, long at, float[] from, int fromAt, int n);

    void downloadDoubles(long context, long buffer, long at, double[] to, int toAt, int n);

    void downloadFloats(long context, long buffer, long at, float[] to, int toAt, int n);

    void gemm(
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

    void gemv(long context, int type, boolean trans, int m, int n, double alpha, long a, long x, double beta, long y);

    void mirror(long context, int type, int n, long c);

    void features(
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

    void rowSquares(long context, int n, int d, long x, long squares);

    void infiniteNtk(
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

    /**
     * @param integers activation, loss, type, batch, rule, Nesterov, AMSGrad, members, rows, shared samples, layered
     * @param numbers clip, momentum, beta1, beta2, epsilon, decay
     */
    long ensembleOpen(long context, int[] widths, int[] integers, double[] numbers);

    void ensembleClose(long context, long ensemble);

    boolean ensembleIsSmall(long context, long ensemble);

    void ensembleSamples(
            long context, long ensemble, int member, boolean targets, long at, double[] from, int fromAt, int n);

    void ensembleSetParameters(long context, long ensemble, int member, double[] theta);

    void ensembleParameters(long context, long ensemble, int member, double[] theta);

    void ensembleMoments(long context, long ensemble, int member, double[] moments);

    void ensembleTrain(long context, long ensemble, int steps, int[] rows, double[] rates, double[] losses);

    void ensembleOutputs(
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

    double ensembleGradient(long context, long ensemble, int member, int[] rows, double[] gradient);
}
