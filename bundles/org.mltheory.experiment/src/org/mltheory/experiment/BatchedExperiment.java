package org.mltheory.experiment;

import java.util.List;

/**
 * An experiment that computes several repeats at once, as one batched computation: the same network trained for all seeds, say.
 * Repeats are grouped by the runner, at one value of the x axis parameter each; how many come together depends on threads, memory and
 * on what an interrupted run left over. What a trial reports must not depend on its company.
 * <p>
 * All trials of a group end together: when one is told to stop, none of them is kept. One that diverges goes on in silence while
 * the others are computed. The {@code stop.max-seconds} of the descriptor counts from the start of the group, for each trial.
 */
public interface BatchedExperiment extends Experiment {

    /**
     * Runs trials that differ in their repeats, and streams into each what belongs to it.
     *
     * @param trials one or more, in ascending order of repeats
     * @throws java.util.concurrent.CancellationException as {@link Experiment#run(Trial)}
     */
    void run(List<Trial> trials);

    @Override
    default void run(Trial trial) {
        run(List.of(trial));
    }
}
