package org.mltheory.chapter01;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Series;

/**
 * E1.7: Yarotsky's deep network for x², f_m = x - Σ g^(s)(x)/4^s with the tent g, beside the network of one hidden layer and as many
 * units. The error of the deep one is exactly 4^-(m+1), that of the shallow one falls as the square of its units. Errors of the deep
 * network are computed from its exact break points.
 */
public final class DeepSquare implements Experiment {

    private static final Series DEEP = Series.measured("deep-error", "Deep network, sup |x² − f_m|");
    private static final Series EXACT = Series.published("deep-exact", "4⁻⁽ᵐ⁺¹⁾");
    private static final Series DEEP_BY_UNITS = Series.measured("deep-error-by-units", "Deep network of N units");
    private static final Series SHALLOW_BY_UNITS =
            Series.measured("shallow-error-by-units", "One hidden layer of N units, interpolating");
    private static final Series SHALLOW_LEAST =
            Series.published("shallow-least", "1/(8(N+1)²), the least for one hidden layer");
    private static final Series DEEP_SQUARED = Series.measured("deep-squared-error", "Deep, ∫(f − x²)²");
    private static final Series DEEP_FLOOR = Series.published("deep-floor", "Floor for m layers, 3m units");
    private static final Series SHALLOW_SQUARED = Series.measured("shallow-squared-error", "Shallow, ∫(f − x²)²");
    private static final Series SHALLOW_FLOOR = Series.published("shallow-floor", "Floor for one layer, 3m units");

    private static final int UNITS = 3;
    /** Gaps of deeper networks are not to be seen beside those of shallow ones. */
    private static final int DRAWN = 6;

    @Param(description = "Number of hidden layers of three units", min = 1, max = 20, symbol = "m")
    public int depth = 6;

    @Override
    public Info info() {
        return new Info(
                "deep-square",
                "Depth for x²: Exponential against Quadratic Accuracy",
                "A deep ReLU network approximates x² with an error of 4⁻⁽ᵐ⁺¹⁾ at 3m units; one hidden layer of N units gets to about 1/N². "
                        + "The deep one is better from 12 units on, not before.",
                List.of("E1.7"),
                Optional.of("depth"),
                List.of(
                        Panels.semiLog("depth", "Error by Depth", "Depth m", "sup |x² − f_m|", DEEP, EXACT),
                        Panels.logLog(
                                "units",
                                "Error by Number of Units",
                                "Number of hidden units N",
                                "Supremum error",
                                DEEP_BY_UNITS,
                                SHALLOW_BY_UNITS,
                                SHALLOW_LEAST),
                        Panels.semiLog(
                                "floor",
                                "Squared Error and What No Network Beats",
                                "Depth m",
                                "∫(f − x²)² over [0, 1]",
                                DEEP_SQUARED,
                                DEEP_FLOOR,
                                SHALLOW_SQUARED,
                                SHALLOW_FLOOR)));
    }

    @Override
    public List<Claim> claims() {
        Assumption exact =
                Assumption.byDesign("exact", "break points and values are dyadic, and are computed in integers");
        return List.of(
                Claim.published("yarotsky-exact", "the deep network's error is exactly 4⁻⁽ᵐ⁺¹⁾")
                        .deterministic(new Relation.Equal(DEEP, EXACT, 1e-12, 0))
                        .formula(
                                "sup |x² − f_m| = 2^(−2m−2), f_m = x − Σ g⁽ˢ⁾(x)/4ˢ",
                                "\\sup_{[0,1]}|x^2-f_m|=2^{-2m-2},\\ f_m=x-\\sum_{s=1}^m g^{(s)}(x)/4^s")
                        .assuming(exact)
                        .source(Sources.YAROTSKY),
                Claim.published(
                                "square-floor-deep",
                                "no ReLU network of so many layers and units is better, in mean square")
                        .deterministic(new Relation.AtLeast(DEEP_SQUARED, DEEP_FLOOR, 1e-9, 0, Double.NaN))
                        .formula(
                                "∫(f − x²)² ≥ 1/(5760 (2N/L)^(4L)), L = m, N = 3m",
                                "\\int_0^1(f-x^2)^2\\ge\\frac1{5760(2N/L)^{4L}}")
                        .source(Sources.TELGARSKY_NOTES + ", Theorem 5.2"),
                Claim.published("square-floor-shallow", "nor is any of one hidden layer, in mean square")
                        .deterministic(new Relation.AtLeast(SHALLOW_SQUARED, SHALLOW_FLOOR, 1e-9, 0, Double.NaN))
                        .formula("∫(f − x²)² ≥ 1/(5760 (2N)⁴)", "\\int_0^1(f-x^2)^2\\ge\\frac1{5760(2N)^4}")
                        .source(Sources.TELGARSKY_NOTES + ", Theorem 5.2"),
                Claim.published(
                                "shallow-least",
                                "one hidden layer of N units has at least the error of N + 1 free pieces")
                        .deterministic(new Relation.AtLeast(SHALLOW_BY_UNITS, SHALLOW_LEAST, 1e-9, 0, Double.NaN))
                        .formula("sup |x² − f| ≥ 1/(8(N + 1)²)", "\\sup_{[0,1]}|x^2-f|\\ge\\frac1{8(N+1)^2}")
                        .source("The best affine approximation of x² on a piece of length l is off by l²/8; "
                                + Sources.SPLINES),
                Claim.handbook(
                                "handbook-deep-efficient",
                                "with as many units the deep network is the more accurate one")
                        .deterministic(new Relation.AtMost(DEEP_BY_UNITS, SHALLOW_BY_UNITS, 0, 0, Double.NaN))
                        .formula(
                                "error(deep, N) ≤ error(shallow, N)",
                                "\\mathrm{err}_{\\mathrm{deep}}(N)\\le\\mathrm{err}_{\\mathrm{shallow}}(N)")
                        .source(Sources.SUMMARY));
    }

    /** The gaps to x², as the functions themselves cannot be told apart. */
    private static void draw(Trial trial, DyadicFunction deep, int units) {
        HingeNetwork shallow = HingeNetwork.interpolating(x -> x * x, 0, 1, units);
        FunctionPlot plot = new FunctionPlot(0, 1).measured("one hidden layer", x -> shallow.value(x) - x * x);
        double[] x = plot.points();
        double[] gap = new double[x.length];
        int piece = 0;
        for (int i = 0; i < x.length; i++) {
            while (deep.at(piece + 1) < x[i]) {
                piece++;
            }
            double t = (x[i] - deep.at(piece)) / (deep.at(piece + 1) - deep.at(piece));
            gap[i] = (1 - t) * deep.value(piece) + t * deep.value(piece + 1) - x[i] * x[i];
        }
        plot.line("deep", Label.MEASURED, x, gap).addTo(trial, "gaps", "f(x) − x² with " + units + " Units");
    }

    @Override
    public long memory(Setting setting) {
        return (1L << 20) + 14 * 8L * (1L << depth);
    }

    @Override
    public void run(Trial trial) {
        int m = depth;
        int units = UNITS * m;
        DyadicFunction deep = Tent.square(m).on(m + 1, trial::checkCancelled);
        double deepError = deep.greatestGapToSquare();
        double shallowError = shallowError(units, trial);
        trial.value(DEEP, deepError);
        trial.value(EXACT, Math.scalb(1.0, -2 * m - 2));
        trial.point(DEEP_BY_UNITS, units, deepError);
        trial.point(SHALLOW_BY_UNITS, units, shallowError);
        trial.point(SHALLOW_LEAST, units, 1 / (8 * (units + 1.0) * (units + 1.0)));
        double deepSquared = deep.squaredGapToSquare();
        // N chords over pieces of length 1/N: the gap t(1/N - t) squared integrates to N⁻⁵/30 on each
        double shallowSquared = 1 / (30 * Math.pow(units, 4));
        trial.value(DEEP_SQUARED, deepSquared);
        trial.value(DEEP_FLOOR, floor(m, units));
        trial.value(SHALLOW_SQUARED, shallowSquared);
        trial.value(SHALLOW_FLOOR, floor(1, units));
        if (m <= DRAWN) {
            draw(trial, deep, units);
        }
        trial.symbol("m", m);
        trial.symbol("N", units);
        Panels.scalar(trial, "deep-error", "sup |x² − f_m| of the deep network", deepError);
        Panels.scalar(trial, "shallow-error", "sup |x² − f| of one hidden layer of as many units", shallowError);
        Panels.scalar(trial, "deep-squared-error", "∫(f_m − x²)²", deepSquared);
        Panels.scalar(trial, "deep-floor", "1/(5760 (2N/L)^(4L)) at L = m, N = 3m", floor(m, units));
        Panels.scalar(trial, "crossover-units", "Least number of units at which depth is better", crossover(trial));
    }

    /** 1/(5760 (2N/L)^(4L)): no ReLU network of at most L layers and N units has a smaller mean square gap to x². */
    static double floor(int layers, int units) {
        return 1 / (5760 * Math.pow(2.0 * units / layers, 4.0 * layers));
    }

    private static double shallowError(int units, Trial trial) {
        HingeNetwork net = HingeNetwork.interpolating(x -> x * x, 0, 1, units);
        return new SupremumError(x -> x * x, net::value, trial::checkCancelled).over(net.ends(), 2);
    }

    private static double crossover(Trial trial) {
        int m = 1;
        while (Tent.square(m).on(m + 1, trial::checkCancelled).greatestGapToSquare()
                >= shallowError(UNITS * m, trial)) {
            m++;
        }
        return UNITS * m;
    }
}
