package org.mltheory.chapter07;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.combinatorics.Counting;
import org.mltheory.compute.net.Mlp;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E7.5: networks trained on random labels of real inputs. The correlation reached is a lower bound of the empirical Rademacher complexity
 * of the signs of such networks; with more parameters than examples it comes to 1, the greatest possible value.
 */
public final class NoiseFitting extends SignNetworks {

    private static final Series CORRELATION = Series.measured("correlation", "Correlation reached with random labels");
    private static final Series ONE = Series.published("one", "Greatest possible value 1");
    private static final Series MASSART = Series.published("massart", "√(2 ln Π(n)/n), Π(n) by VC dimension");
    private static final Series BEYOND =
            Series.measured("correlation-beyond", "The same, n units a hidden layer or more");
    private static final Series FITTED = Series.published("fitted", "All labels fitted, up to 2 %");
    private static final Series SIMPLE = Series.measured("correlation-simple", "The same, n/8 parameters or fewer");
    private static final Series HANDBOOK_SIMPLE =
            Series.handbook("handbook-simple", "Handbook: a simple class does not fit them");
    private static final Series COMPLEX = Series.measured("correlation-complex", "The same, more than n parameters");
    private static final Series HANDBOOK_COMPLEX =
            Series.handbook("handbook-complex", "Handbook: a complex class can fit them, 0.9");
    private static final Series HANDBOOK_INFINITE =
            Series.handbook("handbook-infinite", "Handbook: infinite, above 1 at least");

    public NoiseFitting() {
        epochs = 1500;
    }

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("wine", "", 150, 0, 0));
    }

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Units of a hidden layer h");
        Info.Axis y = Info.Axis.linear("(1/n) Σ σᵢ sign f(xᵢ)");
        return new Info(
                "noise-fitting",
                "Networks That Fit Noise",
                "Networks trained on random signs in place of labels: the correlation reached bounds the Rademacher complexity from below, "
                        + "and comes to its greatest possible value 1 with the width.",
                List.of("E7.5"),
                Optional.of("width"),
                List.of(
                        new Info.Panel(
                                "correlation",
                                "Correlation with Random Labels",
                                x,
                                y,
                                List.of(CORRELATION, ONE, MASSART)),
                        new Info.Panel(
                                "capacity",
                                "Below and Beyond n Parameters",
                                x,
                                y,
                                List.of(
                                        SIMPLE,
                                        HANDBOOK_SIMPLE,
                                        COMPLEX,
                                        HANDBOOK_COMPLEX,
                                        BEYOND,
                                        FITTED,
                                        HANDBOOK_INFINITE))));
    }

    @Override
    public List<Claim> claims() {
        Assumption distinct =
                new Assumption("distinct", "no two inputs are equal: repeated inputs", Assumption.Test.EQUAL);
        return List.of(
                Claim.published("at-most-one", "the correlation, and with it the complexity, is at most 1")
                        .deterministic(new Relation.AtMost(CORRELATION, ONE, 0, 0, Double.NaN))
                        .formula("R_S ≤ 1", "\\hat R_S\\le 1")
                        .source("Each correlation (1/n) Σ σᵢ f(xᵢ) of signs is at most 1"),
                Claim.published(
                                "massart-growth",
                                "the mean correlation is at most the bound by the number of labellings")
                        .inExpectation(new Relation.AtMost(CORRELATION, MASSART, 0, 0, 1))
                        .formula(
                                "R_S ≤ √(2 ln Π(n)/n); linear: Cover; ReLU: Sauer–Shelah with VCdim ≤ 6pL ln(pL)",
                                "\\hat R_S\\le\\sqrt{\\frac{2\\ln\\Pi(n)}n}")
                        .source(Sources.MASSART_LEMMA + "; " + Sources.BHLM),
                Claim.published("interpolation", "with n hidden units every labelling of n distinct inputs is fitted")
                        .inExpectation(new Relation.AtLeast(BEYOND, FITTED, 0, 0, Double.NaN))
                        .formula(
                                "h ≥ n: sup_f (1/n) Σ σᵢ f(xᵢ) = 1 (2n + d weights are enough)",
                                "h\\ge n:\\ \\sup_f\\frac1n\\sum_i\\sigma_if(x_i)=1")
                        .assuming(distinct)
                        .source(
                                "Zhang, Bengio, Hardt, Recht and Vinyals, Understanding Deep Learning Requires Rethinking Generalization, "
                                        + "ICLR 2017, theorem 1 (a network exists; that training finds one is measured)"),
                Claim.handbook("handbook-complex-fits", "a complex class has the capacity to fit random patterns")
                        .inExpectation(new Relation.AtLeast(COMPLEX, HANDBOOK_COMPLEX, 0, 0, Double.NaN))
                        .formula("R_S ≈ 1 for p > n", "\\hat R_S\\approx1\\text{ for }p>n")
                        .source(Sources.HANDBOOK_NOISE),
                Claim.handbook("handbook-simple-does-not", "a simple class does not")
                        .inExpectation(new Relation.AtMost(SIMPLE, HANDBOOK_SIMPLE, 0, 0, Double.NaN))
                        .formula("R_S ≤ 1/2 for p ≤ n/8", "\\hat R_S\\le\\tfrac12\\text{ for }p\\le n/8")
                        .source(Sources.HANDBOOK_NOISE),
                Claim.handbook(
                                "handbook-infinite",
                                "the Rademacher complexity of large networks is infinite, above 1 at the least")
                        .deterministic(new Relation.AtLeast(COMPLEX, HANDBOOK_INFINITE, 0, 0, Double.NaN))
                        .formula("R_S = ∞ > 1", "\\hat R_S=\\infty>1")
                        .source(Sources.HANDBOOK_DILEMMA));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (rate > 0.1) {
            advice.warn("rate", "Above 0.1 Adam rarely settles: rate is " + rate + ".", "Set to 0.01", "0.01");
        }
        if (setting.data().labelNoise() > 0) {
            advice.warn(
                    "data.label-noise",
                    "Labels are replaced by random signs here: flipping some before has no effect.");
        }
    }

    @Override
    public void run(List<Trial> trials) {
        List<BinaryExamples> data = new ArrayList<>();
        List<double[]> labels = new ArrayList<>();
        for (Trial trial : trials) {
            BinaryExamples own = BinaryExamples.of(trial.data());
            double[] signs = new double[own.n()];
            trial.random("labels").signs(signs);
            data.add(own);
            labels.add(signs);
        }
        Mlp net = network(data.get(0).d());
        Trained trained = train(trials, net, data, labels, "noise");
        for (int r = 0; r < trials.size(); r++) {
            report(trials.get(r), net, data.get(r), trained.correlation()[r]);
        }
    }

    private void report(Trial trial, Mlp net, BinaryExamples data, double correlation) {
        int n = data.n();
        int p = net.parameters();
        trial.value(CORRELATION, correlation);
        trial.value(ONE, 1);
        trial.value(MASSART, Math.sqrt(2 * logGrowth(net, data) / n));
        if (width >= n) {
            trial.value(BEYOND, correlation);
            trial.value(FITTED, 0.98);
        }
        if (p > n) {
            trial.value(COMPLEX, correlation);
            trial.value(HANDBOOK_COMPLEX, 0.9);
            trial.value(HANDBOOK_INFINITE, Math.nextUp(1.0));
        }
        if (8 * p <= n) {
            trial.value(SIMPLE, correlation);
            trial.value(HANDBOOK_SIMPLE, 0.5);
        }
        trial.assume("distinct", data.repeated(), 0);
        trial.symbol("n", n);
        trial.symbol("d", data.d());
        trial.symbol("p", p);
        trial.add(new Scalar("correlation", "Correlation with random labels", correlation, ""));
        trial.add(new Scalar("parameters", "Parameters p", p, ""));
    }

    /** An upper bound of ln Π(n): Cover's number for linear classifiers, Sauer and Shelah's sum for networks, and never above n ln 2. */
    private static double logGrowth(Mlp net, BinaryExamples data) {
        int n = data.n();
        if (net.layers() == 1) {
            return Math.min(n * Math.log(2), GapBounds.log(Counting.affineDichotomies(n, data.d())));
        }
        double vc = GapBounds.reluVc(net.parameters(), net.layers());
        return vc >= n || Double.isNaN(vc) ? n * Math.log(2) : GapBounds.logSauer(n, (int) Math.ceil(vc));
    }
}
