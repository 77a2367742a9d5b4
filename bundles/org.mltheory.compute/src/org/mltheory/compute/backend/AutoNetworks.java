package org.mltheory.compute.backend;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Networks;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;

/** Ensembles on the GPU when a member's step is large enough for it, else in native code, else in Java: the first that knows the plan. */
record AutoNetworks(String name, Networks java, Optional<Networks> cpu, Optional<Networks> gpu) implements Networks {

    @Override
    public boolean supports(TrainingPlan plan) {
        return java.supports(plan);
    }

    @Override
    public Ensemble open(TrainingPlan plan, List<double[]> initial, List<Samples> samples, BooleanSupplier cancelled) {
        // two operations for each weight and row, forward once and backward twice; of one member, as its numbers must
        // not
        // depend on how many others happen to be trained with it
        double flops = 6.0 * plan.net().parameters() * plan.batch();
        Optional<Networks> large = gpu.filter(n -> flops >= AutoCompute.GPU_STEP_FLOPS && n.supports(plan));
        return large.or(() -> cpu.filter(n -> n.supports(plan))).orElse(java).open(plan, initial, samples, cancelled);
    }
}
