package org.mltheory.chapter13;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.result.Series;

/**
 * Networks of growing width, each trained to the end. With K classes a network has to meet nK numbers to interpolate, so that
 * the peak stands where it has about nK parameters, not n.
 */
public final class WidthSweep extends NetworkExperiment {

    private static final Series TEST_LOSS = Series.measured("test-loss", "Test loss");
    private static final Series TRAIN_LOSS = Series.measured("train-loss", "Training loss");
    private static final Series TEST_ERROR = Series.measured("test-error", "Test error");
    private static final Series TRAIN_ERROR = Series.measured("train-error", "Training error");
    private static final Series BEYOND_N = Series.measured("train-error-beyond-n", "Training error, P ≥ n");
    private static final Series BEYOND_NK = Series.measured("train-error-beyond-nk", "Training error, P ≥ 2nK");
    private static final Series BEYOND_LOSS = Series.measured("test-loss-beyond", "Test loss, P ≥ 2nK");
    private static final Series ZERO = Series.handbook("zero", "No error");
    private static final Series AT_N = Series.handbook("width-at-n", "Width with n parameters");
    private static final Series AT_NK = Series.published("width-at-nk", "Width with nK parameters");

    @Param(description = "Number of hidden units", min = 1, max = 4096, symbol = "h")
    public int width = 8;

    @Param(description = "Passes over the training examples", min = 1, max = 1000000)
    public int epochs = 1000;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Number of hidden units h");
        return new Info(
                "width-sweep",
                "Double Descent of Networks in Their Width",
                "Networks of one hidden layer, trained on digits with flipped labels: the test loss peaks where the number of parameters "
                        + "is about the number of samples times the number of classes.",
                List.of("E13.4"),
                Optional.of("width"),
                List.of(
                        new Info.Panel(
                                "loss", "Loss", x, Info.Axis.linear("Mean loss"), List.of(TEST_LOSS, TRAIN_LOSS)),
                        new Info.Panel(
                                "error",
                                "Misclassification",
                                x,
                                Info.Axis.linear("Error rate"),
                                List.of(TEST_ERROR, TRAIN_ERROR)),
                        new Info.Panel(
                                "beyond",
                                "Beyond the Thresholds",
                                x,
                                Info.Axis.linear("Loss, error rate"),
                                List.of(BEYOND_LOSS, BEYOND_N, BEYOND_NK, ZERO))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-peak",
                                "the test loss peaks where the number of parameters is the number of samples")
                        .inExpectation(new Relation.PeakAt(TEST_LOSS, AT_N, 0.5))
                        .formula("P(h*) ≈ n, P = (d+1)h + (h+1)K", "P(h^*)\\approx n,\\quad P=(d+1)h+(h+1)K")
                        .source("Handbook, section 13.1.1: the interpolation threshold"),
                Claim.published(
                                "belkin-peak-at-nk",
                                "the test loss peaks where the number of parameters is samples times classes")
                        .inExpectation(new Relation.PeakAt(TEST_LOSS, AT_NK, 0.5))
                        .formula("P(h*) ≈ nK", "P(h^*)\\approx nK")
                        .source(
                                "Belkin, Hsu, Ma and Mandal, Reconciling Modern Machine-Learning Practice and the Classical Bias–Variance "
                                        + "Trade-Off, PNAS 2019: fully connected networks"),
                Claim.handbook(
                                "handbook-interpolation",
                                "from as many parameters as samples on, the training data are fitted")
                        .deterministic(new Relation.AtMost(BEYOND_N, ZERO, 0, 0, Double.NaN))
                        .formula("P ≥ n: training error 0", "P\\ge n\\Rightarrow\\hat R_{0/1}=0")
                        .source("Handbook, section 13.1.1: the interpolation threshold"),
                Claim.published(
                                "belkin-interpolation",
                                "well beyond nK parameters the training data are fitted, flipped labels included")
                        .deterministic(new Relation.AtMost(BEYOND_NK, ZERO, 0, 0, Double.NaN))
                        .formula("P ≥ 2nK: training error 0", "P\\ge 2nK\\Rightarrow\\hat R_{0/1}=0")
                        .source("Belkin, Hsu, Ma and Mandal, PNAS 2019: fully connected networks"),
                Claim.handbook("handbook-second-descent", "beyond the threshold the test loss falls with the width")
                        .inExpectation(new Relation.Monotone(BEYOND_LOSS, false, 0.1, 0))
                        .formula("L(h) falls for P(h) ≥ 2nK", "L(h)\\text{ falls for }P(h)\\ge 2nK")
                        .source("Handbook, section 13.1.1: the overparameterized regime"));
    }

    @Override
    int hidden() {
        return width;
    }

    @Override
    public void run(List<Trial> trials) {
        try (Training training = new Training(this, trials, trials.get(0).data().train())) {
            training.epochs(epochs);
            for (int r = 0; r < trials.size(); r++) {
                report(trials.get(r), training.parameters(), training.train(r), training.test(r));
            }
        }
    }

    private static void report(Trial trial, int parameters, Training.Judgement train, Training.Judgement test) {
        Dataset data = trial.data();
        int n = data.train();
        double nk = (double) n * data.classes();
        trial.value(TRAIN_LOSS, train.loss());
        trial.value(TRAIN_ERROR, train.error());
        if (data.test() > 0) {
            trial.value(TEST_LOSS, test.loss());
            trial.value(TEST_ERROR, test.error());
        }
        if (parameters >= n) {
            trial.value(BEYOND_N, train.error());
            trial.value(ZERO, 0);
        }
        if (parameters >= 2 * nk) {
            trial.value(BEYOND_NK, train.error());
            if (data.test() > 0) {
                trial.value(BEYOND_LOSS, test.loss());
            }
        }
        trial.value(AT_N, widthWith(n, data));
        trial.value(AT_NK, widthWith(nk, data));
        trial.symbol("n", n);
        trial.symbol("K", data.classes());
        trial.symbol("P", parameters);
    }

    /** The width h at which (d+1)h + (h+1)K is this; not an integer as a rule, and below 0 when even h = 0 has more. */
    private static double widthWith(double parameters, Dataset data) {
        return (parameters - data.classes()) / (data.features() + 1 + data.classes());
    }
}
