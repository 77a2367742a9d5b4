package org.mltheory.chapter01;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.Vectors;
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
import org.mltheory.experiment.result.Series;

/**
 * E1.10: N units for exp(-|x|²/(2σ²)) on a ball of R^d, with a squared error that falls as 1/N whatever the dimension: units that are
 * drawn from the function's own Fourier law or chosen one after the other. For units that ignore the function nothing is promised.
 */
public final class BarronRate implements Experiment {

    /** Where the N terms come from. */
    public enum Method {
        /** Steps drawn from the function's own Fourier law, averaged: Barron's proof. */
        OWN_LAW,
        /** Steps chosen greedily, outer weights by least squares. */
        GREEDY,
        /** Steps of random directions and thresholds, outer weights by least squares: one candidate a step. */
        IGNORANT,
        /** Cosines drawn from the Fourier law, averaged; no sigmoidal units. */
        FOURIER
    }

    private static final Series ERROR = Series.measured("squared-error", "Mean squared error");
    private static final Series BARRON = Series.published("barron-bound", "(2rC_f)²/N");
    private static final Series SAMPLING = Series.published("sampling-bound", "v²/N for the own law");
    private static final Series COSINES = Series.published("cosine-error", "E(1 − e^(−|x|²))²/(2N) for cosines");
    private static final Series ENOUGH = Series.measured("error-at-enough", "Mean squared error, N ≥ (2rC_f)²/ε");
    private static final Series ACCURACY = Series.handbook("accuracy", "Accuracy ε asked for");

    private static final Assumption ADAPTED = new Assumption(
            "adapted",
            "sigmoidal units that are chosen for the function or drawn from its own law",
            Assumption.Test.EQUAL);
    private static final Assumption DRAWN =
            new Assumption("own-law", "terms drawn from the function's own law", Assumption.Test.EQUAL);

    @Param(description = "Number of terms", min = 1, max = 2048, symbol = "N")
    public int terms = 64;

    @Param(description = "Dimension", min = 1, max = 50, symbol = "d")
    public int dimension = 5;

    @Param(description = "Radius of the ball", min = 0, openMin = true, max = 100, symbol = "r")
    public double radius = 1;

    @Param(description = "Width of the Gaussian function", min = 0, openMin = true, max = 100, symbol = "σ")
    public double scale = 1;

    @Param(description = "Where the terms come from")
    public Method method = Method.OWN_LAW;

    @Param(
            description = "Random points of the ball on which the error is measured, and on which weights are fitted",
            min = 16,
            max = 100000)
    public int points = 1000;

    @Param(description = "Candidates for each term of the greedy method", min = 1, max = 10000)
    public int candidates = 50;

    @Param(
            description = "Independent approximations that one trial averages over, where terms are drawn",
            min = 1,
            max = 10000)
    public int draws = 20;

    @Param(description = "Mean squared accuracy asked for", min = 0, openMin = true, max = 10, symbol = "ε")
    public double accuracy = 0.5;

    @Override
    public Info info() {
        return new Info(
                "barron-rate",
                "Barron's Rate: 1/N in Every Dimension",
                "A function of finite Barron norm C_f is approximated by N sigmoidal units with a squared error of at most (2rC_f)²/N on "
                        + "a ball of radius r: the number of units need not grow exponentially with the dimension.",
                List.of("E1.10"),
                Optional.of("terms"),
                List.of(
                        Panels.logLog(
                                "error",
                                "Mean Squared Error",
                                "Number of terms N",
                                "∫(f − f_N)² dμ",
                                ERROR,
                                BARRON,
                                SAMPLING,
                                COSINES),
                        Panels.logLog(
                                "enough",
                                "With Enough Units for ε",
                                "Number of terms N",
                                "∫(f − f_N)² dμ",
                                ENOUGH,
                                ACCURACY)));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published("barron", "N sigmoidal units get to (2rC_f)²/N")
                        .inExpectation(new Relation.AtMost(ERROR, BARRON, 0, 0, 1))
                        .formula(
                                "∫(f − f_N)² dμ ≤ (2rC_f)²/N, C_f = √2 Γ((d+1)/2)/(σΓ(d/2))",
                                "\\int(f-f_N)^2d\\mu\\le\\frac{(2rC_f)^2}{N},\\ C_f=\\frac{\\sqrt2\\,\\Gamma((d+1)/2)}{\\sigma\\Gamma(d/2)}")
                        .assuming(
                                ADAPTED,
                                Assumption.byDesign("probability", "μ is a probability on the ball of radius r"))
                        .source(Sources.BARRON),
                Claim.published(
                                "barron-sampling",
                                "steps drawn from the own law have a mean squared error of at most v²/N")
                        .inExpectation(new Relation.AtMost(ERROR, SAMPLING, 0, 0, Double.NaN))
                        .formula(
                                "E∫(f − f_N)² dμ ≤ v²/N, v = 2E∫₀^{r|ω|}|sin|",
                                "\\mathbb E\\int(f-f_N)^2d\\mu\\le v^2/N")
                        .source("The sampling in the proof of " + Sources.BARRON),
                Claim.published("rate", "the squared error falls at least as 1/N")
                        .rate(new Relation.Power(
                                ERROR,
                                Relation.Variable.X,
                                -1,
                                0.15,
                                Relation.Sense.AT_MOST,
                                0,
                                Double.POSITIVE_INFINITY))
                        .formula("∫(f − f_N)² dμ = O(1/N)", "\\int(f-f_N)^2d\\mu=O(1/N)")
                        .assuming(ADAPTED)
                        .source(Sources.BARRON),
                Claim.published("cosine-exact", "cosines drawn from the own law have exactly this mean squared error")
                        .inExpectation(new Relation.Equal(ERROR, COSINES, 0.15, 0))
                        .formula(
                                "E∫(f − f_N)² dμ = ∫(1 − e^(−|x|²))² dμ/(2N), σ = 1",
                                "\\mathbb E\\int(f-f_N)^2d\\mu=\\frac1{2N}\\int(1-e^{-|x|^2})^2d\\mu")
                        .assuming(DRAWN)
                        .source("Var cos(ωx) = (1 − e^(−|x|²))²/2 for ω ~ N(0, I)"),
                Claim.handbook(
                                "handbook-any-accuracy",
                                "with enough neurons any accuracy is reached, here with (2rC_f)²/ε of them")
                        .inExpectation(new Relation.AtMost(ENOUGH, ACCURACY, 0, 0, Double.NaN))
                        .formula(
                                "N ≥ (2rC_f)²/ε: ∫(f − f_N)² dμ ≤ ε",
                                "N\\ge(2rC_f)^2/\\varepsilon\\Rightarrow\\|f-f_N\\|^2\\le\\varepsilon")
                        .source(Sources.THEOREM));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (method == Method.IGNORANT) {
            String message = "For units that ignore the function the rate is not promised";
            advice.warnClaim("method", "barron", message);
            advice.warnClaim("method", "rate", message);
        }
        if (method == Method.FOURIER) {
            advice.warnClaim("method", "barron", "Cosines are no sigmoidal units");
            advice.warnClaim("method", "rate", "Cosines are no sigmoidal units");
        } else {
            advice.warnClaim("method", "cosine-exact", "The exact error is that of drawn cosines");
        }
        if ((method == Method.GREEDY || method == Method.IGNORANT) && points < 4 * terms) {
            advice.warn(
                    "points",
                    "Weights of " + terms + " units are fitted on " + points
                            + " points: fewer than four a unit overfit.",
                    "Set to " + 4 * terms,
                    Integer.toString(4 * terms));
        }
    }

    @Override
    public long memory(Setting setting) {
        boolean fitted = method == Method.GREEDY || method == Method.IGNORANT;
        return (2L << 20) + 8L * points * (2L * dimension + 6 + (fitted ? 2L * terms : 0));
    }

    @Override
    public void run(Trial trial) {
        // in units of σ the function is exp(-|x|²/2)
        BarronGaussian f = new BarronGaussian(dimension, radius / scale);
        double c = BarronGaussian.constant(dimension) / scale;
        double bound = 4 * radius * radius * c * c / terms;
        double v = f.mass();
        boolean greedy = method == Method.GREEDY || method == Method.IGNORANT;
        double error = greedy ? fitted(trial, f) : drawn(trial, f, v);
        trial.value(ERROR, error);
        trial.value(BARRON, bound);
        if (method == Method.OWN_LAW) {
            trial.value(SAMPLING, v * v / terms);
        }
        if (method == Method.FOURIER) {
            trial.value(COSINES, f.cosineVariance() / terms);
        }
        if (bound <= accuracy) {
            trial.value(ENOUGH, error);
            trial.value(ACCURACY, accuracy);
        }
        trial.assume(ADAPTED.id(), Panels.truth(method == Method.OWN_LAW || method == Method.GREEDY), 1);
        trial.assume(DRAWN.id(), Panels.truth(method == Method.FOURIER), 1);
        trial.symbol("N", terms);
        trial.symbol("C_f", c);
        trial.symbol("v", v);
        Panels.scalar(trial, "barron-constant", "C_f", c);
        Panels.scalar(trial, "barron-bound", "(2rC_f)²/N", bound);
        Panels.scalar(trial, "sampling-mass", "v", v);
        Panels.scalar(trial, "squared-error", "Mean squared error of the last trial", error);
    }

    private double[] targets(double[] x) {
        double[] y = new double[x.length / dimension];
        for (int i = 0; i < y.length; i++) {
            y[i] = BarronGaussian.value(x, i * dimension, dimension);
        }
        return y;
    }

    private double drawn(Trial trial, BarronGaussian f, double v) {
        double[] x = f.ball(trial.random("points"), points);
        double[] y = targets(x);
        Welford errors = new Welford();
        for (int k = 0; k < draws && !trial.stopBefore(k); k++) {
            RandomStream stream = trial.random("terms " + k);
            double[] sum = new double[points];
            for (int j = 0; j < terms; j++) {
                trial.checkCancelled();
                addTerm(f, stream, x, sum);
            }
            double squares = 0;
            for (int i = 0; i < points; i++) {
                double value = method == Method.FOURIER ? sum[i] / terms : 1 + v * sum[i] / terms;
                squares += (value - y[i]) * (value - y[i]);
            }
            errors.add(squares / points);
        }
        return errors.mean();
    }

    private void addTerm(BarronGaussian f, RandomStream stream, double[] x, double[] sum) {
        int d = dimension;
        if (method == Method.FOURIER) {
            double[] omega = new double[d];
            stream.gaussians(omega);
            for (int i = 0; i < points; i++) {
                sum[i] += Math.cos(Vectors.dot(omega, 0, x, i * d, d));
            }
        } else {
            double[] step = f.step(stream);
            for (int i = 0; i < points; i++) {
                sum[i] += Vectors.dot(step, 0, x, i * d, d) > step[d] ? step[d + 1] : 0;
            }
        }
    }

    /** Weights fitted on one sample, the error measured on another; the constant term is f(0) = 1. */
    private double fitted(Trial trial, BarronGaussian f) {
        double[] x = f.ball(trial.random("fitted points"), points);
        double[] fresh = f.ball(trial.random("points"), points);
        GreedySteps steps = new GreedySteps(x, minusOne(targets(x)), fresh, minusOne(targets(fresh)), dimension, terms);
        RandomStream stream = trial.random("candidates");
        for (int j = 0; j < terms && !trial.stopBefore(j); j++) {
            trial.checkCancelled();
            steps.add(method == Method.GREEDY ? candidates : 1, stream, trial::checkCancelled);
        }
        return steps.freshError();
    }

    private static double[] minusOne(double[] y) {
        double[] out = y.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] -= 1;
        }
        return out;
    }
}
