package org.mltheory.chapter12;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.GradientMethod;
import org.mltheory.compute.optim.HardMarginSvm.Separable;
import org.mltheory.compute.optim.MarginLoss;
import org.mltheory.compute.optim.MarginObjective;
import org.mltheory.compute.random.RandomStream;
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
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E12.3: gradient descent on the logistic loss of data in the plane whose support vectors are (1/2, 3/2), (3/2, 1/2) and their
 * negatives: w_svm = (1/2, 1/2), margin √2. A variant of the paper's picture: sum of losses, step size in units of 1/s_max².
 */
public final class SoudryFourPoints implements Experiment {

    @Param(
            description = "Further points of random place, at least 3/2 deeper inside than the support vectors",
            min = 0,
            max = 500)
    public int extraPoints = 0;

    @Param(
            description =
                    "Step size in units of 1/s², s being the largest singular value of the examples; the theorem needs less than 2/β = 8",
            symbol = "ηs²",
            unit = "1/s²",
            min = 0,
            openMin = true,
            max = 100)
    public double stepSize = 1.98;

    @Param(description = "Number of steps", symbol = "T", min = 100, max = 10_000_000)
    public int steps = 100_000;

    @Param(description = "Standard deviation of the entries of the start w(0)", symbol = "σ", min = 0, max = 100)
    public double startScale = 0;

    @Param(description = "Momentum of the heavy ball; 0 is plain gradient descent", min = 0, max = 1, openMax = true)
    public double momentum = 0;

    /** Half the cells of the picture of the plane, each way. */
    private static final int GRID = 20;

    private static final Series RATIO = Series.measured("norm-over-log", "|w| / ln t");
    private static final Series RATIO_LIMIT = Series.published("svm-norm", "|w_svm|");
    private static final Series SLOPE =
            Series.measured("norm-slope", "growth of w along w_svm in each factor e of time");
    private static final Series SCALED_LOSS = Series.measured("scaled-loss", "t times the loss");
    private static final Series SCALED_LIMIT = Series.published("scaled-loss-limit", "|w_svm|²/η");
    private static final Series ANGLE = Series.measured("angle", "angle to w_svm");
    private static final Series HALF_WAY = Series.handbook("half-way", "three quarters of the angle half-way");
    private static final Series MARGIN = Series.measured("margin", "margin of w/|w|");
    private static final Series SVM_MARGIN = Series.published("svm-margin", "greatest margin");
    private static final Series NORM = Series.measured("norm", "|w|");
    private static final Series GROWTH = Series.published("norm-growth", "|w_svm| ln(ηt/|w_svm|²)");

    private static final Assumption STEP = new Assumption("step-size", "η s² below 2/β = 8", Test.LESS);
    private static final Assumption PLAIN = new Assumption("no-momentum", "no momentum", Test.EQUAL);
    private static final Assumption SEPARABLE =
            Assumption.byDesign("separable", "linearly separable through the origin");

    @Override
    public Info info() {
        return new Info(
                "soudry-four-points",
                "Logistic Loss on Four Support Vectors",
                "Gradient descent on separable data: the norm grows like |w_svm| ln t, the loss falls like 1/t, the direction goes to the SVM's.",
                List.of("E12.3"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "ratio",
                                "Norm over Logarithm of Time",
                                Axis.log("step t"),
                                Axis.linear("|w| / ln t"),
                                List.of(RATIO, SLOPE, RATIO_LIMIT)),
                        new Panel("norm", "Norm", Axis.log("step t"), Axis.linear("|w|"), List.of(NORM, GROWTH)),
                        new Panel(
                                "loss",
                                "Loss times Time",
                                Axis.log("step t"),
                                Axis.linear("t times loss"),
                                List.of(SCALED_LOSS, SCALED_LIMIT)),
                        new Panel(
                                "angle",
                                "Angle to the Max-Margin Direction",
                                Axis.log("step t"),
                                Axis.log("angle (radians)"),
                                List.of(ANGLE, HALF_WAY)),
                        new Panel(
                                "margin",
                                "Margin",
                                Axis.log("step t"),
                                Axis.linear("least distance to the boundary"),
                                List.of(MARGIN, SVM_MARGIN))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook("handbook-max-margin", "The direction converges to the max-margin hyperplane")
                        .formula("w(t)/|w(t)| → w_svm/|w_svm|", "w(t)/\\|w(t)\\| \\to w_{svm}/\\|w_{svm}\\|")
                        .assuming(SEPARABLE)
                        .deterministic(new Relation.AtMost(ANGLE, HALF_WAY, 0, 1e-8, Double.NaN))
                        .source(Sources.HANDBOOK_MAX_MARGIN),
                Claim.published("norm-grows-logarithmically", "Each factor e of time adds |w_svm| to the norm")
                        .formula(
                                "w(t) = w_svm ln t + ρ(t), ρ bounded, so d(w·w_svm/|w_svm|)/d ln t → |w_svm|",
                                "w(t) = w_{svm}\\ln t + \\rho(t),\\; \\|\\rho\\| = O(1)")
                        .assuming(STEP, PLAIN, SEPARABLE)
                        .deterministic(new Relation.Equal(SLOPE, RATIO_LIMIT, 0.02, 0))
                        .source(Sources.SOUDRY_3),
                Claim.published("loss-over-time", "t times the loss goes to |w_svm|²/η")
                        .formula("t L(w(t)) → |w_svm|²/η = Σ αᵢ/η", "t\\,L(w(t)) \\to \\|w_{svm}\\|^2/\\eta")
                        .assuming(STEP, PLAIN, SEPARABLE)
                        .deterministic(new Relation.Equal(SCALED_LOSS, SCALED_LIMIT, 0.02, 0))
                        .source(Sources.SOUDRY_4
                                + ": at the limit of ρ, η Σ exp(-ρ·zᵢ) zᵢ = w_svm; multiplied by w_svm"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (stepSize >= 8) {
            advice.warn(
                    "step-size",
                    "Step size " + stepSize
                            + " is not below 2/β = 8.0 (in units of 1/s²): the theorem's hypothesis is not met",
                    "Set to 1/s² (1.0)",
                    "1.0");
            advice.warnClaim("step-size", "norm-grows-logarithmically", "Step size " + stepSize + " is not below 8/s²");
            advice.warnClaim("step-size", "loss-over-time", "Step size " + stepSize + " is not below 8/s²");
        }
        if (momentum > 0) {
            advice.warnClaim(
                    "momentum", "norm-grows-logarithmically", "The theorem is about gradient descent without momentum");
            advice.warnClaim("momentum", "loss-over-time", "The theorem is about gradient descent without momentum");
        }
        if (steps < 10_000) {
            advice.warn(
                    "steps",
                    "With " + steps + " steps the late phase, from t = 1000, is less than a decade",
                    "Set to 100000",
                    "100000");
        }
    }

    @Override
    public void run(Trial trial) {
        SignedData data = SignedData.fourPoints(extraPoints, trial.random("points"));
        Separable svm = (Separable) data.svm();
        double s = data.spectralNorm();
        double eta = stepSize / (s * s);
        double svmNorm = Vectors.norm(svm.w());
        MarginObjective f = new MarginObjective(MarginLoss.LOGISTIC, data.z(), data.n(), 2);
        trial.symbol("η", eta);
        trial.symbol("s", s);
        trial.symbol("|w_svm|", svmNorm);
        trial.assume(STEP.id(), stepSize, 8);
        trial.assume(PLAIN.id(), momentum, 0);
        double[] w = new double[2];
        RandomStream starts = trial.random("start");
        for (int j = 0; j < 2; j++) {
            w[j] = startScale * starts.nextGaussian();
        }
        double[] g = new double[2];
        GradientMethod update = momentum > 0 ? GradientMethod.heavyBall(2, momentum) : GradientMethod.gradientDescent();
        LogSteps record = new LogSteps();
        Asymptotics asymptotics = new Asymptotics(data, svm);
        Recorder recorder = new Recorder(trial, f, svm, asymptotics, eta);
        for (int t = 0; t <= steps && !trial.stopBefore(t); t++) {
            if (record.due(t) || t == steps) {
                trial.checkCancelled();
                recorder.point(t, w);
                asymptotics.note(w);
                if (t == steps) {
                    asymptotics.allowedAngle().ifPresent(angle -> trial.point(HALF_WAY, steps, angle));
                    break;
                }
            }
            f.gradientOnly(w, g);
            update.step(w, g, eta);
        }
        if (trial.repeat() == 0) {
            trial.add(new Scalar("svm-margin", "Greatest margin", svm.margin(), ""));
            trial.add(new Scalar("svm-residual", "Residual of the SVM's optimality conditions", svm.kktResidual(), ""));
            trial.add(picture(data, svm, w));
        }
    }

    private static final class Recorder {
        private final Trial trial;
        private final MarginObjective f;
        private final Separable svm;
        private final Asymptotics asymptotics;
        private final double eta;
        private final double svmNorm;
        private double logBefore = Double.NaN;
        private double alongBefore = Double.NaN;
        private double settled = Double.POSITIVE_INFINITY;

        Recorder(Trial trial, MarginObjective f, Separable svm, Asymptotics asymptotics, double eta) {
            this.trial = trial;
            this.f = f;
            this.svm = svm;
            this.asymptotics = asymptotics;
            this.eta = eta;
            this.svmNorm = Vectors.norm(svm.w());
        }

        void point(int t, double[] w) {
            double norm = Vectors.norm(w);
            trial.point(NORM, t, norm);
            trial.point(SVM_MARGIN, t, svm.margin());
            if (norm > 0) {
                trial.point(ANGLE, t, Directions.angle(w, svm.w()));
                trial.point(MARGIN, t, f.leastMargin(w) / norm);
            }
            if (t <= 1) {
                return;
            }
            double log = Math.log(t);
            double along = asymptotics.level(w) * svmNorm;
            trial.point(RATIO, t, norm / log);
            trial.point(SCALED_LOSS, t, t * Math.exp(f.logValue(w)));
            if (settled(t, w)) {
                trial.point(RATIO_LIMIT, t, svmNorm);
                trial.point(SCALED_LIMIT, t, svmNorm * svmNorm / eta);
                trial.point(SLOPE, t, (along - alongBefore) / (log - logBefore));
            }
            trial.point(GROWTH, t, Math.max(0, svmNorm * Math.log(eta * t / (svmNorm * svmNorm))));
            logBefore = log;
            alongBefore = along;
        }

        /**
         * Whether the limits can be compared. Once the examples off the margin are negligible and all on it are felt, 1/loss grows by η/|w_svm|² a step; the
         * run has forgotten where that began after a hundred times the time it took, or the time that growth would have taken.
         */
        private boolean settled(int t, double[] w) {
            if (settled == Double.POSITIVE_INFINITY && asymptotics.settled(w)) {
                settled = 100 * Math.max(t, svmNorm * svmNorm / (eta * Math.exp(f.logValue(w))));
            }
            return t >= settled;
        }
    }

    /** The examples with the level lines of the maximum margin separator, and the two directions. */
    private static Contours picture(SignedData data, Separable svm, double[] w) {
        double reach = 1.2 * Arrays.stream(data.z()).map(Math::abs).max().orElse(1);
        Doubles axis = Doubles.copyOf(IntStream.rangeClosed(-GRID, GRID)
                .mapToDouble(i -> reach * i / GRID)
                .toArray());
        double[] values = new double[axis.size() * axis.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = svm.w()[0] * axis.get(i % axis.size()) + svm.w()[1] * axis.get(i / axis.size());
        }
        Grid grid =
                new Grid("plane", "The Data and the Directions Found", "x₁", "x₂", axis, axis, Doubles.copyOf(values));
        return new Contours(
                grid,
                Doubles.copyOf(-1, 0, 1),
                List.of(
                        examples(data, 0, "examples shown with y = +1"),
                        examples(data, 1, "examples shown with y = −1"),
                        arrow("maximum margin, level lines w·x = −1, 0, 1", svm.w(), 0.8 * reach),
                        arrow("direction found, angle " + Figures.of(Directions.angle(w, svm.w())), w, 0.6 * reach)));
    }

    /** Every second example, from {@code first} on, each for itself; the others stand at −z with their negative label. */
    private static Contours.Trajectory examples(SignedData data, int first, String title) {
        int sign = first == 0 ? 1 : -1;
        double[] x = new double[2 * data.n()];
        double[] y = new double[2 * data.n()];
        Arrays.fill(x, Double.NaN);
        Arrays.fill(y, Double.NaN);
        for (int i = first; i < data.n(); i += 2) {
            x[2 * i] = sign * data.z()[2 * i];
            y[2 * i] = sign * data.z()[2 * i + 1];
        }
        return new Contours.Trajectory(title, Doubles.copyOf(x), Doubles.copyOf(y), Doubles.copyOf());
    }

    private static Contours.Trajectory arrow(String title, double[] direction, double length) {
        double norm = Vectors.norm(direction);
        return new Contours.Trajectory(
                title,
                Doubles.copyOf(0, length * direction[0] / norm),
                Doubles.copyOf(0, length * direction[1] / norm),
                Doubles.copyOf());
    }
}
