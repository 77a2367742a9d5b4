package org.mltheory.benchmarks;

import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.Backends;
import org.mltheory.compute.backend.Compute;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Networks;

/** What our side computes with: the backend that {@code -Dmltheory.backend} names, or for each call the best, on all cores. */
final class Engine {

    /** The system property that names a backend. */
    static final String PROPERTY = "mltheory.backend";

    private Engine() {}

    static Compute compute() {
        BackendChoice choice = BackendChoice.of(System.getProperty(PROPERTY, BackendChoice.AUTO.id()));
        return Backends.discover().choose(choice, Runtime.getRuntime().availableProcessors());
    }

    static LinearAlgebra algebra() {
        return compute().algebra(() -> false);
    }

    static Networks networks() {
        return compute().networks();
    }

    static GramKernels grams() {
        return compute().grams(() -> false);
    }
}
