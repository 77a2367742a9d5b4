package org.mltheory.chapter07;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E7.4: empirical Rademacher complexities, exactly where that can be done (a closed form, or all 2^n signs) and by random signs, beside
 * the published bounds.
 */
public class RademacherComplexity implements Experiment {

    /** A class of functions. */
    public enum Family {
        /** sign(x ≥ a) on distinct points of the line. */
        THRESHOLDS,
        /** w·x with |w|₂ ≤ B. */
        LINEAR_BALL,
        /** w·x with |w|₁ ≤ B. */
        L1_BALL,
        /** |A| random functions with values ±1. */
        FINITE,
        /** All functions with values ±1. */
        ALL
    }

    /** How the points of the linear classes are made. */
    public enum Design {
        /** Unit vectors at right angles, in as many dimensions as there are points. */
        ORTHOGONAL,
        /** Uniform on the unit sphere. */
        SPHERE,
        /** Standard normal. */
        GAUSSIAN,
        /** All points the same unit vector. */
        REPEATED
    }

    static final Series VALUE = Series.measured("complexity", "Complexity: exact if possible, else random signs");
    static final Series KNOWN = Series.measured("exact-complexity", "Complexity, where it is exact");
    static final Series SAMPLED = Series.measured("monte-carlo", "Mean over random signs");
    static final Series EXACT = Series.published("exact", "Closed form");
    static final Series UPPER = Series.published("upper-bound", "Published upper bound");
    static final Series LOWER = Series.published("khintchine", "B √tr K/(√2 n), linear ball");
    static final Series SIGNED = Series.measured("complexity-of-signs", "Complexity of a class with values ±1");
    static final Series ONE = Series.published("one", "Trivial value 1");
    static final Series HANDBOOK_ZERO = Series.handbook("handbook-zero", "Handbook: no less than one function's, 0");

    private static final int MOST_EXHAUSTIVE = 20;
    private static final double MOST_WORK = 1L << 28;

    @Param(description = "The class of functions")
    public Family family = Family.THRESHOLDS;

    @Param(description = "Number of points", min = 1, max = 100_000, symbol = "n")
    public int samples = 16;

    @Param(
            description = "Number of dimensions of the linear classes, unless orthogonal",
            min = 1,
            max = 1000,
            symbol = "d")
    public int dimension = 5;

    @Param(description = "Points of the linear classes")
    public Design design = Design.SPHERE;

    @Param(
            description =
                    "The points of the linear classes themselves, such as 1,0; 0.5,2, in place of the design; empty for the design. The "
                            + "first of them are taken when there are more than asked for",
            max = 20_000)
    public String coordinates = "";

    @Param(description = "Radius of the ball of weights", min = 0, openMin = true, max = 1e6, symbol = "B")
    public double radius = 1;

    @Param(description = "Number of functions of the finite class", min = 1, max = 100_000, symbol = "|A|")
    public int size = 100;

    @Param(description = "Random sign vectors in each repeat", min = 100, max = 1_000_000)
    public int draws = 1000;

    @Override
    public Info info() {
        return info(
                "rademacher-complexity",
                "Rademacher Complexity, Exactly",
                "How well do thresholds, balls of linear functions and finite classes correlate with random signs? Exact values, "
                        + "averages over random signs, and bounds.");
    }

    final Info info(String id, String title, String statement) {
        Info.Axis x = Info.Axis.log("Number of points n");
        return new Info(
                id,
                title,
                statement,
                List.of("E7.4"),
                Optional.of("samples"),
                List.of(
                        new Info.Panel(
                                "complexity",
                                "Rademacher Complexity",
                                x,
                                Info.Axis.log("R"),
                                List.of(VALUE, KNOWN, SAMPLED, EXACT, UPPER, LOWER, HANDBOOK_ZERO)),
                        new Info.Panel(
                                "signs", "Classes with Values ±1", x, Info.Axis.linear("R"), List.of(SIGNED, ONE))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published("closed-form", "the mean over random signs is the closed form")
                        .inExpectation(new Relation.Equal(SAMPLED, EXACT, 0.05, 0.005))
                        .formula(
                                "thresholds: R = (2/n) Σ_{k≤n} C(k−1, ⌊(k−1)/2⌋)/2ᵏ; orthogonal points: B √tr K/n; all functions: 1",
                                "R=\\frac2n\\sum_{k=1}^n2^{-k}\\binom{k-1}{\\lfloor(k-1)/2\\rfloor}")
                        .source(Sources.SPITZER),
                Claim.published("upper-bound", "the exact complexity is at most the bound published for its class")
                        .deterministic(new Relation.AtMost(KNOWN, UPPER, 1e-12, 0, Double.NaN))
                        .formula(
                                "B √tr K/n; B maxⱼ|x·ⱼ| √(2 ln 2d)/n; √(2 ln |A|/n); thresholds √(2 ln(n+1)/n); all functions 1",
                                "\\frac{B\\sqrt{\\operatorname{tr}K}}n,\\;\\frac{B\\max_j\\|x_{\\cdot j}\\|\\sqrt{2\\ln2d}}n,\\;"
                                        + "\\sqrt{\\frac{2\\ln|A|}n}")
                        .source(Sources.MASSART_LEMMA + "; Bartlett and Mendelson, JMLR 2002"),
                Claim.published("upper-bound-on-average", "so is the mean over random signs")
                        .inExpectation(new Relation.AtMost(SAMPLED, UPPER, 0, 0.002, Double.NaN))
                        .formula(
                                "(1/T) Σₜ sup_f (1/n) Σ σᵢ f(xᵢ) ≤ bound",
                                "\\frac1T\\sum_t\\sup_f\\frac1n\\sum_i\\sigma_if(x_i)\\le\\text{bound}")
                        .source(Sources.MASSART_LEMMA + "; Bartlett and Mendelson, JMLR 2002"),
                Claim.published("khintchine", "the complexity of the linear ball is its bound up to a factor √2")
                        .inExpectation(new Relation.AtLeast(VALUE, LOWER, 1e-12, 0, Double.NaN))
                        .formula("R ≥ B √tr K/(√2 n)", "R\\ge\\frac{B\\sqrt{\\operatorname{tr}K}}{\\sqrt2\\,n}")
                        .assuming(new Assumption("linear-ball", "the class is the linear ball", Assumption.Test.EQUAL))
                        .source(
                                "Latała and Oleszkiewicz, On the Best Constant in the Khinchin–Kahane Inequality, Studia Math. 1994"),
                Claim.published("at-most-one", "no class of functions with values ±1 has a complexity above 1")
                        .deterministic(new Relation.AtMost(SIGNED, ONE, 0, 0, Double.NaN))
                        .formula("R ≤ 1", "R\\le 1")
                        .assuming(new Assumption("signs", "the functions have values ±1", Assumption.Test.EQUAL))
                        .source("Each correlation (1/n) Σ σᵢ f(xᵢ) is at most 1"),
                Claim.handbook(
                                "handbook-fits-noise",
                                "a class correlates with random signs at least as well as one function does, which is 0")
                        .inExpectation(new Relation.AtLeast(VALUE, HANDBOOK_ZERO, 0, 1e-12, Double.NaN))
                        .formula("R ≥ 0", "R\\ge 0")
                        .source(Sources.HANDBOOK_NOISE));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (!coordinates.isEmpty()) {
            try {
                PointText.reals(coordinates);
            } catch (IllegalArgumentException e) {
                advice.error("coordinates", String.valueOf(e.getMessage()));
            }
        }
        if (family == Family.LINEAR_BALL && design == Design.ORTHOGONAL && samples > 2000) {
            advice.warn(
                    "samples",
                    "Orthogonal points need as many dimensions: " + samples + " of each take "
                            + 8L * samples * samples / (1 << 20) + " MiB.",
                    "Set to 2000",
                    "2000");
        }
    }

    @Override
    public long memory(Setting setting) {
        long rows = switch (family) {
            case LINEAR_BALL, L1_BALL -> design == Design.ORTHOGONAL ? samples : dimension;
            case FINITE -> size;
            default -> 4;
        };
        return (2L << 20) + 8 * (rows + 4) * samples;
    }

    @Override
    public void run(Trial trial) {
        int n = samples;
        trial.symbol("n", n);
        trial.assume("linear-ball", family == Family.LINEAR_BALL ? 1 : 0, 1);
        boolean signs = family != Family.LINEAR_BALL && family != Family.L1_BALL;
        trial.assume("signs", signs ? 1 : 0, 1);
        Estimate estimate = switch (family) {
            case THRESHOLDS -> thresholds(trial, n);
            case ALL -> new Estimate(1, 1, 0, 1);
            case FINITE -> finite(trial, n);
            case LINEAR_BALL, L1_BALL -> linear(trial, points(trial));
        };
        report(trial, estimate, signs);
    }

    /**
     * What is known of a complexity.
     *
     * @param exact NaN when out of reach
     * @param sampled the mean over random signs
     * @param error its standard error
     * @param upper the published bound
     */
    record Estimate(double exact, double sampled, double error, double upper) {}

    private void report(Trial trial, Estimate e, boolean signs) {
        boolean known = !Double.isNaN(e.exact());
        double value = known ? e.exact() : e.sampled();
        trial.value(VALUE, value);
        trial.value(SAMPLED, e.sampled());
        if (known) {
            trial.value(EXACT, e.exact());
            trial.value(KNOWN, e.exact());
            trial.add(new Scalar("exact", "Exact Rademacher complexity", e.exact(), ""));
        }
        trial.value(UPPER, e.upper());
        trial.value(HANDBOOK_ZERO, 0);
        trial.value(ONE, 1);
        if (signs) {
            trial.value(SIGNED, value);
        }
        trial.add(new Scalar("complexity", "Rademacher complexity, exact if possible", value, ""));
        trial.add(new Scalar("monte-carlo", "Mean over random signs", e.sampled(), ""));
        trial.add(new Scalar("monte-carlo-error", "Its standard error", e.error(), ""));
        trial.add(new Scalar("upper-bound", "Published upper bound", e.upper(), ""));
        if (trial.repeat() == 0) {
            trial.add(new Bars(
                    "complexities",
                    "Complexity of the Class and Its Bound, n = " + samples,
                    "R",
                    true,
                    1,
                    "all functions with values ±1",
                    List.of(
                            new Bars.Bar("exact", Label.PUBLISHED, e.exact()),
                            new Bars.Bar("random signs", Label.MEASURED, e.sampled()),
                            new Bars.Bar("upper bound", Label.PUBLISHED, e.upper()))));
        }
    }

    private Estimate thresholds(Trial trial, int n) {
        RandomStream random = trial.random("signs");
        double[] signs = new double[n];
        Welford mean = new Welford();
        for (int t = 0; t < draws && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            mean.add(ThresholdComplexity.draw(signs, random));
        }
        return new Estimate(
                ThresholdComplexity.exact(n), mean.mean(), mean.standardError(), Math.sqrt(2 * Math.log(n + 1.0) / n));
    }

    private Estimate finite(Trial trial, int n) {
        RandomStream random = trial.random("functions");
        double[][] columns = new double[n][size];
        for (double[] column : columns) {
            random.signs(column);
        }
        SignAverage average = new SignAverage(columns, SignAverage.Size.GREATEST);
        return estimate(trial, average, 1.0 / n, Double.NaN, Math.sqrt(2 * Math.log(size) / n));
    }

    /** n points of the linear classes. */
    double[][] points(Trial trial) {
        if (!coordinates.isEmpty()) {
            double[][] given = PointText.reals(coordinates);
            return Arrays.copyOf(given, Math.min(samples, given.length));
        }
        RandomStream random = trial.random("points");
        int d = design == Design.ORTHOGONAL ? samples : dimension;
        double[][] x = new double[samples][d];
        for (int i = 0; i < samples; i++) {
            switch (design) {
                case ORTHOGONAL -> x[i][i] = 1;
                case REPEATED -> x[i][0] = 1;
                case SPHERE -> x[i] = random.sphere(d);
                case GAUSSIAN -> random.gaussians(x[i]);
            }
        }
        return x;
    }

    final Estimate linear(Trial trial, double[][] x) {
        boolean euclidean = family == Family.LINEAR_BALL;
        int n = x.length;
        SignAverage average = new SignAverage(x, euclidean ? SignAverage.Size.EUCLIDEAN : SignAverage.Size.MAXIMUM);
        double scale = radius / n;
        double upper = euclidean
                ? scale * average.rootTrace()
                : scale * average.greatestCoordinate() * Math.sqrt(2 * Math.log(2.0 * x[0].length));
        if (euclidean) {
            trial.value(LOWER, upper / Math.sqrt(2));
            trial.symbol("tr K", average.rootTrace() * average.rootTrace());
        }
        boolean right = euclidean && n <= 500 && average.orthogonal(Watch.of(trial));
        return estimate(trial, average, scale, right ? upper : Double.NaN, upper);
    }

    private Estimate estimate(Trial trial, SignAverage average, double scale, double closed, double upper) {
        RandomStream random = trial.random("signs");
        int n = average.n();
        double[] signs = new double[n];
        Welford mean = new Welford();
        for (int t = 0; t < draws && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            mean.add(scale * average.draw(signs, random));
        }
        double exact = closed;
        if (Double.isNaN(closed)
                && n <= MOST_EXHAUSTIVE
                && Math.scalb((double) average.columns()[0].length, n) <= MOST_WORK) {
            exact = scale * average.exact(Watch.of(trial));
        }
        return new Estimate(exact, mean.mean(), mean.standardError(), upper);
    }
}
