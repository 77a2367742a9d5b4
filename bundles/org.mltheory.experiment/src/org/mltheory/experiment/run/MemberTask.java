package org.mltheory.experiment.run;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.store.PointBatch;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.RunWriter;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.experiment.store.UnitSink;

/** A member being run: opens its folder, runs its units on the threads that ask for them, concludes, and ends in one state. */
final class MemberTask {

    private final Shared shared;
    private final Descriptor descriptor;
    private final MemberRun run;
    private final MemberStore.Origin origin;
    private final Cancellation halt = new Cancellation();
    private final Set<Thread> inTrial = new HashSet<>();
    private final Queue<Unit> pending = new ArrayDeque<>();
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
            int total) {}

    MemberTask(Shared shared, MemberRun run, MemberStore.Origin origin) {
        this.shared = shared;
        this.descriptor = shared.plan().descriptor();
        this.run = run;
        this.origin = origin;
        halt.onCancel(this::interrupt);
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
        for (Unit unit : Unit.of(descriptor)) {
            if (!finished.get(unit.index())) {
                pending.add(unit);
            }
        }
        remaining = pending.size();
        run.addDone(finished.cardinality());
        shared.done().addAndGet(finished.cardinality());
        run.state(RunState.RUNNING);
    }

    /** The next unit to run; empty when none is left to start. */
    synchronized Optional<Unit> next() {
        if (halt.isCancelled()) {
            pending.clear();
        }
        Optional<Unit> unit = Optional.ofNullable(pending.poll());
        if (unit.isPresent()) {
            running++;
        }
        return unit;
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

    /** Runs a unit that {@link #next} gave. */
    void execute(Unit unit) throws StoreException {
        boolean last = false;
        try {
            if (trial(unit)) {
                run.addDone(1);
                shared.listener().progress(run, shared.done().incrementAndGet(), shared.total());
                synchronized (this) {
                    remaining--;
                }
            }
        } catch (RuntimeException | Error e) {
            fail(unit, e);
        } finally {
            synchronized (this) {
                running--;
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

    /** Whether the unit was finished. */
    private boolean trial(Unit unit) throws StoreException {
        Measurements live = run.measurements();
        UnitSink sink = writerOf().open(unit.index(), unit.repeat(), batch -> publish(live, batch));
        shared.active().add(sink, this);
        boolean finished = false;
        try {
            Experiment experiment = bind(unit);
            RunTrial trial = new RunTrial(context(experiment, unit, live), unit.repeat(), sink);
            enter();
            try {
                experiment.run(trial);
            } finally {
                leave();
            }
            if (!trial.stopped()) {
                sink.finish(trial.artifacts());
                finished = true;
            }
        } catch (RuntimeException | Error e) {
            if (e instanceof UncheckedIOException && e.getCause() instanceof StoreException full) {
                throw full;
            }
            // After a stop, what a trial throws is how it stops: the interrupt may surface as anything.
            if (!halt.isCancelled()) {
                throw e;
            }
        } finally {
            shared.active().remove(sink);
            if (!finished) {
                sink.abandon();
            }
        }
        return finished;
    }

    private RunWriter writerOf() {
        return store.orElseThrow(() -> new IllegalStateException("not open")).writer();
    }

    private void publish(Measurements live, PointBatch batch) {
        if (shared.options().live()) {
            batch.addTo(live);
        }
        shared.listener().points(run, batch);
    }

    /** A fresh experiment with the unit's parameters. */
    private Experiment bind(Unit unit) {
        Experiment experiment = shared.entry().create();
        Map<String, Object> values = new LinkedHashMap<>(run.member().parameters());
        if (!Double.isNaN(unit.value())) {
            descriptor.range().ifPresent(r -> values.put(r.parameter(), unit.value()));
        }
        Parameters.of(experiment).bind(experiment, values);
        return experiment;
    }

    private RunTrial.Context context(Experiment experiment, Unit unit, Measurements live) {
        Map<String, Assumption> assumptions = experiment.claims().stream()
                .flatMap(c -> c.assumptions().stream())
                .collect(Collectors.toMap(Assumption::id, Function.identity(), (a, b) -> a));
        return new RunTrial.Context(
                descriptor.setting(),
                axis(unit),
                assumptions,
                shared.datasets(),
                shared.options().live() ? Optional.of(live) : Optional.empty(),
                halt);
    }

    /** The unit's x: of the range, else of the experiment's x axis parameter; NaN when there is neither. */
    private double axis(Unit unit) {
        if (!Double.isNaN(unit.value())) {
            return unit.value();
        }
        return run.info()
                .axis()
                .map(name -> run.member().parameters().get(name))
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .orElse(Double.NaN);
    }

    private void enter() {
        synchronized (inTrial) {
            if (halt.isCancelled()) {
                throw new CancellationException("the run was cancelled");
            }
            inTrial.add(Thread.currentThread());
        }
    }

    private void leave() {
        synchronized (inTrial) {
            inTrial.remove(Thread.currentThread());
            // An interrupt was meant for the trial, not for what the thread does next.
            Thread.interrupted();
        }
    }

    private void interrupt() {
        synchronized (inTrial) {
            inTrial.forEach(Thread::interrupt);
        }
    }

    /** Fails the member, for a listener that threw outside a trial. */
    void fail(Throwable thrown) {
        fail(thrown, Failures.describe(thrown, shared.plan().threads()));
    }

    private void fail(Unit unit, Throwable thrown) {
        String value = descriptor
                .range()
                .map(r -> ", " + r.parameter() + " = " + number(r.parameter(), unit.value()))
                .orElse("");
        fail(
                thrown,
                "repeat " + unit.repeat() + value + ": "
                        + Failures.describe(thrown, shared.plan().threads()));
    }

    /** A value as a descriptor has it: without a fraction when the parameter is an integer. */
    private String number(String parameter, double value) {
        boolean real = run.member().parameters().get(parameter) instanceof Double;
        return real ? Double.toString(value) : Long.toString(Math.round(value));
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
            MemberStore opened = store.orElseThrow(() -> new IllegalStateException("not open"));
            opened.complete();
            Experiment bound = bind(new Unit(0, 0, Double.NaN));
            Conclusion conclusion = Conclusion.write(
                    run.folder(),
                    shared.options().files(),
                    shared.entry(),
                    bound,
                    descriptor,
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
