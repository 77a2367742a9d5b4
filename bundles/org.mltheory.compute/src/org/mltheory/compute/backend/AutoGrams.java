package org.mltheory.compute.backend;

import java.util.Optional;
import org.mltheory.compute.kernel.GramKernels;

/** Gram matrices on the GPU when there are enough entries for it, else in native code, else in Java. */
record AutoGrams(String name, GramKernels cpu, Optional<GramKernels> gpu) implements GramKernels {

    @Override
    public void infiniteNtk(
            int hidden, double sigmaW2, double sigmaB2, double[] x, int n, int d, double[] ntk, double[] nngp) {
        double flops = (double) n * n * (d + AutoCompute.ANGLE_FLOPS * Math.max(0, hidden));
        gpu.filter(g -> flops >= AutoCompute.GPU_GRAM_FLOPS)
                .orElse(cpu)
                .infiniteNtk(hidden, sigmaW2, sigmaB2, x, n, d, ntk, nngp);
    }
}
