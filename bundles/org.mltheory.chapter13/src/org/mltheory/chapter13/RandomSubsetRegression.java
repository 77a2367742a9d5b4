package org.mltheory.chapter13;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.LeastSquares;
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
import org.mltheory.experiment.result.Series;

/**
 * One task, models of growing size: y = b.x + e with D Gaussian features of which the model uses p. A genuine sweep of model
 * size, with the exact risk of {@link SubsetRisk}. Measured is the risk E(y - x_T.b_hat)^2 on fresh data, exact given the
 * estimator, averaged over independent data sets.
 */
public final class RandomSubsetRegression implements Experiment {

    /** Which features the model gets first. */
    public enum Selection {
        /** Any, each set of p as likely. */
        RANDOM,
        /** Those with the greatest coefficients. */
        LARGEST
    }

    private static final Series RISK = Series.measured("risk", "Risk on fresh data");
    private static final Series EXACT = Series.published("exact-risk", "Exact mean risk, where |p - n| ≥ 8");
    private static final Series BEYOND = Series.measured("risk-beyond", "Risk on fresh data, p > n");
    private static final Series CLASSICAL =
            Series.published("classical-best", "Best exact risk with p ≤ n − 2, where p ≥ 2n");
    private static final Series NORM = Series.measured("norm", "Norm of the estimate");
    private static final Series THRESHOLD = Series.handbook("threshold", "Interpolation threshold n");

    @Param(description = "Number of training examples", min = 2, max = 1000, symbol = "n")
    public int samples = 40;

    @Param(description = "Number of features that the response depends on", min = 2, max = 2000, symbol = "D")
    public int dimension = 100;

    @Param(description = "Number of features that the model uses, at most dimension", min = 1, max = 2000, symbol = "p")
    public int features = 20;

    @Param(description = "Norm of the coefficients", min = 0, max = 1000, symbol = "|β|")
    public double signal = 1;

    @Param(description = "Standard deviation of the noise in the responses", min = 0, max = 1000, symbol = "σ")
    public double noise = 0.2;

    @Param(
            description = "Exponent a of the coefficients βⱼ ∝ j^(−a); 0 spreads the signal evenly",
            min = 0,
            max = 10,
            symbol = "a")
    public double decay = 0;

    @Param(description = "Which features the model gets first")
    public Selection selection = Selection.RANDOM;

    @Param(description = "Independent data sets that one trial averages over", min = 1, max = 10000)
    public int draws = 50;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Number of features used p");
        return new Info(
                "random-subset-regression",
                "Regression on a Subset of the Features",
                "A model that sees p of D weak features has a risk with two descents, known in closed form; only the second can "
                        + "beat the empty model when the signal is spread evenly.",
                List.of("E13.2"),
                Optional.of("features"),
                List.of(
                        new Info.Panel(
                                "risk",
                                "Risk and Model Size",
                                x,
                                Info.Axis.log("Risk E(y − ŷ)²"),
                                List.of(RISK, EXACT)),
                        new Info.Panel(
                                "beyond",
                                "Beyond the Threshold",
                                x,
                                Info.Axis.log("Risk E(y − ŷ)²"),
                                List.of(BEYOND, CLASSICAL)),
                        new Info.Panel("norm", "Norm of the Estimate", x, Info.Axis.log("|β̂|"), List.of(NORM))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published(
                                "belkin-hsu-xu",
                                "the mean risk follows the exact formula on both sides of the threshold")
                        .inExpectation(new Relation.Equal(RISK, EXACT, 0.1, 0))
                        .formula(
                                "E R = (|β_Tᶜ|²+σ²)(1+p/(n−p−1)) for p ≤ n−2;  |β_T|²(1−n/p) + (|β_Tᶜ|²+σ²)(1+n/(p−n−1)) for p ≥ n+2",
                                "\\mathbb{E}R=\\begin{cases}(\\|\\beta_{T^c}\\|^2+\\sigma^2)\\left(1+\\frac{p}{n-p-1}\\right)&p\\le n-2\\\\"
                                        + "\\|\\beta_T\\|^2\\left(1-\\frac np\\right)+(\\|\\beta_{T^c}\\|^2+\\sigma^2)"
                                        + "\\left(1+\\frac{n}{p-n-1}\\right)&p\\ge n+2\\end{cases}")
                        .assuming(
                                Assumption.byDesign("isotropic", "x ~ N(0, I_D), noise independent of x"),
                                Assumption.byDesign("moments", "|p − n| ≥ 8, so that means over data sets settle"))
                        .source(
                                "Belkin, Hsu and Xu, Two Models of Double Descent for Weak Features, SIAM J. Math. Data Sci. 2020"),
                Claim.handbook("handbook-peak", "the test error peaks where p = n")
                        .inExpectation(new Relation.PeakAt(RISK, THRESHOLD, 0.1))
                        .formula("argmax_p R(p) ≈ n", "\\arg\\max_p R(p)\\approx n")
                        .source("Handbook, section 13.1.1: the interpolation threshold"),
                Claim.published("norm-peak", "the norm of the estimate peaks where p = n")
                        .inExpectation(new Relation.PeakAt(NORM, THRESHOLD, 0.1))
                        .formula("argmax_p |β̂| ≈ n", "\\arg\\max_p \\|\\hat\\beta\\|\\approx n")
                        .source(
                                "Belkin, Hsu, Ma and Mandal, Reconciling Modern Machine-Learning Practice and the Classical Bias–Variance "
                                        + "Trade-Off, PNAS 2019"),
                Claim.handbook(
                                "handbook-second-descent",
                                "beyond the threshold the test error falls as the model grows")
                        .inExpectation(new Relation.Monotone(BEYOND, false, 0.02, 0))
                        .formula("R(p) falls for p > n", "R(p)\\text{ falls for }p>n")
                        .source("Handbook, section 13.1.1: the overparameterized regime"),
                Claim.handbook(
                                "handbook-bigger-is-better",
                                "deep in the overparametrised regime (p ≥ 2n) the big model beats every classical one")
                        .inExpectation(new Relation.AtMost(BEYOND, CLASSICAL, 0, 0, Double.NaN))
                        .formula(
                                "R(p) ≤ min_{q ≤ n−2} R(q) for p ≥ 2n",
                                "R(p)\\le\\min_{q\\le n-2}R(q)\\text{ for }p\\ge 2n")
                        .source("Handbook, section 13.1.2: bigger is better"));
    }

    @Override
    public void examine(Setting setting, Optional<Range> range, Advice advice) {
        Thresholds.examine(range, "features", "samples", samples, advice);
        double last = Thresholds.last(range, "features", features);
        if (last > dimension) {
            advice.warn(
                    "features",
                    "There are " + dimension + " features (dimension): nothing is measured for more, up to "
                            + (long) last + ".");
        }
        if (dimension <= samples) {
            advice.warn(
                    "dimension",
                    "With dimension " + dimension + " at most samples " + samples
                            + " no model interpolates: there is no second descent.",
                    "Set to 2.5 Samples (" + (5 * samples / 2) + ")",
                    Integer.toString(5 * samples / 2));
        }
    }

    @Override
    public long memory(Setting setting) {
        return (1L << 20) + 8L * (4L * samples * Math.min(features, dimension) + (long) samples * dimension);
    }

    @Override
    public void run(Trial trial) {
        int n = samples;
        int p = features;
        trial.symbol("n", n);
        trial.symbol("D", dimension);
        trial.symbol("p", p);
        trial.symbol("σ²", noise * noise);
        if (p > dimension) {
            return;
        }
        double s2 = noise * noise;
        double[] b = coefficients();
        double risk = 0;
        double norm = 0;
        double exact = 0;
        int done = 0;
        for (; done < draws && !trial.stopBefore(done); done++) {
            trial.checkCancelled();
            double[] ordered = ordered(b, trial.random("subset " + done));
            double[] fit = fit(trial, done, ordered);
            double seen = squares(ordered, 0, p);
            double unseen = squares(ordered, p, dimension);
            double error = unseen + s2;
            double length = 0;
            for (int j = 0; j < p; j++) {
                error += (fit[j] - ordered[j]) * (fit[j] - ordered[j]);
                length += fit[j] * fit[j];
            }
            risk += error;
            norm += Math.sqrt(length);
            exact += SubsetRisk.exact(n, p, seen, unseen, s2);
        }
        trial.value(THRESHOLD, n);
        if (done == 0) {
            return;
        }
        trial.value(RISK, risk / done);
        trial.value(NORM, norm / done);
        if (Math.abs(p - n) >= RidgelessRisk.COMPARABLE_GAP) {
            trial.value(EXACT, exact / done);
        }
        if (p > n) {
            trial.value(BEYOND, risk / done);
        }
        if (p >= 2 * n) {
            trial.value(CLASSICAL, SubsetRisk.classicalBest(n, meanSeen(b), s2));
        }
    }

    /** All D coefficients, the greatest first. */
    private double[] coefficients() {
        double[] b = new double[dimension];
        for (int j = 0; j < dimension; j++) {
            b[j] = Math.pow(j + 1, -decay);
        }
        double scale = signal / Math.sqrt(squares(b, 0, dimension));
        for (int j = 0; j < dimension; j++) {
            b[j] *= scale;
        }
        return b;
    }

    /** The coefficients in the order in which the model gets their features. */
    private double[] ordered(double[] b, RandomStream stream) {
        if (selection == Selection.LARGEST) {
            return b;
        }
        return Arrays.stream(stream.permutation(dimension))
                .mapToDouble(j -> b[j])
                .toArray();
    }

    /** Fits the first p features, in the given order, to the responses of all D. */
    private double[] fit(Trial trial, int draw, double[] b) {
        int n = samples;
        int p = features;
        double[] all = Designs.gaussian(trial.random("design " + draw), n, dimension);
        RandomStream stream = trial.random("noise " + draw);
        double[] x = new double[n * p];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(all, i * dimension, x, i * p, p);
            y[i] = Designs.rowTimes(all, i, dimension, b) + noise * stream.nextGaussian();
        }
        return LeastSquares.minimumNorm(x, n, p, y, 1, Watch.of(trial));
    }

    /** The mean of |b_T|^2 for each number of features from 0 to D. */
    private double[] meanSeen(double[] b) {
        double[] seen = new double[dimension + 1];
        for (int p = 1; p <= dimension; p++) {
            seen[p] = selection == Selection.LARGEST ? squares(b, 0, p) : signal * signal * p / dimension;
        }
        return seen;
    }

    private static double squares(double[] b, int from, int to) {
        double sum = 0;
        for (int j = from; j < to; j++) {
            sum += b[j] * b[j];
        }
        return sum;
    }
}
