package org.mltheory.chapter07;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E7.3: a finite class, Hoeffding's inequality and the union bound. With independent hypotheses the bound is nearly met; with thresholds
 * on a grid, which agree on most examples, it is far off.
 */
public final class FiniteClass implements Experiment {

    /** How the hypotheses depend on each other. */
    public enum Dependence {
        /** Random functions, wrong on independent examples. */
        INDEPENDENT,
        /** Thresholds on a grid of the line. */
        GRID_OF_THRESHOLDS
    }

    private static final Series SUP = Series.measured("sup-gap", "max |R − R_emp|");
    private static final Series ABOVE = Series.measured("sup-gap-above", "max (R − R_emp)");
    private static final Series MEAN = Series.measured("mean-gap-above", "Mean of max (R − R_emp)");
    private static final Series ONE = Series.published("one-sided", "√((ln |H| + ln 1/δ)/2n)");
    private static final Series TWO = Series.published("two-sided", "√((ln |H| + ln 2/δ)/2n)");
    private static final Series MAXIMAL = Series.published("maximal", "√(ln |H|/2n)");
    private static final Series FIRST = Series.measured("first-gap", "Mean |R − R_emp| of one hypothesis");
    private static final Series MEAN_TWO = Series.measured("mean-gap", "Mean of max |R − R_emp|");
    private static final Series FAILURES = Series.measured("failures", "Samples that pass the one-sided bound");
    private static final Series FAILURES_TWO =
            Series.measured("failures-two-sided", "Samples that pass the two-sided bound");
    private static final Series DELTA = Series.published("delta", "δ");
    private static final Series HANDBOOK_SINGLE =
            Series.handbook("handbook-single", "Handbook: at least that of one function");

    @Param(description = "Number of hypotheses", min = 1, max = 1_000_000, symbol = "|H|")
    public int hypotheses = 1000;

    @Param(description = "Number of examples", min = 2, max = 100_000, symbol = "n")
    public int samples = 1000;

    @Param(
            description = "Risk of each independent hypothesis; probability of a flipped label for thresholds",
            min = 0,
            max = 1,
            symbol = "R")
    public double risk = 0.5;

    @Param(description = "How the hypotheses depend on each other")
    public Dependence dependence = Dependence.INDEPENDENT;

    @Param(
            description = "Probability with which a bound may fail",
            min = 0,
            openMin = true,
            max = 1,
            openMax = true,
            symbol = "δ")
    public double delta = 0.05;

    @Param(description = "Samples that a mean is taken over, in each repeat", min = 1, max = 1_000_000)
    public int draws = 10;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Number of hypotheses |H|");
        return new Info(
                "finite-class",
                "Uniform Convergence of Finite Classes",
                "The greatest gap of true and empirical risk over |H| hypotheses, under Hoeffding's inequality and the union bound: the "
                        + "price of a class is the logarithm of its size.",
                List.of("E7.3"),
                Optional.of("hypotheses"),
                List.of(
                        new Info.Panel(
                                "gap",
                                "Greatest Gap and Union Bounds",
                                x,
                                Info.Axis.log("Gap of risks"),
                                List.of(SUP, ABOVE, TWO, ONE)),
                        new Info.Panel(
                                "mean",
                                "Means",
                                x,
                                Info.Axis.log("Gap of risks"),
                                List.of(MEAN, MAXIMAL, MEAN_TWO, FIRST, HANDBOOK_SINGLE)),
                        new Info.Panel(
                                "failures",
                                "How Often the Bounds Fail",
                                x,
                                Info.Axis.linear("Fraction"),
                                List.of(FAILURES, FAILURES_TWO, DELTA))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published("union-one-sided", "the one-sided union bound fails with probability at most δ")
                        .inExpectation(new Relation.AtMost(FAILURES, DELTA, 0, 0, 1))
                        .formula(
                                "P(∃h: R > R_emp + √((ln |H| + ln(1/δ))/2n)) ≤ δ",
                                "P\\Bigl(\\exists h:R>R_{emp}+\\sqrt{\\tfrac{\\ln|H|+\\ln(1/\\delta)}{2n}}\\Bigr)\\le\\delta")
                        .source(Sources.HOEFFDING),
                Claim.published("union-two-sided", "the two-sided union bound fails with probability at most δ")
                        .inExpectation(new Relation.AtMost(FAILURES_TWO, DELTA, 0, 0, 1))
                        .formula(
                                "P(∃h: |R − R_emp| > √((ln |H| + ln(2/δ))/2n)) ≤ δ",
                                "P\\Bigl(\\exists h:|R-R_{emp}|>\\sqrt{\\tfrac{\\ln|H|+\\ln(2/\\delta)}{2n}}\\Bigr)\\le\\delta")
                        .source(Sources.HOEFFDING),
                Claim.published("maximal-inequality", "the mean of the greatest gap is at most √(ln |H|/2n)")
                        .inExpectation(new Relation.AtMost(MEAN, MAXIMAL, 0, 0, 1))
                        .formula(
                                "E max (R − R_emp) ≤ √(ln |H|/2n)",
                                "\\mathbb{E}\\max(R-R_{emp})\\le\\sqrt{\\frac{\\ln|H|}{2n}}")
                        .source(Sources.MASSART_LEMMA),
                Claim.handbook(
                                "handbook-more-functions",
                                "a class of more functions has a greater gap than one function")
                        .inExpectation(new Relation.AtLeast(MEAN_TWO, HANDBOOK_SINGLE, 0, 1e-12, Double.NaN))
                        .formula(
                                "E sup_H |R − R_emp| ≥ E |R(h) − R_emp(h)|",
                                "\\mathbb{E}\\sup_H|R-R_{emp}|\\ge\\mathbb{E}|R(h)-R_{emp}(h)|")
                        .source(Sources.HANDBOOK_UNIFORM));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (dependence == Dependence.GRID_OF_THRESHOLDS && risk > 0.5) {
            advice.warn(
                    "risk",
                    "More than half of the labels are flipped.",
                    "Set to " + (1 - risk),
                    Double.toString(1 - risk));
        }
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
        double both = 0;
        double first = 0;
        int failures = 0;
        int failuresTwo = 0;
        double one = GapBounds.finiteClass(hypotheses, n, delta, false);
        double two = GapBounds.finiteClass(hypotheses, n, delta, true);
        int done = 0;
        FiniteGap.Binomial errors = FiniteGap.Binomial.of(n, risk);
        for (; done < draws && !trial.stopBefore(done); done++) {
            trial.checkCancelled();
            FiniteGap gap = dependence == Dependence.INDEPENDENT
                    ? FiniteGap.independent(hypotheses, errors, random)
                    : FiniteGap.thresholds(hypotheses, n, risk, random);
            mean += gap.above();
            both += gap.twoSided();
            first += gap.first();
            failures += gap.above() > one ? 1 : 0;
            failuresTwo += gap.twoSided() > two ? 1 : 0;
            if (done == 0) {
                trial.value(SUP, gap.twoSided());
                trial.value(ABOVE, gap.above());
            }
        }
        if (done > 0) {
            trial.value(MEAN, mean / done);
            trial.value(MEAN_TWO, both / done);
            trial.value(FIRST, first / done);
            trial.value(HANDBOOK_SINGLE, first / done);
            trial.value(FAILURES, (double) failures / done);
            trial.value(FAILURES_TWO, (double) failuresTwo / done);
            trial.value(DELTA, delta);
        }
        trial.value(ONE, one);
        trial.value(TWO, two);
        trial.value(MAXIMAL, Math.sqrt(Math.log(hypotheses) / (2.0 * n)));
        trial.symbol("|H|", hypotheses);
        trial.symbol("n", n);
        trial.symbol("δ", delta);
        trial.add(new Scalar("one-sided", "Union bound, one-sided", one, ""));
        trial.add(new Scalar("two-sided", "Union bound, two-sided", two, ""));
        trial.add(new Scalar("maximal", "Bound of the mean", Math.sqrt(Math.log(hypotheses) / (2.0 * n)), ""));
    }
}
