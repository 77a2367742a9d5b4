package org.mltheory.compute.backend;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Networks;

/** One backend for everything. */
record FixedCompute(Backend backend, int threads) implements Compute {

    @Override
    public String describe() {
        return backend.describe();
    }

    @Override
    public LinearAlgebra algebra(BooleanSupplier cancelled) {
        return backend.algebra(threads, cancelled);
    }

    @Override
    public Networks networks() {
        return backend.networks(threads);
    }

    @Override
    public GramKernels grams(BooleanSupplier cancelled) {
        return backend.grams(threads, cancelled);
    }
}
