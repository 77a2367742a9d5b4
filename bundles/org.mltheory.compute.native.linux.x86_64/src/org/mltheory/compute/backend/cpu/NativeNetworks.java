package org.mltheory.compute.backend.cpu;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Networks;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;

/**
 * Networks in native code: a step is one pass through the members' parameters, which lie as the products read them, with biases,
 * activations and the movement of the weights done as the products' tiles leave the registers. Every thread trains members of its own;
 * a network so large that all threads train it together gives the same bits as on one.
 */
public final class NativeNetworks implements Networks {

    private final String name;
    private final int threads;

    /**
     * @param name as {@link #name()} returns it
     * @param library whoever has it may call native methods
     * @param threads how many threads a call may use, at least 1
     */
    public NativeNetworks(String name, CpuLibrary library, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: permitted are 1 or more");
        }
        this.name = name;
        this.threads = threads;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean supports(TrainingPlan plan) {
        return true;
    }

    @Override
    public Ensemble open(TrainingPlan plan, List<double[]> initial, List<Samples> samples, BooleanSupplier cancelled) {
        plan.requireMembers(initial, samples);
        return new NativeEnsemble(plan, initial, samples, threads, cancelled);
    }
}
