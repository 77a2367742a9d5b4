package org.mltheory.compute.net;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.JavaAlgebra;
import org.mltheory.compute.linalg.LinearAlgebra;

/**
 * Networks in pure Java, on every machine: the reference that other backends are compared with. A member of an ensemble is computed
 * as if it were alone, so its numbers are those of a single run to the last bit, whatever the number of members and threads.
 */
public final class JavaNetworks implements Networks {

    private final int threads;

    /**
     * @param threads how many may compute, at least 1
     */
    public JavaNetworks(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: permitted are 1 or more");
        }
        this.threads = threads;
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public boolean supports(TrainingPlan plan) {
        return true;
    }

    @Override
    public Ensemble open(TrainingPlan plan, List<double[]> initial, List<Samples> samples, BooleanSupplier cancelled) {
        plan.requireMembers(initial, samples);
        // fewer members than threads: the rest of the threads shares out the blocks of large products
        int rest = Math.max(1, threads / initial.size());
        LinearAlgebra algebra = new JavaAlgebra(name(), rest, cancelled);
        return switch (plan.precision()) {
            case FLOAT64 -> new JavaEnsemble<>(new Kernels64(algebra), plan, initial, samples, threads, cancelled);
            case FLOAT32 -> new JavaEnsemble<>(new Kernels32(algebra), plan, initial, samples, threads, cancelled);
        };
    }
}
