package org.mltheory.chapter05;

import java.util.ArrayList;
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
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E5.2, gradient descent on f = x²/2 + y⁴/4 - γy²/2 from random starts: none ends at the saddle, and only starts on the ridge, which are
 * of measure zero, would.
 */
public final class RandomStart implements Experiment {

    @Param(description = "Size of the negative curvature at the saddle", symbol = "γ", min = 0.01, max = 1)
    public double gamma = 1;

    @Param(description = "Step size", symbol = "η", min = 0, openMin = true, max = 10)
    public double stepSize = 0.1;

    @Param(description = "Number of random starts", symbol = "N", min = 10, max = 1_000_000)
    public int starts = 10_000;

    @Param(description = "Starts are uniform in a square of this half width", symbol = "b", min = 0.1, max = 10)
    public double box = 1.5;

    @Param(description = "Number of steps from each start", symbol = "T", min = 10, max = 1_000_000)
    public int steps = 400;

    private static final int POINTS = 100;
    private static final int PATHS = 8;
    /** Starts that descend together between two looks at the clock. */
    private static final int BLOCK = 500;
    /** What counts as still on the ridge, in units of the distance √γ of the minima. */
    private static final double NEAR = 0.1;
    /** What counts as having ended at the saddle, in the same units. */
    private static final double AT = 1e-3;

    private static final Series WAITING = Series.measured("waiting", "fraction with |y| ≤ 0.1 √γ");
    private static final Series PREDICTED = Series.published("predicted", "share of the starts that map there");
    private static final Series STUCK = Series.measured("stuck", "fraction that ends at the saddle");
    private static final Series NONE = Series.published("none", "0");
    private static final Series SOME = Series.handbook("some", "at least one start of N");
    private static final Series RIDGE = Series.measured("ridge", "distance to the saddle from a start with y₀ = 0");
    private static final Series RIDGE_RATE = Series.handbook("ridge-rate", "converges to the saddle: |1 - η|ᵗ b");

    private static final Assumption STEP = new Assumption(
            "step-size", "η below 1/ℓ, ℓ the Lipschitz constant of the gradient on the square", Test.LESS);
    private static final Assumption INVARIANT =
            new Assumption("stays", "the square holds both minima, so that no iterate leaves it: √γ ≤ b", Test.AT_MOST);
    private static final Assumption STRICT =
            Assumption.byDesign("strict", "every saddle has a negative eigenvalue: -γ at the only one");

    @Override
    public Info info() {
        return new Info(
                "random-start-descent",
                "Random Starts Avoid the Saddle",
                "Gradient descent ends at a strict saddle only from starts of measure zero: of thousands of random ones, none does.",
                List.of("E5.2"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "waiting",
                                "Starts Still near the Ridge",
                                Axis.linear("step t"),
                                Axis.linear("fraction"),
                                List.of(WAITING, PREDICTED)),
                        new Panel(
                                "ridge",
                                "On the Ridge",
                                Axis.linear("step t"),
                                Axis.log("distance to the saddle"),
                                List.of(RIDGE, RIDGE_RATE)),
                        new Panel(
                                "stuck",
                                "Ended at the Saddle",
                                Axis.linear("step t"),
                                Axis.linear("fraction"),
                                List.of(STUCK, NONE, SOME))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-ridge",
                                "A trajectory on the ridge converges to the saddle and makes no further progress")
                        .formula("y₀ = 0 ⇒ θₜ → θ*", "y_0=0\\Rightarrow\\theta_t\\to\\theta^*")
                        .deterministic(new Relation.Equal(RIDGE, RIDGE_RATE, 1e-9, 1e-300))
                        .source(Sources.HANDBOOK_DESCENT),
                Claim.handbook(
                                "handbook-descent-fails",
                                "Standard gradient descent fails at saddle points, read for random starts: some end there")
                        .formula("N_saddle/N ≥ 1/N", "N_{saddle}/N\\ge 1/N")
                        .deterministic(new Relation.AtLeast(STUCK, SOME, 0, 0, Double.NaN))
                        .source(Sources.HANDBOOK_DESCENT + ", Why standard gradient descent fails"),
                Claim.published(
                                "avoids-saddles",
                                "From a random start gradient descent almost surely does not end at a strict saddle")
                        .formula("P(lim θₜ = θ*) = 0", "P(\\lim\\theta_t=\\theta^*)=0")
                        .assuming(STRICT, STEP, INVARIANT)
                        .deterministic(new Relation.Equal(STUCK, NONE, 0, 0))
                        .source(Sources.LEE),
                Claim.published(
                                "waiting-time",
                                "How many wait near the ridge is the share of starts that are mapped there")
                        .formula("P(|yₜ| ≤ r) = g⁻ᵗ(r)/b, g(y) = y - ηy(y² - γ)", "P(|y_t|\\le r)=g^{-t}(r)/b")
                        .assuming(STEP, INVARIANT)
                        .inExpectation(new Relation.Equal(WAITING, PREDICTED, 0, 0.03))
                        .source("Starts uniform in y₀, and g is increasing: its inverse step by step"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        double l = new DoubleWell(gamma).smoothness(box);
        if (stepSize >= 1 / l) {
            double proposed = Math.floor(900 / l) / 1000;
            advice.warn(
                    "step-size",
                    "Step size " + stepSize + " is not below 1/ℓ = " + 1 / l
                            + ", the theorem's hypothesis on this square",
                    "Set to 0.9/ℓ (" + proposed + ")",
                    Double.toString(proposed));
            advice.warnClaim("step-size", "avoids-saddles", "Step size " + stepSize + " is not below 1/ℓ");
            advice.warnClaim("step-size", "waiting-time", "Step size " + stepSize + " is not below 1/ℓ");
        }
        if (box < Math.sqrt(gamma)) {
            advice.warn("box", "The square does not hold the minima (0, ±√γ): iterates leave it", "Set to 1.5", "1.5");
        }
    }

    @Override
    public void run(Trial trial) {
        DoubleWell f = new DoubleWell(gamma);
        trial.symbol("ℓ", f.smoothness(box));
        trial.assume(STEP.id(), stepSize, 1 / f.smoothness(box));
        trial.assume(INVARIANT.id(), Math.sqrt(gamma), box);
        ridge(trial);
        int stride = Math.max(1, steps / POINTS);
        descend(trial, f, stride);
        if (stepSize < 1 / f.smoothness(box) && Math.sqrt(gamma) <= box) {
            double from = NEAR * Math.sqrt(gamma);
            for (int t = 0; t <= steps; t++) {
                if (t % stride == 0) {
                    trial.checkCancelled();
                    trial.point(PREDICTED, t, from / box);
                }
                from = f.before(from, stepSize);
            }
        }
        if (trial.repeat() == 0) {
            trial.add(landscape(trial, f));
        }
    }

    /** From (b, 0). */
    private void ridge(Trial trial) {
        DoubleWell f = new DoubleWell(gamma);
        double[] w = {box, 0};
        double[] g = new double[2];
        int stride = Math.max(1, steps / POINTS);
        for (int t = 0; t <= steps; t++) {
            if (t % stride == 0) {
                trial.point(RIDGE, t, Math.hypot(w[0], w[1]));
                trial.point(RIDGE_RATE, t, box * Math.pow(Math.abs(1 - stepSize), t));
            }
            f.gradient(w, g);
            w[0] -= stepSize * g[0];
            w[1] -= stepSize * g[1];
        }
    }

    private void descend(Trial trial, DoubleWell f, int stride) {
        RandomStream random = trial.random("starts");
        double unit = Math.sqrt(gamma);
        int[] waiting = new int[steps / stride + 1];
        int stuck = 0;
        int atMinimum = 0;
        double worst = Double.NEGATIVE_INFINITY;
        double[] w = new double[2];
        double[] g = new double[2];
        for (int n = 0; n < starts; n++) {
            w[0] = random.nextDouble(-box, box);
            w[1] = random.nextDouble(-box, box);
            for (int t = 0; t <= steps; t++) {
                if (t % stride == 0 && Math.abs(w[1]) <= NEAR * unit) {
                    waiting[t / stride]++;
                }
                if ((t & 0x3fff) == 0 && (t > 0 || n % BLOCK == 0)) {
                    trial.checkCancelled();
                }
                f.gradient(w, g);
                w[0] -= stepSize * g[0];
                w[1] -= stepSize * g[1];
            }
            double value = f.value(w[0], w[1]);
            worst = Math.max(worst, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
            stuck += Math.hypot(w[0], w[1]) <= AT * unit ? 1 : 0;
            atMinimum += Math.hypot(w[0], Math.abs(w[1]) - unit) <= AT * unit ? 1 : 0;
        }
        if (!Double.isFinite(worst)) {
            trial.diverged("from some starts descent diverges with the step size " + stepSize);
        }
        for (int i = 0; i < waiting.length; i++) {
            trial.point(WAITING, (double) i * stride, (double) waiting[i] / starts);
        }
        trial.point(STUCK, steps, (double) stuck / starts);
        trial.point(NONE, steps, 0);
        trial.point(SOME, steps, 1.0 / starts);
        trial.add(new Scalar(
                "fraction-at-saddle", "Fraction of starts that end at the saddle", (double) stuck / starts, ""));
        trial.add(new Scalar(
                "fraction-at-minima", "Fraction of starts that end at a minimum", (double) atMinimum / starts, ""));
        trial.add(new Scalar("greatest-final-value", "Greatest value that a start ends with", worst, ""));
        trial.add(new Scalar("minimum", "The minimum -γ²/4", f.minimum(), ""));
    }

    private Contours landscape(Trial trial, DoubleWell f) {
        List<Contours.Trajectory> paths = new ArrayList<>();
        RandomStream random = trial.random("paths");
        for (int i = 0; i < PATHS; i++) {
            paths.add(path(trial, f, new double[] {random.nextDouble(-box, box), random.nextDouble(-box, box)}, i));
        }
        Course ridge = new Course();
        PerturbedRun.plain(
                trial, f, stepSize, new double[] {box, 0}, 1e-9, steps, (t, w, v, mark) -> ridge.add(w[0], w[1]));
        paths.add(ridge.trajectory("descent on the ridge"));
        Course perturbed = new Course();
        Constants constants = Constants.of(1, f.smoothness(box), 6 * box, f.value(box, 0) - f.minimum(), 0.01, 0.1, 2);
        PerturbedRun.perturbed(
                trial,
                f,
                constants,
                trial.random("perturbation"),
                new double[] {-box, 0},
                100_000,
                (t, w, v, mark) -> perturbed.add(w[0], w[1], mark));
        paths.add(perturbed.trajectory("perturbed descent on the ridge"));
        double[] range = {-box, box};
        return Landscape.of(
                "landscape", "Paths over the Saddle", "x", "y (escape direction)", range, range, f::value, paths);
    }

    private Contours.Trajectory path(Trial trial, DoubleWell f, double[] from, int number) {
        Course course = new Course();
        PerturbedRun.plain(trial, f, stepSize, from, 1e-9, steps, (t, w, v, mark) -> course.add(w[0], w[1]));
        return course.trajectory("random start " + (number + 1));
    }
}
