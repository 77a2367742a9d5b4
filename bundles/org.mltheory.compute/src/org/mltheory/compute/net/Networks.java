package org.mltheory.compute.net;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Trains fully connected networks: what a backend offers beside linear algebra. Safe for several threads. */
public interface Networks {

    /** The backend's id and what it runs on, as {@code run.json} names it. */
    String name();

    /** Whether the backend knows this plan's loss, activation and optimiser. */
    boolean supports(TrainingPlan plan);

    /**
     * Starts an ensemble.
     *
     * @param plan what all members share
     * @param initial the parameters of each member; R arrays of P numbers
     * @param samples one for all members, or one for each
     * @param cancelled asked at least every 100 ms
     * @throws IllegalArgumentException when numbers of members differ, shapes do not fit, or the plan is not supported
     */
    Ensemble open(TrainingPlan plan, List<double[]> initial, List<Samples> samples, BooleanSupplier cancelled);
}
