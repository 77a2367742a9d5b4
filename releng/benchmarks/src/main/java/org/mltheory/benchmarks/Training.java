package org.mltheory.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;

/**
 * Steps of plain SGD in float32 on ReLU networks with cross-entropy: a network at a time, and 100 seeds at once, against PyTorch.
 * Both sides start from the same parameters, read the same rows in the same order, and must report the same mean loss.
 */
final class Training implements Work {

    /** Rows of the data set. */
    private static final int SAMPLES = 4096;

    private static final double RATE = 0.01;
    private static final int SEEDS = 100;
    /** Mean losses over steps in float32, whose sums the two sides round differently. */
    private static final double TOLERANCE = 1e-4;

    private final int steps;
    private final int[] rows;
    private final double[] rates;
    private final double[] losses;
    private final Supplier<Ensemble> maker;
    private final Ensemble ensemble;

    private Training(int[] widths, int batch, int steps, int members) {
        this.steps = steps;
        Mlp net = new Mlp(Activation.RELU, widths);
        List<double[]> initial = new ArrayList<>();
        rows = new int[members * steps * batch];
        for (int r = 0; r < members; r++) {
            initial.add(initial(net, 100 + r));
            System.arraycopy(
                    Numbers.below(1000 + r, steps * batch, SAMPLES), 0, rows, r * steps * batch, steps * batch);
        }
        rates = new double[members * steps];
        Arrays.fill(rates, RATE);
        losses = new double[members * steps];
        TrainingPlan plan = new TrainingPlan(
                net, Loss.CROSS_ENTROPY, Optimizer.Descent.plain(), batch, Double.POSITIVE_INFINITY, Precision.FLOAT32);
        maker = () -> Engine.networks().open(plan, initial, List.of(samples(net, SAMPLES)), () -> false);
        ensemble = maker.get();
    }

    static List<Line> lines() {
        return List.of(
                one("2-64-64-2", 32, 400, 6),
                one("64-256-256-10", 64, 100, 1.8),
                one("784-512-512-10", 128, 20, 1.2),
                one("784-2048-2048-10", 256, 2, 1),
                many("2-64-64-2", 32, 20, "loop", 15),
                many("2-64-64-2", 32, 20, "bmm", 1),
                many("2-64-64-2", 32, 20, "vmap", 1),
                many("64-256-256-10", 64, 5, "loop", 2.5),
                many("64-256-256-10", 64, 5, "bmm", 1),
                many("64-256-256-10", 64, 5, "vmap", 1));
    }

    private static Line one(String shape, int batch, int steps, double target) {
        int[] widths = widths(shape);
        return Line.of(
                        "train/" + shape,
                        "train/" + shape,
                        new Mlp(Activation.RELU, widths).parameters(),
                        "train " + shape + ", batch " + batch + ": a step",
                        () -> new Training(widths, batch, steps, 1),
                        () -> PythonPeer.of("train", Map.of("net", shape, "batch", batch, "steps", steps)))
                .reaching(target)
                .stepping(steps)
                .counting(flops(widths, batch), true)
                .within(TOLERANCE);
    }

    private static Line many(String shape, int batch, int steps, String way, double target) {
        int[] widths = widths(shape);
        return Line.of(
                        "ensemble/" + shape + "/" + way,
                        "ensemble/" + shape + "/" + way,
                        SEEDS,
                        SEEDS + " seeds of " + shape + ", batch " + batch + ": a step of all, PyTorch's " + way,
                        () -> new Training(widths, batch, steps, SEEDS),
                        () -> PythonPeer.of(
                                "ensemble-" + way,
                                Map.of("net", shape, "batch", batch, "steps", steps, "members", SEEDS)))
                .reaching(target)
                .stepping(steps)
                .counting(flops(widths, batch) * SEEDS, true)
                .within(TOLERANCE);
    }

    static int[] widths(String shape) {
        return Arrays.stream(shape.split("-")).mapToInt(Integer::parseInt).toArray();
    }

    /** Of a step's products: forward, by the weights, and but for the first layer by the inputs. */
    private static double flops(int[] widths, int batch) {
        double sum = 0;
        for (int l = 1; l < widths.length; l++) {
            sum += (l == 1 ? 4.0 : 6.0) * widths[l - 1] * widths[l] * batch;
        }
        return sum;
    }

    /** Weights uniform with variance 1/(3 fan-in), biases 0, as in peer_nets.py. */
    static double[] initial(Mlp net, int stream) {
        double[] theta = Numbers.uniform(stream, net.parameters());
        for (int l = 0; l < net.layers(); l++) {
            int fanOut = net.width(l + 1);
            double scale = 2 / Math.sqrt(net.width(l));
            for (int i = net.weights(l); i < net.biases(l); i++) {
                theta[i] *= scale;
            }
            Arrays.fill(theta, net.biases(l), net.biases(l) + fanOut, 0);
        }
        return theta;
    }

    /** Inputs uniform on the cube, classes uniform, as unit vectors. */
    static Samples samples(Mlp net, int n) {
        double[] targets = new double[n * net.outputs()];
        int[] labels = Numbers.below(3, n, net.outputs());
        for (int i = 0; i < n; i++) {
            targets[i * net.outputs() + labels[i]] = 1;
        }
        return new Samples(Numbers.uniform(2, n * net.inputs()), targets, n);
    }

    @Override
    public Object call() {
        ensemble.train(steps, rows, rates, losses);
        return losses;
    }

    @Override
    public double check() {
        try (Ensemble fresh = maker.get()) {
            double[] first = new double[losses.length];
            fresh.train(steps, rows, rates, first);
            return Arrays.stream(first).average().orElseThrow();
        }
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
