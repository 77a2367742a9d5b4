package org.mltheory.experiment.run;

import java.nio.file.Path;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.descriptor.Member;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.store.RunState;

/** One member of a run as it goes on. Safe for any thread. */
public final class MemberRun {

    private final Member member;
    private final Path folder;
    private final Info info;
    private final int total;
    private volatile RunState state;
    private volatile int done;
    private volatile Measurements measurements = new Measurements();

    MemberRun(Member member, Path folder, Experiment bound, int total, RunState state) {
        this.member = member;
        this.folder = folder;
        this.info = bound.info();
        this.total = total;
        this.state = state;
        this.done = state == RunState.FINISHED ? total : 0;
    }

    public Member member() {
        return member;
    }

    /** Its run folder, which exists once the state is not pending. */
    public Path folder() {
        return folder;
    }

    public Info info() {
        return info;
    }

    public RunState state() {
        return state;
    }

    /** Number of trials. */
    public int total() {
        return total;
    }

    /** Number of trials finished. */
    public int done() {
        return done;
    }

    /**
     * Its points so far, growing; always empty when the run is not live ({@link RunOptions#live()}). Once the member is
     * finished, another object: what was read back from the folder, in the canonical order.
     */
    public Measurements measurements() {
        return measurements;
    }

    void state(RunState newState) {
        state = newState;
    }

    synchronized void addDone(int units) {
        done += units;
    }

    void measurements(Measurements read) {
        measurements = read;
    }
}
