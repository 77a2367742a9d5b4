package org.mltheory.compute.backend.cuda;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.ShapeException;

/** Gram matrices on the device, some rows at a time, in float64. */
final class CudaGrams implements GramKernels {

    /** Entries of a matrix that are on the device at once. */
    private static final int ENTRIES = 1 << 24;
    /** Operations that an entry costs in a layer, about: an arc sine and some square roots. */
    private static final int LAYER_FLOPS = 200;

    private final CudaContext context;
    private final String name;
    private final BooleanSupplier cancelled;

    CudaGrams(CudaContext context, String name, BooleanSupplier cancelled) {
        this.context = context;
        this.name = name;
        this.cancelled = cancelled;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void infiniteNtk(
            int hidden, double sigmaW2, double sigmaB2, double[] x, int n, int d, double[] ntk, double[] nngp) {
        requireShapes(hidden, sigmaW2, sigmaB2, x, n, d, ntk, nngp);
        if (n == 0) {
            return;
        }
        double rowFlops = (2.0 * d + (double) LAYER_FLOPS * hidden) * n;
        int rows = (int) Math.max(1, Math.min(n, Math.min(ENTRIES / n, CudaContext.FLOPS_PER_CALL / rowFlops)));
        boolean outputs = nngp.length > 0;
        try (DeviceMemory dx = DeviceMemory.of(context, x, 0, x.length);
                DeviceMemory squares = context.doubles(n);
                DeviceMemory kernel = context.doubles((long) rows * n);
                DeviceMemory process = context.doubles(outputs ? (long) rows * n : 0)) {
            context.calls().rowSquares(context.handle(), n, d, dx.handle(), squares.handle());
            for (int from = 0; from < n; from += rows) {
                CudaContext.check(cancelled);
                int count = Math.min(rows, n - from);
                context.calls()
                        .infiniteNtk(
                                context.handle(),
                                hidden,
                                sigmaW2,
                                sigmaB2,
                                n,
                                d,
                                dx.handle(),
                                squares.handle(),
                                from,
                                count,
                                kernel.handle(),
                                outputs ? process.handle() : 0);
                kernel.download(ntk, from * n, count * n);
                if (outputs) {
                    process.download(nngp, from * n, count * n);
                }
            }
        }
    }

    private static void requireShapes(
            int hidden, double sigmaW2, double sigmaB2, double[] x, int n, int d, double[] ntk, double[] nngp) {
        if (hidden < 0 || n < 0 || d < 1) {
            throw new ShapeException("kernel of " + n + " rows of " + d + " numbers with " + hidden
                    + " hidden layers: permitted are 0 or more, 1 or more, 0 or more");
        }
        if (!(sigmaW2 > 0 && sigmaW2 <= Double.MAX_VALUE && sigmaB2 >= 0 && sigmaB2 <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("variances of weights " + sigmaW2 + " and of biases " + sigmaB2
                    + ": permitted are finite numbers above 0, and 0 or more");
        }
        long square = (long) n * n;
        if (x.length != (long) n * d || ntk.length != square || nngp.length != square && nngp.length != 0) {
            throw new ShapeException("rows " + n + " x " + d + " and kernels " + n + " x " + n
                    + " do not fit arrays of " + x.length + ", " + ntk.length + " and " + nngp.length);
        }
        if (n > 0 && (ntk == x || nngp == x || ntk == nngp)) {
            throw new ShapeException("the array of a kernel is that of the rows, or of the other kernel");
        }
    }
}
