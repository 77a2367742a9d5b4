package org.mltheory.chapter12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.HardMarginSvm.Separable;
import org.mltheory.compute.optim.LogTimeFlow;
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
import org.mltheory.experiment.claim.Relation.Sense;
import org.mltheory.experiment.claim.Relation.Variable;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Series;

/**
 * E12.4: how fast the direction gets there. The angle to the max-margin direction and the margin gap fall only like 1/ln t, one
 * minus the cosine like 1/ln² t, the loss like 1/t. Gradient flow in logarithmic time reaches t = e^60; gradient descent and
 * gradient descent normalised by its loss stand beside it.
 */
public final class MaxMarginRates implements Experiment {

    /** The data. */
    public enum Points {
        /** Gaussian with a planted margin. */
        RANDOM,
        /** The four support vectors in the plane with further points inside. */
        PLANE,
        /** A null set of data sets that the rates leave out: an example on the margin with multiplier zero. */
        DEGENERATE
    }

    /** What moves the parameters. */
    public enum Method {
        GRADIENT_FLOW,
        GRADIENT_DESCENT,
        NORMALIZED_DESCENT
    }

    /** The loss. */
    public enum Loss {
        LOGISTIC,
        EXPONENTIAL
    }

    @Param(description = "The data")
    public Points points = Points.RANDOM;

    @Param(
            description =
                    "What moves the parameters: gradient flow in logarithmic time, gradient descent with a fixed step, or steps divided by the "
                            + "loss that shrink like 1/√t")
    public Method method = Method.GRADIENT_FLOW;

    @Param(description = "The loss of one margin")
    public Loss loss = Loss.LOGISTIC;

    @Param(description = "Number of examples", symbol = "n", min = 2, max = 500)
    public int samples = 20;

    @Param(description = "Dimension; the plane and the degenerate data have 2", symbol = "d", min = 2, max = 100)
    public int features = 2;

    @Param(description = "Margin of the planted direction", symbol = "γ", min = 0, openMin = true, max = 10)
    public double gap = 0.5;

    @Param(
            description =
                    "Random examples whose margin is between 1 and 1 + this many times the least one are left out, so that those off the "
                            + "margin die out within the run",
            symbol = "c",
            min = 0,
            max = 10)
    public double clearance = 0.5;

    @Param(
            description =
                    "Draw random data again (up to 1000 times) until their support vectors span the space and none of them is nearly idle: "
                            + "the limit of the remainder is then known, and reached within the run")
    public boolean spanning = true;

    @Param(description = "Gradient flow: the logarithm of the time reached", symbol = "ln T", min = 5, max = 300)
    public double logTime = 60;

    @Param(description = "Gradient descent: number of steps", symbol = "T", min = 1000, max = 10_000_000)
    public int steps = 300_000;

    @Param(
            description =
                    "Gradient descent: step size in units of 1/s²; the theorem needs less than 2/β = 8 for the logistic loss",
            symbol = "ηs²",
            unit = "1/s²",
            min = 0,
            openMin = true,
            max = 100)
    public double stepSize = 1;

    private static final Series ANGLE = Series.measured("angle", "angle to w_svm (radians)");
    private static final Series HALF_WAY = Series.handbook("half-way", "three quarters of the angle half-way");
    private static final Series STRAIGHT = Series.measured("angle-inverse-log", "angle to w_svm");
    private static final Series COSINE = Series.measured("one-minus-cosine", "1 - cos of the angle");
    private static final Series GAP = Series.measured("margin-gap", "greatest margin minus margin of w/|w|");
    private static final Series MARGIN = Series.measured("margin", "margin of w/|w|");
    private static final Series SVM = Series.published("svm-margin", "greatest margin");
    private static final Series LOSS = Series.measured("loss", "sum of losses");
    private static final Series NORM = Series.measured("norm", "|w|");
    private static final Series SLOPE =
            Series.measured("norm-slope", "growth of w along w_svm in each factor e of time");
    private static final Series REMAINDER = Series.measured("remainder", "|ρ(t)| = |w(t) - w_svm ln t|");
    private static final Series TO_LIMIT = Series.measured("remainder-to-limit", "|ρ(t) - its predicted limit|");
    private static final Series ALLOWED = Series.published("allowed", "distance allowed at the end");
    private static final Series SVM_NORM = Series.published("svm-norm", "|w_svm|");

    private static final Assumption SEPARABLE =
            new Assumption("separable", "linearly separable: greatest margin above 0", Test.GREATER);
    private static final Assumption STEP =
            new Assumption("step-size", "η s² below 2/β = 8 (0 for gradient flow)", Test.LESS);
    private static final Assumption SMOOTH =
            new Assumption("smooth-loss", "gradient flow, or a smooth loss (logistic)", Test.EQUAL);
    private static final Assumption PLAIN =
            new Assumption("plain-gradient", "gradient flow or descent, not normalised", Test.EQUAL);
    private static final Assumption NORMALIZED =
            new Assumption("normalized", "steps divided by the loss, shrinking like 1/√t", Test.EQUAL);
    private static final Assumption SPANS =
            new Assumption("support-spans", "the support vectors span the space: their number equals d", Test.EQUAL);

    @Override
    public Info info() {
        return new Info(
                "max-margin-rates",
                "How Slowly the Max-Margin Direction Is Reached",
                "The angle to the max-margin direction falls like 1/ln t: a straight line over 1/ln t, and out of reach in practice.",
                List.of("E12.4"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "straight",
                                "Angle over 1/ln t: a Straight Line",
                                Axis.linear("1/ln t"),
                                Axis.linear("angle (radians)"),
                                List.of(STRAIGHT)),
                        new Panel(
                                "angle",
                                "Direction Error",
                                Axis.log("time t (steps of gradient descent)"),
                                Axis.log("angle (radians); 1 - cos; margin gap"),
                                List.of(ANGLE, HALF_WAY, COSINE, GAP)),
                        new Panel(
                                "margin",
                                "Margin",
                                Axis.log("time t (steps of gradient descent)"),
                                Axis.linear("least distance to the boundary"),
                                List.of(MARGIN, SVM)),
                        new Panel(
                                "norm",
                                "Norm, and Growth with ln t",
                                Axis.log("time t (steps of gradient descent)"),
                                Axis.linear("|w|; growth"),
                                List.of(NORM, SLOPE, SVM_NORM)),
                        new Panel(
                                "remainder",
                                "Remainder of the Logarithm",
                                Axis.log("time t (steps of gradient descent)"),
                                Axis.log("Euclidean norm"),
                                List.of(REMAINDER, TO_LIMIT, ALLOWED)),
                        new Panel(
                                "loss",
                                "Loss",
                                Axis.log("time t (steps of gradient descent)"),
                                Axis.log("sum of losses"),
                                List.of(LOSS))));
    }

    @Override
    public List<Claim> claims() {
        // rates are fitted over the later half of the logarithmic time
        double from = Math.exp(0.5 * (method == Method.GRADIENT_FLOW ? logTime : Math.log(steps)));
        return List.of(
                Claim.handbook("handbook-max-margin", "The direction converges to the max-margin hyperplane")
                        .formula("w(t)/|w(t)| → w_svm/|w_svm|", "w(t)/\\|w(t)\\| \\to w_{svm}/\\|w_{svm}\\|")
                        .assuming(SEPARABLE)
                        .deterministic(new Relation.AtMost(ANGLE, HALF_WAY, 0, 1e-8, Double.NaN))
                        .source(Sources.HANDBOOK_MAX_MARGIN),
                rate(
                        "angle-rate",
                        "The angle falls like 1/ln t",
                        "∠(w(t), w_svm) = O(1/ln t)",
                        "\\angle(w(t), w_{svm}) = O(1/\\ln t)",
                        new Relation.Power(ANGLE, Variable.LOG_X, -1, 0.25, Sense.AT_MOST, from, 1e300)),
                rate(
                        "cosine-rate",
                        "One minus the cosine falls like 1/ln² t",
                        "1 - cos ∠(w(t), w_svm) = O(1/ln² t)",
                        "1-\\cos\\angle(w(t), w_{svm}) = O(1/\\ln^2 t)",
                        new Relation.Power(COSINE, Variable.LOG_X, -2, 0.5, Sense.AT_MOST, from, 1e300)),
                rate(
                        "margin-rate",
                        "The margin gap falls like 1/ln t",
                        "γ_svm - min zᵢ·w(t)/|w(t)| = O(1/ln t)",
                        "\\gamma_{svm}-\\min_i z_i\\cdot w(t)/\\|w(t)\\| = O(1/\\ln t)",
                        new Relation.Power(GAP, Variable.LOG_X, -1, 0.25, Sense.AT_MOST, from, 1e300)),
                rate(
                        "loss-rate",
                        "The loss falls like 1/t",
                        "L(w(t)) = O(1/t)",
                        "L(w(t)) = O(1/t)",
                        new Relation.Power(LOSS, Variable.X, -1, 0.05, Sense.EQUAL, from, 1e300)),
                Claim.published("remainder-bounded", "The weights are w_svm ln t and a bounded remainder")
                        .formula(
                                "w(t) = w_svm ln t + ρ(t), |ρ| = O(1)",
                                "w(t) = w_{svm}\\ln t+\\rho(t),\\;\\|\\rho\\|=O(1)")
                        .assuming(theorem(Asymptotics.GAP))
                        .rate(new Relation.Power(REMAINDER, Variable.LOG_X, 0, 0.25, Sense.AT_MOST, from, 1e300))
                        .source(Sources.SOUDRY_3),
                Claim.published(
                                "remainder-limit",
                                "When the support vectors span the space, the remainder has a limit of closed form")
                        .formula(
                                "ρ(t) → ρ∞ with zᵢ·ρ∞ = -ln(αᵢ/η) on the support",
                                "\\rho(t)\\to\\rho_\\infty,\\; z_i\\cdot\\rho_\\infty = -\\ln(\\alpha_i/\\eta)")
                        .assuming(theorem(Asymptotics.GAP, SPANS))
                        .deterministic(new Relation.AtMost(TO_LIMIT, ALLOWED, 0, 0, Double.NaN))
                        .source(Sources.SOUDRY_4),
                Claim.published("normalized-margin-rate", "Normalised steps close the margin gap like ln t/√t")
                        .formula("γ_svm - γ(t) = O(ln t/√t)", "\\gamma_{svm}-\\gamma(t) = O(\\ln t/\\sqrt t)")
                        .assuming(SEPARABLE, NORMALIZED)
                        .rate(new Relation.Power(GAP, Variable.X, -0.5, 0.15, Sense.AT_MOST, steps / 30.0, 1e300))
                        .source(Sources.NACSON));
    }

    private static Assumption[] theorem(Assumption... more) {
        List<Assumption> all =
                new ArrayList<>(List.of(SEPARABLE, SMOOTH, STEP, PLAIN, Asymptotics.REGULAR, Asymptotics.RELAXED));
        all.addAll(List.of(more));
        return all.toArray(Assumption[]::new);
    }

    private static Claim rate(String id, String title, String formula, String latex, Relation.Power power) {
        return Claim.published(id, title)
                .formula(formula, latex)
                .assuming(theorem(Asymptotics.GAP, Asymptotics.LATE))
                .rate(power)
                .source(Sources.SOUDRY_RATES);
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (method == Method.GRADIENT_DESCENT && stepSize >= 8) {
            advice.warn(
                    "step-size",
                    "Step size " + stepSize
                            + " is not below 2/β = 8.0 (in units of 1/s²): the theorem's hypothesis is not met",
                    "Set to 1/s² (1.0)",
                    "1.0");
            advice.warnClaim("step-size", "angle-rate", "Step size " + stepSize + " is not below 8/s²");
        }
        if (method == Method.GRADIENT_DESCENT && loss == Loss.EXPONENTIAL) {
            advice.warnClaim(
                    "loss",
                    "angle-rate",
                    "The exponential loss is not smooth: no fixed step size is safe for every start");
        }
        if (points == Points.DEGENERATE) {
            advice.warnClaim("points", "angle-rate", "The rates hold for almost all data, and these are the exception");
        }
        if (method == Method.NORMALIZED_DESCENT) {
            advice.warnClaim("method", "angle-rate", "The rate 1/ln t is that of fixed steps");
        }
        if (method != Method.NORMALIZED_DESCENT) {
            advice.warnClaim("method", "normalized-margin-rate", "Only for normalised steps");
        }
    }

    @Override
    public void run(Trial trial) {
        SignedData drawn = switch (points) {
            case RANDOM -> random(trial);
            case PLANE -> SignedData.fourPoints(Math.max(1, samples - 4), trial.random("points"));
            case DEGENERATE -> SignedData.degenerate();
        };
        // the planted direction separates all three by construction
        Separable all = (Separable) drawn.svm();
        SignedData data = points == Points.RANDOM ? drawn.cleared(all, clearance) : drawn;
        Separable svm = (Separable) data.svm();
        boolean flow = method == Method.GRADIENT_FLOW;
        boolean normalized = method == Method.NORMALIZED_DESCENT;
        trial.assume(SEPARABLE.id(), svm.margin(), 0);
        trial.assume(STEP.id(), flow ? 0 : stepSize, 8);
        trial.assume(SMOOTH.id(), flow || loss == Loss.LOGISTIC ? 1 : 0, 1);
        trial.assume(PLAIN.id(), normalized ? 0 : 1, 1);
        trial.assume(NORMALIZED.id(), normalized ? 1 : 0, 1);
        Asymptotics asymptotics = new Asymptotics(data, svm);
        trial.assume(SPANS.id(), svm.support().length, data.d());
        trial.symbol("γ_svm", svm.margin());
        trial.symbol("|w_svm|", 1 / svm.margin());
        MarginObjective f = new MarginObjective(
                loss == Loss.LOGISTIC ? MarginLoss.LOGISTIC : MarginLoss.EXPONENTIAL, data.z(), data.n(), data.d());
        // a start off the axis of symmetry, so that there is an angle to lose
        double[] w = new double[data.d()];
        trial.random("start").gaussians(w);
        double eta = flow ? 1 : stepSize / (data.spectralNorm() * data.spectralNorm());
        Recorder recorder = new Recorder(trial, f, svm, asymptotics);
        switch (method) {
            case GRADIENT_FLOW -> flow(trial, f, w, recorder);
            case GRADIENT_DESCENT -> descend(trial, f, w, recorder, eta);
            case NORMALIZED_DESCENT -> normalized(trial, f, w, recorder, stepSize / data.spectralNorm());
        }
        recorder.finish(
                w, !normalized && asymptotics.supportSpans() ? Optional.of(asymptotics.limit(eta)) : Optional.empty());
    }

    private SignedData random(Trial trial) {
        RandomStream stream = trial.random("points");
        SignedData data = SignedData.planted(samples, features, gap, stream);
        for (int k = 0; k < 1000 && spanning; k++) {
            trial.checkCancelled();
            Asymptotics asymptotics = new Asymptotics(data, (Separable) data.svm());
            if (asymptotics.supportSpans() && asymptotics.relaxation() >= 0.3) {
                break;
            }
            data = SignedData.planted(samples, features, gap, stream);
        }
        return data;
    }

    private void flow(Trial trial, MarginObjective f, double[] w, Recorder recorder) {
        LogTimeFlow flow = new LogTimeFlow(f, 1e-9);
        int count = (int) Math.ceil(logTime * 4);
        for (int k = 1; k <= count && !trial.stopBefore(k); k++) {
            trial.checkCancelled();
            double s = logTime * k / count;
            flow.advance(s, w);
            recorder.point(Math.expm1(s), w);
        }
    }

    private void descend(Trial trial, MarginObjective f, double[] w, Recorder recorder, double eta) {
        double[] g = new double[w.length];
        LogSteps record = new LogSteps();
        trial.symbol("η", eta);
        for (int t = 0; t <= steps && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            if (record.due(t) && t > 0) {
                recorder.point(t, w);
            }
            f.gradientOnly(w, g);
            Vectors.axpy(-eta, g, w);
        }
    }

    /** Steps of length eta/√t along the gradient divided by the loss; x is the number of steps. */
    private void normalized(Trial trial, MarginObjective f, double[] w, Recorder recorder, double eta) {
        double[] g = new double[w.length];
        LogSteps record = new LogSteps();
        for (int t = 1; t <= steps && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            if (record.due(t)) {
                recorder.point(t, w);
            }
            double slope = f.normalizedGradient(w, g);
            Vectors.axpy(-eta / Math.sqrt(t) * Math.exp(slope - f.logValue(w)), g, w);
        }
    }

    private static final class Recorder {
        private final Trial trial;
        private final MarginObjective f;
        private final Separable svm;
        private final Asymptotics asymptotics;
        private double time = Double.NaN;
        private double along = Double.NaN;

        Recorder(Trial trial, MarginObjective f, Separable svm, Asymptotics asymptotics) {
            this.trial = trial;
            this.f = f;
            this.svm = svm;
            this.asymptotics = asymptotics;
        }

        void point(double t, double[] w) {
            double before = along;
            double logBefore = Math.log(time);
            time = t;
            along = asymptotics.level(w) / svm.margin();
            double norm = Vectors.norm(w);
            double log = Math.log(t);
            double angle = Directions.angle(w, svm.w());
            double margin = f.leastMargin(w) / norm;
            trial.point(NORM, t, norm);
            trial.point(LOSS, t, Math.exp(f.logValue(w)));
            trial.point(ANGLE, t, angle);
            trial.point(COSINE, t, 2 * Math.pow(Math.sin(angle / 2), 2));
            trial.point(MARGIN, t, margin);
            trial.point(SVM, t, svm.margin());
            trial.point(GAP, t, svm.margin() - margin);
            if (log > 1) {
                trial.point(STRAIGHT, 1 / log, angle);
                trial.point(REMAINDER, t, Vectors.norm(asymptotics.remainder(w, log)));
                trial.point(SLOPE, t, (along - before) / (log - logBefore));
                trial.point(SVM_NORM, t, 1 / svm.margin());
            }
            asymptotics.note(w);
        }

        /** Compares the end with the limit of the remainder, where there is a closed form. */
        void finish(double[] w, Optional<double[]> limit) {
            double log = Math.log(time);
            asymptotics.allowedAngle().ifPresent(angle -> trial.point(HALF_WAY, time, angle));
            if (log > 1) {
                asymptotics.report(trial, w, log);
                limit.ifPresent(rho -> {
                    trial.point(TO_LIMIT, time, Vectors.distance(asymptotics.remainder(w, log), rho));
                    trial.point(ALLOWED, time, 0.05 * Math.max(1, Vectors.norm(rho)));
                });
            }
        }
    }
}
