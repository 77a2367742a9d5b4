package org.mltheory.chapter12;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.GradientMethod;
import org.mltheory.compute.optim.HardMarginSvm.Separable;
import org.mltheory.compute.optim.MarginLoss;
import org.mltheory.compute.optim.MarginObjective;
import org.mltheory.compute.optim.PolyhedralGeometry;
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
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/**
 * E12.5, optimisers: on separable data with the exponential loss, gradient descent maximises the l2 margin, greedy coordinate
 * descent (boosting) the l1 margin, sign descent the margin for the maximum norm; Adam behaves like the last. Exact margins come
 * from the active-set SVM and from linear programs. Gradients are divided by the loss, and steps shrink like 1/√t.
 */
public final class MarginGeometry implements Experiment {

    @Param(description = "Number of examples", symbol = "n", min = 2, max = 200)
    public int samples = 30;

    @Param(description = "Dimension", symbol = "d", min = 2, max = 40)
    public int features = 10;

    @Param(description = "Margin of the planted direction", symbol = "γ", min = 0, openMin = true, max = 10)
    public double gap = 0.5;

    @Param(description = "Number of steps of each method", symbol = "T", min = 1000, max = 10_000_000)
    public int steps = 100_000;

    @Param(
            description = "First step size, relative to the size of the examples; steps shrink like 1/√t",
            symbol = "η",
            min = 0,
            openMin = true,
            max = 10)
    public double stepSize = 2;

    private enum Method {
        GRADIENT_DESCENT("gradient descent"),
        COORDINATE("coordinate descent"),
        SIGN("sign descent"),
        ADAM("Adam");

        final String title;
        final Series l1;
        final Series l2;
        final Series maximum;

        Method(String title) {
            this.title = title;
            String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
            l1 = Series.measured("l1-" + id, title);
            l2 = Series.measured("l2-" + id, title);
            maximum = Series.measured("max-" + id, title);
        }
    }

    private static final Series L1_DUE = Series.published("l1-due", "what maximal margin asks at the end");
    private static final Series L2_DUE = Series.published("l2-due", "what maximal margin asks at the end");
    private static final Series MAX_DUE = Series.published("max-due", "what maximal margin asks at the end");
    private static final Series HANDBOOK_DUE = Series.handbook("handbook-due", "what maximal margin asks at the end");

    private static final Assumption SEPARABLE =
            new Assumption("separable", "linearly separable: greatest margin above 0", Test.GREATER);
    private static final Assumption CONTROL = new Assumption(
            "long-enough",
            "the run is long enough: gradient descent itself has reached this part of " + "the greatest l2 margin",
            Test.AT_LEAST);

    @Override
    public Info info() {
        return new Info(
                "margin-geometry",
                "Each Optimizer Maximises Its Own Margin",
                "Steepest descent for a norm maximises the margin for that norm; the hard-margin SVM is the Euclidean case only.",
                List.of("E12.5"),
                Optional.empty(),
                List.of(
                        panel("l2", "l2 Margin", m -> m.l2, L2_DUE, HANDBOOK_DUE),
                        panel("l1", "l1 Margin", m -> m.l1, L1_DUE),
                        panel("maximum", "Maximum-Norm Margin", m -> m.maximum, MAX_DUE)));
    }

    private static Panel panel(String id, String title, Function<Method, Series> which, Series... due) {
        List<Series> series = new ArrayList<>();
        for (Method m : Method.values()) {
            series.add(which.apply(m));
        }
        series.addAll(List.of(due));
        return new Panel(
                id, title + " over the Greatest", Axis.log("step t"), Axis.linear("margin / greatest margin"), series);
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                steepest(
                        "gradient-descent-l2",
                        "Gradient descent maximises the l2 margin",
                        Method.GRADIENT_DESCENT.l2,
                        L2_DUE,
                        "2"),
                steepest(
                        "coordinate-descent-l1",
                        "Coordinate descent maximises the l1 margin",
                        Method.COORDINATE.l1,
                        L1_DUE,
                        "1"),
                steepest(
                        "sign-descent-maximum",
                        "Sign descent maximises the margin for the maximum norm",
                        Method.SIGN.maximum,
                        MAX_DUE,
                        "∞"),
                Claim.handbook(
                                "handbook-adam",
                                "Adam finds the hard-margin SVM too, if the statement is read for the optimization algorithms we use")
                        .formula("w(t)/|w(t)| → w_svm/|w_svm|", "w(t)/\\|w(t)\\| \\to w_{svm}/\\|w_{svm}\\|")
                        .assuming(SEPARABLE, CONTROL)
                        .deterministic(new Relation.AtLeast(Method.ADAM.l2, HANDBOOK_DUE, 0, 0, Double.NaN))
                        .source(Sources.HANDBOOK_CORE_IDEA));
    }

    private static Claim steepest(String id, String title, Series measured, Series due, String p) {
        String latex = p.equals("∞") ? "\\infty" : p;
        return Claim.published(id, title)
                .formula(
                        "min zᵢ·w(t)/|w(t)|_" + p + " → max over |u|_" + p + " ≤ 1 of min zᵢ·u",
                        "\\min_i z_i\\cdot w(t)/\\|w(t)\\|_{" + latex + "} \\to \\max_{\\|u\\|_{" + latex
                                + "}\\le1}\\min_i z_i\\cdot u")
                .assuming(SEPARABLE)
                .deterministic(new Relation.AtLeast(measured, due, 0, 0, Double.NaN))
                .source(Sources.GEOMETRY);
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (steps < 20_000) {
            advice.warn(
                    "steps",
                    "With " + steps + " steps the margins are not yet within 5 % of their limits",
                    "Set to 100000",
                    "100000");
        }
    }

    @Override
    public void run(Trial trial) {
        SignedData data = SignedData.planted(samples, features, gap, trial.random("points"));
        if (!(data.svm() instanceof Separable svm)) {
            trial.assume(SEPARABLE.id(), 0, 0);
            return;
        }
        double l1 = PolyhedralGeometry.l1Margin(data.z(), data.n(), data.d()).value();
        double max = PolyhedralGeometry.maximumNormMargin(data.z(), data.n(), data.d())
                .value();
        trial.assume(SEPARABLE.id(), svm.margin(), 0);
        trial.symbol("γ₁", l1);
        trial.symbol("γ₂", svm.margin());
        trial.symbol("γ∞", max);
        MarginObjective f = new MarginObjective(MarginLoss.EXPONENTIAL, data.z(), data.n(), data.d());
        List<List<String>> rows = new ArrayList<>();
        for (Method m : Method.values()) {
            double[] w = maximize(trial, f, m, data.spectralNorm() / Math.sqrt(data.n()), l1, svm.margin(), max);
            rows.add(List.of(
                    m.title,
                    Figures.of(f.leastMargin(w) / Directions.l1(w) / l1),
                    Figures.of(f.leastMargin(w) / Vectors.norm(w) / svm.margin()),
                    Figures.of(f.leastMargin(w) / Directions.maximum(w) / max),
                    Figures.of(Directions.angle(w, svm.w()))));
            if (m == Method.GRADIENT_DESCENT) {
                trial.assume(CONTROL.id(), f.leastMargin(w) / Vectors.norm(w) / svm.margin(), 0.99);
            }
        }
        if (trial.repeat() == 0) {
            trial.add(new Table(
                    "geometry",
                    "Margins at the End over the Greatest (repeat 1)",
                    List.of("Method", "l1", "l2", "maximum norm", "angle to the SVM (rad)"),
                    rows));
            trial.add(new Scalar("svm-residual", "Residual of the SVM's optimality conditions", svm.kktResidual(), ""));
        }
    }

    private double[] maximize(Trial trial, MarginObjective f, Method m, double size, double l1, double l2, double max) {
        int d = f.dimension();
        double[] w = new double[d];
        double[] g = new double[d];
        GradientMethod update = switch (m) {
            case GRADIENT_DESCENT -> GradientMethod.gradientDescent();
            case COORDINATE -> GradientMethod.coordinateDescent();
            case SIGN -> GradientMethod.signDescent();
            case ADAM -> GradientMethod.adam(d, 0.9, 0.999, 0);
        };
        double eta = switch (m) {
            case ADAM -> stepSize / size;
            case SIGN -> stepSize / (size * size * d);
            default -> stepSize / (size * size);
        };
        LogSteps record = new LogSteps();
        for (int t = 0; t <= steps && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            if (t > 0 && (record.due(t) || t == steps)) {
                double margin = f.leastMargin(w);
                trial.point(m.l1, t, margin / Directions.l1(w) / l1);
                trial.point(m.l2, t, margin / Vectors.norm(w) / l2);
                trial.point(m.maximum, t, margin / Directions.maximum(w) / max);
            }
            f.normalizedGradient(w, g);
            update.step(w, g, eta / Math.sqrt(1 + t));
        }
        switch (m) {
            case GRADIENT_DESCENT -> trial.point(L2_DUE, steps, 0.95);
            case COORDINATE -> trial.point(L1_DUE, steps, 0.95);
            case SIGN -> trial.point(MAX_DUE, steps, 0.95);
            case ADAM -> trial.point(HANDBOOK_DUE, steps, 0.95);
        }
        return w;
    }
}
