package org.mltheory.chapter13;

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
 * Minimum-norm least squares on isotropic Gaussian features: n rows x ~ N(0, I_p), y = b.x + e with |b|^2 = r2, e ~ N(0, s2).
 * Measured is the excess risk |b_hat - b|^2, which is exact given the estimator, averaged over independent data sets, beside
 * {@link RidgelessRisk}. The model is well-specified at every p: the task grows with the model, so that this is no sweep of
 * models over one task; {@link RandomSubsetRegression} is.
 */
public final class RidgelessRegression implements Experiment {

    private static final Series RISK = Series.measured("risk", "Excess risk");
    private static final Series BIAS = Series.measured("bias", "Squared bias, 0 for p ≤ n");
    private static final Series VARIANCE = Series.measured("variance", "Variance");
    private static final Series EXACT = Series.published("exact-risk", "Exact mean risk, where |p - n| ≥ 8");
    private static final Series LIMIT = Series.published("limit-risk", "Limit as n, p → ∞");
    private static final Series NULL_RISK = Series.published("null-risk", "Null risk r²: no features at all");
    private static final Series OPTIMAL = Series.measured("optimal-ridge-risk", "Excess risk with the optimal ridge");
    private static final Series OPTIMAL_LIMIT = Series.published("optimal-ridge-limit", "Its limit as n, p → ∞");
    private static final Series BEYOND = Series.measured("risk-beyond", "Excess risk, p > n");
    private static final Series DEEP_NULL = Series.published("null-risk-deep", "Null risk r², where p ≥ 2n");
    private static final Series THRESHOLD = Series.handbook("threshold", "Interpolation threshold n");

    /** From this n + p on the limit law is within a few per cent of the mean. */
    private static final int LARGE = 40;

    @Param(description = "Number of training examples", min = 2, max = 1000, symbol = "n")
    public int samples = 40;

    @Param(description = "Number of features; the model sees all of them", min = 1, max = 2000, symbol = "p")
    public int features = 20;

    @Param(
            description = "Standard deviation of the noise in the training responses",
            min = 0,
            openMin = true,
            max = 1000,
            symbol = "σ")
    public double noise = 0.5;

    @Param(description = "Signal-to-noise ratio r²/σ² with r = |β|", min = 0, openMin = true, max = 1e6, symbol = "SNR")
    public double snr = 4;

    @Param(
            description = "Ridge penalty in (XᵀX + nλI)⁻¹Xᵀy; 0 is the minimum-norm solution",
            min = 0,
            max = 1e6,
            symbol = "λ")
    public double ridge = 0;

    @Param(description = "Independent data sets that one trial averages over", min = 1, max = 10000)
    public int draws = 50;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Number of features p");
        return new Info(
                "ridgeless-regression",
                "Ridgeless Regression, Exactly",
                "The excess risk of minimum-norm least squares on Gaussian features peaks where the number of features p equals the "
                        + "number of samples n. Finite-sample and asymptotic risk are known in closed form.",
                List.of("E13.1"),
                Optional.of("features"),
                List.of(
                        new Info.Panel(
                                "risk",
                                "Excess Risk, Bias and Variance",
                                x,
                                Info.Axis.log("Excess risk |β̂ − β|²"),
                                List.of(RISK, BIAS, VARIANCE, EXACT, LIMIT)),
                        new Info.Panel(
                                "beyond",
                                "Beyond the Threshold",
                                x,
                                Info.Axis.log("Excess risk |β̂ − β|²"),
                                List.of(BEYOND, DEEP_NULL)),
                        new Info.Panel(
                                "optimal-ridge",
                                "With the Optimal Ridge",
                                x,
                                Info.Axis.linear("Excess risk |β̂ − β|²"),
                                List.of(OPTIMAL, OPTIMAL_LIMIT, NULL_RISK))));
    }

    @Override
    public List<Claim> claims() {
        double small = 0.02 * (1 + snr) * noise * noise;
        return List.of(
                Claim.published("hastie-finite-sample", "the mean excess risk is that of the inverse Wishart law")
                        .inExpectation(new Relation.Equal(RISK, EXACT, 0.1, small))
                        .formula(
                                "E R = σ²p/(n−p−1) for p < n−1;  r²(1−n/p) + σ²n/(p−n−1) for p > n+1",
                                "\\mathbb{E}R=\\begin{cases}\\sigma^2\\frac{p}{n-p-1}&p<n-1\\\\ r^2\\left(1-\\frac np\\right)"
                                        + "+\\sigma^2\\frac{n}{p-n-1}&p>n+1\\end{cases}")
                        .assuming(
                                Assumption.byDesign("isotropic", "x ~ N(0, I_p), noise independent of x"),
                                new Assumption("ridgeless", "λ = 0", Assumption.Test.EQUAL),
                                Assumption.byDesign("moments", "|p − n| ≥ 8, so that means over data sets settle"))
                        .source(
                                "Mean of the inverse Wishart law; the limit p/n → γ is that of Hastie, Montanari, Rosset and Tibshirani, "
                                        + "Surprises in High-Dimensional Ridgeless Least Squares Interpolation, Ann. Statist. 2022"),
                Claim.handbook("handbook-peak", "the test error peaks where p = n")
                        .inExpectation(new Relation.PeakAt(RISK, THRESHOLD, 0.1))
                        .formula("argmax_p R(p) ≈ n", "\\arg\\max_p R(p)\\approx n")
                        .source("Handbook, section 13.1.1: the interpolation threshold"),
                Claim.handbook("handbook-variance-spike", "the peak is a spike in variance")
                        .inExpectation(new Relation.PeakAt(VARIANCE, THRESHOLD, 0.1))
                        .formula("argmax_p Var(p) ≈ n", "\\arg\\max_p \\mathrm{Var}(p)\\approx n")
                        .source("Handbook, section 13.1.1: the interpolation threshold"),
                Claim.handbook(
                                "handbook-second-descent",
                                "beyond the threshold the test error falls as the model grows")
                        .inExpectation(new Relation.Monotone(BEYOND, false, 0.02, 0))
                        .formula("R(p) falls for p > n", "R(p)\\text{ falls for }p>n")
                        .source("Handbook, section 13.1.1: the overparameterized regime"),
                Claim.handbook(
                                "handbook-bigger-is-better",
                                "deep in the overparametrised regime (p ≥ 2n) the big model is better than none")
                        .inExpectation(new Relation.AtMost(BEYOND, DEEP_NULL, 0, 0, Double.NaN))
                        .formula("R(p) ≤ r² for p ≥ 2n", "R(p)\\le r^2\\text{ for }p\\ge 2n")
                        .source("Handbook, section 13.1.2: bigger is better"),
                Claim.published(
                                "optimal-ridge-no-peak",
                                "with the optimal ridge there is no peak: the risk stays below the null risk")
                        .inExpectation(new Relation.AtMost(OPTIMAL, NULL_RISK, 0, 0, Double.NaN))
                        .formula(
                                "nλ* = pσ²/r²:  E R ≤ r² for every p",
                                "n\\lambda^*=p\\sigma^2/r^2:\\quad \\mathbb{E}R\\le r^2")
                        .assuming(Assumption.byDesign(
                                "bayes", "β in a random direction: ridge is then the posterior mean"))
                        .source(
                                "Bayes risk is at most prior variance; see Hastie, Montanari, Rosset and Tibshirani, Ann. Statist. 2022"),
                Claim.published(
                                "optimal-ridge-risk",
                                "the risk with the optimal ridge follows the Marchenko–Pastur law")
                        .inExpectation(new Relation.Equal(OPTIMAL, OPTIMAL_LIMIT, 0.1, small))
                        .formula("R → σ²γ m(−λ*), γ = p/n, λ* = γσ²/r²", "R\\to\\sigma^2\\gamma\\,m(-\\lambda^*)")
                        .assuming(new Assumption(
                                "large", "n + p is great, as the law is a limit", Assumption.Test.AT_LEAST))
                        .source(
                                "Dobriban and Wager, High-Dimensional Asymptotics of Prediction: Ridge Regression and Classification, "
                                        + "Ann. Statist. 2018"));
    }

    @Override
    public void examine(Setting setting, Optional<Range> range, Advice advice) {
        Thresholds.examine(range, "features", "samples", samples, advice);
        if (ridge > 0) {
            advice.warnClaim(
                    "ridge",
                    "hastie-finite-sample",
                    "The exact risk is that of the minimum-norm solution: ridge is " + ridge + ".");
        }
    }

    @Override
    public long memory(Setting setting) {
        // design, its decomposition, a working copy and the Gram matrix of the ridge
        long small = Math.min(samples, features);
        return (1L << 20) + 8L * (5L * samples * features + 2 * small * small);
    }

    @Override
    public void run(Trial trial) {
        int n = samples;
        int p = features;
        double s2 = noise * noise;
        double r2 = snr * s2;
        double bias = 0;
        double variance = 0;
        double risk = 0;
        double optimal = 0;
        int done = 0;
        for (; done < draws && !trial.stopBefore(done); done++) {
            trial.checkCancelled();
            double[] x = Designs.gaussian(trial.random("design " + done), n, p);
            double[] b = Designs.direction(trial.random("coefficients " + done), p, Math.sqrt(r2));
            double[] parts = responses(trial, done, x, b);
            double[] fit = LeastSquares.ridge(x, n, p, parts, 2, n * ridge, Watch.of(trial));
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = parts[2 * i] + parts[2 * i + 1];
            }
            double[] best = LeastSquares.ridge(x, n, p, y, 1, p / snr, Watch.of(trial));
            for (int j = 0; j < p; j++) {
                double missed = fit[2 * j] - b[j];
                double shaken = fit[2 * j + 1];
                bias += missed * missed;
                variance += shaken * shaken;
                risk += (missed + shaken) * (missed + shaken);
                optimal += (best[j] - b[j]) * (best[j] - b[j]);
            }
        }
        if (done > 0) {
            trial.value(RISK, risk / done);
            trial.value(VARIANCE, variance / done);
            trial.value(OPTIMAL, optimal / done);
            if (p > n) {
                // at p <= n it is 0 but for rounding, which a logarithmic axis would show
                trial.value(BIAS, bias / done);
                trial.value(BEYOND, risk / done);
            }
        }
        theory(trial, r2, s2);
    }

    /** n x 2: the signal X b and the noise, which are fitted apart. */
    private double[] responses(Trial trial, int draw, double[] x, double[] b) {
        RandomStream stream = trial.random("noise " + draw);
        double[] parts = new double[2 * samples];
        for (int i = 0; i < samples; i++) {
            parts[2 * i] = Designs.rowTimes(x, i, features, b);
            parts[2 * i + 1] = noise * stream.nextGaussian();
        }
        return parts;
    }

    private void theory(Trial trial, double r2, double s2) {
        int n = samples;
        int p = features;
        double gamma = (double) p / n;
        if (Math.abs(p - n) >= RidgelessRisk.COMPARABLE_GAP) {
            trial.value(EXACT, RidgelessRisk.exact(n, p, r2, s2));
        }
        if (ridge > 0) {
            trial.value(LIMIT, RidgelessRisk.ridgeLimit(gamma, ridge, r2, s2));
        } else if (p != n) {
            trial.value(LIMIT, RidgelessRisk.limit(gamma, r2, s2));
        }
        trial.value(OPTIMAL_LIMIT, RidgelessRisk.optimalRidgeLimit(gamma, r2, s2));
        trial.value(NULL_RISK, r2);
        if (p >= 2 * n) {
            trial.value(DEEP_NULL, r2);
        }
        trial.value(THRESHOLD, n);
        trial.symbol("n", n);
        trial.symbol("p", p);
        trial.symbol("γ", gamma);
        trial.symbol("r²", r2);
        trial.symbol("σ²", s2);
        trial.symbol("SNR", snr);
        trial.assume("ridgeless", ridge, 0);
        trial.assume("large", n + p, LARGE);
    }
}
