package org.mltheory.experiment;

import org.mltheory.compute.backend.Compute;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Series;

/**
 * One execution of an experiment, at one repeat and, when a parameter is the x axis, at one value of it. What is streamed into
 * a trial reaches live charts at once and the run folder in an order that does not depend on scheduling.
 */
public interface Trial {

    /** Seed, data and stop rule. */
    Setting setting();

    /** Which repeat this is, from 0. */
    int repeat();

    /**
     * The random stream of this name, a function of seed, repeat and name only: trials at different x values see the same draws
     * (common random numbers), so that a curve over x is not blurred by them.
     */
    RandomStream random(String name);

    /**
     * What computes this run: products, decompositions, networks and Gram matrices. Linear algebra that ends early asks
     * {@link #checkCancelled()}.
     */
    Compute compute();

    /** The data set that the descriptor asks for, split and with labels flipped as it says; the same for all trials of a repeat. */
    Dataset data();

    /** Whether the run was cancelled or its time is up. */
    boolean cancelled();

    /** Throws when the run was cancelled. Cheap: call it every step. */
    void checkCancelled();

    /** Whether the descriptor's {@code stop} ends the trial before this step (0-based), by steps or by time. */
    boolean stopBefore(long step);

    /** Streams a point at an x of the experiment's own. Non-finite values are kept and shown as such. */
    void point(Series series, double x, double y);

    /** Streams a value at the x axis parameter's current value. */
    void value(Series series, double y);

    /** Reports the current value of a symbol that stands in a claim's formula and is measured, for instance {@code L}. */
    void symbol(String symbol, double value);

    /**
     * Reports what an assumption demands and what was measured; the comparison is the assumption's own.
     *
     * @param assumption the id of an {@link org.mltheory.experiment.claim.Assumption}
     * @param measured the measured value (1 for true, 0 for false where it is a yes or no)
     * @param limit what it is compared with
     */
    void assume(String assumption, double measured, double limit);

    /** Marks the trial as diverged; claims about it become inconclusive. */
    void diverged(String reason);

    /** Adds a table, grid, graph or scalar. */
    void add(Result result);
}
