package org.mltheory.compute.backend.cpu;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.kernel.JavaGrams;

/**
 * Gram matrices in native code: the blocks of one half of the matrix, each with its products, arc-cosines and mirror image while it is
 * in the cache. The formulas are those of {@link JavaGrams}, and the results agree with its to about 10^-13.
 */
public final class NativeGrams implements GramKernels {

    private static final long SLICE_NANOS = 40_000_000;

    private final String name;
    private final int threads;
    private final BooleanSupplier cancelled;

    /**
     * @param name as {@link #name()} returns it
     * @param library whoever has it may call native methods
     * @param threads how many threads a call may use, at least 1
     * @param cancelled asked by the calling thread, between slices of the work
     */
    public NativeGrams(String name, CpuLibrary library, int threads, BooleanSupplier cancelled) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: permitted are 1 or more");
        }
        this.name = name;
        this.threads = threads;
        this.cancelled = cancelled;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void infiniteNtk(
            int hidden, double sigmaW2, double sigmaB2, double[] x, int n, int d, double[] ntk, double[] nngp) {
        JavaGrams.requireShapes(hidden, sigmaW2, sigmaB2, x, n, d, ntk, nngp);
        if (n == 0) {
            return;
        }
        long handle = open(hidden, sigmaW2, sigmaB2, x, n, d);
        try {
            long blocks = blocks(handle);
            long some = threads;
            for (long done = 0; done < blocks; ) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("cancelled between two blocks of a Gram matrix");
                }
                long to = Math.min(blocks, done + some);
                long start = System.nanoTime();
                run(handle, threads, done, to, ntk, nngp);
                double nanos = Math.max(1, System.nanoTime() - start);
                double fit = SLICE_NANOS / nanos * (to - done);
                done = to;
                some = (long) Math.max(threads, Math.min(fit, 1e6));
            }
        } finally {
            free(handle);
        }
    }

    private static native long open(int hidden, double sigmaW2, double sigmaB2, double[] x, int n, int d);

    private static native void free(long handle);

    private static native long blocks(long handle);

    private static native void run(long handle, int threads, long from, long to, double[] ntk, double[] nngp);
}
