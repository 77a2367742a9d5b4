package org.mltheory.chapter13;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.net.Loss;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Measurements;

class TrainingTest {

    private static final DataSpec DATA = new DataSpec("digits", "", 40, 50, 0.1);

    private static RecordingTrial trial(Setting.Stop stop, Measurements into, Dataset data) {
        return new RecordingTrial(new Setting(1, 1, DATA, stop), 0, 8, data, into);
    }

    private static Training.Judgement trained(
            NetworkExperiment.Optimizer optimizer, double rate, int epochs, Setting.Stop stop, Measurements into) {
        WidthSweep e = new WidthSweep();
        e.width = 30;
        e.optimizer = optimizer;
        e.rate = rate;
        e.batch = 8;
        List<Trial> trials = List.of(trial(stop, into, Harness.digits(40, 50, 0.1, 0)));
        try (Training training = new Training(e, trials, 40)) {
            training.epochs(epochs);
            return training.train(0);
        }
    }

    @ParameterizedTest
    @EnumSource(NetworkExperiment.Optimizer.class)
    void everyMethodFitsTheTrainingData(NetworkExperiment.Optimizer optimizer) {
        double rate = optimizer == NetworkExperiment.Optimizer.ADAM
                ? 0.02
                : optimizer == NetworkExperiment.Optimizer.SGD ? 0.1 : 0.02;
        double before = trained(optimizer, rate, 0, Setting.Stop.NEVER, new Measurements())
                .loss();
        Training.Judgement after = trained(optimizer, rate, 300, Setting.Stop.NEVER, new Measurements());
        assertTrue(after.loss() < 0.05 * before, before + " to " + after.loss());
        assertEquals(0, after.error());
    }

    @Test
    void trainingIsReproducible() {
        double once = trained(NetworkExperiment.Optimizer.ADAM, 0.02, 5, Setting.Stop.NEVER, new Measurements())
                .loss();
        assertEquals(
                once,
                trained(NetworkExperiment.Optimizer.ADAM, 0.02, 5, Setting.Stop.NEVER, new Measurements())
                        .loss());
    }

    @Test
    void divergenceIsReported() {
        Measurements into = new Measurements();
        trained(NetworkExperiment.Optimizer.SGD, 50, 100, Setting.Stop.NEVER, into);
        assertTrue(
                into.divergence().orElseThrow().contains("step size 50"),
                into.divergence().toString());
    }

    @Test
    void stopsAfterTheGivenSteps() {
        // 40 examples in batches of 8 are 5 steps an epoch
        double five = trained(NetworkExperiment.Optimizer.ADAM, 0.02, 1, Setting.Stop.NEVER, new Measurements())
                .loss();
        double stopped = trained(
                        NetworkExperiment.Optimizer.ADAM,
                        0.02,
                        100,
                        new Setting.Stop(5, Double.POSITIVE_INFINITY),
                        new Measurements())
                .loss();
        assertEquals(five, stopped);
    }

    @Test
    void cancellationEndsTraining() {
        RecordingTrial trial = trial(Setting.Stop.NEVER, new Measurements(), Harness.digits(40, 50, 0, 0));
        trial.cancel();
        assertThrows(CancellationException.class, () -> new WidthSweep().run(trial));
    }

    @Test
    void withoutTestDataOnlyTrainingIsMeasured() {
        Measurements into = new Measurements();
        WidthSweep e = new WidthSweep();
        e.epochs = 2;
        e.run(trial(Setting.Stop.NEVER, into, Harness.digits(1797, 0, 0, 0)));
        assertTrue(into.series().contains("train-loss"));
        assertFalse(into.series().contains("test-loss"));
    }

    @Test
    void samplesBeyondTheTrainingPartAreNotMeasuredAndWarnedOf() {
        SampleWise e = new SampleWise();
        e.samples = 41;
        e.epochs = 1;
        Measurements into = new Measurements();
        e.run(trial(Setting.Stop.NEVER, into, Harness.digits(40, 50, 0.1, 0)));
        assertEquals(0, into.size());
        Harness.Notes notes = new Harness.Notes();
        e.examine(Harness.setting(1, DATA), Optional.of(new Range("samples", Doubles.copyOf(5, 20, 60))), notes);
        assertTrue(notes.all.size() == 1 && notes.all.get(0).endsWith("[Set to 60: 60]"), notes.all.toString());
    }

    @Test
    void warnsWithoutLabelNoiseAndOfGreatAdamSteps() {
        WidthSweep e = new WidthSweep();
        e.rate = 0.5;
        Harness.Notes notes = new Harness.Notes();
        e.examine(Harness.setting(1, new DataSpec("digits", "", 40, 50, 0)), Optional.empty(), notes);
        assertEquals(2, notes.all.size(), notes.all.toString());
    }

    @Test
    void epochWiseStreamsTheFitOnce() {
        EpochWise e = new EpochWise();
        e.epochs = 300;
        Measurements into = new Measurements();
        e.run(new RecordingTrial(Harness.setting(1, DATA), 0, Double.NaN, Harness.digits(40, 50, 0.1, 0), into));
        Measurements.Trace train = into.trace("train-error", 0);
        Measurements.Trace fitted = into.trace("test-error-fitted", 0);
        double first = Double.NaN;
        for (int i = train.size() - 1; i >= 0; i--) {
            first = train.y()[i] == 0 ? train.x()[i] : first;
        }
        assertEquals(first, fitted.x()[0]);
        assertEquals(300, fitted.x()[fitted.size() - 1]);
        assertEquals(1, train.x()[0]);
        double best = 1;
        Measurements.Trace test = into.trace("test-error", 0);
        for (int i = 0; i < test.size() && test.x()[i] < first; i++) {
            best = Math.min(best, test.y()[i]);
        }
        assertEquals(best, into.trace("best-error", 0).y()[0]);
        assertEquals(Loss.CROSS_ENTROPY, e.loss);
    }
}
