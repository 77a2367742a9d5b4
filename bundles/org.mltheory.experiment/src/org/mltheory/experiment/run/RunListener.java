package org.mltheory.experiment.run;

import org.mltheory.experiment.store.PointBatch;

/**
 * Hears what happens in a run. Every method is called from threads of the run, several at once, and must return quickly and
 * throw nothing: what it throws fails the member.
 */
public interface RunListener {

    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** Before anything is computed. Called by the thread that called the runner. */
    default void started(RunPlan plan) {}

    /**
     * A trial's next points, after they were written and added to the member's measurements: at least every 100 ms when there
     * are any. The points of one trial come in order; trials come side by side.
     */
    default void points(MemberRun member, PointBatch batch) {}

    /** A trial is finished: {@code done} of the {@code total} trials of all members are. */
    default void progress(MemberRun member, int done, int total) {}

    /** A member ended: with its verdicts when it is finished. */
    default void finished(MemberRun member, MemberSummary summary) {}
}
