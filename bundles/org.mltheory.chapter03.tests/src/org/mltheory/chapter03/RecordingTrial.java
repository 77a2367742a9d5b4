package org.mltheory.chapter03;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.Backends;
import org.mltheory.compute.backend.Compute;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Series;

/** A trial that keeps what is streamed into it. */
final class RecordingTrial implements Trial {

    private final Setting setting;
    private final int repeat;
    private final double x;
    private final @Nullable Dataset data;
    private final Measurements into;
    private volatile boolean cancelled;

    RecordingTrial(Setting setting, int repeat, double x, @Nullable Dataset data, Measurements into) {
        this.setting = setting;
        this.repeat = repeat;
        this.x = x;
        this.data = data;
        this.into = into;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public Setting setting() {
        return setting;
    }

    @Override
    public int repeat() {
        return repeat;
    }

    @Override
    public RandomStream random(String name) {
        return RandomStream.of(setting.seed(), repeat, name);
    }

    @Override
    public Compute compute() {
        return Backends.of(List.of()).choose(BackendChoice.JAVA, 1);
    }

    @Override
    public Dataset data() {
        return Optional.ofNullable(data).orElseThrow();
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new CancellationException();
        }
    }

    @Override
    public boolean stopBefore(long step) {
        return step >= setting.stop().maxSteps();
    }

    @Override
    public void point(Series series, double at, double y) {
        into.add(series.id(), repeat, at, y);
    }

    @Override
    public void value(Series series, double y) {
        into.add(series.id(), repeat, x, y);
    }

    @Override
    public void symbol(String symbol, double value) {
        into.setSymbol(symbol, value);
    }

    @Override
    public void assume(String assumption, double measured, double limit) {
        into.addAssumption(new Measurements.AssumptionValue(assumption, repeat, x, measured, limit));
    }

    @Override
    public void diverged(String reason) {
        into.addDivergence(reason);
    }

    @Override
    public void add(Result result) {
        into.addResult(result);
    }
}
