package org.mltheory.chapter13;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.net.Loss;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.result.Series;

/**
 * One network over training time: test loss and error fall, rise while flipped labels are fitted, and may fall again. Points are
 * streamed at the epochs 1, 2, 3, ... in steps of about an eighth.
 */
public final class EpochWise extends NetworkExperiment {

    private static final Series TEST_LOSS = Series.measured("test-loss", "Test loss");
    private static final Series TRAIN_LOSS = Series.measured("train-loss", "Training loss");
    private static final Series TEST_ERROR = Series.measured("test-error", "Test error");
    private static final Series TRAIN_ERROR = Series.measured("train-error", "Training error");
    private static final Series FITTED_ERROR =
            Series.measured("test-error-fitted", "Test error since the training data are fitted");
    private static final Series BEST_ERROR = Series.measured("best-error", "Least test error before that");
    private static final Series LATE_ERROR =
            Series.measured("test-error-late", "Test error, three times as late or later");
    private static final Series FIT_ERROR =
            Series.measured("test-error-at-fit", "Test error when the training data are first fitted");

    /** How much later than the fit, as a factor, the error must have fallen. */
    private static final int LATE = 3;

    @Param(description = "Number of hidden units", min = 1, max = 4096, symbol = "h")
    public int width = 64;

    @Param(description = "Passes over the training examples", min = 1, max = 1000000)
    public int epochs = 400;

    public EpochWise() {
        loss = Loss.CROSS_ENTROPY;
        optimizer = Optimizer.MOMENTUM;
        batch = 20;
    }

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Epoch");
        return new Info(
                "epoch-wise",
                "Test Error over Training Time",
                "A wide network trained far beyond the point where it fits digits with flipped labels: is there a second descent in "
                        + "training time, or only the classical sweet spot?",
                List.of("E13.4"),
                Optional.empty(),
                List.of(
                        new Info.Panel(
                                "error",
                                "Misclassification",
                                x,
                                Info.Axis.linear("Error rate"),
                                List.of(TEST_ERROR, TRAIN_ERROR)),
                        new Info.Panel(
                                "fitted",
                                "After the Fit",
                                x,
                                Info.Axis.linear("Test error rate"),
                                List.of(FITTED_ERROR, BEST_ERROR, LATE_ERROR, FIT_ERROR)),
                        new Info.Panel(
                                "loss", "Loss", x, Info.Axis.linear("Mean loss"), List.of(TEST_LOSS, TRAIN_LOSS))));
    }

    @Override
    public List<Claim> claims() {
        Assumption large = new Assumption("large", "the network has more than nK parameters", Assumption.Test.GREATER);
        Assumption noise = new Assumption("label-noise", "some labels are flipped", Assumption.Test.GREATER);
        return List.of(
                Claim.handbook(
                                "handbook-sweet-spot",
                                "training time has a sweet spot too: a network that fits its flipped labels is worse than it was before")
                        .inExpectation(new Relation.AtLeast(FITTED_ERROR, BEST_ERROR, 0, 0, Double.NaN))
                        .formula(
                                "R(t) ≥ min_{s < t₀} R(s) for t ≥ t₀",
                                "R(t)\\ge\\min_{s<t_0}R(s)\\text{ for }t\\ge t_0")
                        .assuming(noise)
                        .source("Handbook, section 13.1: the U-shaped curve, read for training time"),
                Claim.published("nakkiran-epoch-wise", "once the training data are fitted, the test error falls again")
                        .inExpectation(new Relation.AtMost(LATE_ERROR, FIT_ERROR, 0, 0, Double.NaN))
                        .formula("R(t) < R(t₀) for t ≥ 3t₀", "R(t)<R(t_0)\\text{ for }t\\ge 3t_0")
                        .assuming(large, noise)
                        .source("Nakkiran, Kaplun, Bansal, Yang, Barak and Sutskever, Deep Double Descent, ICLR 2020"));
    }

    @Override
    int hidden() {
        return width;
    }

    @Override
    public void run(List<Trial> trials) {
        Dataset first = trials.get(0).data();
        try (Training training = new Training(this, trials, first.train())) {
            List<Fit> fits = new ArrayList<>();
            for (Trial trial : trials) {
                trial.symbol("P", training.parameters());
                trial.symbol("n", first.train());
                trial.symbol("K", first.classes());
                trial.assume("large", training.parameters(), (double) first.train() * first.classes());
                trial.assume("label-noise", trial.setting().data().labelNoise(), 0);
                fits.add(new Fit(trial));
            }
            int epoch = 0;
            while (epoch < epochs) {
                int next = Math.min(epochs, epoch + 1 + epoch / 8);
                if (!training.epochs(next - epoch)) {
                    break;
                }
                epoch = next;
                for (int r = 0; r < trials.size(); r++) {
                    if (training.learns(r)) {
                        report(trials.get(r), training, r, epoch, fits.get(r));
                    }
                }
            }
        }
    }

    private static void report(Trial trial, Training training, int r, int epoch, Fit fit) {
        Training.Judgement train = training.train(r);
        trial.point(TRAIN_LOSS, epoch, train.loss());
        trial.point(TRAIN_ERROR, epoch, train.error());
        if (trial.data().test() > 0) {
            Training.Judgement test = training.test(r);
            trial.point(TEST_LOSS, epoch, test.loss());
            trial.point(TEST_ERROR, epoch, test.error());
            fit.see(epoch, train.error(), test.error());
        }
    }

    /** Watches for the first epoch without training errors, and streams what the claims compare from there on. */
    private static final class Fit {
        private final Trial trial;
        private double best = 1;
        private double error = Double.NaN;
        private int epoch;

        Fit(Trial trial) {
            this.trial = trial;
        }

        void see(int now, double trainError, double testError) {
            if (epoch == 0 && trainError == 0) {
                epoch = now;
                error = testError;
                trial.symbol("t₀", epoch);
            }
            if (epoch == 0) {
                best = Math.min(best, testError);
                return;
            }
            trial.point(FITTED_ERROR, now, testError);
            trial.point(BEST_ERROR, now, best);
            if (now >= LATE * epoch) {
                trial.point(LATE_ERROR, now, testError);
                trial.point(FIT_ERROR, now, error);
            }
        }
    }
}
