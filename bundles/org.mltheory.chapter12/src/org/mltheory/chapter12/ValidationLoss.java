package org.mltheory.chapter12;

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
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E12.7: on real data that a linear model separates, training on drives the training loss to zero and the validation loss up, while
 * the validation error stays or falls. Multiclass cross-entropy without bias; the steps grow as the loss falls, so that few of them
 * cover many decades of time.
 */
public final class ValidationLoss implements Experiment {

    @Param(description = "Step size in units of 1/s², s being the largest singular value of the training examples; steps are lengthened as the loss falls",
            symbol = "ηs²", unit = "1/s²", min = 0, openMin = true, max = 4, openMax = true)
    public double stepSize = 1;
    @Param(description = "Number of steps", symbol = "T", min = 10, max = 1_000_000)
    public int steps = 2500;

    private static final Series TRAIN_LOSS = Series.measured("training-loss", "training loss");
    private static final Series LOSS = Series.measured("validation-loss", "validation loss");
    private static final Series LATE_LOSS = Series.measured("late-validation-loss", "the same, after its least value");
    private static final Series TRAIN_ERROR = Series.measured("training-error", "training error");
    private static final Series ERROR = Series.measured("validation-error", "validation error");
    private static final Series STOP_ERROR = Series.published("error-at-least-loss", "validation error where the validation loss was least");
    private static final Series NORM = Series.measured("norm", "|W|");

    private static final Assumption SEPARABLE = new Assumption("separable", "the training error reached 0", Test.EQUAL);
    private static final Assumption MISTAKE = new Assumption("validation-mistake", "a validation example is misclassified at the end (their fraction)",
            Test.GREATER);

    @Override
    public Info info() {
        return new Info("validation-loss", "Validation Loss Grows While the Error Does Not",
                "Training on after the data are separated sends the validation loss up like the logarithm of time, and does not make the error worse: "
                        + "a growing validation loss is no reason to stop.",
                List.of("E12.7"), Optional.empty(),
                List.of(new Panel("loss", "Mean Loss", Axis.log("time t (steps of size η)"), Axis.log("cross-entropy (nats)"), List.of(TRAIN_LOSS, LOSS, LATE_LOSS)),
                        new Panel("error", "Error", Axis.log("time t (steps of size η)"), Axis.linear("fraction misclassified"),
                                List.of(TRAIN_ERROR, ERROR, STOP_ERROR)),
                        new Panel("norm", "Norm of the Weights", Axis.log("time t (steps of size η)"), Axis.linear("|W|"), List.of(NORM))));
    }

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("digits", "", 300, 1000, 0));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published("validation-loss-grows", "After its least value the validation loss only grows").formula("L_val(t) = Ω(ln t)",
                        "L_{val}(t) = \\Omega(\\ln t)").assuming(SEPARABLE, MISTAKE)
                        .deterministic(new Relation.Monotone(LATE_LOSS, true, 1e-3, 0)).source(Sources.SOUDRY_VALIDATION),
                Claim.published("error-does-not-grow", "Where the validation loss was least the error was no better than at the end")
                        .formula("err_val(T) ≤ err_val(argmin L_val)", "\\mathrm{err}_{val}(T) \\le \\mathrm{err}_{val}(\\arg\\min L_{val})")
                        .assuming(SEPARABLE).inExpectation(new Relation.AtMost(ERROR, STOP_ERROR, 0, 0.01, Double.NaN))
                        .source(Sources.SOUDRY_VALIDATION));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (setting.data().labelNoise() > 0) {
            advice.warnClaim("data.label-noise", "validation-loss-grows", "With label noise the training data are separable only in high dimension");
        }
        if (setting.repeats() < 3) {
            advice.warn("repeats", "With " + setting.repeats() + " repeats the claim on the mean error cannot be decided", "Set to 5", "5");
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
        SoftmaxRegression validation = new SoftmaxRegression(data.testX(), data.testY(), data.features(), data.classes());
        double s = SpectralNorm.of(data.trainX(), data.train(), data.features());
        double radius = 0;
        for (int i = 0; i < data.train(); i++) {
            radius = Math.max(radius, Vectors.norm(data.trainX(), i * data.features(), data.features()));
        }
        double eta = stepSize / (s * s);
        trial.symbol("η", eta);
        double[] w = new double[train.parameters()];
        double[] g = new double[w.length];
        double[] times = new double[2000];
        double[] losses = new double[2000];
        int recorded = 0;
        double least = Double.POSITIVE_INFINITY;
        double errorAtLeast = Double.NaN;
        double time = 0;
        LogSteps record = new LogSteps();
        for (int k = 0; k <= steps && !trial.stopBefore(k); k++) {
            trial.checkCancelled();
            double loss = train.gradient(w, g);
            if (k > 0 && (record.due(k) || k == steps)) {
                double validationLoss = validation.loss(w) / validation.examples();
                double error = validation.error(w);
                trial.point(TRAIN_LOSS, time, loss / train.examples());
                trial.point(LOSS, time, validationLoss);
                trial.point(TRAIN_ERROR, time, train.error(w));
                trial.point(ERROR, time, error);
                trial.point(NORM, time, Vectors.norm(w));
                times[recorded] = time;
                losses[recorded++] = validationLoss;
                if (validationLoss < least) {
                    least = validationLoss;
                    errorAtLeast = error;
                }
            }
            // the curvature is at most s²/2, and at most loss times the greatest squared norm: late steps may be longer
            double step = stepSize / Math.min(s * s, loss * radius * radius);
            Vectors.axpy(-step, g, w);
            time += step / eta;
        }
        finish(trial, train, validation, w, times, losses, recorded, least, errorAtLeast);
    }

    private static void finish(Trial trial, SoftmaxRegression train, SoftmaxRegression validation, double[] w, double[] times, double[] losses,
            int recorded, double least, double errorAtLeast) {
        if (recorded == 0) {
            return;
        }
        double end = times[recorded - 1];
        trial.point(STOP_ERROR, end, errorAtLeast);
        boolean after = false;
        for (int i = 0; i < recorded; i++) {
            after |= losses[i] == least;
            if (after) {
                trial.point(LATE_LOSS, times[i], losses[i]);
            }
        }
        trial.assume(SEPARABLE.id(), train.error(w), 0);
        trial.assume(MISTAKE.id(), validation.error(w), 0);
        if (trial.repeat() == 0) {
            trial.add(new Scalar("least-validation-loss", "Least validation loss (repeat 1)", least, "nats"));
            trial.add(new Scalar("last-validation-loss", "Validation loss at the end (repeat 1)", losses[recorded - 1], "nats"));
            trial.add(new Scalar("error-at-least-loss", "Validation error where its loss was least (repeat 1)", errorAtLeast, ""));
            trial.add(new Scalar("last-error", "Validation error at the end (repeat 1)", validation.error(w), ""));
        }
    }
}
