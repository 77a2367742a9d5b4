package org.mltheory.chapter13;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.mltheory.compute.stats.Welford;
import org.mltheory.examples.BundledData;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Judge;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.data.DataLoader;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Measurements;

/** Runs an experiment's trials one after another, without descriptor and run folder. */
final class Harness {

    private Harness() {}

    static Setting setting(int repeats, DataSpec data) {
        return new Setting(1, repeats, data, Setting.Stop.NEVER);
    }

    static Dataset digits(int train, int test, double noise, int repeat) {
        try {
            return new DataLoader(Registry.of(List.of(), List.of(new BundledData())), Path.of("."))
                    .load(new DataSpec("digits", "", train, test, noise), 1, repeat);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Binds one x value to a fresh experiment. */
    interface Binding<E extends Experiment> {
        void bind(E experiment, int x);
    }

    /** All repeats at all x. */
    static <E extends Experiment> Measurements run(
            Supplier<E> maker, DataSpec data, int repeats, Binding<E> binding, int... xs) {
        Measurements into = new Measurements();
        for (int r = 0; r < repeats; r++) {
            Dataset loaded = data.isNone() ? null : digits(data.train(), data.test(), data.labelNoise(), r);
            for (int x : xs) {
                E experiment = maker.get();
                binding.bind(experiment, x);
                experiment.run(new RecordingTrial(setting(repeats, data), r, x, loaded, into));
            }
        }
        return into;
    }

    static Verdict verdict(Experiment experiment, String claim, Measurements data) {
        Claim found = experiment.claims().stream()
                .filter(c -> c.id().equals(claim))
                .findFirst()
                .orElseThrow();
        return Judge.judge(found, data, experiment.info());
    }

    /** Mean and standard error over repeats of a series at one x. */
    static Welford at(Measurements data, String series, double x) {
        Welford w = new Welford();
        for (int r : data.repeats(series)) {
            each(data.trace(series, r), x, w::add);
        }
        return w;
    }

    private static void each(Measurements.Trace trace, double x, DoubleConsumer to) {
        for (int i = 0; i < trace.size(); i++) {
            if (trace.x()[i] == x) {
                to.accept(trace.y()[i]);
            }
        }
    }

    /** Collects warnings as {@code key: message [fix value]}, and errors as {@code error: key: message}. */
    static final class Notes implements Advice {
        final List<String> all = new ArrayList<>();

        @Override
        public void error(String key, String message) {
            all.add("error: " + key + ": " + message);
        }

        @Override
        public void warn(String key, String message) {
            all.add(key + ": " + message);
        }

        @Override
        public void warn(String key, String message, String fixLabel, String value) {
            all.add(key + ": " + message + " [" + fixLabel + ": " + value + "]");
        }

        @Override
        public void warnClaim(String key, String claim, String message) {
            all.add(key + "/" + claim + ": " + message);
        }
    }
}
