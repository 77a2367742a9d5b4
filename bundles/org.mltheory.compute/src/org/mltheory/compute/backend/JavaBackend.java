package org.mltheory.compute.backend;

import java.util.function.BooleanSupplier;
import org.ejml.EjmlVersion;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.kernel.JavaGrams;
import org.mltheory.compute.linalg.JavaAlgebra;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.JavaNetworks;
import org.mltheory.compute.net.Networks;

/** Pure Java on EJML: always there, and the reference for the others. */
public final class JavaBackend implements Backend {

    static final String ID = "java";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe() {
        return ID + " (EJML " + EjmlVersion.VERSION + ")";
    }

    @Override
    public LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
        return new JavaAlgebra(describe(), threads, cancelled);
    }

    @Override
    public Networks networks(int threads) {
        return new JavaNetworks(threads);
    }

    @Override
    public GramKernels grams(int threads, BooleanSupplier cancelled) {
        return new JavaGrams(describe(), threads, cancelled);
    }
}
