package org.mltheory.chapter12;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.PseudoInverse;
import org.mltheory.compute.linalg.SingularValues;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.GradientMethod;
import org.mltheory.compute.optim.SquaresObjective;
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
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/**
 * E12.1: gradient descent on least squares |Xw - y|²/2 with more features than samples goes to the interpolant nearest to where it
 * started, at the rate of the slowest or the most overshooting singular direction.
 */
public final class MinimumNorm implements Experiment {

    /** Where X and y come from. */
    public enum Design {
        /** X = [[1, 1, 0], [0, 1, 1]], y = (2, 3): the limit from 0 is (1/3, 5/3, 4/3). */
        WORKED_EXAMPLE,
        /** Independent standard normal entries. */
        GAUSSIAN
    }

    /** How the parameters move. */
    public enum Method {
        GRADIENT_DESCENT,
        STOCHASTIC_GRADIENT_DESCENT,
        HEAVY_BALL
    }

    @Param(description = "Where X and y come from; the worked example fixes samples and features")
    public Design design = Design.GAUSSIAN;

    @Param(description = "Number of samples", symbol = "n", min = 1, max = 200)
    public int samples = 10;

    @Param(description = "Number of features", symbol = "d", min = 1, max = 400)
    public int features = 30;

    @Param(
            description = "Step size in units of 1/L, L being the largest squared singular value of X",
            symbol = "ηL",
            unit = "1/L",
            min = 0,
            openMin = true,
            max = 10)
    public double stepSize = 1;

    @Param(description = "Number of steps", symbol = "T", min = 1, max = 10_000_000)
    public int steps = 2000;

    @Param(
            description = "Standard deviation of the entries of the start w(0); 0 starts at the origin",
            symbol = "σ",
            min = 0,
            max = 100)
    public double startScale = 0;

    @Param(
            description =
                    "How many of the samples are copies of the first one with a different target, which makes X rank deficient and y "
                            + "out of reach",
            min = 0,
            max = 50)
    public int conflictingCopies = 0;

    @Param(description = "How the parameters move")
    public Method method = Method.GRADIENT_DESCENT;

    @Param(description = "Momentum of the heavy ball", symbol = "β", min = 0, max = 1, openMax = true)
    public double momentum = 0.5;

    private static final Series DISTANCE = Series.measured("distance", "distance to the limit");
    private static final Series RATE = Series.published("rate-bound", "ρᵗ times the first distance");
    private static final Series LIMIT = Series.handbook("handbook-limit", "what convergence to X⁺y allows");
    private static final Series FROM_LEAST = Series.measured("distance-to-minimum-norm", "distance to X⁺y");
    private static final Series OFF =
            Series.measured("off-row-space", "part of w - w(0) outside the row space, relative");
    private static final Series SPAN = Series.handbook("row-span", "zero");
    private static final Series NORM = Series.measured("norm", "|w|");
    private static final Series LEAST_NORM = Series.handbook("least-norm", "|X⁺y|");

    private static final Assumption STEP =
            new Assumption("step-size", "step size below 2/L (in units of 1/L)", Test.LESS);
    private static final Assumption PLAIN = new Assumption("full-gradient", "full gradient, no momentum", Test.EQUAL);
    private static final Assumption ZERO = new Assumption("zero-start", "w(0) = 0", Test.EQUAL);
    private static final Assumption WIDE =
            new Assumption("underdetermined", "fewer samples n than features d", Test.LESS);
    private static final Assumption SOLVABLE =
            new Assumption("solvable", "Xw = y has a solution (relative residual of the best w)", Test.AT_MOST);

    @Override
    public Info info() {
        return new Info(
                "minimum-norm",
                "Minimum-Norm Bias of Gradient Descent",
                "From zero, gradient descent on underdetermined least squares finds the interpolant of least Euclidean norm; from elsewhere the "
                        + "nearest one. It does so only below the step size 2/L.",
                List.of("E12.1"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "distance",
                                "Distance to the Limit",
                                Axis.log("step t"),
                                Axis.log("Euclidean distance"),
                                List.of(DISTANCE, RATE, FROM_LEAST, LIMIT)),
                        new Panel(
                                "norm",
                                "Norm of the Parameters",
                                Axis.log("step t"),
                                Axis.linear("Euclidean norm"),
                                List.of(NORM, LEAST_NORM)),
                        new Panel(
                                "row-space",
                                "Part outside the Row Space",
                                Axis.log("step t"),
                                Axis.linear("relative to |w|"),
                                List.of(OFF, SPAN))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-minimum-norm",
                                "Gradient descent from zero converges to the solution of least norm")
                        .formula(
                                "lim w(t) = argmin |w|² subject to Xw = y",
                                "\\lim_{t\\to\\infty} w(t) = \\arg\\min_w \\|w\\|_2^2 \\text{ s.t. } Xw = y")
                        .assuming(ZERO, WIDE, SOLVABLE)
                        .deterministic(new Relation.AtMost(FROM_LEAST, LIMIT, 1e-9, 1e-12, Double.NaN))
                        .source(Sources.HANDBOOK_MINIMUM_NORM),
                Claim.handbook("handbook-row-span", "The iterates stay in the row span of X")
                        .formula("w(t) ∈ span{x₁, …, xₙ}", "w(t) \\in \\operatorname{span}\\{x_1,\\dots,x_n\\}")
                        .assuming(ZERO)
                        .deterministic(new Relation.Equal(OFF, SPAN, 0, 1e-10))
                        .source(Sources.HANDBOOK_MINIMUM_NORM),
                Claim.published(
                                "nearest-solution-rate",
                                "Linear convergence to the least-squares solution nearest to w(0)")
                        .formula(
                                "|w(t) - w∞| ≤ ρᵗ |w(0) - w∞|, w∞ = w(0) + X⁺(y - Xw(0)), ρ = max |1 - ηsᵢ²| over sᵢ > 0",
                                "\\|w(t)-w_\\infty\\| \\le \\rho^t \\|w(0)-w_\\infty\\|,\\; \\rho=\\max_{s_i>0}|1-\\eta s_i^2|")
                        .assuming(STEP, PLAIN)
                        .deterministic(new Relation.AtMost(DISTANCE, RATE, 1e-9, 1e-12, Double.NaN))
                        .source(Sources.LANDWEBER),
                Claim.published("start-component-kept", "The part of w(0) outside the row space never changes")
                        .formula("P⊥w(t) = P⊥w(0)", "P_\\perp w(t) = P_\\perp w(0)")
                        .deterministic(new Relation.Equal(OFF, SPAN, 0, 1e-10))
                        .source(Sources.LANDWEBER));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        double limit = method == Method.HEAVY_BALL ? 2 * (1 + momentum) : 2;
        if (stepSize >= limit) {
            advice.warn(
                    "step-size",
                    "Step size " + Figures.of(stepSize) + " " + (stepSize > limit ? "exceeds" : "reaches") + " "
                            + (method == Method.HEAVY_BALL ? "2(1+β)/L" : "2/L") + " = " + limit
                            + " (in units of 1/L): the iteration diverges, "
                            + "and the theorem's hypothesis is not met",
                    "Set to 1/L (1.0)",
                    "1.0");
            advice.warnClaim(
                    "step-size", "nearest-solution-rate", "Step size " + Figures.of(stepSize) + " is not below 2/L");
        }
        if (design == Design.GAUSSIAN && features <= samples) {
            advice.warn(
                    "features",
                    "With " + features + " features and " + samples + " samples the system is not underdetermined",
                    "Set to 3n (" + 3 * samples + ")",
                    Integer.toString(3 * samples));
            advice.warnClaim(
                    "features", "handbook-minimum-norm", "The handbook's theorem is about fewer samples than features");
        }
        if (startScale > 0) {
            advice.warnClaim("start-scale", "handbook-minimum-norm", "The handbook's theorem starts at zero");
            advice.warnClaim("start-scale", "handbook-row-span", "The handbook's argument starts at zero");
        }
        if (conflictingCopies > 0) {
            advice.warnClaim(
                    "conflicting-copies", "handbook-minimum-norm", "Xw = y has no solution when copies conflict");
        }
        if (method != Method.GRADIENT_DESCENT) {
            advice.warnClaim(
                    "method", "nearest-solution-rate", "The rate is that of the full gradient without momentum");
        }
    }

    @Override
    public void run(Trial trial) {
        boolean worked = design == Design.WORKED_EXAMPLE;
        int base = worked ? 2 : samples;
        int n = base + conflictingCopies;
        int d = worked ? 3 : features;
        double[] x = new double[n * d];
        double[] y = new double[n];
        draw(trial, x, y, base, d);

        double[] s = SingularValues.of(x, n, d);
        PseudoInverse inverse = PseudoInverse.of(x, n, d);
        double lipschitz = s[0] * s[0];
        double least = s[inverse.rank() - 1] * s[inverse.rank() - 1];
        double rate = Math.max(Math.abs(1 - stepSize), Math.abs(1 - stepSize * least / lipschitz));
        double[] start = new double[d];
        RandomStream starts = trial.random("start");
        for (int j = 0; j < d; j++) {
            start[j] = startScale * starts.nextGaussian();
        }
        SquaresObjective f = new SquaresObjective(x, n, d, y);
        double[] minimum = inverse.apply(y, 1);
        double[] limit = nearest(f, inverse, start);

        trial.symbol("L", lipschitz);
        trial.symbol("η", stepSize / lipschitz);
        trial.symbol("ρ", rate);
        trial.assume(STEP.id(), stepSize, 2);
        trial.assume(PLAIN.id(), method == Method.GRADIENT_DESCENT ? 1 : 0, 1);
        trial.assume(ZERO.id(), Vectors.norm(start), 0);
        trial.assume(WIDE.id(), n, d);
        trial.assume(SOLVABLE.id(), residual(f, minimum) / Vectors.norm(y), 1e-9);
        descend(trial, f, inverse, start, minimum, limit, rate, lipschitz);
    }

    private void draw(Trial trial, double[] x, double[] y, int base, int d) {
        if (design == Design.WORKED_EXAMPLE) {
            System.arraycopy(new double[] {1, 1, 0, 0, 1, 1}, 0, x, 0, 6);
            y[0] = 2;
            y[1] = 3;
        } else {
            double[] drawn = new double[base * d];
            trial.random("design").gaussians(drawn);
            System.arraycopy(drawn, 0, x, 0, drawn.length);
            double[] targets = new double[base];
            trial.random("targets").gaussians(targets);
            System.arraycopy(targets, 0, y, 0, base);
        }
        for (int i = base; i < y.length; i++) {
            System.arraycopy(x, 0, x, i * d, d);
            y[i] = y[0] + i - base + 1;
        }
    }

    /** w(0) + X⁺(y - Xw(0)). */
    private static double[] nearest(SquaresObjective f, PseudoInverse inverse, double[] start) {
        double[] r = new double[f.examples()];
        for (int i = 0; i < r.length; i++) {
            r[i] = -f.residual(i, start);
        }
        double[] limit = inverse.apply(r, 1);
        Vectors.axpy(1, start, limit);
        return limit;
    }

    private static double residual(SquaresObjective f, double[] w) {
        double sum = 0;
        for (int i = 0; i < f.examples(); i++) {
            sum += f.residual(i, w) * f.residual(i, w);
        }
        return Math.sqrt(sum);
    }

    private void descend(
            Trial trial,
            SquaresObjective f,
            PseudoInverse inverse,
            double[] start,
            double[] minimum,
            double[] limit,
            double rate,
            double lipschitz) {
        int d = f.dimension();
        double[] w = start.clone();
        double[] g = new double[d];
        GradientMethod update =
                method == Method.HEAVY_BALL ? GradientMethod.heavyBall(d, momentum) : GradientMethod.gradientDescent();
        RandomStream order = trial.random("order");
        double first = Vectors.distance(start, limit);
        double scale = Math.max(Vectors.norm(limit), first);
        double eta = stepSize / lipschitz;
        LogSteps record = new LogSteps();
        double distance = first;
        int t = 0;
        for (; t <= steps && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            f.gradient(w, g);
            if (record.due(t) || t == steps) {
                distance = Vectors.distance(w, limit);
                trial.point(DISTANCE, t, distance);
                if (rate < 1 && method == Method.GRADIENT_DESCENT) {
                    trial.point(RATE, t, Math.pow(rate, t) * first);
                }
                point(trial, f, inverse, start, w, t, scale);
                double fromLeast = Vectors.distance(w, minimum);
                trial.point(FROM_LEAST, t, fromLeast);
                trial.point(LEAST_NORM, t, Vectors.norm(minimum));
                bound(
                        trial,
                        t,
                        fromLeast,
                        Vectors.distance(start, minimum),
                        Vectors.norm(minimum),
                        Vectors.norm(g) <= 1e-13 * lipschitz * scale);
                if (!(distance < 1e9 * scale)) {
                    break;
                }
            }
            if (method == Method.STOCHASTIC_GRADIENT_DESCENT) {
                f.gradientOf(order.nextInt(f.examples()), w, g);
            }
            update.step(w, g, eta);
        }
        trial.add(new Table(
                "solution",
                "What Was Found",
                List.of("Vector", "l1 norm", "l2 norm", "Maximum norm", "Residual"),
                List.of(
                        row("w at the end", f, w),
                        row("Nearest solution to the start", f, limit),
                        row("X⁺y", f, minimum))));
    }

    /**
     * Streams the handbook's limit where the run decides it. Gradient descent on a quadratic converges only if its distance to the
     * limit never grows, so a distance above the first one contradicts convergence at that step (for the other methods, one a
     * million times greater); a run that has come to rest must have done so at X⁺y. A run that is still on its way decides
     * nothing, and streams nothing.
     */
    private void bound(Trial trial, int t, double distance, double first, double norm, boolean atRest) {
        double most = method == Method.GRADIENT_DESCENT ? first : 1e6 * first;
        if (atRest) {
            trial.point(LIMIT, t, 1e-6 * norm);
        } else if (distance > most * (1 + 1e-9)) {
            trial.point(LIMIT, t, most);
        }
    }

    private static void point(
            Trial trial, SquaresObjective f, PseudoInverse inverse, double[] start, double[] w, int t, double scale) {
        double[] moved = w.clone();
        Vectors.axpy(-1, start, moved);
        double[] xw = new double[f.examples()];
        double[] zero = new double[moved.length];
        for (int i = 0; i < xw.length; i++) {
            xw[i] = f.residual(i, moved) - f.residual(i, zero);
        }
        double off = Vectors.distance(moved, inverse.apply(xw, 1)) / Math.max(scale, Vectors.norm(w));
        trial.point(OFF, t, off);
        trial.point(SPAN, t, 0);
        trial.point(NORM, t, Vectors.norm(w));
    }

    private static List<String> row(String name, SquaresObjective f, double[] w) {
        return List.of(
                name,
                Figures.of(Directions.l1(w)),
                Figures.of(Vectors.norm(w)),
                Figures.of(Directions.maximum(w)),
                Figures.of(residual(f, w)));
    }
}
