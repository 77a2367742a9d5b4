package org.mltheory.compute.backend;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Networks;

/** For each call the backend that is fastest at its size; a choice by arguments alone, so that results repeat. */
record AutoCompute(Backend java, Optional<Backend> cpu, Optional<Backend> gpu, int threads) implements Compute {

    /** From this many operations on, native products and decompositions are faster: a call takes about as long as 3 x 3 matrices. */
    static final double NATIVE_FLOPS = 100;
    /**
     * From this many operations on, native least squares are faster: Java's rank-revealing reflections need fewer operations than a
     * singular value decomposition, and are ahead up to about 100 x 100.
     */
    static final double NATIVE_LEAST_SQUARES_FLOPS = 1e6;
    /**
     * From this many operations on, a product pays for the way of its arrays to a GPU and back, and starting kernels there; reckoned
     * from rates of transfer, as are the two below, and not measured.
     */
    static final double GPU_FLOPS = 2e10;
    /** From this many operations a training step on, a GPU is busy enough. */
    static final double GPU_STEP_FLOPS = 1e9;

    /** Operations that an angle and its functions stand for in a Gram matrix. */
    static final double ANGLE_FLOPS = 50;
    /** From this many operations on, a Gram matrix pays for its way back from a GPU. */
    static final double GPU_GRAM_FLOPS = 1e9;

    static AutoCompute of(Backend java, Optional<Backend> cpu, Optional<Backend> gpu, int threads) {
        return new AutoCompute(java, cpu, gpu, threads);
    }

    @Override
    public String describe() {
        return Stream.of(Optional.of(java), cpu, gpu)
                .flatMap(Optional::stream)
                .map(Backend::describe)
                .collect(Collectors.joining(", ", "auto by size: ", ""));
    }

    @Override
    public LinearAlgebra algebra(BooleanSupplier cancelled) {
        LinearAlgebra small = java.algebra(threads, cancelled);
        LinearAlgebra large = cpu.map(b -> b.algebra(threads, cancelled)).orElse(small);
        LinearAlgebra huge = gpu.map(b -> b.algebra(threads, cancelled)).orElse(large);
        return new AutoAlgebra(describe(), small, large, huge);
    }

    @Override
    public Networks networks() {
        return new AutoNetworks(
                describe(),
                java.networks(threads),
                cpu.map(b -> b.networks(threads)),
                gpu.map(b -> b.networks(threads)));
    }

    @Override
    public GramKernels grams(BooleanSupplier cancelled) {
        return new AutoGrams(
                describe(), cpu.orElse(java).grams(threads, cancelled), gpu.map(b -> b.grams(threads, cancelled)));
    }
}
