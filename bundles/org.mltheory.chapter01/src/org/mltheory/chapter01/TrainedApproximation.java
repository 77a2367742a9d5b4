package org.mltheory.chapter01;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.Schedule;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.BatchedExperiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Series;

/**
 * E1.2: the same functions, the same network, but trained. Weights that reach the constructed error exist; from a random start, descent
 * does not find them once the network is wide. Inputs are scaled to [-1, 1].
 */
public final class TrainedApproximation implements BatchedExperiment {

    /** Where the training starts. */
    public enum Start {
        /** Weights as usual, biases 0: all ReLUs have their kink in the middle of the interval. */
        ZERO_BIASES,
        /** The same weights, with biases that spread the kinks evenly at random over the interval. */
        SPREAD,
        /** The weights of the construction; ReLU only. */
        CONSTRUCTED
    }

    private static final Series TRAINED = Series.measured("trained-error", "Trained network, sup |f − f_N|");
    private static final Series CONSTRUCTED = Series.published("constructed-error", "Constructed network of N ReLUs");
    private static final Series FLOOR = Series.published("free-knot-floor", "Floor for N + 1 affine pieces");
    private static final Series WIDE = Series.measured("trained-error-wide", "Trained network, N ≥ 32");
    private static final Series WIDE_CONSTRUCTED = Series.handbook("constructed-error-wide", "Constructed, N ≥ 32");
    private static final Series ENOUGH = Series.measured("trained-error-at-enough", "Trained network, N enough for ε");
    private static final Series ACCURACY = Series.handbook("accuracy", "Accuracy ε asked for");
    private static final Series LOSS = Series.measured("training-loss", "Mean squared error on the samples");

    private static final Assumption RELU = new Assumption("relu", "ReLU units", Assumption.Test.EQUAL);
    private static final Assumption CURVED =
            new Assumption("curved", "f″ has one sign, min |f″| > 0", Assumption.Test.GREATER);

    private static final int LARGE = 32;
    private static final int GRID = 4096;

    @Param(description = "Number of hidden units", min = 1, max = 4096, symbol = "N")
    public int width = 64;

    @Param(description = "Function that is approximated")
    public Target target = Target.SQUARE;

    @Param(description = "Where the interval starts", min = -100, max = 100, symbol = "a")
    public double from = 0;

    @Param(description = "Length of the interval", min = 0, openMin = true, max = 100, symbol = "b − a")
    public double length = 1;

    @Param(description = "Activation of the hidden units")
    public Activation activation = Activation.RELU;

    @Param(description = "Where the training starts")
    public Start start = Start.SPREAD;

    @Param(description = "Number of equally spaced training points", min = 16, max = 65536, symbol = "n")
    public int samples = 256;

    @Param(description = "Optimisation method")
    public Method method = Method.ADAM;

    @Param(
            description = "Step size at first; it falls to 0 along half a cosine",
            min = 0,
            openMin = true,
            max = 10,
            symbol = "η")
    public double rate = 0.01;

    @Param(description = "Number of steps", min = 0, max = 10_000_000, symbol = "T")
    public long steps = 2000;

    @Param(description = "Points of a step; all of them when there are fewer", min = 1, max = 65536, symbol = "B")
    public int batch = 256;

    @Param(description = "Accuracy asked for", min = 0, openMin = true, max = 10, symbol = "ε")
    public double accuracy = 0.001;

    @Override
    public Info info() {
        String n = "Number of hidden units N";
        return new Info(
                "trained-approximation",
                "Existence, Not Construction: the Same Networks Trained",
                "Networks trained by descent on points of a function are far less accurate than those that a formula constructs, from a "
                        + "moderate width on: approximation theorems say that weights exist, not that they are found.",
                List.of("E1.2"),
                Optional.of("width"),
                List.of(
                        Panels.logLog(
                                "error",
                                "Trained and Constructed Error",
                                n,
                                "sup |f − f_N|",
                                TRAINED,
                                CONSTRUCTED,
                                FLOOR),
                        Panels.logLog(
                                "wide", "Wide Networks", n, "sup |f − f_N|", WIDE, WIDE_CONSTRUCTED, ENOUGH, ACCURACY),
                        Panels.logLog("loss", "Training Loss", n, "Mean squared error", LOSS)));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-existence-only",
                                "the weights exist, but the theorem does not tell how to find them: training stays above the construction")
                        .inExpectation(new Relation.AtLeast(WIDE, WIDE_CONSTRUCTED, 0, 0, Double.NaN))
                        .formula(
                                "error(trained, N) ≥ error(constructed, N) for N ≥ 32",
                                "\\mathrm{err}_{\\mathrm{trained}}(N)\\ge\\mathrm{err}_{\\mathrm{constructed}}(N),\\ N\\ge 32")
                        .source(Sources.TAKEAWAYS),
                Claim.handbook(
                                "handbook-learned-accuracy",
                                "the weights that reach an accuracy are learned in training")
                        .inExpectation(new Relation.AtMost(ENOUGH, ACCURACY, 0, 0, Double.NaN))
                        .formula(
                                "error(trained, N) ≤ ε for N with error(constructed, N) ≤ ε",
                                "\\mathrm{err}_{\\mathrm{trained}}(N)\\le\\varepsilon")
                        .source(Sources.CORE_IDEA),
                Claim.published(
                                "free-knot-floor",
                                "however trained, N ReLUs have N + 1 affine pieces and cannot be better than the best of these")
                        .deterministic(new Relation.AtLeast(TRAINED, FLOOR, 0.01, 0, Double.NaN))
                        .formula(
                                "sup |f − f_N| ≥ min|f″| (b − a)²/(16(N + 1)²)",
                                "\\|f-f_N\\|_\\infty\\ge\\frac{\\min|f''|\\,(b-a)^2}{16(N+1)^2}")
                        .assuming(RELU, CURVED)
                        .source("On a piece of length l no affine function is nearer than min|f″| l²/16; "
                                + Sources.SPLINES));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (start == Start.CONSTRUCTED && activation != Activation.RELU) {
            advice.warn(
                    "start",
                    "The construction is one of ReLUs; with the activation "
                            + activation.name().toLowerCase(java.util.Locale.ROOT)
                            + " the training starts from spread biases.",
                    "Set to spread",
                    "spread");
        }
        if (activation != Activation.RELU) {
            advice.warnClaim("activation", "free-knot-floor", "The floor is that of piecewise affine functions");
        }
        if (target.leastCurvature(from, from + length) == 0) {
            advice.warnClaim("target", "free-knot-floor", "The floor needs a second derivative of one sign");
        }
        if (method == Method.ADAM && rate > 0.1) {
            advice.warn(
                    "rate",
                    "Adam moves every parameter by about the step size: above 0.1 it rarely settles.",
                    "Set to 0.01",
                    "0.01");
        }
    }

    @Override
    public long memory(Setting setting) {
        long rows = Math.max(64, Math.min(batch, samples));
        return (2L << 20) + 8L * (16L * width + rows * (2L * width + 4) + 4L * samples + 256L * width);
    }

    @Override
    public void run(List<Trial> trials) {
        double b = from + length;
        Mlp net = new Mlp(activation, 1, width, 1);
        int n = samples;
        double[] u = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double t = i / (n - 1.0);
            u[i] = 2 * t - 1;
            y[i] = target.value(from + t * length);
        }
        TrainingPlan plan = new TrainingPlan(
                net, Loss.SQUARED, method.optimizer(), Math.min(batch, n), Double.POSITIVE_INFINITY, Precision.FLOAT64);
        HingeNetwork built = HingeNetwork.interpolating(target::value, from, b, width);
        List<double[]> initial = new ArrayList<>();
        for (Trial trial : trials) {
            initial.add(initial(net, built, trial));
        }
        Trial first = trials.get(0);
        double constructed =
                new SupremumError(target::value, built::value, first::checkCancelled).over(built.ends(), 16);
        try (NetworkFit fit = new NetworkFit(trials, plan, initial, List.of(new Samples(u, y, n)))) {
            fit.train(steps, new Schedule.Cosine(rate, 0, Math.max(1, steps)));
            for (int r = 0; r < trials.size(); r++) {
                report(trials.get(r), error(fit, r), fit.loss(r), constructed);
                draw(trials.get(r), fit, r, built);
            }
        }
    }

    private double[] initial(Mlp net, HingeNetwork built, Trial trial) {
        double[] theta = net.initial(trial.random("weights"));
        if (start == Start.CONSTRUCTED && activation == Activation.RELU) {
            for (int i = 0; i < width; i++) {
                // relu(x - x_i) = (b - a)/2 relu(u - u_i)
                theta[net.weights(0) + i] = 1;
                theta[net.biases(0) + i] = 1 - 2 * (built.knot(i) - from) / length;
                theta[net.weights(1) + i] = built.coefficient(i) * length / 2;
            }
            theta[net.biases(1)] = built.offset();
        } else if (start != Start.ZERO_BIASES) {
            RandomStream places = trial.random("places");
            for (int i = 0; i < width; i++) {
                theta[net.biases(0) + i] = -theta[net.weights(0) + i] * places.nextDouble(-1, 1);
            }
        }
        return theta;
    }

    /** The greatest gap at 4097 equally spaced points. */
    private double error(NetworkFit fit, int r) {
        double[] u = new double[GRID + 1];
        for (int i = 0; i <= GRID; i++) {
            u[i] = 2.0 * i / GRID - 1;
        }
        double[] out = fit.outputs(r, u, u.length);
        double greatest = 0;
        for (int i = 0; i <= GRID; i++) {
            double gap = Math.abs(out[i] - target.value(from + length * i / GRID));
            greatest = gap <= greatest ? greatest : gap;
        }
        return greatest;
    }

    private void draw(Trial trial, NetworkFit fit, int r, HingeNetwork built) {
        FunctionPlot plot = new FunctionPlot(from, from + length).target("f", target::value);
        double[] x = plot.points();
        double[] u = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            u[i] = 2 * (x[i] - from) / length - 1;
        }
        plot.line("trained, N = " + width, Label.MEASURED, x, fit.outputs(r, u, u.length))
                .line(
                        "constructed",
                        Label.HANDBOOK,
                        x,
                        Arrays.stream(x).map(built::value).toArray())
                .addTo(trial, width <= 16 ? "functions-" + width : "functions", "Trained and Constructed Network");
    }

    private void report(Trial trial, double error, double loss, double constructed) {
        double least = target.leastCurvature(from, from + length);
        trial.value(TRAINED, error);
        trial.value(CONSTRUCTED, constructed);
        trial.value(LOSS, loss);
        if (least > 0) {
            trial.value(FLOOR, least * length * length / (16 * (width + 1.0) * (width + 1.0)));
        }
        if (width >= LARGE) {
            trial.value(WIDE, error);
            trial.value(WIDE_CONSTRUCTED, constructed);
        }
        if (constructed <= accuracy) {
            trial.value(ENOUGH, error);
            trial.value(ACCURACY, accuracy);
        }
        trial.assume(RELU.id(), Panels.truth(activation == Activation.RELU), 1);
        trial.assume(CURVED.id(), least, 0);
        trial.symbol("N", width);
        trial.symbol("ε", accuracy);
        Panels.scalar(trial, "trained-error", "sup |f − f_N| of the trained network", error);
        Panels.scalar(trial, "constructed-error", "sup |f − f_N| of the constructed network", constructed);
    }
}
