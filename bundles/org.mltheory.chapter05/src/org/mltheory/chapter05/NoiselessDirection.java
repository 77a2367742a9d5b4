package org.mltheory.chapter05;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.optim.PerturbedDescent.Constants;
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
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E5.6, the designed example: where the gradients of all examples agree along the escape direction, mini-batch noise is 0 there and
 * stochastic gradient descent stays at the saddle for ever; noise that is added in all directions takes it away.
 */
public final class NoiselessDirection implements Experiment {

    @Param(description = "Size of the negative curvature", symbol = "γ", min = 0.01, max = 1)
    public double gamma = 1;

    @Param(description = "Step size", symbol = "η", min = 0, openMin = true, max = 1)
    public double stepSize = 0.05;

    @Param(
            description = "Number of examples, an even number; an odd one is rounded up",
            symbol = "n",
            min = 2,
            max = 100_000)
    public int examples = 100;

    @Param(description = "Examples in a mini-batch, drawn with replacement", symbol = "B", min = 1, max = 1000)
    public int batch = 1;

    @Param(
            description = "How the gradients of single examples differ along the escape direction",
            symbol = "s",
            min = 0,
            max = 1)
    public double escapeNoise = 0;

    @Param(
            description = "Length of the noise that noisy descent adds, of uniform direction",
            symbol = "σ",
            min = 0,
            max = 1)
    public double sigma = 0.01;

    @Param(description = "Number of steps", symbol = "T", min = 10, max = 10_000_000)
    public int steps = 2000;

    private static final int POINTS = 200;

    private static final Series SGD = Series.measured("sgd", "|y|, stochastic descent");
    private static final Series PERTURBED = Series.measured("perturbed", "|y|, perturbed descent");
    private static final Series NOISY = Series.measured("noisy", "|y|, stochastic descent with added noise");
    private static final Series MINIMUM = Series.published("minimum", "√γ, the minima");
    private static final Series NOISE =
            Series.measured("noise-along", "standard deviation of the gradient along v_min");
    private static final Series SOME = Series.handbook("not-zero", "≠ 0 (drawn at 1e-9)");
    private static final Series SGD_ESCAPED = Series.measured("sgd-escaped", "stochastic descent escaped");
    private static final Series PERTURBED_ESCAPED = Series.measured("perturbed-escaped", "perturbed descent escaped");
    private static final Series NOISY_ESCAPED = Series.measured("noisy-escaped", "with added noise it escaped");
    private static final Series SAME_ROLE = Series.handbook("same-role", "as perturbed descent did");
    private static final Series ESCAPES = Series.published("escapes", "1");

    private static final Assumption CORRELATED =
            new Assumption("correlated", "gradients of single examples vary along the escape direction", Test.GREATER);
    private static final Assumption ADDED = new Assumption("added", "noise is added: σ above 0", Test.GREATER);
    private static final Assumption TIME = new Assumption(
            "time", "steps above three times ln(√γ/(η noise))/ln(1 + ηγ), what the escape takes", Test.GREATER);
    private static final Assumption NOISY_TIME =
            new Assumption("noisy-time", "the same for the noise that is added", Test.GREATER);

    @Override
    public Info info() {
        Axis t = Axis.linear("step");
        return new Info(
                "noiseless-direction",
                "Mini-Batch Noise That Does Not Help",
                "Where all examples agree along the escape direction, mini-batches have no noise there: stochastic descent is stuck, and "
                        + "perturbed descent is not.",
                List.of("E5.6"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "distance",
                                "Distance from the Ridge",
                                t,
                                Axis.linear("|y|"),
                                List.of(SGD, PERTURBED, NOISY, MINIMUM)),
                        new Panel(
                                "noise",
                                "Noise along the Escape Direction",
                                t,
                                Axis.linear("standard deviation"),
                                List.of(NOISE, SOME)),
                        new Panel(
                                "escaped",
                                "Escaped",
                                t,
                                Axis.linear("1 for yes"),
                                List.of(SGD_ESCAPED, PERTURBED_ESCAPED, NOISY_ESCAPED, SAME_ROLE, ESCAPES))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-noise-nonzero",
                                "It is almost guaranteed that the noise has a component along the escape direction")
                        .formula("ε·v_min ≠ 0", "\\epsilon\\cdot v_{\\min}\\ne0")
                        .deterministic(new Relation.AtLeast(NOISE, SOME, 0, 0, Double.NaN))
                        .source(Sources.HANDBOOK_NOISE),
                Claim.handbook(
                                "handbook-same-role",
                                "The inherent noise of mini-batches serves the same role as the noise that perturbed descent injects")
                        .formula("stochastic descent escapes where perturbed descent does", "SGD\\sim PGD")
                        .deterministic(new Relation.AtLeast(SGD_ESCAPED, SAME_ROLE, 0, 0, Double.NaN))
                        .source(Sources.HANDBOOK_IMPLICATIONS),
                Claim.published(
                                "correlated-negative-curvature",
                                "Stochastic descent escapes if the gradients vary along the escape direction")
                        .formula("E(v_min·∇fᵢ)² > 0 ⇒ escape", "E(v_{\\min}\\cdot\\nabla f_i)^2>0")
                        .assuming(CORRELATED, TIME)
                        .deterministic(new Relation.Equal(SGD_ESCAPED, ESCAPES, 0, 0))
                        .source(Sources.DANESHMAND),
                Claim.published(
                                "perturbation-escapes",
                                "Perturbed descent escapes whatever the gradients of single examples")
                        .formula("|y_T| → √γ", "|y_T|\\to\\sqrt\\gamma")
                        .deterministic(new Relation.Equal(PERTURBED_ESCAPED, ESCAPES, 0, 0))
                        .source(Sources.JIN),
                Claim.published("added-noise-escapes", "Stochastic descent with noise added in all directions escapes")
                        .formula("|y_T| → √γ", "|y_T|\\to\\sqrt\\gamma")
                        .assuming(ADDED, NOISY_TIME)
                        .deterministic(new Relation.Equal(NOISY_ESCAPED, ESCAPES, 0, 0))
                        .source(Sources.GE));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (escapeNoise == 0) {
            advice.warnClaim(
                    "escape-noise", "correlated-negative-curvature", "The gradients agree along the escape direction");
        }
        if (sigma == 0) {
            advice.warnClaim("sigma", "added-noise-escapes", "No noise is added");
        }
        if (needed(sigma) >= steps && sigma > 0) {
            String proposed = Long.toString((long) Math.ceil(needed(sigma)) + 1);
            advice.warn("steps", "The escape takes about " + proposed + " steps", "Set to " + proposed, proposed);
        }
    }

    /** Three times the steps from a first kick of η times the noise to the minima's distance. */
    private double needed(double noise) {
        return 3 * Math.max(1, Math.log(Math.sqrt(gamma) / (stepSize * noise)) / Math.log1p(stepSize * gamma));
    }

    @Override
    public void run(Trial trial) {
        SharedSaddle f = new SharedSaddle(examples + examples % 2, gamma, escapeNoise, trial.random("examples"));
        double unit = Math.sqrt(gamma);
        double noise = f.noiseAlong(0);
        trial.assume(CORRELATED.id(), noise, 0);
        trial.assume(ADDED.id(), sigma, 0);
        trial.assume(TIME.id(), steps, noise > 0 ? needed(noise / Math.sqrt(batch)) : 0);
        trial.assume(NOISY_TIME.id(), steps, sigma > 0 ? needed(sigma) : 0);
        RandomStream draws = trial.random("draws");
        RandomStream noisyDraws = trial.random("noisy-draws");
        double[] w = {1, 0};
        double[] noisy = {1, 0};
        Course path = new Course();
        Course noisyPath = new Course();
        int stride = Math.max(1, steps / POINTS);
        for (int t = 0; t <= steps; t++) {
            trial.checkCancelled();
            path.add(w[0], w[1]);
            noisyPath.add(noisy[0], noisy[1]);
            if (t % stride == 0) {
                trial.point(SGD, t, Math.abs(w[1]));
                trial.point(NOISY, t, Math.abs(noisy[1]));
                trial.point(MINIMUM, t, unit);
                trial.point(NOISE, t, f.noiseAlong(w[1]));
                trial.point(SOME, t, 1e-9);
            }
            f.step(w, stepSize, batch, 0, draws);
            f.step(noisy, stepSize, batch, sigma, noisyDraws);
        }
        if (!Double.isFinite(w[1] + noisy[1])) {
            trial.diverged("descent diverges with the step size " + stepSize);
        }
        Course perturbedPath = new Course();
        double perturbed = perturbed(trial, stride, perturbedPath);
        trial.point(SGD_ESCAPED, steps, escaped(w[1], unit));
        trial.point(PERTURBED_ESCAPED, steps, escaped(perturbed, unit));
        trial.point(NOISY_ESCAPED, steps, escaped(noisy[1], unit));
        trial.point(SAME_ROLE, steps, escaped(perturbed, unit));
        trial.point(ESCAPES, steps, 1);
        trial.add(new Scalar("sgd-distance", "|y| of stochastic descent at the end", Math.abs(w[1]), ""));
        trial.add(new Scalar("perturbed-distance", "|y| of perturbed descent at the end", Math.abs(perturbed), ""));
        trial.add(new Scalar("noise-along-escape", "Standard deviation of single gradients along v_min", noise, ""));
        if (trial.repeat() == 0) {
            trial.add(Landscape.of(
                    "landscape",
                    "Paths over the Saddle",
                    "x",
                    "y (escape direction)",
                    new double[] {-1.5, 1.5},
                    new double[] {-1.5 * unit, 1.5 * unit},
                    new DoubleWell(gamma)::value,
                    List.of(
                            path.trajectory("stochastic descent"),
                            noisyPath.trajectory("with added noise"),
                            perturbedPath.trajectory("perturbed descent"))));
        }
    }

    private static double escaped(double y, double unit) {
        return Math.abs(y) > unit / 2 ? 1 : 0;
    }

    /** Perturbed descent on the mean from the same start until it stops; returns y there. */
    private double perturbed(Trial trial, int stride, Course path) {
        DoubleWell f = new DoubleWell(gamma);
        double reach = 1.5 * Math.sqrt(gamma);
        double[] w = {1, 0};
        Constants constants = Constants.of(
                1, f.smoothness(reach), 6 * reach, f.value(1, 0) - f.minimum(), gamma * gamma / (24 * reach), 0.1, 2);
        PerturbedRun.perturbed(
                trial, f, constants, trial.random("perturbation"), w, 10_000_000, (t, x, value, mark) -> {
                    path.add(x[0], x[1], mark);
                    if (t <= steps && t % stride == 0) {
                        trial.point(PERTURBED, t, Math.abs(x[1]));
                    }
                });
        return w[1];
    }
}
