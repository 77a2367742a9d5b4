package org.mltheory.chapter13;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Series;

/**
 * One network, growing training sets: near the number of samples that it can just interpolate, more data hurt. The samples are
 * the first of the training part; a greater set contains the smaller ones.
 */
public final class SampleWise extends NetworkExperiment {

    private static final Series TEST_LOSS = Series.measured("test-loss", "Test loss");
    private static final Series TRAIN_LOSS = Series.measured("train-loss", "Training loss");
    private static final Series TEST_ERROR = Series.measured("test-error", "Test error");
    private static final Series TRAIN_ERROR = Series.measured("train-error", "Training error");
    private static final Series AT_PK = Series.published("samples-at-pk", "Samples n with nK = P");
    private static final Series AT_P = Series.handbook("samples-at-p", "Samples n with n = P");

    @Param(description = "Number of training examples used, at most data.train", min = 1, max = 60000, symbol = "n")
    public int samples = 60;

    @Param(description = "Number of hidden units", min = 1, max = 4096, symbol = "h")
    public int width = 8;

    @Param(description = "Passes over the training examples", min = 1, max = 1000000)
    public int epochs = 1000;

    public SampleWise() {
        // one step an epoch at every sample size: the trainings differ in their data alone
        batch = 10000;
    }

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Number of training examples n");
        return new Info(
                "sample-wise",
                "More Data Can Hurt",
                "A network of fixed size, trained on ever more digits with flipped labels: the test loss rises to a peak where the "
                        + "network can just interpolate, and only then falls.",
                List.of("E13.4"),
                Optional.of("samples"),
                List.of(
                        new Info.Panel(
                                "loss", "Loss", x, Info.Axis.linear("Mean loss"), List.of(TEST_LOSS, TRAIN_LOSS)),
                        new Info.Panel(
                                "error",
                                "Misclassification",
                                x,
                                Info.Axis.linear("Error rate"),
                                List.of(TEST_ERROR, TRAIN_ERROR))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published(
                                "nakkiran-sample-wise",
                                "the test loss is not monotone in the number of samples: it peaks near interpolation")
                        .inExpectation(new Relation.PeakAt(TEST_LOSS, AT_PK, 0.5))
                        .formula("n* K ≈ P", "n^*K\\approx P")
                        .source(
                                "Nakkiran, Kaplun, Bansal, Yang, Barak and Sutskever, Deep Double Descent, ICLR 2020; place of the peak "
                                        + "as in Belkin, Hsu, Ma and Mandal, PNAS 2019"),
                Claim.handbook(
                                "handbook-peak",
                                "the test loss peaks where the number of samples is the number of parameters")
                        .inExpectation(new Relation.PeakAt(TEST_LOSS, AT_P, 0.5))
                        .formula("n* ≈ P", "n^*\\approx P")
                        .source("Handbook, section 13.1.1: the interpolation threshold"));
    }

    @Override
    int hidden() {
        return width;
    }

    @Override
    public void examine(Setting setting, Optional<Range> range, Advice advice) {
        super.examine(setting, advice);
        double most = Thresholds.last(range, "samples", samples);
        int train = setting.data().train();
        if (train > 0 && most > train) {
            advice.warn(
                    "data.train",
                    "samples goes to " + (long) most + " and data.train is " + train + ": nothing is measured beyond.",
                    "Set to " + (long) most,
                    Long.toString((long) most));
        }
    }

    @Override
    public void run(List<Trial> trials) {
        for (Trial trial : trials) {
            trial.symbol("n", samples);
            trial.symbol("K", trial.data().classes());
        }
        if (samples > trials.get(0).data().train()) {
            return;
        }
        try (Training training = new Training(this, trials, samples)) {
            training.epochs(epochs);
            for (int r = 0; r < trials.size(); r++) {
                report(trials.get(r), training, r);
            }
        }
    }

    private static void report(Trial trial, Training training, int r) {
        Dataset data = trial.data();
        Training.Judgement train = training.train(r);
        trial.value(TRAIN_LOSS, train.loss());
        trial.value(TRAIN_ERROR, train.error());
        if (data.test() > 0) {
            Training.Judgement test = training.test(r);
            trial.value(TEST_LOSS, test.loss());
            trial.value(TEST_ERROR, test.error());
        }
        trial.value(AT_PK, (double) training.parameters() / data.classes());
        trial.value(AT_P, training.parameters());
        trial.symbol("P", training.parameters());
    }
}
