package org.mltheory.chapter07;

import java.util.Arrays;
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
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E7.7: the excess risk of empirical risk minimization over thresholds, computed exactly on each sample. It falls like 1/n without noise,
 * and with noise of a fixed margin too; like 1/√n only in the worst case at each n; in between where labels are a fair coin at the threshold.
 */
public final class ErmRates implements Experiment {

    /** How labels are flipped. */
    public enum Noise {
        /** Not at all. */
        NONE,
        /** Each with one probability (1 − h)/2. */
        BOUNDED,
        /** More and more towards the threshold, where they are a fair coin: margin (2t)^β at distance t. */
        SMOOTH,
        /** With probability (1 − c/√n)/2: the worst at each n. */
        WORST_CASE
    }

    private static final Series EXCESS = Series.measured("excess", "Mean excess risk");
    private static final Series EXACT = Series.published("exact", "Exact mean, without noise: (1 − a*^(n+1))/(n+1)");
    private static final Series ONE = Series.measured("excess-once", "Excess risk of one sample");
    private static final Series TWICE = Series.published("twice-sup-gap", "2 sup |R − R_emp| of that sample");
    private static final Series BOUND = Series.published("uniform-bound", "2 (Rₙ(F) + √(ln(2/δ)/2n))");
    private static final Series HANDBOOK =
            Series.handbook("handbook-twice", "Handbook: close when the sup is small, 2 sup");

    @Param(description = "Number of examples", min = 1, max = 100_000, symbol = "n")
    public int samples = 100;

    @Param(description = "How labels are flipped")
    public Noise noise = Noise.NONE;

    @Param(
            description = "Margin of bounded noise: labels are flipped with probability (1 − h)/2",
            min = 0,
            openMin = true,
            max = 1,
            symbol = "h")
    public double margin = 0.4;

    @Param(
            description = "How fast the margin grows off the threshold, smooth noise: (2t)^β",
            min = 0,
            max = 20,
            symbol = "β")
    public double smoothness = 1;

    @Param(description = "Margin of the worst case is c/√n", min = 0, openMin = true, max = 100, symbol = "c")
    public double worst = 1;

    @Param(description = "Threshold of the best classifier", min = 0, max = 1, symbol = "a*")
    public double target = 0.5;

    @Param(description = "Which threshold of least empirical risk is taken")
    public ThresholdGap.Pick pick = ThresholdGap.Pick.GREATEST;

    @Param(
            description = "Probability with which the bound may fail",
            min = 0,
            openMin = true,
            max = 1,
            openMax = true,
            symbol = "δ")
    public double delta = 0.05;

    @Param(description = "Samples that a mean is taken over, in each repeat", min = 1, max = 1_000_000)
    public int draws = 100;

    private LabelNoise law() {
        return switch (noise) {
            case NONE -> new LabelNoise.None();
            case BOUNDED -> new LabelNoise.Bounded(margin);
            case SMOOTH -> new LabelNoise.Smooth(smoothness);
            case WORST_CASE -> new LabelNoise.Worst(worst, samples);
        };
    }

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Number of examples n");
        Info.Axis y = Info.Axis.log("Excess risk");
        return new Info(
                "erm-rates",
                "Rates of Empirical Risk Minimization",
                "How fast does the excess risk of empirical risk minimization over thresholds fall? Like 1/n without noise, and with noise "
                        + "as its margin allows.",
                List.of("E7.7"),
                Optional.of("samples"),
                List.of(
                        new Info.Panel("excess", "Mean Excess Risk", x, y, List.of(EXCESS, EXACT, BOUND)),
                        new Info.Panel("sample", "One Sample", x, y, List.of(ONE, TWICE, HANDBOOK))));
    }

    @Override
    public List<Claim> claims() {
        double exponent = law().exponent();
        return List.of(
                Claim.published("excess-rate", "the mean excess risk falls with the power of n that the noise allows")
                        .rate(new Relation.Power(
                                EXCESS,
                                Relation.Variable.X,
                                exponent,
                                0.07,
                                Relation.Sense.EQUAL,
                                0,
                                Double.POSITIVE_INFINITY))
                        .formula(
                                "n^−1 without noise or with a fixed margin; n^−(β+1)/(2β+1) for margin (2t)^β; n^−1/2 in the worst case",
                                "n^{-1},\\quad n^{-\\frac{\\beta+1}{2\\beta+1}},\\quad n^{-1/2}")
                        .source(
                                "Mammen and Tsybakov, Ann. Statist. 1999; Massart and Nédélec, Risk Bounds for Statistical Learning, "
                                        + "Ann. Statist. 2006"),
                Claim.published(
                                "realizable-mean",
                                "without noise the mean excess risk of the greatest consistent threshold is known")
                        .inExpectation(new Relation.Equal(EXCESS, EXACT, 0.1, 0))
                        .formula("E R = (1 − a*^(n+1))/(n+1)", "\\mathbb{E}R=\\frac{1-(a^*)^{n+1}}{n+1}")
                        .assuming(
                                new Assumption("noiseless", "no label is flipped", Assumption.Test.EQUAL),
                                new Assumption(
                                        "greatest",
                                        "the greatest consistent threshold is taken",
                                        Assumption.Test.EQUAL))
                        .source("Mean distance from a* to the next of n uniform points, or to 1"),
                Claim.published("twice-sup-gap", "the excess risk is at most twice the greatest gap")
                        .deterministic(new Relation.AtMost(ONE, TWICE, 0, 1e-12, 1))
                        .formula("R(f̂) − min R ≤ 2 sup |R − R_emp|", "R(\\hat f)-\\min R\\le2\\sup|R-R_{emp}|")
                        .source("Vapnik and Chervonenkis 1971"),
                Claim.published(
                                "uniform-bound",
                                "with probability 1 − δ the excess risk obeys the bound by uniform convergence")
                        .withProbability(delta, new Relation.AtMost(ONE, BOUND, 0, 0, 1))
                        .formula(
                                "R(f̂) − min R ≤ 2Rₙ(F) + 2√(ln(2/δ)/2n)",
                                "R(\\hat f)-\\min R\\le2R_n(F)+2\\sqrt{\\frac{\\ln(2/\\delta)}{2n}}")
                        .source(Sources.RADEMACHER),
                Claim.handbook(
                                "handbook-erm",
                                "the function of least empirical risk has a true risk close to the least of the class")
                        .deterministic(new Relation.AtMost(ONE, HANDBOOK, 0, 1e-12, 1))
                        .formula("R(f̂) − min R ≤ 2 sup |R − R_emp|", "R(\\hat f)-\\min R\\le2\\sup|R-R_{emp}|")
                        .source(Sources.HANDBOOK_UNIFORM));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (noise != Noise.NONE) {
            advice.warnClaim("noise", "realizable-mean", "The exact mean is for labels without noise.");
        } else if (pick != ThresholdGap.Pick.GREATEST) {
            advice.warnClaim("pick", "realizable-mean", "The exact mean is for the greatest consistent threshold.");
        }
    }

    @Override
    public long memory(Setting setting) {
        return (1L << 20) + 32L * samples;
    }

    @Override
    public void run(Trial trial) {
        int n = samples;
        LabelNoise law = law();
        RandomStream random = trial.random("examples");
        double sum = 0;
        int done = 0;
        for (; done < draws && !trial.stopBefore(done); done++) {
            trial.checkCancelled();
            ThresholdGap gap = draw(random, law, n);
            sum += gap.erm();
            if (done == 0) {
                trial.value(ONE, gap.erm());
                trial.value(TWICE, 2 * gap.twoSided());
                trial.value(HANDBOOK, 2 * gap.twoSided());
            }
        }
        if (done > 0) {
            trial.value(EXCESS, sum / done);
            trial.add(new Scalar("excess", "Mean excess risk of this repeat", sum / done, ""));
        }
        double exact = (1 - Math.pow(target, n + 1.0)) / (n + 1.0);
        if (noise == Noise.NONE && pick == ThresholdGap.Pick.GREATEST) {
            trial.value(EXACT, exact);
            trial.add(new Scalar("exact", "Exact mean excess risk", exact, ""));
        }
        trial.value(BOUND, 2 * (ThresholdComplexity.exact(n) + GapBounds.hoeffding(n, delta, true)));
        trial.assume("noiseless", noise == Noise.NONE ? 0 : 1, 0);
        trial.assume("greatest", pick == ThresholdGap.Pick.GREATEST ? 1 : 0, 1);
        trial.symbol("n", n);
        trial.symbol("a*", target);
        trial.add(new Scalar("exponent", "Exponent of n that the noise allows", law.exponent(), ""));
    }

    private ThresholdGap draw(RandomStream random, LabelNoise law, int n) {
        double[] x = new double[n];
        random.uniforms(x);
        Arrays.sort(x);
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            int label = x[i] >= target ? 1 : -1;
            y[i] = random.nextDouble() < (1 + law.margin(Math.abs(x[i] - target))) / 2 ? label : -label;
        }
        double least = law.least(target);
        return ThresholdGap.of(x, y, target, a -> least + law.excess(Math.abs(a - target)), pick);
    }
}
