package org.mltheory.chapter05;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.Backends;
import org.mltheory.compute.backend.Compute;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.examples.BundledData;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Setting.Stop;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Judge;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.data.DataLoader;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Measurements.Trace;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Series;

/** Runs experiments in the test's thread and keeps what they stream. */
final class Lab {

    /** What one run gave. */
    record Report(Experiment experiment, Measurements data) {

        Verdict verdict(String claim) {
            return experiment.claims().stream()
                    .filter(c -> c.id().equals(claim))
                    .findFirst()
                    .map(c -> Judge.judge(c, data, experiment.info()))
                    .orElseThrow();
        }

        Trace trace(String series, int repeat) {
            return data.trace(series, repeat);
        }

        /** The last value of a series. */
        double last(String series, int repeat) {
            Trace t = trace(series, repeat);
            return t.y()[t.size() - 1];
        }

        /** The value at the greatest x not above {@code x}. */
        double at(String series, int repeat, double x) {
            Trace t = trace(series, repeat);
            int i = t.size() - 1;
            while (t.x()[i] > x) {
                i--;
            }
            return t.y()[i];
        }

        <T extends Result> T result(Class<T> type, String id) {
            return data.results().stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .filter(r -> r.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** This chapter and the data sets that ship with the product, found as in an installation: by the class loaders of their bundles. */
    static final Registry REGISTRY =
            Registry.load(List.of(SaddlePoints.class.getClassLoader(), BundledData.class.getClassLoader()));

    private Lab() {}

    /** A trial whose results nobody asks for. */
    static Trial trial() {
        return new Recording(new Measurements(), new Setting(1, 1, DataSpec.NONE, Stop.NEVER), 0, Double.NaN);
    }

    /** Runs with the experiment's own x values. */
    static <E extends Experiment> Report run(Supplier<E> maker, int repeats, Consumer<E> setting) {
        Measurements data = new Measurements();
        E last = maker.get();
        for (int r = 0; r < repeats; r++) {
            last = maker.get();
            setting.accept(last);
            last.run(new Recording(data, new Setting(1, repeats, last.data().standard(), Stop.NEVER), r, Double.NaN));
        }
        return new Report(last, data);
    }

    /** Runs with the values of the x axis parameter, which {@code setting} puts in. */
    static <E extends Experiment> Report sweep(
            Supplier<E> maker, int repeats, double[] values, BiConsumer<E, Double> setting) {
        Measurements data = new Measurements();
        E last = maker.get();
        for (int r = 0; r < repeats; r++) {
            for (double x : values) {
                last = maker.get();
                setting.accept(last, x);
                last.run(new Recording(data, new Setting(1, repeats, DataSpec.NONE, Stop.NEVER), r, x));
            }
        }
        return new Report(last, data);
    }

    /** Runs the first member of a descriptor. */
    static Report run(Descriptor descriptor) {
        Registry.Entry entry = REGISTRY.experiment(descriptor.experiment()).orElseThrow();
        Measurements data = new Measurements();
        Map<String, Object> values =
                new LinkedHashMap<>(descriptor.members().get(0).parameters());
        double[] xs = descriptor.range().map(range -> range.values().toArray()).orElse(new double[] {Double.NaN});
        Experiment last = entry.maker().get();
        for (int r = 0; r < descriptor.setting().repeats(); r++) {
            for (double x : xs) {
                descriptor.range().ifPresent(range -> values.put(range.parameter(), x));
                last = entry.maker().get();
                Parameters.of(last).bind(last, values);
                Optional<String> axis = last.info().axis();
                double at = axis.isPresent() ? ((Number) values.get(axis.get())).doubleValue() : x;
                last.run(new Recording(data, descriptor.setting(), r, at));
            }
        }
        return new Report(last, data);
    }

    /** The verdicts that differ from what the descriptor expects, in words; empty when all are as expected. */
    static List<String> surprises(Descriptor descriptor, Report report) {
        return descriptor.claims().stream()
                .filter(c -> report.verdict(c.id()).outcome() != c.expect())
                .map(c -> c.id() + ": expected " + c.expect() + ", got "
                        + report.verdict(c.id()).outcome() + ": "
                        + report.verdict(c.id()).message())
                .toList();
    }

    private record Recording(Measurements out, Setting setting, int repeat, double x) implements Trial {

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
            try {
                return new DataLoader(REGISTRY, Path.of("")).load(setting.data(), setting.seed(), repeat);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void checkCancelled() {
            if (Thread.interrupted()) {
                throw new CancellationException();
            }
        }

        @Override
        public boolean stopBefore(long step) {
            return step >= setting.stop().maxSteps();
        }

        @Override
        public void point(Series series, double px, double y) {
            out.add(series.id(), repeat, px, y);
        }

        @Override
        public void value(Series series, double y) {
            out.add(series.id(), repeat, x, y);
        }

        @Override
        public void symbol(String symbol, double value) {
            out.setSymbol(symbol, value);
        }

        @Override
        public void assume(String assumption, double measured, double limit) {
            out.addAssumption(new Measurements.AssumptionValue(assumption, repeat, x, measured, limit));
        }

        @Override
        public void diverged(String reason) {
            out.addDivergence(reason);
        }

        @Override
        public void add(Result result) {
            out.addResult(result);
        }
    }
}
