package org.mltheory.experiment;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.descriptor.Range;

/**
 * A numerical experiment on a statement of the theory. To write one is to write one class: public fields annotated with
 * {@link Param} are its parameters, {@link #run} computes and streams points, {@link #claims} says what the theory promises
 * about them. The descriptor's validation, the form, content assist, command line, charts, verdicts and reports are derived.
 * <p>
 * A fresh instance is made and bound for each trial, so that an instance is used by one thread only. An experiment draws
 * random numbers only from {@link Trial#random(String)}: its points then depend on nothing but descriptor and version.
 */
public interface Experiment {

    /** What the experiment is and what its charts show. Does not depend on the parameters. */
    Info info();

    /** The claims that can be checked on a run. May depend on the bound parameters (in constants, never in ids). */
    List<Claim> claims();

    /** What data the experiment reads; none unless overridden. */
    default DataNeeds data() {
        return DataNeeds.none();
    }

    /**
     * Theory validation: looks at a bound setting before anything runs, and warns where a theorem's assumption cannot be met
     * (a step size above 2/L, fewer samples than needed), with proposed values. Refuses what no range can say, as a text that is
     * not what it is to be. Must be quick (50 ms): it runs as the user types.
     *
     * @param setting seed, data and stop rule; the parameters are this object's fields
     * @param advice receives warnings and errors
     */
    default void examine(Setting setting, Advice advice) {}

    /**
     * As {@link #examine(Setting, Advice)}, for a descriptor that may give a range. This is what the validation calls; unless
     * overridden it ignores the range.
     *
     * @param range the x axis parameter's values; its field holds the first of them. Empty when the descriptor gives none
     */
    default void examine(Setting setting, Optional<Range> range, Advice advice) {
        examine(setting, advice);
    }

    /** An upper estimate, in bytes, of the heap that one trial needs beside its points. */
    default long memory(Setting setting) {
        return 16L << 20;
    }

    /**
     * Runs one trial and streams what it measures into {@code trial}.
     *
     * @throws java.util.concurrent.CancellationException from {@link Trial#checkCancelled()}, which loops call at least every 100 ms
     */
    void run(Trial trial);
}
