package org.mltheory.chapter05;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.Vectors;
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
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E5.4, perturbed gradient descent with the constants of Jin et al. 2017, algorithm 2, on a function whose smoothness is exactly the one
 * asked for ({@link CubicWell}), from a start from which gradient descent runs into the saddle. What it ends at is measured.
 */
public final class PerturbedGradientDescent implements Experiment {

    @Param(description = "Dimension", symbol = "d", min = 2, max = 100_000)
    public int d = 10;

    @Param(description = "The universal constant; step size η = c/ℓ", symbol = "c", min = 0, openMin = true, max = 1)
    public double c = 1;

    @Param(description = "Lipschitz constant of the gradient", symbol = "ℓ", min = 0, openMin = true, max = 1e6)
    public double l = 1;

    @Param(description = "Lipschitz constant of the Hessian", symbol = "ρ", min = 0, openMin = true, max = 1e6)
    public double rho = 1;

    @Param(description = "Height of the start above the minimum", symbol = "Δf", min = 0, openMin = true, max = 1e6)
    public double df = 1;

    @Param(description = "Accuracy", symbol = "ε", min = 0, openMin = true, max = 10)
    public double eps = 0.01;

    @Param(description = "Probability of failure", symbol = "δ", min = 0, openMin = true, max = 1, openMax = true)
    public double delta = 0.1;

    @Param(
            description = "Size of the negative curvature at the saddle, in units of ℓ",
            symbol = "γ",
            unit = "ℓ",
            min = 0.0001,
            max = 1)
    public double gamma = 0.5;

    @Param(description = "A run is ended after so many steps", min = 1, max = 1_000_000_000_000L)
    public long mostSteps = 3_000_000;

    private static final Series STEPS = Series.measured("steps", "steps until it ends");
    private static final Series MOST =
            Series.published("steps-bound", "(t_thres + 1)(Δf/f_thres + 1) + 2Δf/(η g_thres²)");
    private static final Series CURVATURE = Series.measured("lambda-min", "λ_min at the end");
    private static final Series ALLOWED = Series.published("lambda-allowed", "-√(ρε)");
    private static final Series PROMISED = Series.handbook("lambda-minimum", "0: a local minimum");
    private static final Series PLAIN_CURVATURE =
            Series.measured("plain-lambda-min", "λ_min where gradient descent ends");
    private static final Series GRADIENT = Series.measured("gradient", "|∇f| at the end");
    private static final Series ACCURACY = Series.published("accuracy", "ε");
    private static final Series PERTURBATIONS = Series.measured("perturbations", "perturbations");
    private static final Series CHI = Series.published("chi", "χ");
    private static final Series TIME = Series.published("t-thres", "t_thres");

    private static final Assumption SMALL = new Assumption("accuracy", "ε at most ℓ²/ρ", Test.AT_MOST);
    private static final Assumption SMOOTH =
            Assumption.byDesign("smooth", "ℓ-Lipschitz gradient and ρ-Lipschitz Hessian on all of R^d");
    private static final Assumption GAP = new Assumption("gap", "f(x₀) - f* at most Δf", Test.AT_MOST);
    private static final Assumption C_MAX =
            new Assumption("c-max", "c at most c_max, an absolute constant that the paper does not name", Test.AT_MOST);
    private static final Assumption ENDED = new Assumption("ended", "every run ended by its own rule", Test.EQUAL);
    private static final Assumption BAND = new Assumption(
            "band",
            "chance that a perturbation falls into the band from which t_thres steps do not leave",
            Test.AT_MOST);

    @Override
    public Info info() {
        Axis x = Axis.log("dimension d");
        return new Info(
                "perturbed-descent",
                "Perturbed Gradient Descent with Its Constants",
                "Gradient descent perturbed from a ball where the gradient is small leaves strict saddles, in time almost free of the "
                        + "dimension, and ends at a second-order stationary point.",
                List.of("E5.4"),
                Optional.of("d"),
                List.of(
                        new Panel(
                                "curvature",
                                "Least Eigenvalue of the Hessian Where It Ends",
                                x,
                                Axis.linear("λ_min"),
                                List.of(CURVATURE, ALLOWED, PROMISED, PLAIN_CURVATURE)),
                        new Panel("steps", "Steps", x, Axis.log("steps"), List.of(STEPS, TIME, MOST)),
                        new Panel(
                                "gradient", "Gradient Where It Ends", x, Axis.log("|∇f|"), List.of(GRADIENT, ACCURACY)),
                        new Panel("perturbations", "Perturbations", x, Axis.linear("number"), List.of(PERTURBATIONS)),
                        new Panel("chi", "χ", x, Axis.linear("χ"), List.of(CHI))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook("handbook-local-minimum", "It ends at a local minimum, with high probability")
                        .formula("λ_min(∇²f(x_T)) ≥ 0", "\\lambda_{\\min}(\\nabla^2f(x_T))\\ge0")
                        .withProbability(delta, new Relation.AtLeast(CURVATURE, PROMISED, 0, 0, Double.NaN))
                        .source(Sources.HANDBOOK_PERTURBED),
                Claim.published(
                                "second-order",
                                "It ends at an ε-second-order stationary point: curvature at least -√(ρε), with probability 1 - δ")
                        .formula(
                                "λ_min(∇²f(x_T)) ≥ -√(ρε)",
                                "\\lambda_{\\min}(\\nabla^2f(x_T))\\ge-\\sqrt{\\rho\\epsilon}")
                        .assuming(SMOOTH, GAP, SMALL, ENDED, BAND)
                        .withProbability(delta, new Relation.AtLeast(CURVATURE, ALLOWED, 0, 0, Double.NaN))
                        .source(
                                Sources.JIN
                                        + ", with c ≤ c_max replaced by what it serves for on this function: the chance of the band is at most δ"),
                Claim.published("first-order", "It ends where the gradient's norm is at most ε")
                        .formula("|∇f(x_T)| ≤ ε", "\\|\\nabla f(x_T)\\|\\le\\epsilon")
                        .assuming(SMOOTH, ENDED)
                        .deterministic(new Relation.AtMost(GRADIENT, ACCURACY, 0, 0, Double.NaN))
                        .source(Sources.JIN + ": it returns a point of gradient at most g_thres ≤ ε"),
                Claim.published("jin-as-stated", "The same as the paper states it, for constants c up to c_max")
                        .formula(
                                "c ≤ c_max ⇒ P(λ_min ≥ -√(ρε)) ≥ 1 - δ",
                                "c\\le c_{\\max}\\Rightarrow P(\\lambda_{\\min}\\ge-\\sqrt{\\rho\\epsilon})\\ge1-\\delta")
                        .assuming(SMOOTH, GAP, SMALL, C_MAX)
                        .withProbability(delta, new Relation.AtLeast(CURVATURE, ALLOWED, 0, 0, Double.NaN))
                        .source(Sources.JIN),
                Claim.published("steps-at-most", "The steps are bounded by what each of them must gain")
                        .formula(
                                "T ≤ (⌈t_thres⌉ + 1)(Δf/f_thres + 1) + 2Δf/(η g_thres²) = O(χ⁴ℓΔf/ε²)",
                                "T\\le(\\lceil t\\rceil+1)(\\Delta_f/f_{thres}+1)+2\\Delta_f/(\\eta g_{thres}^2)")
                        .assuming(SMOOTH, GAP, ENDED)
                        .deterministic(new Relation.AtMost(STEPS, MOST, 0, 0, Double.NaN))
                        .source(Sources.JIN
                                + ", proof of the iteration count: a perturbation that is not the last gains f_thres, a step with "
                                + "|∇f| > g_thres gains η g_thres²/2"),
                Claim.published("almost-dimension-free", "The steps grow at most like the fourth power of ln d")
                        .formula("T = O(ln⁴ d)", "T=O(\\ln^4 d)")
                        .assuming(SMOOTH, SMALL, ENDED)
                        .rate(new Relation.Power(
                                STEPS,
                                Relation.Variable.LOG_X,
                                4,
                                0,
                                Relation.Sense.AT_MOST,
                                2,
                                Double.POSITIVE_INFINITY))
                        .source(Sources.JIN));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (eps > l * l / rho) {
            String proposed = Double.toString(l * l / rho);
            advice.warn(
                    "eps",
                    "ε = " + eps + " exceeds ℓ²/ρ = " + proposed + ", the theorem's hypothesis",
                    "Set to ℓ²/ρ (" + proposed + ")",
                    proposed);
            advice.warnClaim("eps", "second-order", "ε exceeds ℓ²/ρ");
        }
        double g = gamma * l;
        double rise = 2 * g * g * g / (3 * rho * rho);
        if (df < rise) {
            advice.warn(
                    "df",
                    "The saddle lies " + rise + " above the minimum, more than Δf = " + df
                            + ": the start is the saddle",
                    "Set to " + rise,
                    Double.toString(rise));
            advice.warnClaim("df", "second-order", "f(x₀) - f* exceeds Δf");
            advice.warnClaim("df", "steps-at-most", "f(x₀) - f* exceeds Δf");
        }
        if (g <= Math.sqrt(rho * eps)) {
            advice.warn(
                    "gamma",
                    "The saddle itself is an ε-second-order stationary point: its curvature -" + g
                            + " is not below -√(ρε) = -" + Math.sqrt(rho * eps) + ". Perturbed descent may stop there");
        }
        // Clopper and Pearson's 95 % interval of no failure among n lies below δ from this n on
        long enough = (long) Math.ceil(Math.log(0.025) / Math.log1p(-delta));
        if (setting.repeats() < enough) {
            advice.warn(
                    "repeats",
                    setting.repeats() + " repeats cannot tell a probability of failure of " + delta + ": no failure in "
                            + enough + " can",
                    "Set to " + enough,
                    Long.toString(enough));
        }
        double time = Constants.of(c, l, rho, df, eps, delta, d).timeThreshold();
        if (time > mostSteps / 3.0) {
            advice.warn(
                    "most-steps",
                    "A perturbation is given t_thres = " + time + " steps; a run of " + mostSteps
                            + " will not end by its own rule");
        }
    }

    @Override
    public long memory(Setting setting) {
        return (2L << 20) + 200L * d;
    }

    @Override
    public void run(Trial trial) {
        double curvature = gamma * l;
        CubicWell f = new CubicWell(d, l, rho, curvature);
        Constants k = Constants.of(c, l, rho, df, eps, delta, d);
        tell(trial, k);
        double minimum = f.minimum();
        double[] start = df + minimum >= 0 ? f.onTheRidge(df) : new double[d];
        double[] gradient = new double[d];
        double gap = f.gradient(start, gradient) - minimum;
        trial.assume(GAP.id(), gap, df * (1 + 1e-12));
        trial.assume(SMALL.id(), eps, l * l / rho);
        trial.assume(BAND.id(), new EscapeBand(f, k, trial::checkCancelled).probability(), delta);
        Course course = new Course();
        double[] w = start.clone();
        PerturbedRun.End end = PerturbedRun.perturbed(
                trial,
                f,
                k,
                trial.random("perturbation"),
                w,
                mostSteps,
                (t, x, value, mark) -> course.add(t, value - minimum, mark));
        trial.assume(ENDED.id(), end.stationary() ? 1 : 0, 1);
        f.gradient(w, gradient);
        trial.value(STEPS, end.steps());
        double bound = (Math.ceil(k.timeThreshold()) + 1) * (df / k.decreaseThreshold() + 1)
                + 2 * df / (k.eta() * k.gradientThreshold() * k.gradientThreshold());
        trial.value(MOST, bound);
        trial.value(TIME, k.timeThreshold());
        trial.value(CURVATURE, f.leastEigenvalue(w));
        trial.value(ALLOWED, -Math.sqrt(rho * eps));
        trial.value(PROMISED, 0);
        trial.value(GRADIENT, Vectors.norm(gradient));
        trial.value(ACCURACY, eps);
        trial.value(PERTURBATIONS, end.perturbations());
        trial.value(CHI, Constants.chi(c, l, df, eps, delta, d));
        Course plain = new Course();
        double[] stuck = start.clone();
        PerturbedRun.plain(
                trial,
                f,
                k.eta(),
                stuck,
                k.gradientThreshold() / 1000,
                mostSteps,
                (t, x, value, mark) -> plain.add(t, value - minimum));
        trial.value(PLAIN_CURVATURE, f.leastEigenvalue(stuck));
        trial.add(new Scalar("steps", "Steps", end.steps(), "steps"));
        trial.add(new Scalar("perturbations", "Perturbations", end.perturbations(), ""));
        trial.add(new Scalar("lambda-min", "Least eigenvalue of the Hessian at the end", f.leastEigenvalue(w), ""));
        trial.add(new Scalar("gradient-norm", "Norm of the gradient at the end", Vectors.norm(gradient), ""));
        trial.add(new Scalar("excess", "f - f* at the end", end.value() - minimum, ""));
        if (trial.repeat() == 0) {
            List<Overlay.Line> lines = new ArrayList<>();
            lines.add(course.line("perturbed descent, d = " + d));
            lines.add(plain.line("gradient descent from the same start"));
            lines.addAll(course.strokes("perturbations"));
            trial.add(new Overlay("descent", "Descent with Perturbations", "step", "f - f*", false, true, lines));
        }
    }

    private void tell(Trial trial, Constants k) {
        double chi = Constants.chi(c, l, df, eps, delta, d);
        trial.symbol("χ", chi);
        trial.add(new Scalar("chi", "χ = 3 max{ln(dℓΔf/(cε²δ)), 4}", chi, ""));
        trial.add(new Scalar("eta", "Step size η = c/ℓ", k.eta(), ""));
        trial.add(new Scalar("r", "Radius of the ball r = (√c/χ²)(ε/ℓ)", k.radius(), ""));
        trial.add(new Scalar("g-thres", "g_thres = (√c/χ²) ε", k.gradientThreshold(), ""));
        trial.add(new Scalar("f-thres", "f_thres = (c/χ³) √(ε³/ρ)", k.decreaseThreshold(), ""));
        trial.add(new Scalar("t-thres", "t_thres = (χ/c²) ℓ/√(ρε)", k.timeThreshold(), "steps"));
    }
}
