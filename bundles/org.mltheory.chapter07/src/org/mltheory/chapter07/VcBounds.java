package org.mltheory.chapter07;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.random.RandomStream;
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
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E7.6, the calculator: VC bounds at any d, n, δ, held against the greatest gap of a class of VC dimension exactly d (all labellings of d
 * points, fair labels), which is computed exactly on each sample.
 */
public final class VcBounds implements Experiment {

    private static final Series SUP = Series.measured("sup-gap", "sup (R − R_emp), VC dimension d");
    private static final Series MEAN = Series.measured("mean-sup-gap", "Its mean");
    private static final Series EXACT = Series.published("exact-mean", "Its exact mean");
    private static final Series VAPNIK = Series.published("vapnik", "Vapnik: √((d(ln(2n/d) + 1) + ln(4/δ))/n)");
    private static final Series GROWTH =
            Series.published("growth", "Vapnik, growth sum: √((ln Σ C(2n, k) + ln(4/δ))/n)");
    private static final Series HOEFFDING = Series.published("hoeffding", "Hoeffding, one function");
    private static final Series HANDBOOK = Series.handbook("handbook", "Handbook: √((C₁d ln(n/d) + C₂ ln(1/δ))/n)");
    private static final Series TRIVIAL = Series.published("trivial", "Trivial value 1");

    @Param(description = "Number of examples", min = 2, max = 100_000, symbol = "n")
    public int samples = 1000;

    @Param(description = "VC dimension", min = 1, max = 10_000, symbol = "d")
    public int vcDimension = 3;

    @Param(
            description = "Probability with which a bound may fail",
            min = 0,
            openMin = true,
            max = 1,
            openMax = true,
            symbol = "δ")
    public double delta = 0.05;

    @Param(description = "Constant of the complexity term of the handbook's bound", min = 0, max = 1000, symbol = "C₁")
    public double c1 = 1;

    @Param(description = "Constant of the confidence term of the handbook's bound", min = 0, max = 1000, symbol = "C₂")
    public double c2 = 1;

    @Param(
            description = "Parameters of a network, for the bounds of its VC dimension",
            min = 1,
            max = 1e12,
            symbol = "p")
    public double parameters = 1000;

    @Param(description = "Layers of weights of that network", min = 1, max = 10_000, symbol = "L")
    public int layers = 2;

    @Param(description = "Samples that the mean is taken over, in each repeat", min = 1, max = 1_000_000)
    public int draws = 10;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Number of examples n");
        return new Info(
                "vc-bounds",
                "VC Bounds and Their Constants",
                "The bounds by VC dimension at any d, n and δ, beside the greatest gap of a class of exactly that dimension: is the "
                        + "handbook's form with free constants true?",
                List.of("E7.6"),
                Optional.of("samples"),
                List.of(new Info.Panel(
                        "gap",
                        "Greatest Gap and VC Bounds",
                        x,
                        Info.Axis.log("Gap of risks"),
                        List.of(SUP, MEAN, EXACT, VAPNIK, GROWTH, HANDBOOK, HOEFFDING, TRIVIAL))));
    }

    @Override
    public List<Claim> claims() {
        Assumption many = new Assumption("many", "n > VCdim", Assumption.Test.GREATER);
        return List.of(
                Claim.handbook("handbook-vc-bound", "the gap obeys the handbook's form with its constants C₁ and C₂")
                        .withProbability(delta, new Relation.AtMost(SUP, HANDBOOK, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + √((C₁ d ln(n/d) + C₂ ln(1/δ))/n)",
                                "R\\le R_{emp}+\\sqrt{\\frac{C_1d\\log(n/d)+C_2\\log(1/\\delta)}n}")
                        .assuming(many)
                        .source(Sources.HANDBOOK_VC),
                Claim.handbook("handbook-shrinks", "over a range of samples, the bound shrinks as n grows")
                        .deterministic(new Relation.Monotone(HANDBOOK, false, 0, 1e-12))
                        .formula(
                                "√((C₁ d ln(n/d) + C₂ ln(1/δ))/n) falls in n",
                                "\\sqrt{\\frac{C_1d\\log(n/d)+C_2\\log(1/\\delta)}n}\\downarrow")
                        .source(Sources.HANDBOOK_VC),
                Claim.published("vapnik", "the gap obeys Vapnik's bound")
                        .withProbability(delta, new Relation.AtMost(SUP, VAPNIK, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + √((d(ln(2n/d) + 1) + ln(4/δ))/n)",
                                "R\\le R_{emp}+\\sqrt{\\frac{d(\\ln\\frac{2n}d+1)+\\ln\\frac4\\delta}n}")
                        .assuming(many)
                        .source(Sources.VAPNIK),
                Claim.published("growth", "the gap obeys the bound by the growth function, at any n")
                        .withProbability(delta, new Relation.AtMost(SUP, GROWTH, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + √((ln Σ_{k≤d} C(2n, k) + ln(4/δ))/n)",
                                "R\\le R_{emp}+\\sqrt{\\frac{\\ln\\sum_{k\\le d}\\binom{2n}k+\\ln\\frac4\\delta}n}")
                        .source(Sources.VAPNIK + "; " + Sources.SAUER),
                Claim.published("exact-mean", "the mean of the greatest gap is that of d random walks")
                        .inExpectation(new Relation.Equal(MEAN, EXACT, 0.05, 0.002))
                        .formula(
                                "E sup (R − R_emp) = (d/2n) E |S_N|, N ~ Bin(n, 1/d)",
                                "\\mathbb{E}\\sup(R-R_{emp})=\\frac d{2n}\\mathbb{E}|S_N|,\\ N\\sim\\mathrm{Bin}(n,1/d)")
                        .source("The class of all labellings of d points separates into its points"));
    }

    @Override
    public void examine(Setting setting, Optional<Range> range, Advice advice) {
        if (samples <= vcDimension) {
            String message = "The handbook's log(n/d) and Vapnik's bound need n > d: samples is " + samples
                    + ", vc-dimension " + vcDimension + ".";
            if (range.isPresent()) {
                advice.warnClaim("samples", "handbook-vc-bound", message);
                advice.warnClaim("samples", "vapnik", message);
            } else {
                advice.warn(
                        "samples",
                        message,
                        "Set to 10d (" + 10 * vcDimension + ")",
                        Integer.toString(10 * vcDimension));
            }
        }
        Repeats.examine(setting, delta, advice);
    }

    @Override
    public void run(Trial trial) {
        int n = samples;
        int d = vcDimension;
        RandomStream random = trial.random("examples");
        double mean = 0;
        int done = 0;
        for (; done < draws && !trial.stopBefore(done); done++) {
            trial.checkCancelled();
            double gap = AtomGap.draw(d, n, random);
            mean += gap;
            if (done == 0) {
                trial.value(SUP, gap);
            }
        }
        if (done > 0) {
            trial.value(MEAN, mean / done);
        }
        double exact = AtomGap.mean(d, n);
        double vapnik = GapBounds.vapnik(d, n, delta);
        double handbook = GapBounds.handbook(d, n, delta, c1, c2);
        trial.value(EXACT, exact);
        trial.value(GROWTH, GapBounds.growth(d, n, delta));
        trial.value(HOEFFDING, GapBounds.hoeffding(n, delta, false));
        trial.value(TRIVIAL, 1);
        trial.assume("many", n, d);
        if (n > d) {
            trial.value(VAPNIK, vapnik);
            trial.value(HANDBOOK, handbook);
        }
        trial.symbol("n", n);
        trial.symbol("d", d);
        trial.symbol("δ", delta);
        trial.add(new Scalar("vapnik", "Vapnik's bound", vapnik, ""));
        trial.add(new Scalar("growth", "The bound by the growth sum", GapBounds.growth(d, n, delta), ""));
        trial.add(new Scalar("handbook", "The handbook's form", handbook, ""));
        trial.add(new Scalar(
                "hoeffding", "Hoeffding, one function, one-sided", GapBounds.hoeffding(n, delta, false), ""));
        trial.add(new Scalar("exact-mean", "Mean greatest gap of the class, exactly", exact, ""));
        if (trial.repeat() == 0) {
            trial.add(new Bars(
                    "bounds",
                    "Bounds of the Gap against the Trivial 1: d = " + d + ", n = " + n,
                    "gap of risks",
                    true,
                    1,
                    "vacuous from here on",
                    List.of(
                            new Bars.Bar("exact mean of the sup", Label.PUBLISHED, exact),
                            new Bars.Bar(
                                    "Hoeffding, one function", Label.PUBLISHED, GapBounds.hoeffding(n, delta, false)),
                            new Bars.Bar("handbook", Label.HANDBOOK, handbook),
                            new Bars.Bar("Vapnik, growth sum", Label.PUBLISHED, GapBounds.growth(d, n, delta)),
                            new Bars.Bar("Vapnik", Label.PUBLISHED, vapnik))));
        }
        double relu = GapBounds.reluVc(parameters, layers);
        trial.add(new Scalar("relu-vc", "VC dimension of ReLU networks, at most 6pL ln(pL)", relu, ""));
        trial.add(
                new Scalar("relu-vapnik", "Vapnik's bound with that dimension", GapBounds.vapnik(relu, n, delta), ""));
        trial.add(new Scalar(
                "threshold-vc",
                "VC dimension of threshold networks, at most 6p ln p",
                GapBounds.thresholdVc(parameters),
                ""));
    }
}
