package org.mltheory.chapter05;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.random.RandomMatrices;
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
 * E5.5, the decomposition of an orthogonal tensor by noisy stochastic gradient descent on the sphere, from a saddle; with all critical
 * points of the function, their values and their curvature.
 */
public final class TensorDecomposition implements Experiment {

    @Param(description = "Dimension, and number of components aᵢ", symbol = "d", min = 2, max = 200)
    public int d = 10;

    @Param(
            description = "The start has equal weight on so many components; cut to d, the maximum",
            symbol = "k",
            min = 1,
            max = 200)
    public int components = 5;

    @Param(description = "Step size", symbol = "η", min = 0, openMin = true, max = 1)
    public double stepSize = 0.01;

    @Param(
            description = "Length of the noise added to each stochastic gradient, of uniform direction",
            symbol = "σ",
            min = 0,
            max = 10)
    public double sigma = 0.5;

    @Param(
            description = "Terms of f in each stochastic gradient, drawn with replacement",
            symbol = "B",
            min = 1,
            max = 1000)
    public int batch = 1;

    @Param(description = "Number of steps", symbol = "T", min = 10, max = 10_000_000)
    public int steps = 8000;

    private static final int POINTS = 200;
    /** The greatest dimension in which every critical point is visited: 3^d - 1 of them. */
    private static final int VISITED = 7;

    private static final Series NOISY = Series.measured("noisy", "noisy stochastic descent");
    private static final Series BATCHED = Series.measured("batched", "stochastic descent without added noise");
    private static final Series PLAIN = Series.measured("plain", "gradient descent");
    private static final Series SADDLE = Series.published("saddle-value", "-1/k, the start");
    private static final Series LEFT = Series.measured("left", "f of noisy descent at the end");
    private static final Series START =
            Series.handbook("start-value", "left: half-way to the next lower critical value");
    private static final Series ERROR = Series.measured("error", "squared distance to the nearest ±aᵢ");
    private static final Series SETTLED = Series.measured("settled", "its mean over the last half");
    private static final Series PREDICTED = Series.published("predicted", "m η²σ²(d-1)/d/(1-m)");
    private static final Series LOW = Series.measured("least-curvature", "least tangent eigenvalue");
    private static final Series HIGH = Series.measured("greatest-curvature", "greatest tangent eigenvalue");
    private static final Series LOW_FORMULA = Series.published("least-formula", "-8/k (4 at k = 1)");
    private static final Series HIGH_FORMULA = Series.published("greatest-formula", "4/k (-8/d at k = d)");
    private static final Series DOWN = Series.measured("down", "tangent directions that lead down");
    private static final Series DOWN_FORMULA = Series.published("down-formula", "k - 1");
    private static final Series VALUE = Series.measured("value", "f");
    private static final Series VALUE_FORMULA = Series.published("value-formula", "-1/k");
    private static final Series FACTOR = Series.measured("ratio-growth", "growth of saddles/minima from d - 1 to d");
    private static final Series TWICE = Series.handbook("exponential", "2: at least doubled");

    private static final Assumption NEAR = new Assumption(
            "near", "greatest squared error over the last half below 0.3: it has settled at one minimum", Test.LESS);
    private static final Assumption SLOW = new Assumption("slow", "η times the noise's length below 0.1", Test.LESS);

    @Override
    public Info info() {
        Axis t = Axis.linear("step");
        Axis k = Axis.linear("components k of the critical point");
        return new Info(
                "tensor-decomposition",
                "Tensor Decomposition from a Saddle",
                "Noisy stochastic gradient descent leaves the saddles of f(u) = -Σ(aᵢ·u)⁴ on the sphere and finds one of the ±aᵢ.",
                List.of("E5.5"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "value",
                                "Value",
                                t,
                                Axis.linear("f(u)"),
                                List.of(NOISY, BATCHED, PLAIN, SADDLE, LEFT, START)),
                        new Panel(
                                "error",
                                "Recovery Error",
                                t,
                                Axis.log("squared distance"),
                                List.of(ERROR, SETTLED, PREDICTED)),
                        new Panel(
                                "curvature",
                                "Curvature at the Critical Points",
                                k,
                                Axis.linear("eigenvalue"),
                                List.of(LOW, LOW_FORMULA, HIGH, HIGH_FORMULA)),
                        new Panel(
                                "values",
                                "Value and Descending Directions",
                                k,
                                Axis.linear("f; number"),
                                List.of(VALUE, VALUE_FORMULA, DOWN, DOWN_FORMULA)),
                        new Panel(
                                "census",
                                "How Saddles Outnumber Minima",
                                Axis.linear("dimension d"),
                                Axis.linear("factor"),
                                List.of(FACTOR, TWICE))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook("handbook-escapes", "Noise takes the iterate off the saddle")
                        .formula("f(θ_T) ≤ -(1/k + 1/(k-1))/2 < f(θ*) = -1/k", "f(\\theta_T)\\le-(1/k+1/(k-1))/2")
                        .deterministic(new Relation.AtMost(LEFT, START, 0, 0, Double.NaN))
                        .source(Sources.HANDBOOK_NOISE),
                Claim.handbook(
                                "handbook-saddles-common",
                                "Saddle points are exponentially more common than local minima: their ratio at least doubles with each "
                                        + "dimension")
                        .formula(
                                "(#saddles/#minima)(d) ≥ 2 (#saddles/#minima)(d-1)",
                                "\\#_{s}/\\#_{m}(d)\\ge2\\,\\#_{s}/\\#_{m}(d-1)")
                        .deterministic(new Relation.AtLeast(FACTOR, TWICE, 0, 0, Double.NaN))
                        .source(Sources.HANDBOOK_HESSIAN + ", of neural networks; here counted on this function"),
                Claim.published(
                                "recovers",
                                "Noisy descent settles near one of the ±aᵢ, as far away as its noise holds it")
                        .formula(
                                "E|u - aᵢ|² = m η²σ²(d-1)/d/(1-m), m = E(1 + 4dηB₁/B)⁻², B₁ ~ Bin(B, 1/d), to first order",
                                "E\\|u-a_i\\|^2=\\frac{m}{1-m}\\eta^2\\sigma^2\\frac{d-1}{d},\\;m=E(1+4d\\eta B_1/B)^{-2}")
                        .assuming(NEAR, SLOW)
                        .inExpectation(new Relation.Equal(SETTLED, PREDICTED, 0.2, 1e-12))
                        .source(Sources.GE
                                + " (that it ends near a component); the distance by linearisation at a minimum"),
                Claim.published("least-curvature", "Every critical point but the ±aᵢ has a descending direction")
                        .formula("λ_min = -8/k for k ≥ 2", "\\lambda_{\\min}=-8/k,\\;k\\ge2")
                        .deterministic(new Relation.Equal(LOW, LOW_FORMULA, 0, 1e-9))
                        .source("Hessian on the sphere's tangent space, by derivation; that saddles are strict: "
                                + Sources.GE),
                Claim.published(
                                "greatest-curvature",
                                "The point with equal weight on all components is the maximum, not a saddle")
                        .formula(
                                "λ_max = 4/k for k < d, -8/d for k = d", "\\lambda_{\\max}=4/k\\;(k<d),\\;-8/d\\;(k=d)")
                        .deterministic(new Relation.Equal(HIGH, HIGH_FORMULA, 0, 1e-9))
                        .source(
                                "Hessian on the sphere's tangent space, by derivation; Σ(aᵢ·u)⁴ ≥ 1/d by Cauchy and Schwarz"),
                Claim.published("index", "A critical point on k components has k - 1 descending directions")
                        .formula("#{λ < 0} = k - 1", "\\#\\{\\lambda<0\\}=k-1")
                        .deterministic(new Relation.Equal(DOWN, DOWN_FORMULA, 0, 0))
                        .source("Hessian on the sphere's tangent space, by derivation"),
                Claim.published("critical-values", "A critical point on k components has the value -1/k")
                        .formula("f = -1/k", "f=-1/k")
                        .deterministic(new Relation.Equal(VALUE, VALUE_FORMULA, 0, 1e-12))
                        .source("Σ over k components (1/√k)⁴"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (components > d) {
            advice.warn("components", "There are only " + d + " components", "Set to " + d, Integer.toString(d));
        } else if (components == d && d > 1) {
            advice.warn("components", "Equal weight on all " + d + " components is the maximum, not a saddle");
        } else if (components == 1) {
            advice.warn("components", "One component is a minimum: there is nothing to escape from", "Set to 2", "2");
            advice.warnClaim("components", "handbook-escapes", "The start is a minimum");
        }
        if (stepSize * sigma >= 0.1) {
            advice.warnClaim("step-size", "recovers", "η times the noise's length is not below 0.1");
        }
    }

    @Override
    public long memory(Setting setting) {
        return (2L << 20) + 100L * d * d;
    }

    @Override
    public void run(Trial trial) {
        QuarticTensor f = new QuarticTensor(RandomMatrices.orthogonal(trial.random("components"), d), d);
        descend(trial, f);
        for (int k = 1; k <= d; k++) {
            trial.checkCancelled();
            double[] u = f.critical(k);
            double[] values = f.tangentEigenvalues(u);
            trial.point(LOW, k, values[0]);
            trial.point(LOW_FORMULA, k, k == 1 ? 4 : -8.0 / k);
            trial.point(HIGH, k, values[values.length - 1]);
            trial.point(HIGH_FORMULA, k, k == d ? -8.0 / d : 4.0 / k);
            trial.point(DOWN, k, Census.negative(values));
            trial.point(DOWN_FORMULA, k, k - 1);
            trial.point(VALUE, k, f.value(u));
            trial.point(VALUE_FORMULA, k, -1.0 / k);
        }
        Census census = new Census();
        for (int n = 2; n <= VISITED; n++) {
            double before = census.saddlesPerMinimum();
            census.count(n, trial::checkCancelled);
            if (before > 0) {
                trial.point(FACTOR, n, census.saddlesPerMinimum() / before);
                trial.point(TWICE, n, 2);
            }
        }
        trial.add(census.table());
    }

    private void descend(Trial trial, QuarticTensor f) {
        int k = Math.min(components, d);
        double[] noisy = f.critical(k);
        double[] batched = noisy.clone();
        double[] plain = noisy.clone();
        RandomStream noise = trial.random("noise");
        RandomStream draws = trial.random("draws");
        int stride = Math.max(1, steps / POINTS);
        double sum = 0;
        double worst = 0;
        int counted = 0;
        for (int t = 0; t <= steps; t++) {
            trial.checkCancelled();
            double error = f.squaredError(noisy);
            if (2 * t > steps) {
                sum += error;
                worst = Math.max(worst, error);
                counted++;
            }
            if (t % stride == 0) {
                trial.point(NOISY, t, f.value(noisy));
                trial.point(BATCHED, t, f.value(batched));
                trial.point(PLAIN, t, f.value(plain));
                trial.point(SADDLE, t, -1.0 / k);
                trial.point(ERROR, t, error);
            }
            f.descend(noisy, stepSize, batch, sigma, noise);
            f.descend(batched, stepSize, batch, 0, draws);
            f.descend(plain, stepSize);
        }
        trial.assume(NEAR.id(), worst, 0.3);
        trial.assume(SLOW.id(), stepSize * sigma, 0.1);
        trial.point(LEFT, steps, f.value(noisy));
        trial.point(START, steps, -(1.0 / k + 1.0 / Math.max(1, k - 1)) / 2);
        double predicted = QuarticTensor.settledError(d, stepSize, batch, sigma);
        trial.point(SETTLED, steps, sum / counted);
        trial.point(PREDICTED, steps, predicted);
        trial.add(new Scalar(
                "recovery-error",
                "Root of the mean squared distance to the nearest ±aᵢ",
                Math.sqrt(sum / counted),
                ""));
        trial.add(new Scalar("recovery-error-predicted", "The same, predicted", Math.sqrt(predicted), ""));
        trial.add(new Scalar("saddle-value", "Value at the start", -1.0 / k, ""));
    }
}
