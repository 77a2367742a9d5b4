package org.mltheory.chapter12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.SpectralNorm;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Info.Axis;
import org.mltheory.experiment.Info.Panel;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Assumption.Test;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/**
 * E12.7: on real data that a linear model separates, training on drives the training loss to zero and the validation loss up, while
 * the validation error stays or falls. Multiclass cross-entropy without bias; a step is lengthened as long as it lowers the
 * loss enough (Armijo's rule), so that few of them cover many decades of time.
 */
public final class ValidationLoss implements Experiment {

    @Param(
            description =
                    "First step size in units of 1/s², s being the largest singular value of the training examples; steps are lengthened as "
                            + "long as the training loss falls enough",
            symbol = "ηs²",
            unit = "1/s²",
            min = 0,
            openMin = true,
            max = 4,
            openMax = true)
    public double stepSize = 1;

    @Param(description = "Number of steps", symbol = "T", min = 10, max = 1_000_000)
    public int steps = 1000;

    private static final Series TRAIN_LOSS = Series.measured("training-loss", "training loss");
    private static final Series LOSS = Series.measured("validation-loss", "validation loss");
    private static final Series LATE_LOSS =
            Series.measured("late-validation-loss", "the same, decade by decade after its least value");
    private static final Series TRAIN_ERROR = Series.measured("training-error", "training error");
    private static final Series ERROR = Series.measured("validation-error", "validation error");
    private static final Series END_ERROR = Series.measured("error-at-end", "validation error at the end");
    private static final Series STOP_ERROR =
            Series.published("error-at-least-loss", "validation error where the validation loss was least");
    private static final Series NORM = Series.measured("norm", "|W|");

    private static final Assumption SEPARABLE = new Assumption("separable", "the training error reached 0", Test.EQUAL);
    private static final Assumption MISTAKE = new Assumption(
            "validation-mistake", "a validation example is misclassified at the end (their fraction)", Test.GREATER);

    @Override
    public Info info() {
        return new Info(
                "validation-loss",
                "Validation Loss Grows While the Error Does Not",
                "Training on after the data are separated sends the validation loss up like the logarithm of time, and does not make the error worse: "
                        + "a growing validation loss is no reason to stop.",
                List.of("E12.7"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "loss",
                                "Mean Loss",
                                Axis.log("time t (steps of size η)"),
                                Axis.log("cross-entropy (nats)"),
                                List.of(TRAIN_LOSS, LOSS, LATE_LOSS)),
                        new Panel(
                                "error",
                                "Error",
                                Axis.log("time t (steps of size η)"),
                                Axis.linear("fraction misclassified"),
                                List.of(TRAIN_ERROR, ERROR)),
                        new Panel(
                                "stopping",
                                "Error at the End and Where the Loss Was Least",
                                Axis.linear("all repeats at 1"),
                                Axis.linear("fraction misclassified"),
                                List.of(END_ERROR, STOP_ERROR)),
                        new Panel(
                                "norm",
                                "Norm of the Weights",
                                Axis.log("time t (steps of size η)"),
                                Axis.linear("|W|"),
                                List.of(NORM))));
    }

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("digits", "", 300, 1000, 0));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published(
                                "validation-loss-grows",
                                "After its least value the validation loss grows in every decade of time")
                        .formula("L_val(t) = Ω(ln t)", "L_{val}(t) = \\Omega(\\ln t)")
                        .assuming(SEPARABLE, MISTAKE)
                        .deterministic(new Relation.Monotone(LATE_LOSS, true, 0, 0))
                        .source(Sources.SOUDRY_VALIDATION),
                Claim.published(
                                "error-does-not-grow",
                                "Where the validation loss was least the error was no better than at the end")
                        .formula(
                                "err_val(T) ≤ err_val(argmin L_val)",
                                "\\mathrm{err}_{val}(T) \\le \\mathrm{err}_{val}(\\arg\\min L_{val})")
                        .assuming(SEPARABLE)
                        .inExpectation(new Relation.AtMost(END_ERROR, STOP_ERROR, 0, 0.01, Double.NaN))
                        .source(Sources.SOUDRY_VALIDATION));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (setting.data().labelNoise() > 0) {
            advice.warnClaim(
                    "data.label-noise",
                    "validation-loss-grows",
                    "With label noise the training data are separable only in high dimension");
        }
        if (setting.repeats() < 3) {
            advice.warn(
                    "repeats",
                    "With " + setting.repeats() + " repeats the claim on the mean error cannot be decided",
                    "Set to 5",
                    "5");
        }
    }

    @Override
    public long memory(Setting setting) {
        return 64L << 20;
    }

    @Override
    public void run(Trial trial) {
        Dataset data = trial.data();
        SoftmaxRegression train = new SoftmaxRegression(data.trainX(), data.trainY(), data.features(), data.classes());
        SoftmaxRegression validation =
                new SoftmaxRegression(data.testX(), data.testY(), data.features(), data.classes());
        double s = SpectralNorm.of(data.trainX(), data.train(), data.features());
        double eta = stepSize / (s * s);
        trial.symbol("η", eta);
        double[] w = new double[train.parameters()];
        double[] g = new double[w.length];
        Recorder recorder = new Recorder(trial, train, validation);
        double step = eta;
        double time = 0;
        LogSteps record = new LogSteps();
        for (int k = 0; k <= steps && !trial.stopBefore(k); k++) {
            trial.checkCancelled();
            double loss = train.gradient(w, g);
            if (k > 0 && (record.due(k) || k == steps)) {
                recorder.point(time, w, loss);
            }
            double square = Vectors.dot(g, g);
            if (k == steps || square == 0) {
                break;
            }
            step *= 1.5;
            Vectors.axpy(-step, g, w);
            while (!(train.loss(w) <= loss - 0.5 * step * square)) {
                trial.checkCancelled();
                Vectors.axpy(0.5 * step, g, w);
                step *= 0.5;
            }
            time += step / eta;
        }
        recorder.finish(w);
    }

    private static final class Recorder {
        private final Trial trial;
        private final SoftmaxRegression train;
        private final SoftmaxRegression validation;
        private final List<double[]> points = new ArrayList<>();
        private double[] least = {Double.NaN, Double.POSITIVE_INFINITY, Double.NaN};

        Recorder(Trial trial, SoftmaxRegression train, SoftmaxRegression validation) {
            this.trial = trial;
            this.train = train;
            this.validation = validation;
        }

        void point(double time, double[] w, double loss) {
            double[] p = {time, validation.loss(w) / validation.examples(), validation.error(w)};
            trial.point(TRAIN_LOSS, time, loss / train.examples());
            trial.point(LOSS, time, p[1]);
            trial.point(TRAIN_ERROR, time, train.error(w));
            trial.point(ERROR, time, p[2]);
            trial.point(NORM, time, Vectors.norm(w));
            points.add(p);
            if (p[1] < least[1]) {
                least = p;
            }
        }

        void finish(double[] w) {
            trial.assume(SEPARABLE.id(), train.error(w), 0);
            trial.assume(MISTAKE.id(), validation.error(w), 0);
            if (points.isEmpty()) {
                return;
            }
            double[] last = points.get(points.size() - 1);
            // growth like ln t shows from decade to decade; from one point to the next the loss of some hundred
            // examples may dip
            double next = least[0];
            for (double[] p : points) {
                if (p[0] >= next) {
                    trial.point(LATE_LOSS, p[0], p[1]);
                    next = 10 * p[0];
                }
            }
            // the two errors are compared at one x, 1: the times of the repeats differ
            trial.point(END_ERROR, 1, last[2]);
            trial.point(STOP_ERROR, 1, least[2]);
            if (trial.repeat() == 0) {
                trial.add(new Table(
                        "stopping",
                        "Stopping Where the Validation Loss Is Least, or Not at All (repeat 1)",
                        List.of("", "time", "validation loss (nats)", "validation error"),
                        List.of(row("least validation loss", least), row("end", last))));
            }
        }

        private static List<String> row(String name, double[] p) {
            return List.of(name, Figures.of(p[0]), Figures.of(p[1]), Figures.of(p[2]));
        }
    }
}
