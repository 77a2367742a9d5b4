package org.mltheory.experiment.run;

import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.mltheory.compute.backend.Compute;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/** A member being run: opens its folder, runs its units on the threads that ask for them, concludes, and ends in one state. */
final class MemberTask {

    private final Shared shared;
    private final MemberRun run;
    private final MemberStore.Origin origin;
    private final Cancellation halt = new Cancellation();
    private final MemberTrials trials;
    private PendingUnits pending = new PendingUnits(List.of(), 1);
    private Optional<MemberStore> store = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private String message = "";
    private int running;
    private int remaining;
    private boolean concluding;
    private boolean concluded;
    private Optional<MemberSummary> summary = Optional.empty();

    /** What the members of a run have in common. */
    record Shared(
            RunPlan plan,
            Registry.Entry entry,
            RunOptions options,
            RunListener listener,
            DatasetCache datasets,
            ActiveSinks active,
            AtomicInteger done,
            int total,
            int group) {}

    MemberTask(Shared shared, MemberRun run, MemberStore.Origin origin, Compute compute) {
        this.shared = shared;
        this.run = run;
        this.origin = origin;
        trials = new MemberTrials(shared, run, compute, halt);
    }

    MemberRun run() {
        return run;
    }

    /** Stops the member's trials, and starts no more. */
    void halt() {
        halt.cancel();
    }

    /** Opens the folder, if that was not done. */
    synchronized void open() throws StoreException {
        if (store.isPresent() || run.state() == RunState.FINISHED) {
            return;
        }
        MemberStore opened = MemberStore.open(origin, shared.options().files());
        store = Optional.of(opened);
        BitSet finished = opened.writer().recovered();
        if (shared.options().live() && !finished.isEmpty()) {
            run.measurements(opened.writer().measurements());
        }
        List<Unit> left = Unit.of(shared.plan().descriptor()).stream()
                .filter(unit -> !finished.get(unit.index()))
                .toList();
        pending = new PendingUnits(left, shared.group());
        remaining = pending.size();
        run.addDone(finished.cardinality());
        shared.done().addAndGet(finished.cardinality());
        run.state(RunState.RUNNING);
    }

    /** The next units to run, together; none when none is left to start. */
    synchronized List<Unit> next() {
        if (halt.isCancelled()) {
            pending.clear();
        }
        List<Unit> units = pending.next();
        running += units.size();
        return units;
    }

    /** Concludes a member that was killed after its last unit. */
    void concludeIfComplete() throws StoreException {
        synchronized (this) {
            if (store.isEmpty() || remaining > 0 || running > 0 || concluded || summary.isPresent()) {
                return;
            }
            concluding = true;
            concluded = true;
        }
        conclude();
        endIfFailed();
    }

    /** Runs units that {@link #next} gave. */
    void execute(List<Unit> units) throws StoreException {
        boolean last = false;
        try {
            if (trials.run(units, opened().writer(), this::fail)) {
                run.addDone(units.size());
                shared.listener().progress(run, shared.done().addAndGet(units.size()), shared.total());
                synchronized (this) {
                    remaining -= units.size();
                }
            }
        } catch (RuntimeException | Error e) {
            fail(
                    e,
                    trials.describe(units) + ": "
                            + Failures.describe(e, shared.plan().threads()));
        } finally {
            synchronized (this) {
                running -= units.size();
                last = remaining == 0 && failure.isEmpty() && !concluded;
                concluding |= last;
                concluded |= last;
            }
        }
        if (last) {
            conclude();
        }
        endIfFailed();
    }

    private MemberStore opened() {
        return store.orElseThrow(() -> new IllegalStateException("not open"));
    }

    /** Fails the member, for a listener that threw outside a trial. */
    void fail(Throwable thrown) {
        fail(thrown, Failures.describe(thrown, shared.plan().threads()));
    }

    private void fail(Throwable thrown, String why) {
        synchronized (this) {
            if (failure.isEmpty()) {
                failure = Optional.of(thrown instanceof UncheckedIOException u ? u.getCause() : thrown);
                message = why;
            }
        }
        halt();
    }

    private void conclude() throws StoreException {
        try {
            Optional<Conclusion> conclusion = concluded();
            if (conclusion.isPresent()) {
                end(
                        RunState.FINISHED,
                        "",
                        conclusion.get().notes(),
                        conclusion.get().verdicts());
            }
        } finally {
            synchronized (this) {
                concluding = false;
            }
        }
    }

    /** Judges and writes; empty when that failed. */
    private Optional<Conclusion> concluded() throws StoreException {
        try {
            MemberStore opened = opened();
            opened.complete();
            Conclusion conclusion = Conclusion.write(
                    run.folder(),
                    shared.options().files(),
                    shared.entry(),
                    trials.bind(),
                    shared.plan().descriptor(),
                    run.member(),
                    origin.requests());
            opened.finish(conclusion.notes());
            if (shared.options().live()) {
                run.measurements(conclusion.measurements());
            }
            return Optional.of(conclusion);
        } catch (RuntimeException | Error e) {
            fail(
                    e,
                    "verdicts and reports: "
                            + Failures.describe(e, shared.plan().threads()));
            return Optional.empty();
        }
    }

    private void endIfFailed() throws StoreException {
        synchronized (this) {
            if (failure.isEmpty() || running > 0 || summary.isPresent()) {
                return;
            }
        }
        stop(RunState.FAILED, message);
    }

    /** Ends the member when it has not ended: as failed when it did, else in the given state. Its files are closed. */
    void stop(RunState state, String why) throws StoreException {
        boolean failed;
        synchronized (this) {
            if (store.isEmpty() || summary.isPresent() || concluding) {
                return;
            }
            failed = failure.isPresent();
        }
        RunState last = failed ? RunState.FAILED : state;
        String reason = failed ? message : why;
        try {
            store.get().stop(last, reason);
        } finally {
            end(last, reason, List.of(), List.of());
        }
    }

    private void end(RunState state, String why, List<String> notes, List<Verdict> verdicts) {
        MemberSummary ended = new MemberSummary(
                run.member().index(),
                run.member().label(),
                run.folder(),
                state,
                why,
                notes,
                origin.requests(),
                verdicts,
                failure);
        synchronized (this) {
            if (summary.isPresent()) {
                return;
            }
            summary = Optional.of(ended);
        }
        run.state(state);
        shared.listener().finished(run, ended);
    }

    synchronized boolean concluding() {
        return concluding;
    }

    /** Trials that are still going on. */
    synchronized int running() {
        return running;
    }

    /** How it ended; of a member that never began, that it is pending. */
    synchronized MemberSummary summary() {
        return summary.orElseGet(() -> new MemberSummary(
                run.member().index(),
                run.member().label(),
                run.folder(),
                run.state(),
                "",
                List.of(),
                origin.requests(),
                List.of(),
                Optional.empty()));
    }

    /** Takes over how a member ended that was finished before. */
    synchronized void ended(MemberSummary before) {
        summary = Optional.of(before);
    }
}
