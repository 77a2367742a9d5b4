package org.mltheory.chapter07;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.combinatorics.Counting;
import org.mltheory.compute.optim.HardMarginSvm;
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
 * E7.1, random labels: n Gaussian points of R^d with fair random labels are separable with probability Cover's number over 2^n, exactly
 * one half at n = 2(d + 1). Each draw is decided with a certificate: a separating hyperplane whose margins are checked, or weights that
 * put a common point into both convex hulls.
 */
public final class SeparableLabels implements Experiment {

    private static final Series FRACTION = Series.measured("separable", "Separable draws");
    private static final Series COVER = Series.published("cover", "Cover: 2^(1−n) Σ C(n−1, k), k ≤ d");
    private static final Series HALF = Series.published("half", "One half, at n = 2(d + 1)");
    private static final Series AT_CAPACITY =
            Series.measured("separable-at-capacity", "Separable draws at n = 2(d + 1)");
    private static final Series RESIDUAL = Series.measured("residual", "Worst residual of a certificate");
    private static final Series ALLOWED = Series.published("allowed", "Residual allowed");

    @Param(description = "Number of points", min = 1, max = 1000, symbol = "n")
    public int points = 12;

    @Param(description = "Number of dimensions", min = 1, max = 50, symbol = "d")
    public int dimension = 5;

    @Param(description = "Random data sets that one trial draws", min = 1, max = 1_000_000)
    public int draws = 200;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.linear("Number of points n");
        return new Info(
                "separable-labels",
                "Separability of Random Labels",
                "Random labels of n points are linearly separable while n is below 2(d + 1), and no longer above: the capacity of a "
                        + "linear threshold unit is two points a weight.",
                List.of("E7.1"),
                Optional.of("points"),
                List.of(
                        new Info.Panel(
                                "fraction",
                                "Probability of Separability",
                                x,
                                Info.Axis.linear("Probability"),
                                List.of(FRACTION, COVER, AT_CAPACITY, HALF)),
                        new Info.Panel(
                                "certificates",
                                "Certificates",
                                x,
                                Info.Axis.log("Relative residual"),
                                List.of(RESIDUAL, ALLOWED))));
    }

    @Override
    public List<Claim> claims() {
        Assumption general =
                Assumption.byDesign("general-position", "Gaussian points are in general position with probability 1");
        Assumption certified = new Assumption(
                "certified", "every draw has a certificate with a small residual", Assumption.Test.AT_MOST);
        return List.of(
                Claim.published("cover-probability", "random labels are separable with Cover's probability")
                        .inExpectation(new Relation.Equal(FRACTION, COVER, 0, 0.05))
                        .formula("P = 2^(1−n) Σ_{k≤d} C(n−1, k)", "P=2^{1-n}\\sum_{k=0}^{d}\\binom{n-1}{k}")
                        .assuming(general, certified)
                        .source(Sources.COVER),
                Claim.published("capacity", "at n = 2(d + 1) the probability is one half")
                        .inExpectation(new Relation.Equal(AT_CAPACITY, HALF, 0, 0.05))
                        .formula("P = 1/2 at n = 2(d + 1)", "P=\\tfrac12\\text{ at }n=2(d+1)")
                        .assuming(general, certified)
                        .source(Sources.COVER));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (setting.repeats() < 2) {
            advice.warn("repeats", "A probability is a mean over repeats: at least 2 are needed.", "Set to 10", "10");
        }
    }

    @Override
    public long memory(Setting setting) {
        return (1L << 20) + 32L * points * (dimension + 1);
    }

    @Override
    public void run(Trial trial) {
        int n = points;
        int d = dimension;
        RandomStream random = trial.random("points");
        long separable = 0;
        double worst = 0;
        int done = 0;
        for (; done < draws && !trial.stopBefore(done); done++) {
            trial.checkCancelled();
            double[] signed = draw(random, n, d);
            HardMarginSvm.Solution found = HardMarginSvm.solve(signed, n, d + 1);
            switch (found) {
                case HardMarginSvm.Separable s -> {
                    separable++;
                    worst = Math.max(worst, s.kktResidual());
                }
                case HardMarginSvm.NotSeparable s -> worst = Math.max(worst, s.residual());
            }
        }
        if (done == 0) {
            return;
        }
        double cover = Counting.affineDichotomies(n, d).doubleValue() / Math.scalb(1.0, n);
        double fraction = (double) separable / done;
        trial.value(FRACTION, fraction);
        trial.value(COVER, cover);
        if (n == 2 * (d + 1)) {
            trial.value(AT_CAPACITY, fraction);
            trial.value(HALF, 0.5);
        }
        trial.value(RESIDUAL, worst);
        trial.value(ALLOWED, 1e-6);
        trial.assume("certified", worst, 1e-6);
        trial.symbol("n", n);
        trial.symbol("d", d);
        trial.add(new Scalar("cover-probability", "Cover's probability", cover, ""));
    }

    /** Rows y (x, 1) of Gaussian points x and fair labels y. */
    private static double[] draw(RandomStream random, int n, int d) {
        double[] signed = new double[n * (d + 1)];
        for (int i = 0; i < n; i++) {
            int label = random.nextSign();
            for (int j = 0; j < d; j++) {
                signed[i * (d + 1) + j] = label * random.nextGaussian();
            }
            signed[i * (d + 1) + d] = label;
        }
        return signed;
    }
}
