package org.mltheory.chapter01;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.Backends;
import org.mltheory.compute.backend.Compute;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.stats.Welford;
import org.mltheory.examples.BundledData;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Judge;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.data.DataLoader;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/** Runs descriptors of this chapter in the test's thread and keeps what they stream. */
final class Lab {

    /** This chapter and the data sets that ship with the product, found as in an installation: by the class loaders of their bundles. */
    static final Registry REGISTRY =
            Registry.load(List.of(ApproximationChapter.class.getClassLoader(), BundledData.class.getClassLoader()));

    private Lab() {}

    /** What one run gave. */
    record Report(Experiment experiment, Measurements data) {

        Verdict verdict(String claim) {
            return experiment.claims().stream()
                    .filter(c -> c.id().equals(claim))
                    .findFirst()
                    .map(c -> Judge.judge(c, data, experiment.info()))
                    .orElseThrow();
        }

        Outcome outcome(String claim) {
            return verdict(claim).outcome();
        }

        /** The mean over repeats of a series at x; NaN where it has no point. */
        double at(String series, double x) {
            return moments(series, x).mean();
        }

        Welford moments(String series, double x) {
            Welford all = new Welford();
            for (int repeat : data.repeats(series)) {
                Measurements.Trace t = data.trace(series, repeat);
                for (int i = 0; i < t.size(); i++) {
                    if (t.x()[i] == x) {
                        all.add(t.y()[i]);
                    }
                }
            }
            return all;
        }

        double scalar(String id) {
            return result(Scalar.class, id).value();
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

    /** Runs {@code repeats} repeats of an experiment with these parameters, in the descriptor's notation, say {@code width: 4}. */
    static Report run(String experiment, int repeats, String... parameters) {
        StringBuilder text = new StringBuilder(
                "chapter: 1\nexperiment: " + experiment + "\nseed: 1\nrepeats: " + repeats + "\nparameters:\n");
        for (String parameter : parameters) {
            text.append("  ").append(parameter).append('\n');
        }
        return run(descriptor(text.toString()));
    }

    static Descriptor descriptor(String text) {
        Reading reading = new DescriptorReader(REGISTRY, 512L << 20).read(text, "test");
        return reading.descriptor()
                .orElseThrow(
                        () -> new IllegalArgumentException(reading.problems().toString()));
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
                last.run(new Recording(data, descriptor.setting(), r, at, () -> false));
            }
        }
        return new Report(last, data);
    }

    /** Whether the user has cancelled. */
    interface Cancelled {
        boolean now();
    }

    /** A trial that keeps what is streamed into it. */
    record Recording(Measurements out, Setting setting, int repeat, double x, Cancelled user) implements Trial {

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
            return user.now();
        }

        @Override
        public void checkCancelled() {
            if (user.now()) {
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
