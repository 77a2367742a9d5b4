package org.mltheory.chapter05;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.optim.PerturbedDescent.Constants;
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
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E5.3, a staircase of d strict saddles: gradient descent from a random start waits longer at each of them by a constant factor, and so
 * takes time exponential in d; with perturbations each saddle costs about the same.
 */
public final class SaddleStaircase implements Experiment {

    @Param(description = "Dimension, and number of saddles", symbol = "d", min = 2, max = 60)
    public int d = 6;

    @Param(description = "Half of the curvature across the tube", symbol = "L", min = 0.01, max = 100)
    public double l = 1;

    @Param(
            description = "Half of the negative curvature along the tube at a saddle",
            symbol = "γ",
            min = 0.01,
            max = 100)
    public double gamma = 1;

    @Param(
            description = "Length that the function is made of: the saddles lie 4τ apart",
            symbol = "τ",
            min = 0.01,
            max = 100)
    public double tau = 1;

    @Param(
            description = "The step size is η = c/ℓ, with ℓ the Lipschitz constant of the gradient along the axes",
            symbol = "c",
            min = 0.01,
            max = 1)
    public double c = 1;

    @Param(description = "Accuracy that perturbed descent is set to", symbol = "ε", min = 1e-6, max = 10)
    public double eps = 0.05;

    @Param(
            description = "Probability of failure that it is set to",
            symbol = "δ",
            min = 0,
            openMin = true,
            max = 1,
            openMax = true)
    public double delta = 0.1;

    @Param(description = "Perturbed descent is ended after so many steps", min = 1000, max = 1_000_000_000)
    public long mostSteps = 10_000_000;

    private static final Series PLAIN = Series.measured("descent-steps", "gradient descent");
    private static final Series LEAST = Series.published("descent-least", "at least (1 + κ)^(d-1) T₁");
    private static final Series PERTURBED = Series.measured("perturbed-steps", "perturbed descent");
    private static final Series REACHED = Series.measured("reached", "perturbed descent reached the minimum");
    private static final Series ALWAYS = Series.handbook("always", "1");
    private static final Series NEGATIVE =
            Series.measured("saddle-eigenvalue", "least eigenvalue, the greatest over all saddles");
    private static final Series STRICT = Series.published("saddle-eigenvalue-formula", "-2γ");
    private static final Series COUNT =
            Series.measured("saddle-index", "negative eigenvalues, the most over all saddles");
    private static final Series ONE = Series.published("saddle-index-formula", "1");

    private static final Assumption CUBE = Assumption.byDesign("start", "uniform start in the cube (0, τ)^d");
    private static final Assumption NOT_SOSP = new Assumption(
            "seen-as-saddles", "the saddles are no ε-second-order stationary points: 2γ above √(ρε)", Test.GREATER);

    @Override
    public Info info() {
        Axis x = Axis.linear("number of saddles d");
        return new Info(
                "saddle-staircase",
                "Exponential Time on a Staircase of Saddles",
                "Every saddle is strict and gradient descent passes them all, but each takes longer by a constant factor.",
                List.of("E5.3"),
                Optional.of("d"),
                List.of(
                        new Panel(
                                "steps",
                                "Steps to the Minimum",
                                x,
                                Axis.log("steps"),
                                List.of(PLAIN, LEAST, PERTURBED)),
                        new Panel(
                                "reached",
                                "Reached the Minimum",
                                x,
                                Axis.linear("1 for yes"),
                                List.of(REACHED, ALWAYS)),
                        new Panel(
                                "saddles",
                                "Signature of the Saddles",
                                x,
                                Axis.linear("eigenvalue; number"),
                                List.of(NEGATIVE, STRICT, COUNT, ONE))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook("handbook-noise-suffices", "Noise is sufficient to escape from saddle points")
                        .formula("perturbed descent ends at the minimum", "\\theta_T\\to\\theta_{\\min}")
                        .deterministic(new Relation.AtLeast(REACHED, ALWAYS, 0, 0, Double.NaN))
                        .source(Sources.HANDBOOK_PERTURBED),
                Claim.published("exponential-time", "Gradient descent takes time exponential in the dimension")
                        .formula(
                                "T ≥ (1 + κ)^(d-1) T₁, κ = -ln(1 - 2ηL)/ln(1 + 2ηγ), T₁ the steps past the first saddle",
                                "T\\ge(1+\\kappa)^{d-1}T_1,\\;\\kappa=-\\ln(1-2\\eta L)/\\ln(1+2\\eta\\gamma)")
                        .assuming(CUBE)
                        .deterministic(new Relation.AtLeast(PLAIN, LEAST, 1e-9, 1, Double.NaN))
                        .source(Sources.DU
                                + "; this bound for every start: a coordinate that shrinks by 1 - 2ηL for S steps needs κS steps to grow "
                                + "back"),
                Claim.published(
                                "polynomial-time",
                                "Perturbed descent takes time polynomial in the dimension: from d = 6 on at most its square")
                        .formula("T = O(d²); about t_thres steps a saddle, which grow like ln d", "T=O(d^2)")
                        .assuming(CUBE, NOT_SOSP)
                        .rate(new Relation.Power(
                                PERTURBED,
                                Relation.Variable.X,
                                2,
                                0,
                                Relation.Sense.AT_MOST,
                                6,
                                Double.POSITIVE_INFINITY))
                        .source(Sources.DU
                                + " (polynomial in d); the exponent from the steps that each saddle is given"),
                Claim.published("strict-saddles", "Every saddle is strict: one negative eigenvalue, -2γ")
                        .formula("λ_min = -2γ", "\\lambda_{\\min}=-2\\gamma")
                        .deterministic(new Relation.Equal(NEGATIVE, STRICT, 1e-9, 0))
                        .source(Sources.DU + ", of the function on the tube"),
                Claim.published("one-way-out", "At every saddle exactly one direction leads down")
                        .formula("#{λ < 0} = 1", "\\#\\{\\lambda<0\\}=1")
                        .deterministic(new Relation.Equal(COUNT, ONE, 0, 0))
                        .source(Sources.DU + ", of the function on the tube"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        Staircase f = new Staircase(2, l, gamma, tau);
        double most = 4 * gamma * gamma / f.curvatureChange();
        if (eps >= most) {
            String proposed = Double.toString(most / 4);
            advice.warn(
                    "eps",
                    "At ε = " + eps + " the saddles, of curvature -2γ, count as second-order stationary: √(ρε) ≥ 2γ",
                    "Set to γ²/ρ (" + proposed + ")",
                    proposed);
            advice.warnClaim("eps", "polynomial-time", "The saddles count as second-order stationary");
        }
    }

    @Override
    public long memory(Setting setting) {
        return (2L << 20) + 64L * d * d;
    }

    @Override
    public void run(Trial trial) {
        Staircase f = new Staircase(d, l, gamma, tau);
        double eta = c / f.smoothness();
        double[] start = new double[d];
        trial.random("start").uniforms(start);
        for (int j = 0; j < d; j++) {
            // (0, τ], as uniforms lie in [0, 1)
            start[j] = tau * (1 - start[j]);
        }
        signatures(trial, f);
        double minimum = f.minimum();
        double[] first = start.clone();
        double gap = f.gradient(first, new double[d]) - minimum;
        Course plainCourse = new Course();
        Course plainPath = new Course();
        double[] scratch = new double[d];
        StaircaseDescent descent = new StaircaseDescent(f, eta, start);
        double[] sinceFirst = {0};
        descent.run(trial, true, (x, steps) -> {
            // from 1 on, for a logarithmic axis
            plainCourse.add(steps + 1, f.gradient(x, scratch) - minimum);
            plainPath.add(x[0], x[1]);
            if (x[0] <= tau) {
                sinceFirst[0] = steps + 1;
            }
        });
        double kappa = -Math.log1p(-2 * eta * l) / Math.log1p(2 * eta * gamma);
        trial.symbol("κ", kappa);
        trial.value(PLAIN, descent.steps());
        trial.value(LEAST, Math.pow(1 + kappa, d - 1) * Math.max(1, sinceFirst[0]));
        Constants constants = Constants.of(c, f.smoothness(), f.curvatureChange(), gap, eps, delta, d);
        trial.assume(NOT_SOSP.id(), 2 * gamma, Math.sqrt(f.curvatureChange() * eps));
        Course course = new Course();
        Course path = new Course();
        long[] arrival = {-1};
        double[] w = start.clone();
        PerturbedRun.End end = PerturbedRun.perturbed(
                trial, f, constants, trial.random("perturbation"), w, mostSteps, (t, x, value, mark) -> {
                    course.add(t + 1, value - minimum, mark);
                    path.add(x[0], x[1], mark);
                    if (arrival[0] < 0 && arrived(x)) {
                        arrival[0] = t;
                    }
                });
        trial.value(REACHED, arrival[0] >= 0 ? 1 : 0);
        trial.value(ALWAYS, 1);
        if (arrival[0] >= 0) {
            trial.value(PERTURBED, arrival[0]);
        }
        trial.add(new Scalar("kappa", "κ", kappa, ""));
        trial.add(new Scalar("growth", "Factor 1 + κ by which each saddle takes longer", 1 + kappa, ""));
        trial.add(new Scalar("t-thres", "Steps that a perturbation is given", constants.timeThreshold(), "steps"));
        trial.add(new Scalar("descent-steps", "Steps of gradient descent", descent.steps(), "steps"));
        trial.add(new Scalar("perturbed-steps", "Steps of perturbed descent until it stops", end.steps(), "steps"));
        trial.add(new Scalar("perturbations", "Perturbations", end.perturbations(), ""));
        if (trial.repeat() == 0) {
            show(trial, f, plainCourse, plainPath, course, path);
        }
    }

    private boolean arrived(double[] x) {
        for (double v : x) {
            if (!(Math.abs(v) > 2 * tau)) {
                return false;
            }
        }
        return true;
    }

    private void signatures(Trial trial, Staircase f) {
        double greatest = Double.NEGATIVE_INFINITY;
        int most = 0;
        for (int k = 0; k < d; k++) {
            trial.checkCancelled();
            double[] values = SymmetricEigen.valuesOf(f.hessian(f.saddle(k)), d);
            greatest = Math.max(greatest, values[0]);
            int negative = 0;
            for (double v : values) {
                negative += v < 0 ? 1 : 0;
            }
            most = Math.max(most, negative);
        }
        trial.value(NEGATIVE, greatest);
        trial.value(STRICT, -2 * gamma);
        trial.value(COUNT, most);
        trial.value(ONE, 1);
    }

    private void show(Trial trial, Staircase f, Course plainCourse, Course plainPath, Course course, Course path) {
        List<Overlay.Line> lines = new ArrayList<>();
        lines.add(plainCourse.line("gradient descent"));
        lines.add(course.line("perturbed descent"));
        lines.addAll(course.strokes("perturbations"));
        trial.add(new Overlay("descent", "Descent from Saddle to Saddle", "step", "f - f*", true, false, lines));
        double[] point = new double[d];
        double[] scratch = new double[d];
        double[] range = {-0.5 * tau, 5 * tau};
        trial.add(Landscape.of(
                "landscape",
                "The First Two Saddles",
                "x₁",
                "x₂",
                range,
                range,
                (a, b) -> {
                    point[0] = a;
                    point[1] = b;
                    return f.gradient(point, scratch);
                },
                List.<Contours.Trajectory>of(
                        plainPath.trajectory("gradient descent"), path.trajectory("perturbed descent"))));
    }
}
