package org.mltheory.experiment;

import org.mltheory.experiment.data.DataSpec;

/**
 * What a trial is run under, beside the parameters: the descriptor's seed, repeats, data and stop rule.
 *
 * @param seed the descriptor's seed, at least 0
 * @param repeats how many repeats there are
 * @param data what data is read; {@link DataSpec#NONE} when the experiment needs none
 * @param stop when to stop early
 */
public record Setting(long seed, int repeats, DataSpec data, Stop stop) {

    /**
     * When to stop early.
     *
     * @param maxSteps the greatest number of steps, {@link Long#MAX_VALUE} when not given
     * @param maxSeconds wall seconds for one trial, infinite when not given. A run that this rule cut is marked so in its state,
     *            as its points then depend on the machine's speed
     */
    public record Stop(long maxSteps, double maxSeconds) {
        public static final Stop NEVER = new Stop(Long.MAX_VALUE, Double.POSITIVE_INFINITY);
    }
}
