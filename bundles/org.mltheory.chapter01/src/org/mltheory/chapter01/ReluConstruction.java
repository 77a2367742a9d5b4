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
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Series;

/**
 * E1.1: universal approximation by construction. The {@link HingeNetwork} of N ReLUs interpolates the target at N + 1 points; its
 * error in the supremum norm is measured beside the bound of piecewise linear interpolation. Nothing is trained.
 */
public final class ReluConstruction implements Experiment {

    private static final Series ERROR = Series.measured("sup-error", "Error of the network, sup |f − f_N|");
    private static final Series BOUND = Series.published("interpolation-bound", "Bound h² max|f″|/8, or ω(h/2)");
    private static final Series EXACT = Series.published("square-error", "h²/4, exact for x²");
    private static final Series ENOUGH = Series.measured("error-at-enough", "Error with enough units for ε");
    private static final Series OUTSIDE =
            Series.measured("error-outside", "Error on an interval three times as long, enough units for ε");
    private static final Series ACCURACY = Series.handbook("accuracy", "Accuracy ε asked for");

    private static final Assumption SQUARE = new Assumption("square", "the target is x²", Assumption.Test.EQUAL);
    private static final Assumption COMPACT =
            Assumption.byDesign("compact", "the error is measured on a closed bounded interval");

    /** Up to this N each network has a picture of its own. */
    private static final int COARSE = 16;

    private static final int ROUGH_POINTS = 48;
    private static final int SMOOTH_POINTS = 16;

    @Param(description = "Number of hidden units, and so of equal pieces", min = 1, max = 4096, symbol = "N")
    public int width = 64;

    @Param(description = "Function that is approximated")
    public Target target = Target.SQUARE;

    @Param(description = "Where the interval starts", min = -100, max = 100, symbol = "a")
    public double from = 0;

    @Param(description = "Length of the interval", min = 0, openMin = true, max = 100, symbol = "b − a")
    public double length = 1;

    @Param(
            description = "Accuracy asked for; the bound says from which N on it is reached",
            min = 0,
            openMin = true,
            max = 10,
            symbol = "ε")
    public double accuracy = 0.01;

    @Override
    public Info info() {
        return new Info(
                "relu-construction",
                "Universal Approximation by Construction",
                "One hidden layer of N ReLUs interpolates a continuous function at N + 1 points. On the interval its error goes to 0, for "
                        + "smooth functions as 1/N²; outside it nothing is promised.",
                List.of("E1.1"),
                Optional.of("width"),
                List.of(
                        Panels.logLog(
                                "error",
                                "Supremum Error and Its Bound",
                                "Number of hidden units N",
                                "sup |f − f_N|",
                                ERROR,
                                BOUND,
                                EXACT),
                        Panels.logLog(
                                "accuracy",
                                "With Enough Units for ε",
                                "Number of hidden units N",
                                "sup |f − f_N|",
                                ENOUGH,
                                OUTSIDE,
                                ACCURACY)));
    }

    @Override
    public List<Claim> claims() {
        double exponent = target.interpolationExponent(from, from + length);
        return List.of(
                Claim.handbook(
                                "handbook-any-accuracy",
                                "with enough neurons one hidden layer approximates a continuous function to the accuracy asked for")
                        .deterministic(new Relation.AtMost(ENOUGH, ACCURACY, 0, 1e-12, Double.NaN))
                        .formula(
                                "for every ε there is an N: |f − Σ cᵢσ(wᵢx + bᵢ)| ≤ ε",
                                "\\forall\\varepsilon\\,\\exists N:\\ |f-\\sum_{i=1}^N c_i\\sigma(w_i x+b_i)|\\le\\varepsilon")
                        .source(Sources.THEOREM),
                Claim.handbook(
                                "handbook-everywhere",
                                "the approximation is good wherever the function is defined, as no domain is named")
                        .deterministic(new Relation.AtMost(OUTSIDE, ACCURACY, 0, 1e-12, Double.NaN))
                        .formula("sup over all x of |f − f_N| ≤ ε", "\\sup_x|f(x)-f_N(x)|\\le\\varepsilon")
                        .source(Sources.THEOREM),
                Claim.published("interpolation-error", "the error is at most that of piecewise linear interpolation")
                        .deterministic(new Relation.AtMost(ERROR, BOUND, 1e-9, 1e-12, Double.NaN))
                        .formula(
                                "sup |f − f_N| ≤ h² max|f″|/8 for f in C², ≤ ω(h/2) else; h = (b − a)/N, ω a concave modulus of continuity",
                                "\\|f-f_N\\|_\\infty\\le\\frac{h^2}{8}\\max|f''|,\\quad\\text{else}\\ \\omega(h/2)")
                        .assuming(COMPACT)
                        .source(Sources.SPLINES),
                Claim.published("square-exact", "for x² the error is exactly a quarter of the squared piece")
                        .deterministic(new Relation.Equal(ERROR, EXACT, 1e-9, 1e-13))
                        .formula("sup |x² − f_N| = (b − a)²/(4N²)", "\\sup|x^2-f_N(x)|=\\frac{(b-a)^2}{4N^2}")
                        .assuming(SQUARE)
                        .source(Sources.SPLINES),
                Claim.published("interpolation-rate", "the error falls as a power of the number of units")
                        .rate(new Relation.Power(
                                ERROR,
                                Relation.Variable.X,
                                exponent,
                                0.1,
                                Relation.Sense.AT_MOST,
                                8,
                                Double.POSITIVE_INFINITY))
                        .formula(
                                "error ~ N⁻² for f in C², N⁻¹ with a kink, N^(−log 2/log 3) for Weierstrass' function",
                                "\\|f-f_N\\|_\\infty=O(N^{" + Figures.of(exponent) + "})")
                        .assuming(COMPACT)
                        .source(Sources.SPLINES));
    }

    @Override
    public void examine(Setting setting, Optional<Range> range, Advice advice) {
        double b = from + length;
        if (range.isEmpty() && target.interpolationBound(from, b, width) > accuracy) {
            int enough = enough(b);
            String message = "With " + width + " units the bound on the error is "
                    + Figures.of(target.interpolationBound(from, b, width)) + ", above the accuracy "
                    + Figures.of(accuracy);
            if (enough <= 4096) {
                advice.warn("width", message + ".", "Set to " + enough, Integer.toString(enough));
            } else {
                advice.warn("width", message + ", and so it is with 4096.");
            }
        }
        if (target != Target.SQUARE) {
            advice.warnClaim("target", "square-exact", "The exact error is that of x²");
        }
    }

    /** The least N whose bound is at most the accuracy; above the greatest permitted one when there is none. */
    private int enough(double b) {
        int low = 1;
        int high = 4097;
        while (low < high) {
            int middle = (low + high) / 2;
            if (target.interpolationBound(from, b, middle) <= accuracy) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public long memory(Setting setting) {
        return (1L << 20) + 64L * width;
    }

    @Override
    public void run(Trial trial) {
        double b = from + length;
        HingeNetwork net = HingeNetwork.interpolating(target::value, from, b, width);
        SupremumError gap = new SupremumError(target::value, net::value, trial::checkCancelled);
        int points = target == Target.WEIERSTRASS ? ROUGH_POINTS : SMOOTH_POINTS;
        double error = gap.over(net.ends(), points);
        double bound = target.interpolationBound(from, b, width);
        trial.value(ERROR, error);
        trial.value(BOUND, bound);
        if (target == Target.SQUARE) {
            trial.value(EXACT, length * length / (4.0 * width * width));
        }
        if (bound <= accuracy) {
            double[] wide = {from - length, from, b, b + length};
            trial.value(ENOUGH, error);
            trial.value(OUTSIDE, Math.max(error, gap.over(wide, 256)));
            trial.value(ACCURACY, accuracy);
        }
        trial.assume(SQUARE.id(), Panels.truth(target == Target.SQUARE), 1);
        trial.symbol("N", width);
        trial.symbol("h", length / width);
        trial.symbol("ε", accuracy);
        new FunctionPlot(from, b)
                .target("f", target::value)
                .measured("N = " + width, net::value)
                .addTo(trial, width <= COARSE ? "functions-" + width : "functions", "The Function and Its Network");
        Panels.scalar(trial, "sup-error", "sup |f − f_N|", error);
        Panels.scalar(trial, "interpolation-bound", "Bound on it", bound);
        Panels.scalar(trial, "enough-units", "Least N whose bound is at most ε (4097: above 4096)", enough(b));
    }
}
