package org.mltheory.chapter12;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.HardMarginSvm.NotSeparable;
import org.mltheory.compute.optim.HardMarginSvm.Separable;
import org.mltheory.compute.optim.HardMarginSvm.Solution;
import org.mltheory.compute.optim.MarginLoss;
import org.mltheory.compute.optim.MarginObjective;
import org.mltheory.compute.optim.NewtonMinimizer;
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
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E12.6, the contrast: when labels are flipped until no hyperplane separates the data, the logistic loss has one finite minimiser,
 * gradient descent converges to it, and there is no direction left to be biased to.
 */
public final class NonSeparable implements Experiment {

    @Param(description = "Number of examples", symbol = "n", min = 2, max = 1000)
    public int samples = 60;

    @Param(description = "Dimension", symbol = "d", min = 1, max = 50)
    public int features = 4;

    @Param(description = "Margin of the planted direction before labels are flipped", symbol = "γ", min = 0, max = 10)
    public double gap = 0.3;

    @Param(description = "Number of labels flipped; 0 leaves the data separable", symbol = "k", min = 0, max = 1000)
    public int flipped = 6;

    @Param(
            description = "Step size in units of 1/L, L = s²/4",
            symbol = "ηL",
            unit = "1/L",
            min = 0,
            openMin = true,
            max = 10)
    public double stepSize = 1;

    @Param(description = "Number of steps", symbol = "T", min = 10, max = 10_000_000)
    public int steps = 20_000;

    private static final Series DISTANCE = Series.measured("distance", "|w(t) - w*|");
    private static final Series EXCESS = Series.measured("excess-loss", "L(w(t)) - L(w*)");
    private static final Series BOUND = Series.published("smooth-convex-bound", "|w(0) - w*|²/(2ηt)");
    private static final Series NORM = Series.measured("norm", "|w(t)|");
    private static final Series OPTIMUM = Series.published("optimum-norm", "|w*|");
    private static final Series FIRST = Series.published("first-distance", "|w(0) - w*|");

    private static final Assumption OVERLAP =
            new Assumption("not-separable", "no hyperplane through the origin separates the data", Test.EQUAL);
    private static final Assumption SEPARABLE =
            new Assumption("separable", "linearly separable: greatest margin above 0", Test.GREATER);
    private static final Assumption STEP =
            new Assumption("step-size", "step size at most 1/L (in units of 1/L)", Test.AT_MOST);
    private static final Assumption STABLE =
            new Assumption("stable-step", "step size below 2/L (in units of 1/L)", Test.LESS);

    @Override
    public Info info() {
        return new Info(
                "non-separable",
                "Non-Separable Data: a Finite Optimum",
                "Without separability the logistic loss has a unique finite minimiser, and gradient descent converges to it.",
                List.of("E12.6"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "distance",
                                "Distance to the Optimum",
                                Axis.log("step t"),
                                Axis.log("Euclidean distance"),
                                List.of(DISTANCE, FIRST)),
                        new Panel("norm", "Norm", Axis.log("step t"), Axis.linear("|w|"), List.of(NORM, OPTIMUM)),
                        new Panel(
                                "excess",
                                "Excess Loss",
                                Axis.log("step t"),
                                Axis.log("L(w(t)) - L(w*)"),
                                List.of(EXCESS, BOUND))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook("handbook-norm-diverges", "The norm of the weights grows without end")
                        .formula("|w(t)| → ∞", "\\|w(t)\\|\\to\\infty")
                        .assuming(SEPARABLE)
                        .deterministic(new Relation.Monotone(NORM, true, 0, 0))
                        .source(Sources.HANDBOOK_MAX_MARGIN),
                Claim.published("excess-loss-bound", "The excess loss falls at least like 1/t")
                        .formula(
                                "L(w(t)) - L(w*) ≤ |w(0) - w*|²/(2ηt)",
                                "L(w(t))-L(w^*) \\le \\|w(0)-w^*\\|^2/(2\\eta t)")
                        .assuming(OVERLAP, STEP)
                        .deterministic(new Relation.AtMost(EXCESS, BOUND, 1e-9, 1e-12, Double.NaN))
                        .source(
                                "Gradient descent on a convex function with L-Lipschitz gradient; Y. Nesterov, Lectures on Convex Optimization"),
                Claim.published("never-farther", "No step leads away from the optimum")
                        .formula("|w(t+1) - w*| ≤ |w(t) - w*|", "\\|w(t+1)-w^*\\| \\le \\|w(t)-w^*\\|")
                        .assuming(OVERLAP, STABLE)
                        .deterministic(new Relation.Monotone(DISTANCE, false, 1e-9, 1e-10))
                        .source(
                                "The gradient step of a convex function with L-Lipschitz gradient is non-expansive for η ≤ 2/L"),
                Claim.published("finite-norm", "The norm converges to that of the optimum")
                        .formula("|w(t)| → |w*| < ∞", "\\|w(t)\\|\\to\\|w^*\\|<\\infty")
                        .assuming(OVERLAP, STABLE)
                        .deterministic(new Relation.Equal(NORM, OPTIMUM, 1e-3, 0))
                        .source(
                                "Strict convexity; for the general case Z. Ji, M. Telgarsky, The implicit bias of gradient descent on nonseparable "
                                        + "data, COLT 2019"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (stepSize > 1) {
            advice.warn(
                    "step-size",
                    "Step size " + stepSize + " exceeds " + (stepSize >= 2 ? "2/L = 2.0" : "1/L = 1.0")
                            + " (in units of 1/L): the theorem's hypothesis is not met",
                    "Set to 1/L (1.0)",
                    "1.0");
            advice.warnClaim("step-size", "excess-loss-bound", "Step size " + stepSize + " exceeds 1/L");
        }
        if (flipped == 0) {
            advice.warn(
                    "flipped",
                    "With no label flipped the data are separable and there is no finite optimum",
                    "Set to n/10 (" + Math.max(2, samples / 10) + ")",
                    Integer.toString(Math.max(2, samples / 10)));
        } else {
            advice.warnClaim("flipped", "handbook-norm-diverges", "The handbook's statement is about separable data");
        }
    }

    @Override
    public void run(Trial trial) {
        SignedData planted = SignedData.planted(samples, features, gap, trial.random("points"));
        int n = planted.n();
        int d = planted.d();
        double[] z = planted.z().clone();
        int[] order = trial.random("flips").permutation(n);
        for (int k = 0; k < Math.min(flipped, n); k++) {
            for (int j = 0; j < d; j++) {
                z[order[k] * d + j] = -z[order[k] * d + j];
            }
        }
        SignedData data = new SignedData(z, n, d);
        Solution svm = data.svm();
        trial.assume(OVERLAP.id(), svm instanceof NotSeparable ? 1 : 0, 1);
        trial.assume(SEPARABLE.id(), svm instanceof Separable s ? s.margin() : 0, 0);
        trial.assume(STEP.id(), stepSize, 1);
        trial.assume(STABLE.id(), stepSize, 2);
        MarginObjective f = new MarginObjective(MarginLoss.LOGISTIC, z, n, d);
        double s = data.spectralNorm();
        double eta = stepSize / (0.25 * s * s);
        trial.symbol("L", 0.25 * s * s);
        trial.symbol("η", eta);
        double[] best = new double[d];
        if (svm instanceof NotSeparable certificate) {
            NewtonMinimizer.Outcome end = NewtonMinimizer.minimize(f, best, 1e-20, 200);
            if (!end.converged()) {
                throw new ArithmeticException("the optimum was not found to rounding: decrement " + end.decrement());
            }
            trial.add(new Scalar(
                    "certificate-residual",
                    "Residual of the certificate that no hyperplane separates",
                    certificate.residual(),
                    ""));
        }
        descend(trial, f, eta, best, svm instanceof NotSeparable);
    }

    private void descend(Trial trial, MarginObjective f, double eta, double[] best, boolean optimum) {
        double[] w = new double[best.length];
        double[] g = new double[best.length];
        double least = f.value(best);
        double first = Vectors.distance(w, best);
        LogSteps record = new LogSteps();
        for (int t = 0; t <= steps && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            double value = f.gradient(w, g);
            if (record.due(t) || t == steps) {
                trial.point(NORM, t, Vectors.norm(w));
                if (optimum) {
                    trial.point(DISTANCE, t, Vectors.distance(w, best));
                    trial.point(FIRST, t, first);
                    trial.point(EXCESS, t, value - least);
                    if (t > 0) {
                        trial.point(BOUND, t, first * first / (2 * eta * t));
                    }
                    // the limit is compared once the run has come to rest
                    if (Vectors.norm(g) * eta <= 1e-6 * first) {
                        trial.point(OPTIMUM, t, Vectors.norm(best));
                    }
                }
            }
            Vectors.axpy(-eta, g, w);
        }
    }
}
