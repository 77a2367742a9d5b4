package org.mltheory.compute.backend.cpu;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.backend.Backend;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Networks;

/** Compiled code on the CPU: OpenBLAS for decompositions, kernels of our own for products and networks. */
final class NativeBackend implements Backend {

    static final String ID = "native";

    private final CpuLibrary library;
    private final OpenBlas blas;

    NativeBackend(CpuLibrary library, OpenBlas blas) {
        this.library = library;
        this.blas = blas;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe() {
        return ID + " (" + blas.version() + ", kernels " + CpuLibrary.ABI_VERSION + " "
                + library.best().words() + ")";
    }

    @Override
    public LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
        return new OpenBlasAlgebra(describe(), threads, cancelled);
    }

    @Override
    public Networks networks(int threads) {
        return new NativeNetworks(describe(), library, threads);
    }

    @Override
    public GramKernels grams(int threads, BooleanSupplier cancelled) {
        return new NativeGrams(describe(), library, threads, cancelled);
    }
}
