package org.mltheory.chapter07;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.net.Mlp;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E7.6 on trained networks: measured gap of a network trained on real data beside what VC dimension and Rademacher complexity say of its
 * class. The same shape is trained once more on random labels, for a lower bound of its complexity.
 */
public final class TrainedBounds extends SignNetworks {

    private static final Series TRAIN = Series.measured("training-error", "Training error");
    private static final Series TEST = Series.measured("test-error", "Test error");
    private static final Series GAP = Series.measured("gap", "Test error − training error");
    private static final Series GAP_NETWORKS = Series.measured("gap-of-networks", "The same, networks with p > n");
    private static final Series NOISE = Series.measured("noise-correlation", "Correlation reached with random labels");
    private static final Series VC = Series.published("vc-dimension", "VC dimension: d + 1, or at most 6pL ln(pL)");
    private static final Series HANDBOOK_INFINITE = Series.handbook("handbook-infinite", "Handbook: infinite");
    private static final Series GROWTH = Series.published("growth", "Vapnik, growth sum");
    private static final Series GROWTH_NETWORKS =
            Series.published("growth-of-networks", "The same, networks with p > n");
    private static final Series HANDBOOK_VC = Series.handbook("handbook-vc", "Handbook, VC bound, C₁ and C₂");
    private static final Series RADEMACHER = Series.published("rademacher", "Rademacher bound, no less than");
    private static final Series RADEMACHER_NETWORKS =
            Series.published("rademacher-of-networks", "The same, networks with p > n");
    private static final Series HANDBOOK_RADEMACHER =
            Series.handbook("handbook-rademacher", "Handbook, Rademacher, C, no less than");
    private static final Series BITS = Series.published("finite-precision", "Union bound over 32 bits a parameter");
    private static final Series HOLD_OUT = Series.published("hold-out", "Hoeffding on the test examples");
    private static final Series HANDBOOK_ONE = Series.handbook("handbook-one", "Vacuous from 1 on");
    private static final Series HANDBOOK_SMALL =
            Series.handbook("handbook-small", "Handbook: they generalize well, 0.1");

    @Param(
            description = "Probability with which a bound may fail",
            min = 0,
            openMin = true,
            max = 1,
            openMax = true,
            symbol = "δ")
    public double delta = 0.05;

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

    public TrainedBounds() {
        epochs = 200;
    }

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("digits", "", 400, 800, 0));
    }

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Units of a hidden layer h");
        Info.Axis gap = Info.Axis.log("Gap of risks");
        return new Info(
                "trained-bounds",
                "Classical Bounds of Trained Networks",
                "Networks trained on real data generalize, while the bounds by VC dimension and Rademacher complexity of their class are "
                        + "above 1 and say nothing.",
                List.of("E7.6"),
                Optional.of("width"),
                List.of(
                        new Info.Panel(
                                "bounds",
                                "Measured Gap and Bounds",
                                x,
                                gap,
                                List.of(
                                        GAP,
                                        GROWTH,
                                        RADEMACHER,
                                        BITS,
                                        HOLD_OUT,
                                        HANDBOOK_VC,
                                        HANDBOOK_RADEMACHER,
                                        HANDBOOK_ONE)),
                        new Info.Panel(
                                "networks",
                                "Networks with More Parameters than Examples",
                                x,
                                gap,
                                List.of(
                                        GAP_NETWORKS,
                                        HANDBOOK_SMALL,
                                        GROWTH_NETWORKS,
                                        RADEMACHER_NETWORKS,
                                        HANDBOOK_ONE)),
                        new Info.Panel(
                                "error", "Errors", x, Info.Axis.linear("Error rate"), List.of(TRAIN, TEST, NOISE)),
                        new Info.Panel(
                                "vc",
                                "VC Dimension",
                                x,
                                Info.Axis.log("VC dimension"),
                                List.of(VC, HANDBOOK_INFINITE))));
    }

    @Override
    public List<Claim> claims() {
        Assumption many = new Assumption("many", "n > VCdim, as log(n/d) asks for", Assumption.Test.GREATER);
        return List.of(
                Claim.published("vc-growth", "the gap obeys the bound by the growth function of the class")
                        .withProbability(delta, new Relation.AtMost(GAP, GROWTH, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + √((ln Σ_{k≤d} C(2n, k) + ln(4/δ))/n)",
                                "R\\le R_{emp}+\\sqrt{\\frac{\\ln\\sum_{k\\le d}\\binom{2n}k+\\ln\\frac4\\delta}n}")
                        .source(Sources.VAPNIK + "; VC dimension: " + Sources.BHLM),
                Claim.published(
                                "rademacher",
                                "the gap obeys the Rademacher bound, with the correlation reached in place of the complexity")
                        .withProbability(delta, new Relation.AtMost(GAP, RADEMACHER, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + R_S(F) + 3√(ln(2/δ)/2n), R_S(F) ≥ (1/n) Σ σᵢ sign f(xᵢ)",
                                "R\\le R_{emp}+\\hat R_S(F)+3\\sqrt{\\frac{\\ln(2/\\delta)}{2n}}")
                        .source(Sources.RADEMACHER),
                Claim.published(
                                "finite-precision",
                                "the gap obeys the union bound over all settings of 32-bit parameters")
                        .withProbability(delta, new Relation.AtMost(GAP, BITS, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + √((32 p ln 2 + ln(1/δ))/2n)",
                                "R\\le R_{emp}+\\sqrt{\\frac{32p\\ln2+\\ln(1/\\delta)}{2n}}")
                        .source(Sources.HOEFFDING),
                Claim.handbook(
                                "handbook-vc-bound",
                                "the gap obeys the VC bound with log(n/d) and the constants C₁ and C₂")
                        .withProbability(delta, new Relation.AtMost(GAP, HANDBOOK_VC, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + √((C₁ d ln(n/d) + C₂ ln(1/δ))/n)",
                                "R\\le R_{emp}+\\sqrt{\\frac{C_1d\\log(n/d)+C_2\\log(1/\\delta)}n}")
                        .assuming(many)
                        .source(Sources.HANDBOOK_VC),
                Claim.handbook("handbook-rademacher-bound", "the gap obeys the Rademacher bound with the constant C")
                        .withProbability(delta, new Relation.AtMost(GAP, HANDBOOK_RADEMACHER, 0, 0, 1))
                        .formula(
                                "R ≤ R_emp + 2Rₙ(L∘F) + C√(ln(1/δ)/n)",
                                "R\\le R_{emp}+2R_n(L\\circ F)+C\\sqrt{\\frac{\\log(1/\\delta)}n}")
                        .source(Sources.HANDBOOK_RADEMACHER),
                Claim.handbook("handbook-vc-vacuous", "by the VC dimension, the bound of large networks is above 1")
                        .deterministic(new Relation.AtLeast(GROWTH_NETWORKS, HANDBOOK_ONE, 0, 0, Double.NaN))
                        .formula("VC bound > 1 for p > n", "\\text{VC bound}>1\\text{ for }p>n")
                        .source(Sources.HANDBOOK_DILEMMA),
                Claim.handbook(
                                "handbook-rademacher-vacuous",
                                "by Rademacher complexity, the bound of large networks is above 1")
                        .inExpectation(new Relation.AtLeast(RADEMACHER_NETWORKS, HANDBOOK_ONE, 0, 0, Double.NaN))
                        .formula("Rademacher bound > 1 for p > n", "\\text{Rademacher bound}>1\\text{ for }p>n")
                        .source(Sources.HANDBOOK_DILEMMA),
                Claim.handbook("handbook-generalizes", "yet large networks generalize well: gap at most 0.1")
                        .inExpectation(new Relation.AtMost(GAP_NETWORKS, HANDBOOK_SMALL, 0, 0, Double.NaN))
                        .formula("R − R_emp ≪ 1 for p > n", "R-R_{emp}\\ll1\\text{ for }p>n")
                        .source(Sources.HANDBOOK_DILEMMA),
                Claim.handbook(
                                "handbook-infinite",
                                "the VC dimension of large networks is infinite: above every number, 10³⁰⁰ for one")
                        .deterministic(new Relation.AtLeast(VC, HANDBOOK_INFINITE, 0, 0, Double.NaN))
                        .formula("VCdim = ∞; but VCdim ≤ 6pL ln(pL)", "\\operatorname{VCdim}=\\infty")
                        .source(Sources.HANDBOOK_DILEMMA));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (width > 0) {
            advice.warnClaim(
                    "width",
                    "handbook-vc-bound",
                    "The VC dimension of a network is above the number of examples, and log(n/d) needs n > d.");
        }
        if (setting.data().train() > 0 && setting.data().test() == 0) {
            advice.warn("data.test", "Without test examples no gap is measured.", "Set to 500", "500");
        }
        if (setting.data().labelNoise() > 0) {
            advice.warn(
                    "data.label-noise",
                    "Test labels are never flipped, so that the gap is not that of one distribution.");
        }
    }

    @Override
    public void run(List<Trial> trials) {
        List<BinaryExamples> data = new ArrayList<>();
        List<double[]> labels = new ArrayList<>();
        List<double[]> noise = new ArrayList<>();
        for (Trial trial : trials) {
            BinaryExamples own = BinaryExamples.of(trial.data());
            double[] signs = new double[own.n()];
            trial.random("labels").signs(signs);
            data.add(own);
            labels.add(own.trainY());
            noise.add(signs);
        }
        Mlp net = network(data.get(0).d());
        Trained trained = train(trials, net, data, labels, "truth");
        Trained fitted = train(trials, net, data, noise, "noise");
        for (int r = 0; r < trials.size(); r++) {
            // a correlation c with labels is an error rate of (1 - c)/2
            double train = (1 - trained.train()[r]) / 2;
            double test = (1 - trained.test()[r]) / 2;
            report(trials.get(r), net, data.get(r), train, test, fitted.correlation()[r]);
        }
    }

    private void report(Trial trial, Mlp net, BinaryExamples data, double train, double test, double correlation) {
        int n = data.n();
        int p = net.parameters();
        boolean linear = net.layers() == 1;
        double vc = linear ? data.d() + 1 : GapBounds.reluVc(p, net.layers());
        double growth = GapBounds.growth((int) Math.min(2 * n, Math.ceil(vc)), n, delta);
        double rademacher = GapBounds.empiricalRademacher(correlation / 2, n, delta);
        double bits = GapBounds.finiteClassLog(32 * p * Math.log(2), n, delta);
        double gap = test - train;
        trial.value(TRAIN, train);
        trial.value(NOISE, correlation);
        trial.value(VC, vc);
        trial.value(GROWTH, growth);
        trial.value(RADEMACHER, rademacher);
        trial.value(BITS, bits);
        trial.value(HANDBOOK_ONE, 1);
        trial.value(HANDBOOK_RADEMACHER, correlation + c * Math.sqrt(Math.log(1 / delta) / n));
        trial.value(HANDBOOK_VC, GapBounds.handbook(vc, n, delta, c1, c2));
        trial.assume("many", n, vc);
        if (data.testY().length > 0) {
            trial.value(TEST, test);
            trial.value(GAP, gap);
            trial.value(HOLD_OUT, GapBounds.hoeffding(data.testY().length, delta, false));
        }
        if (p > n && !linear) {
            trial.value(GAP_NETWORKS, gap);
            trial.value(HANDBOOK_SMALL, 0.1);
            trial.value(GROWTH_NETWORKS, growth);
            trial.value(RADEMACHER_NETWORKS, rademacher);
            trial.value(HANDBOOK_INFINITE, 1e300);
        }
        trial.symbol("n", n);
        trial.symbol("p", p);
        trial.symbol("L", net.layers());
        trial.symbol("VCdim ≤", vc);
        trial.add(new Scalar("parameters", "Parameters p", p, ""));
        trial.add(new Scalar("vc-dimension", "VC dimension, or its bound 6pL ln(pL)", vc, ""));
        trial.add(new Scalar("gap", "Test error − training error", gap, ""));
        trial.add(new Scalar("growth", "VC bound by the growth sum", growth, ""));
        trial.add(new Scalar("vapnik", "Vapnik's bound", GapBounds.vapnik(vc, n, delta), ""));
        trial.add(new Scalar("handbook-vc", "Handbook's VC bound", GapBounds.handbook(vc, n, delta, c1, c2), ""));
        trial.add(new Scalar("rademacher", "Rademacher bound, no less than", rademacher, ""));
        trial.add(new Scalar("finite-precision", "Union bound over 32 bits a parameter", bits, ""));
        if (trial.repeat() == 0) {
            trial.add(new Bars(
                    "bounds",
                    "Bounds of the Gap against the Trivial 1: " + p + " Parameters, " + n + " Examples",
                    "gap of risks",
                    true,
                    1,
                    "vacuous from here on",
                    List.of(
                            new Bars.Bar("measured gap", Label.MEASURED, gap),
                            new Bars.Bar(
                                    "hold-out",
                                    Label.PUBLISHED,
                                    GapBounds.hoeffding(Math.max(1, data.testY().length), delta, false)),
                            new Bars.Bar("Rademacher, at least", Label.PUBLISHED, rademacher),
                            new Bars.Bar("VC, growth sum", Label.PUBLISHED, growth),
                            new Bars.Bar("VC, Vapnik (n > d)", Label.PUBLISHED, GapBounds.vapnik(vc, n, delta)),
                            new Bars.Bar(
                                    "VC, handbook (n > d)", Label.HANDBOOK, GapBounds.handbook(vc, n, delta, c1, c2)),
                            new Bars.Bar("32 bits a parameter", Label.PUBLISHED, bits))));
        }
    }
}
