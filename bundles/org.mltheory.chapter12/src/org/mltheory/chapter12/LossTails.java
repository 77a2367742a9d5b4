package org.mltheory.chapter12;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mltheory.compute.linalg.LeastSquares;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.HardMarginSvm.Separable;
import org.mltheory.compute.optim.LogTimeFlow;
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
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/**
 * E12.5: the direction found depends on the tail of the loss. Exponential tails lead to the hard-margin SVM; a polynomial tail to the
 * direction that minimises Σ mᵢ^-p on the sphere; the squared loss to least squares; the hinge stops as soon as all margins are 1.
 */
public final class LossTails implements Experiment {

    @Param(description = "Number of examples", symbol = "n", min = 2, max = 300)
    public int samples = 15;

    @Param(description = "Dimension", symbol = "d", min = 2, max = 60)
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

    @Param(description = "Exponent of the polynomial tail (1 + m)⁻ᵖ", symbol = "p", min = 0.1, max = 20)
    public double tailExponent = 1;

    @Param(description = "Logarithm of the time reached", symbol = "ln T", min = 5, max = 200)
    public double logTime = 60;

    private static final Series LOGISTIC = Series.measured("logistic", "logistic");
    private static final Series EXPONENTIAL = Series.measured("exponential", "exponential");
    private static final Series POLYNOMIAL = Series.measured("polynomial", "polynomial tail");
    private static final Series SQUARED = Series.measured("squared", "squared");
    private static final Series HINGE = Series.measured("hinge", "hinge");
    private static final Series POLYNOMIAL_LIMIT =
            Series.published("polynomial-limit", "angle of the polynomial tail's own limit");
    private static final Series OWN = Series.measured("polynomial-own", "polynomial tail to its own limit");
    private static final Series SQUARED_OWN = Series.measured("squared-own", "squared loss to least squares");
    private static final Series ALLOWED = Series.published("allowed", "angle allowed at the end");

    private static final Assumption SEPARABLE =
            new Assumption("separable", "linearly separable: greatest margin above 0", Test.GREATER);
    private static final Assumption APART =
            new Assumption("limits-apart", "the two limits differ by an angle that can be told from 0", Test.GREATER);

    @Override
    public Info info() {
        return new Info(
                "loss-tails",
                "The Tail of the Loss Decides the Direction",
                "Only losses with an exponential tail lead to the max-margin direction; others have directions of their own.",
                List.of("E12.5"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "svm",
                                "Angle to the Max-Margin Direction",
                                Axis.log("time t"),
                                Axis.linear("angle (radians)"),
                                List.of(LOGISTIC, EXPONENTIAL, POLYNOMIAL, POLYNOMIAL_LIMIT, SQUARED, HINGE)),
                        new Panel(
                                "own",
                                "Angle to the Predicted Direction",
                                Axis.log("time t"),
                                Axis.log("angle (radians)"),
                                List.of(OWN, SQUARED_OWN, ALLOWED))));
    }

    @Override
    public List<Claim> claims() {
        double from = Math.exp(0.5 * logTime);
        return List.of(
                rate("logistic-max-margin", "The logistic loss leads to the max-margin direction", LOGISTIC, from),
                rate("exponential-max-margin", "So does the exponential loss", EXPONENTIAL, from),
                Claim.published(
                                "polynomial-own-direction",
                                "A polynomial tail leads to the end of its regularisation path")
                        .formula(
                                "w(t)/|w(t)| → argmin over |u| = 1 of Σ (zᵢ·u)⁻ᵖ",
                                "w(t)/\\|w(t)\\| \\to \\arg\\min_{\\|u\\|=1}\\sum_i (z_i\\cdot u)^{-p}")
                        .assuming(SEPARABLE)
                        .deterministic(new Relation.AtMost(OWN, ALLOWED, 0, 0, Double.NaN))
                        .source(Sources.REGULARIZATION_PATH),
                Claim.published("polynomial-not-max-margin", "That direction is not the max-margin direction")
                        .formula(
                                "∠(w(t), w_svm) → ∠(u_p, w_svm) > 0",
                                "\\angle(w(t),w_{svm}) \\to \\angle(u_p, w_{svm}) > 0")
                        .assuming(SEPARABLE, APART)
                        .deterministic(new Relation.Equal(POLYNOMIAL, POLYNOMIAL_LIMIT, 0, 0.001))
                        .source(Sources.REGULARIZATION_PATH),
                Claim.published(
                                "squared-least-squares",
                                "The squared loss leads to the least-squares solution of least norm")
                        .formula("w(t) → Z⁺1", "w(t) \\to Z^+\\mathbf 1")
                        .deterministic(new Relation.AtMost(SQUARED_OWN, ALLOWED, 0, 0, Double.NaN))
                        .source(Sources.LANDWEBER));
    }

    private static Claim rate(String id, String title, Series series, double from) {
        return Claim.published(id, title)
                .formula("∠(w(t), w_svm) = O(1/ln t)", "\\angle(w(t), w_{svm}) = O(1/\\ln t)")
                .assuming(SEPARABLE, Asymptotics.REGULAR, Asymptotics.RELAXED, Asymptotics.GAP, Asymptotics.LATE)
                .rate(new Relation.Power(
                        series, Relation.Variable.LOG_X, -1, 0.25, Relation.Sense.AT_MOST, from, 1e300))
                .source(Sources.SOUDRY_RATES);
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (features >= samples) {
            advice.warn(
                    "samples",
                    "With " + samples + " examples in " + features
                            + " dimensions every example can be a support vector, and the "
                            + "directions of all losses may agree",
                    "Set to 4d (" + 4 * features + ")",
                    Integer.toString(Math.min(300, 4 * features)));
        }
    }

    @Override
    public void run(Trial trial) {
        SignedData drawn = SignedData.planted(samples, features, gap, trial.random("points"));
        // the planted direction separates them by construction
        SignedData data = drawn.cleared((Separable) drawn.svm(), clearance);
        Separable svm = (Separable) data.svm();
        trial.assume(SEPARABLE.id(), svm.margin(), 0);
        trial.symbol("γ_svm", svm.margin());
        double[] start = new double[features];
        trial.random("start").gaussians(start);
        double[] polynomial = polynomialLimit(data, svm);
        double apart = Directions.angle(polynomial, svm.w());
        trial.assume(APART.id(), apart, 0.002);
        trial.add(
                new Scalar("limit-angle", "Angle between the limits of exponential and polynomial tail", apart, "rad"));

        List<List<String>> rows = new ArrayList<>();
        rows.add(flow(trial, data, svm, polynomial, start, MarginLoss.LOGISTIC, LOGISTIC));
        rows.add(flow(trial, data, svm, polynomial, start, MarginLoss.EXPONENTIAL, EXPONENTIAL));
        rows.add(flow(trial, data, svm, polynomial, start, new MarginLoss.PolynomialTail(tailExponent), POLYNOMIAL));
        rows.add(descend(trial, data, svm, MarginLoss.SQUARED, SQUARED));
        rows.add(descend(trial, data, svm, MarginLoss.HINGE, HINGE));
        if (trial.repeat() == 0) {
            trial.add(new Table(
                    "losses",
                    "Where Each Loss Ends (repeat 1)",
                    List.of("Loss", "margin over the greatest", "angle to the SVM (rad)", "norm"),
                    rows));
        }
    }

    /**
     * The minimiser of Σ (zᵢ·w)^-p + |w|²/2, whose direction is that of Σ (zᵢ·u)^-p on the sphere by homogeneity. Found by Newton
     * from the SVM, where all margins are positive; beyond zero the function counts as infinite.
     */
    private double[] polynomialLimit(SignedData data, Separable svm) {
        double[] w = svm.w().clone();
        InverseMargins objective = new InverseMargins(data, tailExponent);
        NewtonMinimizer.Outcome end = NewtonMinimizer.minimize(objective, w, 1e-15, 500);
        if (!end.converged()) {
            throw new ArithmeticException(
                    "the polynomial tail's limit was not found to rounding: decrement " + end.decrement());
        }
        return w;
    }

    private List<String> flow(
            Trial trial,
            SignedData data,
            Separable svm,
            double[] polynomial,
            double[] start,
            MarginLoss loss,
            Series series) {
        MarginObjective f = new MarginObjective(loss, data.z(), data.n(), data.d());
        LogTimeFlow flow = new LogTimeFlow(f, 1e-9);
        double[] w = start.clone();
        int count = (int) Math.ceil(logTime * 4);
        for (int k = 1; k <= count && !trial.stopBefore(k); k++) {
            trial.checkCancelled();
            flow.advance(logTime * k / count, w);
            double t = Math.expm1(flow.logTime());
            trial.point(series, t, Directions.angle(w, svm.w()));
            if (loss instanceof MarginLoss.PolynomialTail) {
                trial.point(OWN, t, Directions.angle(w, polynomial));
                if (k == count) {
                    trial.point(ALLOWED, t, 0.01);
                    trial.point(POLYNOMIAL_LIMIT, t, Directions.angle(polynomial, svm.w()));
                }
            }
        }
        if (loss.exponentialTail()) {
            new Asymptotics(data, svm).report(trial, w, flow.logTime());
        }
        return row(f, loss, svm, w);
    }

    /** Gradient descent from zero with step 1/s² for the losses whose minimum is attained; time is η times the number of steps. */
    private List<String> descend(Trial trial, SignedData data, Separable svm, MarginLoss loss, Series series) {
        MarginObjective f = new MarginObjective(loss, data.z(), data.n(), data.d());
        double eta = 1 / (data.spectralNorm() * data.spectralNorm());
        double[] ones = new double[data.n()];
        Arrays.fill(ones, 1);
        double[] leastSquares = LeastSquares.minimumNorm(data.z(), data.n(), data.d(), ones, 1);
        double[] w = new double[data.d()];
        double[] g = new double[data.d()];
        LogSteps record = new LogSteps();
        int steps = 200_000;
        for (int k = 0; k <= steps && !trial.stopBefore(k); k++) {
            trial.checkCancelled();
            f.gradient(w, g);
            boolean last = k == steps || Vectors.norm(g) <= 1e-13 * Vectors.norm(w) / eta;
            if (k > 0 && (record.due(k) || last)) {
                trial.point(series, k * eta, Directions.angle(w, svm.w()));
                if (loss instanceof MarginLoss.Squared) {
                    trial.point(SQUARED_OWN, k * eta, Directions.angle(w, leastSquares));
                    if (last) {
                        trial.point(ALLOWED, k * eta, 0.01);
                    }
                }
            }
            if (last && k > 0) {
                break;
            }
            Vectors.axpy(-eta, g, w);
        }
        return row(f, loss, svm, w);
    }

    private static List<String> row(MarginObjective f, MarginLoss loss, Separable svm, double[] w) {
        double norm = Vectors.norm(w);
        String name = loss instanceof MarginLoss.PolynomialTail p
                ? "polynomial tail, p = " + Figures.of(p.degree())
                : loss.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return List.of(
                name,
                Figures.of(f.leastMargin(w) / norm / svm.margin()),
                Figures.of(Directions.angle(w, svm.w())),
                Figures.of(norm));
    }
}
