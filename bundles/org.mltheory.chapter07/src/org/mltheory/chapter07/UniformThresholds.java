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
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E7.2: uniform convergence where everything is known. The greatest gap between true and empirical risk over all thresholds of the line is
 * computed exactly on each sample; without label noise it is the Kolmogorov–Smirnov statistic (in law), and the bounds of Massart, Vapnik
 * and of Rademacher complexity are drawn over it.
 */
public final class UniformThresholds implements Experiment {

    private static final Series SUP = Series.measured("sup-gap", "sup |R − R_emp|");
    private static final Series ABOVE = Series.measured("sup-gap-above", "sup (R − R_emp)");
    private static final Series MEAN = Series.measured("mean-sup-gap", "Mean of sup |R − R_emp|");
    private static final Series KS = Series.published("ks-mean", "Mean of the Kolmogorov–Smirnov statistic");
    private static final Series SCALED = Series.measured("scaled-sup-gap", "√n times the mean of sup |R − R_emp|");
    private static final Series LIMIT = Series.published("ks-limit", "Its limit √(π/2) ln 2, without noise");
    private static final Series FAILURES =
            Series.measured("dkw-failures", "Fraction of samples whose sup passes Massart's bound");
    private static final Series DELTA = Series.published("delta", "δ");
    private static final Series FIXED = Series.measured("fixed-gap", "|R − R_emp| of the best threshold alone");
    private static final Series HOEFFDING = Series.published("hoeffding", "Hoeffding, one function");
    private static final Series DKW = Series.published("dkw", "Dvoretzky–Kiefer–Wolfowitz–Massart");
    private static final Series VAPNIK = Series.published("vapnik", "Vapnik, VC dimension 1");
    private static final Series RADEMACHER = Series.published("rademacher", "Rademacher: Rₙ(F) + √(ln(1/δ)/2n)");
    private static final Series EMPIRICAL = Series.published("empirical-rademacher", "Empirical Rademacher");
    private static final Series HANDBOOK = Series.handbook("handbook-vc", "Handbook, VC dimension 1, C₁ and C₂");
    private static final Series HANDBOOK_RADEMACHER = Series.handbook("handbook-rademacher", "Handbook, Rademacher, C");
    private static final Series ERM = Series.measured("erm-excess", "Excess risk of empirical risk minimization");
    private static final Series HANDBOOK_TWICE =
            Series.handbook("handbook-twice", "Handbook: close when the sup is small, 2 sup");

    @Param(description = "Number of examples", min = 2, max = 100_000, symbol = "n")
    public int samples = 100;

    @Param(description = "Threshold of the true labels", min = 0, max = 1, symbol = "a*")
    public double target = 0.5;

    @Param(description = "Probability that a label is flipped", min = 0, max = 0.5, symbol = "η")
    public double labelNoise = 0;

    @Param(
            description = "Probability with which a bound may fail",
            min = 0,
            openMin = true,
            max = 1,
            openMax = true,
            symbol = "δ")
    public double delta = 0.05;

    @Param(description = "Samples that a mean is taken over, in each repeat", min = 1, max = 1_000_000)
    public int draws = 20;

    @Param(
            description = "Constant of the complexity term of the handbook's VC bound",
            min = 0,
            max = 1000,
            symbol = "C₁")
    public double c1 = 1;

    @Param(
            description = "Constant of the confidence term of the handbook's VC bound",
            min = 0,
            max = 1000,
            symbol = "C₂")
    public double c2 = 1;

    @Param(
            description = "Constant of the confidence term of the handbook's Rademacher bound",
            min = 0,
            max = 1000,
            symbol = "C")
    public double c = 1;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Number of examples n");
        Info.Axis gap = Info.Axis.log("Gap of risks");
        return new Info(
                "uniform-thresholds",
                "Uniform Convergence of Thresholds",
                "The greatest gap of true and empirical risk over all thresholds of the line, exactly, with the bounds that hold for all "
                        + "of them at once.",
                List.of("E7.2"),
                Optional.of("samples"),
                List.of(
                        new Info.Panel(
                                "gap",
                                "Greatest Gap and Its Bounds",
                                x,
                                gap,
                                List.of(SUP, ABOVE, DKW, VAPNIK, RADEMACHER, EMPIRICAL, HANDBOOK, HANDBOOK_RADEMACHER)),
                        new Info.Panel("mean", "Mean of the Greatest Gap", x, gap, List.of(MEAN, KS, FIXED, HOEFFDING)),
                        new Info.Panel(
                                "scaled", "√n Times the Mean", x, Info.Axis.linear("√n E sup"), List.of(SCALED, LIMIT)),
                        new Info.Panel(
                                "failures",
                                "How Often Massart's Bound Fails",
                                x,
                                Info.Axis.linear("Fraction"),
                                List.of(FAILURES, DELTA)),
                        new Info.Panel("erm", "Empirical Risk Minimization", x, gap, List.of(ERM, HANDBOOK_TWICE))));
    }

    @Override
    public List<Claim> claims() {
        Assumption noiseless = new Assumption(
                "noiseless", "the labels are those of a threshold, without noise", Assumption.Test.EQUAL);
        Assumption many = new Assumption("many", "n > VCdim = 1", Assumption.Test.GREATER);
        Assumption expansion = new Assumption(
                "expansion", "n is at least 5, where the expansion is right to 0.1 %", Assumption.Test.AT_LEAST);
        return List.of(
                Claim.published(
                                "dkw-massart",
                                "the greatest gap passes the bound of Massart with probability at most δ")
                        .inExpectation(new Relation.AtMost(FAILURES, DELTA, 0, 0.01, 1))
                        .formula(
                                "P(sup |R − R_emp| > √(ln(2/δ)/2n)) ≤ δ",
                                "P\\Bigl(\\sup|R-R_{emp}|>\\sqrt{\\tfrac{\\ln(2/\\delta)}{2n}}\\Bigr)\\le\\delta")
                        .assuming(noiseless)
                        .source(Sources.MASSART_DKW),
                Claim.published("ks-mean", "the mean of the greatest gap is that of the Kolmogorov–Smirnov statistic")
                        .inExpectation(new Relation.Equal(MEAN, KS, 0.05, 0))
                        .formula(
                                "√n E sup = √(π/2) ln 2 − 1/(6√n) + O(1/n)",
                                "\\sqrt n\\,\\mathbb{E}\\sup=\\sqrt{\\pi/2}\\ln 2-\\frac1{6\\sqrt n}+O(1/n)")
                        .assuming(noiseless, expansion)
                        .source(
                                "Kolmogorov 1933; Smirnov 1944. Equal in law to the statistic for a noiseless threshold at any place"),
                Claim.published("root-n", "the greatest gap falls like 1/√n")
                        .rate(new Relation.Power(
                                MEAN,
                                Relation.Variable.X,
                                -0.5,
                                0.03,
                                Relation.Sense.EQUAL,
                                0,
                                Double.POSITIVE_INFINITY))
                        .formula("E sup |R − R_emp| ∝ n^(−1/2)", "\\mathbb{E}\\sup|R-R_{emp}|\\propto n^{-1/2}")
                        .source("Vapnik and Chervonenkis 1971"),
                Claim.published("vapnik", "all thresholds obey Vapnik's bound at once")
                        .withProbability(delta, new Relation.AtMost(ABOVE, VAPNIK, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + √((d(ln(2n/d) + 1) + ln(4/δ))/n)",
                                "R\\le R_{emp}+\\sqrt{\\frac{d(\\ln\\frac{2n}d+1)+\\ln\\frac4\\delta}n}")
                        .assuming(many)
                        .source(Sources.VAPNIK),
                Claim.published(
                                "rademacher",
                                "all thresholds obey the Rademacher bound with its exact constants at once")
                        .withProbability(delta, new Relation.AtMost(ABOVE, RADEMACHER, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + 2Rₙ(L∘F) + √(ln(1/δ)/2n), Rₙ(L∘F) = Rₙ(F)/2",
                                "R\\le R_{emp}+2R_n(L\\circ F)+\\sqrt{\\frac{\\ln(1/\\delta)}{2n}},\\quad R_n(L\\circ F)=\\tfrac12R_n(F)")
                        .assuming(Assumption.byDesign(
                                "half", "0-1 loss of ±1-valued functions: the loss class has half the complexity"))
                        .source(Sources.RADEMACHER),
                Claim.published(
                                "empirical-rademacher",
                                "the complexity on the sample at hand costs three times the confidence term")
                        .withProbability(delta, new Relation.AtMost(ABOVE, EMPIRICAL, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + 2R_S(L∘F) + 3√(ln(2/δ)/2n)",
                                "R\\le R_{emp}+2\\hat R_S(L\\circ F)+3\\sqrt{\\frac{\\ln(2/\\delta)}{2n}}")
                        .source(Sources.RADEMACHER),
                Claim.handbook(
                                "handbook-vc-bound",
                                "the VC bound with the free constants C₁ and C₂ holds for all thresholds")
                        .withProbability(delta, new Relation.AtMost(ABOVE, HANDBOOK, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + √((C₁ d ln(n/d) + C₂ ln(1/δ))/n)",
                                "R\\le R_{emp}+\\sqrt{\\frac{C_1d\\log(n/d)+C_2\\log(1/\\delta)}n}")
                        .assuming(many)
                        .source(Sources.HANDBOOK_VC),
                Claim.handbook(
                                "handbook-rademacher-bound",
                                "the Rademacher bound with the free constant C holds for all thresholds")
                        .withProbability(delta, new Relation.AtMost(ABOVE, HANDBOOK_RADEMACHER, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + 2Rₙ(L∘F) + C√(ln(1/δ)/n)",
                                "R\\le R_{emp}+2R_n(L\\circ F)+C\\sqrt{\\frac{\\log(1/\\delta)}n}")
                        .source(Sources.HANDBOOK_RADEMACHER),
                Claim.handbook(
                                "handbook-erm",
                                "where the greatest gap is small, empirical risk minimization is close to the best of the class")
                        .deterministic(new Relation.AtMost(ERM, HANDBOOK_TWICE, 0, 1e-12, 1))
                        .formula("R(f̂) − min R ≤ 2 sup |R − R_emp|", "R(\\hat f)-\\min R\\le 2\\sup|R-R_{emp}|")
                        .source(Sources.HANDBOOK_UNIFORM),
                Claim.handbook(
                                "handbook-worst-case",
                                "the greatest gap over the class is no less than the gap of one function")
                        .deterministic(new Relation.AtMost(FIXED, SUP, 0, 1e-12, Double.NaN))
                        .formula("|R(f) − R_emp(f)| ≤ sup_F |R − R_emp|", "|R(f)-R_{emp}(f)|\\le\\sup_F|R-R_{emp}|")
                        .source(Sources.HANDBOOK_UNIFORM));
    }

    @Override
    public void examine(Setting setting, Optional<Range> range, Advice advice) {
        if (labelNoise > 0) {
            advice.warnClaim(
                    "label-noise",
                    "dkw-massart",
                    "With label noise the greatest gap is no longer the Kolmogorov–Smirnov statistic.");
            advice.warnClaim(
                    "label-noise",
                    "ks-mean",
                    "With label noise the greatest gap is no longer the Kolmogorov–Smirnov statistic.");
        }
        Repeats.examine(setting, delta, advice);
    }

    @Override
    public long memory(Setting setting) {
        return (1L << 20) + 32L * samples;
    }

    @Override
    public void run(Trial trial) {
        int n = samples;
        RandomStream random = trial.random("examples");
        double mean = 0;
        int failures = 0;
        double dkw = GapBounds.hoeffding(n, delta, true);
        int done = 0;
        for (; done < draws && !trial.stopBefore(done); done++) {
            trial.checkCancelled();
            ThresholdGap gap = draw(random, n);
            mean += gap.twoSided();
            failures += gap.twoSided() > dkw ? 1 : 0;
            if (done == 0) {
                trial.value(SUP, gap.twoSided());
                trial.value(ABOVE, gap.above());
                trial.value(FIXED, Math.abs(gap.fixed()));
                trial.value(ERM, gap.erm());
                trial.value(HANDBOOK_TWICE, 2 * gap.twoSided());
            }
        }
        if (done > 0) {
            trial.value(MEAN, mean / done);
            trial.value(FAILURES, (double) failures / done);
            trial.value(DELTA, delta);
            trial.value(SCALED, Math.sqrt(n) * mean / done);
            trial.add(new Scalar(
                    "scaled-sup-gap", "√n times the mean greatest gap of this repeat", Math.sqrt(n) * mean / done, ""));
        }
        theory(trial, n);
    }

    private ThresholdGap draw(RandomStream random, int n) {
        double[] x = new double[n];
        random.uniforms(x);
        Arrays.sort(x);
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            int label = x[i] >= target ? 1 : -1;
            y[i] = labelNoise > 0 && random.nextBoolean(labelNoise) ? -label : label;
        }
        return ThresholdGap.of(x, y, target, labelNoise);
    }

    private void theory(Trial trial, int n) {
        double complexity = ThresholdComplexity.exact(n);
        double rademacher = GapBounds.rademacher(complexity / 2, n, delta);
        trial.value(KS, Kolmogorov.mean(n));
        trial.value(LIMIT, Kolmogorov.LIMIT);
        trial.value(HOEFFDING, GapBounds.hoeffding(n, delta, true));
        trial.value(DKW, GapBounds.hoeffding(n, delta, true));
        trial.value(VAPNIK, GapBounds.vapnik(1, n, delta));
        trial.value(RADEMACHER, rademacher);
        trial.value(EMPIRICAL, GapBounds.empiricalRademacher(complexity / 2, n, delta));
        trial.value(HANDBOOK, GapBounds.handbook(1, n, delta, c1, c2));
        trial.value(HANDBOOK_RADEMACHER, complexity + c * Math.sqrt(Math.log(1 / delta) / n));
        trial.assume("noiseless", labelNoise, 0);
        trial.assume("many", n, 1);
        trial.assume("expansion", n, Kolmogorov.LEAST);
        trial.symbol("n", n);
        trial.symbol("δ", delta);
        trial.symbol("Rₙ(F)", complexity);
        if (trial.repeat() == 0) {
            trial.add(new Bars(
                    "bounds",
                    "Bounds of the Greatest Gap against the Trivial 1, n = " + n,
                    "gap of risks",
                    true,
                    1,
                    "vacuous from here on",
                    List.of(
                            new Bars.Bar("mean without noise", Label.PUBLISHED, Kolmogorov.mean(n)),
                            new Bars.Bar("Massart", Label.PUBLISHED, GapBounds.hoeffding(n, delta, true)),
                            new Bars.Bar("Rademacher", Label.PUBLISHED, rademacher),
                            new Bars.Bar(
                                    "empirical Rademacher",
                                    Label.PUBLISHED,
                                    GapBounds.empiricalRademacher(complexity / 2, n, delta)),
                            new Bars.Bar("VC, Vapnik", Label.PUBLISHED, GapBounds.vapnik(1, n, delta)),
                            new Bars.Bar("VC, handbook", Label.HANDBOOK, GapBounds.handbook(1, n, delta, c1, c2)))));
        }
        trial.add(new Scalar("ks-mean", "Mean of the Kolmogorov–Smirnov statistic", Kolmogorov.mean(n), ""));
        trial.add(new Scalar("ks-limit", "√(π/2) ln 2", Kolmogorov.LIMIT, ""));
        trial.add(new Scalar(
                "dkw", "Bound of Dvoretzky, Kiefer, Wolfowitz and Massart", GapBounds.hoeffding(n, delta, true), ""));
        trial.add(new Scalar("vapnik", "Vapnik's bound, VC dimension 1", GapBounds.vapnik(1, n, delta), ""));
        trial.add(new Scalar("rademacher-complexity", "Rademacher complexity of thresholds", complexity, ""));
        trial.add(new Scalar("rademacher", "Rademacher bound", rademacher, ""));
        trial.add(new Scalar("handbook-vc", "Handbook's VC bound", GapBounds.handbook(1, n, delta, c1, c2), ""));
    }
}
