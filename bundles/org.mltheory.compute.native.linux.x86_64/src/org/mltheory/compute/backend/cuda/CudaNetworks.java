package org.mltheory.compute.backend.cuda;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Networks;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;

/** Networks whose parameters, samples and optimiser state stay on the device from the opening of an ensemble to its close. */
final class CudaNetworks implements Networks {

    private final CudaContext context;
    private final String name;
    private final boolean layered;

    /** @param layered whether to go layer by layer even where a network fits into shared memory */
    CudaNetworks(CudaContext context, String name, boolean layered) {
        this.context = context;
        this.name = name;
        this.layered = layered;
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
        return CudaEnsemble.open(context, plan, layered, initial, samples, cancelled);
    }
}
