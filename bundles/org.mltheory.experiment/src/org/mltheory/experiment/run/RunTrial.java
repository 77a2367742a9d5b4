package org.mltheory.experiment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.mltheory.compute.backend.Compute;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Measurements.AssumptionValue;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.store.Artifact;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.experiment.store.UnitSink;

/**
 * A trial as the runner gives it to an experiment. Points go out through a {@link UnitSink}; what else is reported is collected
 * and written at the trial's end: of a symbol the last value; of an assumption the first report that does not meet it, else the
 * last; of results with one id the last.
 */
final class RunTrial implements Trial {

    /** What a trial is given; {@code axis} is NaN without an x axis parameter, {@code live} empty when nobody looks. */
    record Context(
            Setting setting,
            double axis,
            Map<String, Assumption> assumptions,
            DatasetCache datasets,
            Optional<Measurements> live,
            Compute compute,
            Cancellation cancellation) {}

    private final Context context;
    private final int repeat;
    private final UnitSink sink;
    private final long started = System.nanoTime();
    private final Map<String, AssumptionValue> assumed = new LinkedHashMap<>();
    private final Map<String, Double> symbols = new LinkedHashMap<>();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private Optional<String> divergence = Optional.empty();
    private volatile boolean limited;
    private volatile boolean stopped;

    RunTrial(Context context, int repeat, UnitSink sink) {
        this.context = context;
        this.repeat = repeat;
        this.sink = sink;
    }

    @Override
    public Setting setting() {
        return context.setting;
    }

    @Override
    public int repeat() {
        return repeat;
    }

    @Override
    public RandomStream random(String name) {
        return RandomStream.of(context.setting.seed(), repeat, name);
    }

    @Override
    public Compute compute() {
        return context.compute;
    }

    @Override
    public Dataset data() {
        checkCancelled();
        try {
            return context.datasets.get(repeat);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the run was cancelled, noting that the trial was told so. */
    private boolean stop() {
        if (context.cancellation.isCancelled()) {
            stopped = true;
        }
        return stopped;
    }

    /** Whether the trial was told to stop, so that what it gave is not whole. */
    boolean stopped() {
        return stopped;
    }

    @Override
    public boolean cancelled() {
        return stop() || timeUp();
    }

    private boolean timeUp() {
        if (!limited
                && (System.nanoTime() - started) * 1e-9
                        >= context.setting.stop().maxSeconds()) {
            limited = true;
        }
        return limited;
    }

    @Override
    public void checkCancelled() {
        if (stop()) {
            throw new CancellationException("the run was cancelled");
        }
    }

    @Override
    public boolean stopBefore(long step) {
        return step >= context.setting.stop().maxSteps() || stop() || timeUp();
    }

    @Override
    public void point(Series series, double x, double y) {
        checkCancelled();
        try {
            if (!sink.point(series, x, y)) {
                throw new IllegalStateException("the trial has ended: no point can be added to " + series.id());
            }
        } catch (StoreException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void value(Series series, double y) {
        if (Double.isNaN(context.axis)) {
            throw new IllegalStateException(
                    "series " + series.id() + ": there is no x axis parameter; give the point an x");
        }
        point(series, context.axis, y);
    }

    @Override
    public synchronized void symbol(String symbol, double value) {
        symbols.put(symbol, value);
        context.live.ifPresent(m -> m.setSymbol(symbol, value));
    }

    @Override
    public synchronized void assume(String assumption, double measured, double limit) {
        AssumptionValue before = assumed.get(assumption);
        if (before != null && !met(before)) {
            return;
        }
        AssumptionValue value = new AssumptionValue(assumption, repeat, context.axis, measured, limit);
        assumed.put(assumption, value);
        context.live.ifPresent(m -> m.addAssumption(value));
    }

    private boolean met(AssumptionValue value) {
        Assumption assumption = context.assumptions.get(value.assumption());
        return assumption == null || assumption.met(value.measured(), value.limit());
    }

    @Override
    public synchronized void diverged(String reason) {
        if (divergence.isEmpty()) {
            divergence = Optional.of(reason);
            context.live.ifPresent(m -> m.addDivergence(reason));
        }
    }

    @Override
    public synchronized void add(Result result) {
        results.put(result.getClass().getSimpleName() + '/' + result.id(), result);
        context.live.ifPresent(m -> m.addResult(result));
    }

    /** What was reported beside points, in an order that depends on the experiment alone. */
    synchronized List<Artifact> artifacts() {
        List<Artifact> all = new ArrayList<>();
        assumed.values().forEach(a -> all.add(new Artifact.Assumed(a)));
        symbols.forEach((symbol, value) -> all.add(new Artifact.Symbol(symbol, repeat, context.axis, value)));
        results.values().forEach(r -> all.add(new Artifact.Added(repeat, context.axis, r)));
        divergence.ifPresent(d -> all.add(new Artifact.Diverged(repeat, context.axis, d)));
        if (limited) {
            all.add(new Artifact.TimeLimited(repeat, context.axis));
        }
        return all;
    }
}
