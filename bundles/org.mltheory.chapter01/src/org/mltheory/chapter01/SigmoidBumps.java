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
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Series;

/**
 * E1.3: a function pieced together from S-curves. Differences of steep sigmoids are bumps; N bumps of the heights of f follow it, the
 * better the more and the steeper they are ({@link SigmoidStaircase}). At a fixed steepness more units do not help for ever.
 */
public final class SigmoidBumps implements Experiment {

    private static final Series ERROR = Series.measured("sup-error", "Error of the network, sup |f − f_N|");
    private static final Series BOUND = Series.published("staircase-bound", "ω(h/2 + 2 ln 2/k)");
    private static final Series ENOUGH = Series.measured("error-at-enough", "Error, N enough for ε");
    private static final Series ACCURACY = Series.handbook("accuracy", "Accuracy ε asked for");
    private static final Series GAP = Series.measured("bump-gap", "Bump against indicator, off its edges");
    private static final Series GAP_BOUND = Series.published("bump-gap-bound", "2 exp(−kh/4)");

    private static final int[] MAP_WIDTHS = {1, 2, 4, 8, 16, 32, 64};
    private static final double[] MAP_STEEPNESS = {2, 4, 8, 16, 32, 64, 128, 256, 512};

    @Param(description = "Number of steps; one less is the number of hidden units", min = 1, max = 4096, symbol = "N")
    public int width = 64;

    @Param(description = "Function that is approximated")
    public Target target = Target.SINE;

    @Param(description = "Where the interval starts", min = -100, max = 100, symbol = "a")
    public double from = 0;

    @Param(description = "Length of the interval", min = 0, openMin = true, max = 100, symbol = "b − a")
    public double length = 1;

    @Param(description = "Steepness of the sigmoids", min = 0, openMin = true, max = 1e9, symbol = "k")
    public double steepness = 20;

    @Param(description = "Whether the steepness is in units of 1/h, and so grows with N; else it is that in x")
    public boolean perPiece = true;

    @Param(description = "Accuracy asked for", min = 0, openMin = true, max = 10, symbol = "ε")
    public double accuracy = 0.1;

    @Param(description = "Whether to draw the error over N = 1 to 64 and k = 2 to 512 as well")
    public boolean map = false;

    @Override
    public Info info() {
        String n = "Number of steps N";
        return new Info(
                "sigmoid-bumps",
                "S-Curves Pieced Together",
                "Differences of steep sigmoids are bumps, and bumps add up to any continuous function. Their number alone does not do: the "
                        + "steepness has to grow with it.",
                List.of("E1.3"),
                Optional.of("width"),
                List.of(
                        Panels.logLog("error", "Supremum Error", n, "sup |f − f_N|", ERROR, BOUND, ENOUGH, ACCURACY),
                        Panels.logLog("bump", "One Bump", n, "Gap to the indicator", GAP, GAP_BOUND)));
    }

    @Override
    public List<Claim> claims() {
        Assumption compact = Assumption.byDesign("compact", "the error is measured on a closed bounded interval");
        return List.of(
                Claim.handbook(
                                "handbook-any-accuracy",
                                "with enough S-curves the function is pieced together to any accuracy")
                        .deterministic(new Relation.AtMost(ENOUGH, ACCURACY, 0, 0, Double.NaN))
                        .formula(
                                "N with ω(h) ≤ ε: sup |f − f_N| ≤ ε",
                                "\\omega(h)\\le\\varepsilon\\Rightarrow\\|f-f_N\\|_\\infty\\le\\varepsilon")
                        .source(Sources.CORE_IDEA),
                Claim.published("staircase-bound", "the error is at most the modulus of continuity at h/2 + 2 ln 2/k")
                        .deterministic(new Relation.AtMost(ERROR, BOUND, 1e-9, 1e-12, Double.NaN))
                        .formula(
                                "sup |f − f_N| ≤ ω(h/2 + 2 ln 2/k), ω a concave modulus of continuity",
                                "\\|f-f_N\\|_\\infty\\le\\omega\\left(\\tfrac h2+\\tfrac{2\\ln 2}{k}\\right)")
                        .assuming(compact)
                        .source(Sources.CYBENKO),
                Claim.published(
                                "bump-indicator",
                                "off its edges a bump tends to the indicator exponentially in the steepness")
                        .deterministic(new Relation.AtMost(GAP, GAP_BOUND, 1e-9, 1e-15, 1))
                        .formula(
                                "|s(kx) − s(k(x − h)) − 1[0 < x < h]| ≤ 2e^(−kh/4) for x at least h/4 off 0 and h",
                                "|s(kx)-s(k(x-h))-1_{(0,h)}(x)|\\le 2e^{-kh/4}")
                        .source("1 − s(z) = s(−z) ≤ e^(−z)"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        double floor = target.modulus(from, from + length, 2 * Math.log(2) / steepness);
        if (!perPiece && floor > accuracy) {
            advice.warn(
                    "per-piece",
                    "At the fixed steepness " + Figures.of(steepness) + " the bound stays above " + Figures.of(floor)
                            + ", however many units there are.",
                    "Set to true",
                    "true");
        }
    }

    @Override
    public long memory(Setting setting) {
        return (2L << 20) + 64L * width;
    }

    @Override
    public void run(Trial trial) {
        double b = from + length;
        double h = length / width;
        double k = perPiece ? steepness / h : steepness;
        SigmoidStaircase net = new SigmoidStaircase(target::value, from, b, width, k);
        double error = error(net, trial);
        double bound = target.modulus(from, b, h / 2 + 2 * Math.log(2) / k);
        trial.value(ERROR, error);
        trial.value(BOUND, bound);
        trial.value(GAP, net.bumpGap());
        trial.value(GAP_BOUND, 2 * Math.exp(-k * h / 4));
        if (target.modulus(from, b, h) <= accuracy) {
            trial.value(ENOUGH, error);
            trial.value(ACCURACY, accuracy);
        }
        trial.symbol("N", width);
        trial.symbol("k", k);
        trial.symbol("h", h);
        Panels.scalar(trial, "sup-error", "sup |f − f_N|", error);
        Panels.scalar(trial, "staircase-bound", "ω(h/2 + 2 ln 2/k)", bound);
        new FunctionPlot(from, b)
                .target("f", target::value)
                .measured("N = " + width + ", k = " + Figures.of(k), net::value)
                .addTo(trial, width <= 16 ? "functions-" + width : "functions", "The Function and Its Staircase");
        if (map) {
            draw(trial);
        }
    }

    private double error(SigmoidStaircase net, Trial trial) {
        int points = target == Target.WEIERSTRASS ? 32 : 8;
        return new SupremumError(target::value, net::value, trial::checkCancelled).over(net.ends(), points);
    }

    private void draw(Trial trial) {
        double[] errors = new double[MAP_STEEPNESS.length * MAP_WIDTHS.length];
        double[] widths = new double[MAP_WIDTHS.length];
        for (int i = 0; i < MAP_STEEPNESS.length; i++) {
            for (int j = 0; j < MAP_WIDTHS.length; j++) {
                widths[j] = Math.log(MAP_WIDTHS[j]) / Math.log(2);
                errors[i * MAP_WIDTHS.length + j] = Math.log10(error(
                        new SigmoidStaircase(
                                target::value, from, from + length, MAP_WIDTHS[j], MAP_STEEPNESS[i] / length),
                        trial));
            }
        }
        double[] rows = new double[MAP_STEEPNESS.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Math.log(MAP_STEEPNESS[i]) / Math.log(2);
        }
        trial.add(new Grid(
                "error-map",
                "log₁₀ of the Error by Number and Steepness",
                "log₂ N",
                "log₂ k(b − a)",
                Doubles.copyOf(widths),
                Doubles.copyOf(rows),
                Doubles.copyOf(errors)));
    }
}
