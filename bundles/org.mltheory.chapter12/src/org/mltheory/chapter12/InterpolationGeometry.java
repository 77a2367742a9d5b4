package org.mltheory.chapter12;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mltheory.compute.linalg.PseudoInverse;
import org.mltheory.compute.linalg.SpectralNorm;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.GradientMethod;
import org.mltheory.compute.optim.LeastPotential;
import org.mltheory.compute.optim.PolyhedralGeometry;
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
 * E12.1, geometry table: on one underdetermined least-squares problem every method reaches zero loss from zero, each at an
 * interpolant of its own. Mirror descent goes to the least potential, stochastic gradients to the least l2 norm, Adam and steepest
 * descent for other norms to neither.
 */
public final class InterpolationGeometry implements Experiment {

    @Param(description = "Number of samples", symbol = "n", min = 1, max = 40)
    public int samples = 8;

    @Param(description = "Number of features", symbol = "d", min = 2, max = 80)
    public int features = 24;

    @Param(description = "Number of non-zero entries of the planted vector", symbol = "k", min = 1, max = 80)
    public int nonZeros = 2;

    @Param(description = "Exponent of the mirror potential |w|ₚ²/2", symbol = "p", min = 1.1, max = 2)
    public double exponent = 1.5;

    @Param(
            description = "Scale of the hyperbolic entropy that exponentiated gradient uses",
            symbol = "a",
            min = 1e-12,
            max = 1e3)
    public double entropyScale = 1e-3;

    @Param(
            description = "Step size of the gradient methods, in units of 1/L; the others' steps are scaled from it",
            symbol = "ηL",
            unit = "1/L",
            min = 0,
            openMin = true,
            max = 2,
            openMax = true)
    public double stepSize = 0.5;

    @Param(description = "Greatest number of steps", symbol = "T", min = 1, max = 10_000_000)
    public int steps = 60_000;

    private enum Method {
        GRADIENT_DESCENT("gradient descent"),
        STOCHASTIC("stochastic gradient"),
        HEAVY_BALL("heavy ball"),
        SIGN("sign descent"),
        COORDINATE("coordinate descent"),
        ADAM("Adam"),
        MIRROR("p-norm mirror descent"),
        ENTROPIC("exponentiated gradient");

        final String title;
        final Series distance;
        final Series norm;

        Method(String title) {
            this.title = title;
            String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
            distance = Series.measured("distance-" + id, title);
            norm = Series.measured("excess-" + id, title);
        }
    }

    private static final Series OWN_MIRROR =
            Series.measured("mirror-to-prediction", "mirror descent to the least p-norm");
    private static final Series OWN_ENTROPIC =
            Series.measured("entropic-to-prediction", "exponentiated gradient to the least entropy");
    private static final Series ALLOWED = Series.published("allowed", "relative distance allowed at the end");
    private static final Series HANDBOOK_ALLOWED =
            Series.handbook("handbook-allowed", "relative distance allowed at the end");

    private static final Assumption RANK = new Assumption("full-row-rank", "X has full row rank n", Test.EQUAL);

    private static Assumption atRest(Method m) {
        return new Assumption(
                "at-rest-" + m.distance.id().substring("distance-".length()),
                m.title + " came to rest: relative residual at the end",
                Test.AT_MOST);
    }

    @Override
    public Info info() {
        return new Info(
                "interpolation-geometry",
                "Geometry of the Interpolant Found",
                "Which interpolant is found depends on the geometry of the method: only Euclidean gradient methods find the one of least l2 norm.",
                List.of("E12.1"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "distance",
                                "Relative Distance to the Interpolant of Least l2 Norm",
                                Axis.log("step t"),
                                Axis.log("|w - X⁺y| / |X⁺y|"),
                                series(m -> m.distance, HANDBOOK_ALLOWED)),
                        new Panel(
                                "l1",
                                "l1 Norm over the Least l1 Norm",
                                Axis.log("step t"),
                                Axis.linear("ratio"),
                                series(m -> m.norm)),
                        new Panel(
                                "predictions",
                                "Relative Distance to the Predicted Interpolant",
                                Axis.log("step t"),
                                Axis.log("relative distance"),
                                List.of(OWN_MIRROR, OWN_ENTROPIC, ALLOWED))));
    }

    private static List<Series> series(Function<Method, Series> which, Series... more) {
        List<Series> all = new ArrayList<>();
        for (Method m : Method.values()) {
            all.add(which.apply(m));
        }
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                handbook(
                        "handbook-gradient-descent",
                        "Gradient descent finds the interpolant of least norm",
                        Method.GRADIENT_DESCENT,
                        Sources.HANDBOOK_MINIMUM_NORM),
                handbook(
                        "handbook-stochastic",
                        "So does stochastic gradient descent",
                        Method.STOCHASTIC,
                        Sources.HANDBOOK_CORE_IDEA),
                handbook(
                        "handbook-adam",
                        "So does Adam, if the statement is read for the optimization algorithms we use",
                        Method.ADAM,
                        Sources.HANDBOOK_CORE_IDEA),
                Claim.published("mirror-least-potential", "Mirror descent finds the interpolant of least p-norm")
                        .formula(
                                "lim w(t) = argmin |w|ₚ subject to Xw = y",
                                "\\lim w(t) = \\arg\\min \\|w\\|_p \\text{ s.t. } Xw = y")
                        .assuming(RANK, atRest(Method.MIRROR))
                        .deterministic(new Relation.AtMost(OWN_MIRROR, ALLOWED, 0, 0, Double.NaN))
                        .source(Sources.GEOMETRY),
                Claim.published(
                                "exponentiated-least-entropy",
                                "Exponentiated gradient finds the interpolant of least hyperbolic entropy")
                        .formula(
                                "lim w(t) = argmin Σ wⱼ asinh(wⱼ/2a) - √(wⱼ² + 4a²) subject to Xw = y",
                                "\\lim w(t) = \\arg\\min \\sum_j w_j \\operatorname{asinh}(w_j/2a) - \\sqrt{w_j^2+4a^2} \\text{ s.t. } Xw=y")
                        .assuming(RANK, atRest(Method.ENTROPIC))
                        .deterministic(new Relation.AtMost(OWN_ENTROPIC, ALLOWED, 0, 0, Double.NaN))
                        .source(Sources.GEOMETRY));
    }

    private static Claim handbook(String id, String title, Method m, String source) {
        return Claim.handbook(id, title)
                .formula(
                        "lim w(t) = argmin |w|² subject to Xw = y",
                        "\\lim w(t) = \\arg\\min \\|w\\|_2^2 \\text{ s.t. } Xw = y")
                .assuming(RANK, atRest(m))
                .deterministic(new Relation.AtMost(m.distance, HANDBOOK_ALLOWED, 0, 0, Double.NaN))
                .source(source);
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (features <= samples) {
            advice.warn(
                    "features",
                    "With " + features + " features and " + samples
                            + " samples there is one least-squares solution at most: " + "no method has a choice",
                    "Set to 3n (" + 3 * samples + ")",
                    Integer.toString(3 * samples));
        }
        if (nonZeros > features) {
            advice.warn(
                    "non-zeros",
                    "More non-zeros (" + nonZeros + ") than features (" + features + ")",
                    "Set to d (" + features + ")",
                    Integer.toString(features));
        }
    }

    @Override
    public void run(Trial trial) {
        int n = samples;
        int d = features;
        double[] x = new double[n * d];
        trial.random("design").gaussians(x);
        double[] planted = new double[d];
        RandomStream random = trial.random("planted");
        for (int j = 0; j < Math.min(nonZeros, d); j++) {
            planted[j] = random.nextSign() * (0.5 + random.nextDouble());
        }
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = Vectors.dot(x, i * d, planted, 0, d);
        }
        PseudoInverse inverse = PseudoInverse.of(x, n, d);
        trial.assume(RANK.id(), inverse.rank(), n);
        if (inverse.rank() < n) {
            return;
        }
        Problem problem = new Problem(
                x,
                y,
                n,
                d,
                new SquaresObjective(x, n, d, y),
                SpectralNorm.of(x, n, d),
                inverse.apply(y, 1),
                PolyhedralGeometry.leastL1Norm(x, n, d, y).value(),
                PolyhedralGeometry.leastMaximumNorm(x, n, d, y).value(),
                LeastPotential.pNorm(x, n, d, y, exponent),
                LeastPotential.hyperbolicEntropy(x, n, d, y, entropyScale));
        trial.symbol("L", problem.s() * problem.s());
        Map<Method, double[]> found = new EnumMap<>(Method.class);
        for (Method m : Method.values()) {
            found.put(m, minimize(trial, m, problem));
        }
        if (trial.repeat() == 0) {
            trial.add(table(problem, found));
        }
    }

    private record Problem(
            double[] x,
            double[] y,
            int n,
            int d,
            SquaresObjective f,
            double s,
            double[] leastL2,
            double leastL1,
            double leastMaximum,
            double[] leastP,
            double[] leastEntropy) {}

    private double[] minimize(Trial trial, Method m, Problem problem) {
        int d = problem.d();
        SquaresObjective f = problem.f();
        double lipschitz = problem.s() * problem.s();
        double scale = Directions.maximum(problem.leastL2());
        double[] w = new double[d];
        double[] g = new double[d];
        RandomStream order = trial.random("order");
        GradientMethod update = switch (m) {
            case GRADIENT_DESCENT, STOCHASTIC -> GradientMethod.gradientDescent();
            case HEAVY_BALL -> GradientMethod.heavyBall(d, 0.5);
            case SIGN -> GradientMethod.signDescent();
            case COORDINATE -> GradientMethod.coordinateDescent();
            case ADAM -> GradientMethod.adam(d, 0.9, 0.999, 1e-12);
            case MIRROR -> GradientMethod.pNormMirror(exponent, w);
            case ENTROPIC -> GradientMethod.exponentiatedGradient(entropyScale, w);
        };
        // sign descent is steepest for the maximum norm, whose smoothness constant is at most d L
        double eta = switch (m) {
            case SIGN -> stepSize / (lipschitz * d);
            case MIRROR -> (exponent - 1) * stepSize / lipschitz;
            case ENTROPIC -> stepSize / (lipschitz * Directions.maximum(problem.leastEntropy()));
            default -> stepSize / lipschitz;
        };
        double norm = Vectors.norm(problem.y());
        LogSteps record = new LogSteps();
        double residual = norm;
        int t = 0;
        for (; t < steps && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            residual = Math.sqrt(2 * f.gradient(w, g));
            if (record.due(t)) {
                point(trial, m, problem, w, t);
            }
            if (residual <= 1e-9 * norm || !(residual < 1e9 * norm)) {
                break;
            }
            if (m == Method.STOCHASTIC) {
                f.gradientOf(order.nextInt(problem.n()), w, g);
            }
            // Adam's steps do not shrink with its gradient: a step size that falls like 1/√t lets it come to rest
            update.step(
                    w,
                    g,
                    m == Method.ADAM
                            ? 0.02 * stepSize * scale / Math.sqrt(1 + t / 100.0) * Math.min(1, residual / (1e-3 * norm))
                            : eta);
        }
        trial.assume(atRest(m).id(), residual / norm, 1e-6);
        point(trial, m, problem, w, t);
        double[] predicted = m == Method.MIRROR ? problem.leastP() : problem.leastEntropy();
        switch (m) {
            case MIRROR, ENTROPIC -> {
                trial.point(
                        m == Method.MIRROR ? OWN_MIRROR : OWN_ENTROPIC,
                        t,
                        Vectors.distance(w, predicted) / Vectors.norm(predicted));
                trial.point(ALLOWED, t, 1e-4);
            }
            case GRADIENT_DESCENT, STOCHASTIC, ADAM -> trial.point(HANDBOOK_ALLOWED, t, 1e-4);
            default -> {}
        }
        return w;
    }

    private void point(Trial trial, Method m, Problem problem, double[] w, int t) {
        trial.point(m.distance, t, Vectors.distance(w, problem.leastL2()) / Vectors.norm(problem.leastL2()));
        trial.point(m.norm, t, Directions.l1(w) / problem.leastL1());
    }

    private Table table(Problem problem, Map<Method, double[]> found) {
        List<List<String>> rows = new ArrayList<>();
        found.forEach((m, w) -> rows.add(row(m.title, w, problem)));
        rows.add(row("least l2 norm X⁺y", problem.leastL2(), problem));
        rows.add(row("least p-norm, p = " + Figures.of(exponent), problem.leastP(), problem));
        rows.add(row("least hyperbolic entropy", problem.leastEntropy(), problem));
        return new Table(
                "geometry",
                "Norms of the Interpolants, over the Least Possible (repeat 1)",
                List.of("Found by", "l1", "p", "l2", "maximum", "relative residual"),
                rows);
    }

    private List<String> row(String name, double[] w, Problem p) {
        double residual = Math.sqrt(2 * p.f().gradient(w, new double[p.d()])) / Vectors.norm(p.y());
        return List.of(
                name,
                Figures.of(Directions.l1(w) / p.leastL1()),
                Figures.of(Directions.norm(w, exponent) / Directions.norm(p.leastP(), exponent)),
                Figures.of(Vectors.norm(w) / Vectors.norm(p.leastL2())),
                Figures.of(Directions.maximum(w) / p.leastMaximum()),
                Figures.of(residual));
    }
}
