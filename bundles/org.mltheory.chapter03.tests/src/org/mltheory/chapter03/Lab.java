package org.mltheory.chapter03;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.claim.Judge;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Scalar;

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

        void assertVerdict(Outcome expected, String... claims) {
            for (String claim : claims) {
                assertEquals(
                        expected,
                        verdict(claim).outcome(),
                        claim + ": " + verdict(claim).message());
            }
        }

        /** The value of a series of the first repeat at x. */
        double at(String series, double x) {
            Measurements.Trace trace = data.trace(series, 0);
            for (int i = 0; i < trace.size(); i++) {
                if (trace.x()[i] == x) {
                    return trace.y()[i];
                }
            }
            throw new IllegalArgumentException(series + " has no value at " + x);
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
                    .orElseThrow(() -> new IllegalArgumentException("no result " + id));
        }
    }

    /** What a value of the x axis parameter does to an experiment. */
    interface Binding<E> {
        void bind(E experiment, int x);
    }

    private Lab() {}

    static Setting setting(int repeats) {
        return new Setting(1, repeats, DataSpec.NONE, Setting.Stop.NEVER);
    }

    /** Runs one repeat with the experiment's own x values. */
    static <E extends Experiment> Report run(Supplier<E> maker, Consumer<E> setting) {
        return repeat(maker, 1, setting);
    }

    /** Runs repeats with the experiment's own x values. */
    static <E extends Experiment> Report repeat(Supplier<E> maker, int repeats, Consumer<E> setting) {
        Measurements into = new Measurements();
        E last = maker.get();
        for (int r = 0; r < repeats; r++) {
            last = maker.get();
            setting.accept(last);
            last.run(new RecordingTrial(setting(repeats), r, Double.NaN, null, into));
        }
        return new Report(last, into);
    }

    /** Runs repeats at these values of the x axis parameter. */
    static <E extends Experiment> Report along(
            Supplier<E> maker, int repeats, Consumer<E> setting, Binding<E> axis, int... xs) {
        Measurements into = new Measurements();
        E last = maker.get();
        for (int r = 0; r < repeats; r++) {
            for (int x : xs) {
                last = maker.get();
                setting.accept(last);
                axis.bind(last, x);
                last.run(new RecordingTrial(setting(repeats), r, x, null, into));
            }
        }
        return new Report(last, into);
    }
}
