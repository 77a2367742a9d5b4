package org.mltheory.experiment.run;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mltheory.compute.backend.Compute;
import org.mltheory.experiment.BatchedExperiment;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.store.PointBatch;
import org.mltheory.experiment.store.RunWriter;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.experiment.store.UnitSink;

/** Runs a member's trials, one or several together: binds the experiment, opens their sinks, and finishes or abandons them. */
final class MemberTrials {

    private final MemberTask.Shared shared;
    private final Descriptor descriptor;
    private final MemberRun run;
    private final Compute compute;
    private final Cancellation halt;
    private final TrialThreads threads;

    MemberTrials(MemberTask.Shared shared, MemberRun run, Compute compute, Cancellation halt) {
        this.compute = compute;
        this.shared = shared;
        this.descriptor = shared.plan().descriptor();
        this.run = run;
        this.halt = halt;
        threads = new TrialThreads(halt);
    }

    /**
     * Runs units of one value.
     *
     * @param broken told when a listener throws while points are flushed
     * @return whether they were finished: all of them or none
     */
    boolean run(List<Unit> units, RunWriter writer, Consumer<Throwable> broken) throws StoreException {
        Measurements live = run.measurements();
        List<UnitSink> sinks = new ArrayList<>();
        int finished = 0;
        try {
            Experiment experiment = bind(units.get(0));
            List<RunTrial> trials = new ArrayList<>();
            for (Unit unit : units) {
                UnitSink sink = writer.open(unit.index(), unit.repeat(), batch -> publish(live, batch));
                sinks.add(sink);
                shared.active().add(sink, broken);
                trials.add(new RunTrial(context(experiment, unit, live), unit.repeat(), sink));
            }
            threads.run(() -> start(experiment, trials));
            if (trials.stream().noneMatch(RunTrial::stopped)) {
                for (int i = 0; i < sinks.size(); i++) {
                    sinks.get(i).finish(trials.get(i).artifacts());
                    finished++;
                }
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
            sinks.forEach(shared.active()::remove);
            for (UnitSink sink : sinks.subList(finished, sinks.size())) {
                sink.abandon();
            }
        }
        return finished == units.size();
    }

    private static void start(Experiment experiment, List<RunTrial> trials) {
        if (experiment instanceof BatchedExperiment batched) {
            batched.run(List.<Trial>copyOf(trials));
        } else {
            trials.forEach(experiment::run);
        }
    }

    private void publish(Measurements live, PointBatch batch) {
        if (shared.options().live()) {
            batch.addTo(live);
        }
        shared.listener().points(run, batch);
    }

    /** A fresh experiment with the member's parameters. */
    Experiment bind() {
        return bind(new Unit(0, 0, Double.NaN));
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
                compute,
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

    /** Which trials these are, for a message. */
    String describe(List<Unit> units) {
        Unit first = units.get(0);
        String repeats =
                units.size() == 1 ? "repeat " + first.repeat() : units.size() + " repeats from " + first.repeat();
        return repeats
                + descriptor
                        .range()
                        .map(r -> ", " + r.parameter() + " = " + number(r.parameter(), first.value()))
                        .orElse("");
    }

    /** A value as a descriptor has it: without a fraction when the parameter is an integer. */
    private String number(String parameter, double value) {
        boolean real = run.member().parameters().get(parameter) instanceof Double;
        return real ? Double.toString(value) : Long.toString(Math.round(value));
    }
}
