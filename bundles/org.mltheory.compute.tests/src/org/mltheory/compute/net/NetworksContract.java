package org.mltheory.compute.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.random.RandomStream;

/** What every implementation of {@link Networks} must do: a backend's test extends this. */
public abstract class NetworksContract {

    private static final Optimizer PLAIN = Optimizer.Descent.plain();

    private final RandomStream stream = RandomStream.of(5, 0, "contract");

    /** The implementation, on so many threads. */
    protected abstract Networks networks(int threads);

    /** Whether a member's numbers are the same bits alone and in company. */
    protected boolean exact() {
        return true;
    }

    private Ensemble open(TrainingPlan plan, List<double[]> initial, Samples samples) {
        return networks(1).open(plan, initial, List.of(samples), () -> false);
    }

    private static TrainingPlan plan(Mlp net, Loss loss, Optimizer optimizer, int batch, Precision precision) {
        return new TrainingPlan(net, loss, optimizer, batch, Double.POSITIVE_INFINITY, precision);
    }

    private static int[] widths(String shape) {
        return Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    }

    private void requireSame(double[] expected, double[] actual, Precision precision, String what) {
        if (exact()) {
            assertArrayEquals(expected, actual, what);
        } else {
            double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
            assertArrayEquals(expected, actual, (precision == Precision.FLOAT64 ? 1e-12 : 1e-4) * scale, what);
        }
    }

    /**
     * Central differences at step h have error O(h^2): with h = 1e-5 and values of order 1 the two agree to about 1e-9. No kink lies
     * within h of a weighted sum for these draws, or the comparison would show it.
     */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientAgreesWithCentralDifferences(Activation activation) {
        for (String shape : List.of("3x4", "3x5x7x4", "3x1x4", "1x1x1x1", "2x17x9x1")) {
            for (Loss loss : Loss.values()) {
                Mlp net = new Mlp(activation, widths(shape));
                Samples samples = NaiveNetwork.samples(stream, net, loss, 9);
                double[] theta = NaiveNetwork.gaussians(stream, net.parameters());
                Arrays.setAll(theta, i -> 0.3 * theta[i]);
                int[] rows = {4, 0, 8, 4, 2};
                TrainingPlan plan = plan(net, loss, PLAIN, 3, Precision.FLOAT64);
                if (!networks(1).supports(plan)) {
                    continue;
                }
                try (Ensemble ensemble = open(plan, List.of(theta), samples)) {
                    double[] gradient = NaiveNetwork.gaussians(stream, net.parameters());
                    double value = ensemble.gradient(0, rows, gradient);
                    String where = activation + " " + loss + " " + shape;
                    assertEquals(NaiveNetwork.loss(net, loss, theta, samples, rows), value, 1e-12 * (1 + value), where);
                    double norm =
                            Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
                    double h = 1e-5;
                    for (int j = 0; j < theta.length; j++) {
                        double old = theta[j];
                        theta[j] = old + h;
                        double up = NaiveNetwork.loss(net, loss, theta, samples, rows);
                        theta[j] = old - h;
                        double down = NaiveNetwork.loss(net, loss, theta, samples, rows);
                        theta[j] = old;
                        assertEquals((up - down) / (2 * h), gradient[j], 1e-7 * (1 + norm), where + " parameter " + j);
                    }
                }
            }
        }
    }

    /** Both precisions on the same problem: 24 bits, sums of at most 64 terms, and three layers. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void float32AgreesWithFloat64(Activation activation) {
        Mlp net = new Mlp(activation, 20, 33, 64, 5);
        for (Loss loss : Loss.values()) {
            Samples samples = NaiveNetwork.samples(stream, net, loss, 40);
            double[] theta = net.initial(stream);
            int[] rows = stream.permutation(40);
            double[][] gradients = new double[2][net.parameters()];
            double[] values = new double[2];
            for (Precision precision : Precision.values()) {
                TrainingPlan plan = plan(net, loss, PLAIN, 40, precision);
                if (!networks(1).supports(plan)) {
                    continue;
                }
                try (Ensemble ensemble = open(plan, List.of(theta), samples)) {
                    values[precision.ordinal()] = ensemble.gradient(0, rows, gradients[precision.ordinal()]);
                }
            }
            double scale = Arrays.stream(gradients[1]).map(Math::abs).max().orElseThrow();
            assertTrue(scale > 0);
            assertArrayEquals(gradients[1], gradients[0], 1e-4 * scale, loss::name);
            assertFalse(Arrays.equals(gradients[1], gradients[0]), "float32 has fewer digits");
            assertEquals(values[1], values[0], 1e-5 * (1 + Math.abs(values[1])));
        }
    }

    /**
     * Two rows x = -1, 1 with targets -c, c and the network w x + b: the loss is (w - c)^2 + b^2. With e = w - c and the step size eta,
     * e_k = (1 - 2 eta)^k e_0 for descent; heavy ball with mu = 1/4 and eta = 1/8 has the double root 1/2 and e_k = (1 + k/2) 2^-k e_0;
     * Nesterov's with mu = 1/3 and eta = 1/8 has it too, and e_k = (1 + k/3) 2^-k e_0; decay delta pulls w to c 2/(2 + delta).
     */
    @ParameterizedTest
    @CsvSource({"0, false, 0", "0, false, 0.5", "0.25, false, 0", "0.3333333333333333, true, 0"})
    void descentOnAQuadraticTakesTheClosedFormPath(double momentum, boolean nesterov, double decay) {
        Mlp net = new Mlp(Activation.IDENTITY, 1, 1);
        double c = 3;
        Samples samples = new Samples(new double[] {-1, 1}, new double[] {-c, c}, 2);
        double eta = 0.125;
        int steps = 30;
        double start = 5;
        double intercept = -0.75;
        for (Precision precision : Precision.values()) {
            TrainingPlan plan = plan(net, Loss.SQUARED, new Optimizer.Descent(momentum, nesterov, decay), 2, precision);
            try (Ensemble ensemble = open(plan, List.of(new double[] {start, intercept}), samples)) {
                double tolerance = precision == Precision.FLOAT64 ? 1e-13 : 1e-5;
                double[] losses = new double[1];
                double rest = c * 2 / (2 + decay);
                for (int k = 0; k <= steps; k++) {
                    double shrink = momentum == 0
                            ? Math.pow(1 - (2 + decay) * eta, k)
                            : (1 + (nesterov ? k / 3.0 : k / 2.0)) * Math.pow(2, -k);
                    double w = rest + (start - rest) * shrink;
                    double b = intercept * shrink;
                    double[] theta = ensemble.parameters(0);
                    assertEquals(w, theta[0], tolerance * 8, "step " + k);
                    assertEquals(b, theta[1], tolerance * 8, "step " + k);
                    ensemble.train(1, new int[] {0, 1}, new double[] {eta}, losses);
                    assertEquals((w - c) * (w - c) + b * b, losses[0], tolerance * 64, "step " + k);
                }
            }
        }
    }

    /** Adam and AMSGrad by the formulas, one weight at a time, on rows that are hit in a fixed pattern. */
    @ParameterizedTest
    @CsvSource({"false, 1e-8, 0", "true, 1e-8, 0", "false, 0.1, 0.25", "true, 0, 0"})
    void adamMovesAsItsFormulasSay(boolean amsgrad, double epsilon, double decay) {
        Mlp net = new Mlp(Activation.IDENTITY, 1, 1);
        Samples samples = new Samples(new double[] {1, -2, 0.5}, new double[] {10, 1, -1}, 3);
        double beta1 = 0.8;
        double beta2 = 0.9;
        double eta = 0.05;
        int steps = 40;
        int[] rows = new int[steps];
        for (int s = 0; s < steps; s++) {
            // a great gradient now and then, so that the greatest square is not the last
            rows[s] = s % 7 == 2 ? 0 : 1 + s % 2;
        }
        double[] rates = new double[steps];
        Arrays.fill(rates, eta);
        double[] theta = {0.5, -0.25};
        double[][] state = new double[3][2];
        double[] start = theta.clone();
        for (int s = 0; s < steps; s++) {
            double x = samples.x()[rows[s]];
            double e = theta[0] * x + theta[1] - samples.targets()[rows[s]];
            double[] g = {2 * e * x + decay * theta[0], 2 * e + decay * theta[1]};
            for (int j = 0; j < 2; j++) {
                state[0][j] = beta1 * state[0][j] + (1 - beta1) * g[j];
                state[1][j] = beta2 * state[1][j] + (1 - beta2) * g[j] * g[j];
                state[2][j] = Math.max(state[2][j], state[1][j]);
                double v = state[amsgrad ? 2 : 1][j] / (1 - Math.pow(beta2, s + 1));
                theta[j] -= eta * state[0][j] / (1 - Math.pow(beta1, s + 1)) / (Math.sqrt(v) + epsilon);
            }
        }
        Optimizer adam = new Optimizer.Adam(beta1, beta2, epsilon, amsgrad, decay);
        for (Precision precision : Precision.values()) {
            double tolerance = precision == Precision.FLOAT64 ? 1e-12 : 1e-4;
            try (Ensemble ensemble = open(plan(net, Loss.SQUARED, adam, 1, precision), List.of(start), samples)) {
                ensemble.train(steps, rows, rates, new double[steps]);
                assertArrayEquals(theta, ensemble.parameters(0), tolerance);
                double[] moments = ensemble.moments(0);
                assertEquals(amsgrad ? 6 : 4, moments.length);
                for (int i = 0; i < moments.length; i++) {
                    assertEquals(state[i / 2][i % 2], moments[i], tolerance * 200);
                }
            }
        }
    }

    /** |w|^2-like loss far from its minimum: the gradient (2 e x, 2 e) is scaled to the clip's length, then left alone nearby. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void longGradientsAreClipped(Precision precision) {
        Mlp net = new Mlp(Activation.IDENTITY, 1, 1);
        Samples samples = new Samples(new double[] {0.75}, new double[] {100}, 1);
        TrainingPlan plan = new TrainingPlan(net, Loss.SQUARED, PLAIN, 1, 2.5, precision);
        double tolerance = precision == Precision.FLOAT64 ? 1e-13 : 1e-5;
        try (Ensemble ensemble = open(plan, List.of(new double[2]), samples)) {
            ensemble.train(1, new int[1], new double[] {0.5}, new double[1]);
            // the direction (0.75, 1) has length 1.25
            assertArrayEquals(new double[] {0.5 * 1.5, 0.5 * 2}, ensemble.parameters(0), tolerance);
            double[] gradient = new double[2];
            double value = ensemble.gradient(0, new int[] {0}, gradient);
            double e = 0.75 * 0.75 + 1 - 100;
            assertEquals(e * e, value, 1e4 * tolerance);
            assertArrayEquals(new double[] {1.5 * e, 2 * e}, gradient, 1e3 * tolerance, "gradients are not clipped");
            ensemble.setParameters(0, new double[] {0, 99.5});
            ensemble.train(1, new int[1], new double[] {0.1}, new double[1]);
            assertArrayEquals(new double[] {0.1 * 0.75, 99.6}, ensemble.parameters(0), 100 * tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void anEnsembleIsAsManySingleRuns(Precision precision) {
        List<Optimizer> optimizers = List.of(
                PLAIN,
                new Optimizer.Descent(0.9, false, 1e-3),
                new Optimizer.Descent(0.9, true, 0),
                Optimizer.Adam.standard(),
                new Optimizer.Adam(0.9, 0.99, 1e-6, true, 0.01));
        List<String> shapes = List.of("2x9x3", "5x16x8x2", "1x3x1", "7x4", "3x33x17x6");
        for (int i = 0; i < shapes.size(); i++) {
            Activation activation = Activation.values()[i % 4];
            Loss loss = Loss.values()[i % 3];
            Mlp net = new Mlp(activation, widths(shapes.get(i)));
            TrainingPlan plan = new TrainingPlan(net, loss, optimizers.get(i), 4 + i, 3, precision);
            for (int members = 1; members <= 5; members++) {
                ensembleEqualsSingles(plan, members, members % 2 == 0);
            }
        }
    }

    private void ensembleEqualsSingles(TrainingPlan plan, int members, boolean ownSamples) {
        Mlp net = plan.net();
        int steps = 6;
        int n = 13;
        List<Samples> samples = new ArrayList<>();
        List<double[]> initial = new ArrayList<>();
        for (int r = 0; r < members; r++) {
            initial.add(net.initial(stream));
            if (ownSamples || r == 0) {
                samples.add(NaiveNetwork.samples(stream, net, plan.loss(), n));
            }
        }
        int each = steps * plan.batch();
        int[] rows = new int[members * each];
        Arrays.setAll(rows, i -> stream.nextInt(n));
        double[] rates = new double[members * steps];
        Arrays.setAll(rates, i -> stream.nextDouble(0.001, 0.1));
        for (int threads = 1; threads <= 3; threads++) {
            double[] losses = new double[members * steps];
            try (Ensemble ensemble = networks(threads).open(plan, initial, samples, () -> false)) {
                assertEquals(members, ensemble.members());
                ensemble.train(steps, rows, rates, losses);
                for (int r = 0; r < members; r++) {
                    Samples own = samples.get(ownSamples ? r : 0);
                    try (Ensemble single = open(plan, List.of(initial.get(r)), own)) {
                        double[] singleLosses = new double[steps];
                        single.train(
                                steps,
                                Arrays.copyOfRange(rows, r * each, (r + 1) * each),
                                Arrays.copyOfRange(rates, r * steps, (r + 1) * steps),
                                singleLosses);
                        String what = plan + " member " + r + " of " + members + " on " + threads + " threads";
                        Precision p = plan.precision();
                        requireSame(singleLosses, Arrays.copyOfRange(losses, r * steps, (r + 1) * steps), p, what);
                        requireSame(single.parameters(0), ensemble.parameters(r), p, what);
                        requireSame(single.moments(0), ensemble.moments(r), p, what);
                        double[] alone = new double[n * net.outputs()];
                        double[] together = new double[n * net.outputs()];
                        single.outputs(0, own.x(), n, alone);
                        ensemble.outputs(r, own.x(), n, together);
                        requireSame(alone, together, p, what);
                    }
                }
            }
        }
    }

    /** Cutting a training into calls changes nothing. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void callsCanBeCutAnywhere(Precision precision) {
        Mlp net = new Mlp(Activation.TANH, 3, 8, 2);
        TrainingPlan plan = plan(net, Loss.SQUARED, Optimizer.Adam.standard(), 2, precision);
        Samples samples = NaiveNetwork.samples(stream, net, Loss.SQUARED, 6);
        List<double[]> initial = List.of(net.initial(stream));
        int[] rows = {0, 1, 2, 3, 4, 5, 5, 4, 3, 2};
        double[] rates = {0.1, 0.2, 0.01, 0.05, 0.1};
        try (Ensemble whole = open(plan, initial, samples);
                Ensemble parts = open(plan, initial, samples)) {
            whole.train(5, rows, rates, new double[5]);
            parts.train(2, Arrays.copyOf(rows, 4), Arrays.copyOf(rates, 2), new double[2]);
            parts.train(0, new int[0], new double[0], new double[0]);
            parts.train(3, Arrays.copyOfRange(rows, 4, 10), Arrays.copyOfRange(rates, 2, 5), new double[3]);
            assertArrayEquals(whole.parameters(0), parts.parameters(0));
            assertArrayEquals(whole.moments(0), parts.moments(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void outputsAreThoseOfTheDefinition(Activation activation) {
        for (String shape : List.of("1x1", "6x5", "3x4x4x4x2", "70x130x3", "1x64x1")) {
            Mlp net = new Mlp(activation, widths(shape));
            for (int n : new int[] {0, 1, 2, 7, 65, 131}) {
                double[] x = NaiveNetwork.gaussians(stream, n * net.inputs());
                double[] theta = net.initial(stream);
                Samples any = NaiveNetwork.samples(stream, net, Loss.SQUARED, 1);
                for (Precision precision : Precision.values()) {
                    try (Ensemble ensemble = open(plan(net, Loss.SQUARED, PLAIN, 5, precision), List.of(theta), any)) {
                        double[] out = new double[n * net.outputs()];
                        Arrays.fill(out, Double.NaN);
                        ensemble.outputs(0, x, n, out);
                        for (int r = 0; r < n; r++) {
                            double[] expected = NaiveNetwork.outputs(
                                    net, theta, Arrays.copyOfRange(x, r * net.inputs(), (r + 1) * net.inputs()));
                            for (int j = 0; j < net.outputs(); j++) {
                                double tolerance = precision == Precision.FLOAT64 ? 1e-12 : 2e-4;
                                assertEquals(
                                        expected[j],
                                        out[r * net.outputs() + j],
                                        tolerance * (1 + Math.abs(expected[j])),
                                        shape);
                            }
                        }
                    }
                }
            }
        }
    }

    /** One member with an enormous rate runs away and shows it; the others do not notice. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void aDivergingMemberHarmsNoOther(Precision precision) {
        Mlp net = new Mlp(Activation.RELU, 3, 6, 2);
        TrainingPlan plan = plan(net, Loss.SQUARED, PLAIN, 3, precision);
        Samples samples = NaiveNetwork.samples(stream, net, Loss.SQUARED, 9);
        List<double[]> initial = List.of(net.initial(stream), net.initial(stream), net.initial(stream));
        int steps = 12;
        int[] rows = new int[3 * steps * 3];
        Arrays.setAll(rows, i -> i % 9);
        double[] calm = new double[3 * steps];
        Arrays.fill(calm, 0.01);
        double[] wild = calm.clone();
        Arrays.fill(wild, steps, 2 * steps, 1e30);
        double[] losses = new double[3 * steps];
        try (Ensemble all = networks(2).open(plan, initial, List.of(samples), () -> false);
                Ensemble sound = networks(2).open(plan, initial, List.of(samples), () -> false)) {
            all.train(steps, rows, wild, losses);
            sound.train(steps, rows, calm, new double[3 * steps]);
            requireSame(sound.parameters(0), all.parameters(0), precision, "first");
            requireSame(sound.parameters(2), all.parameters(2), precision, "last");
            assertFalse(Double.isFinite(losses[2 * steps - 1]), "loss " + losses[2 * steps - 1]);
            assertTrue(Double.isFinite(losses[3 * steps - 1]));
        }
    }

    /** 0 NaN is NaN: neither an input, a weight nor a target that is no number is hidden by a zero or a rectifier. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatIsNoNumberShows(Precision precision) {
        for (Activation activation : Activation.values()) {
            Mlp net = new Mlp(activation, 2, 3, 2);
            double[] theta = NaiveNetwork.gaussians(stream, net.parameters());
            double[] broken = theta.clone();
            broken[net.weights(0)] = Double.NaN;
            Samples samples =
                    new Samples(new double[] {0, 1, Double.NaN, 1, 0, 1}, new double[] {1, 0, 0, 1, Double.NaN, 0}, 3);
            try (Ensemble ensemble =
                    open(plan(net, Loss.SQUARED, PLAIN, 1, precision), List.of(theta, broken), samples)) {
                double[] gradient = new double[net.parameters()];
                assertTrue(Double.isFinite(ensemble.gradient(0, new int[] {0}, gradient)));
                assertTrue(Double.isNaN(ensemble.gradient(0, new int[] {1}, gradient)), activation::name);
                assertTrue(Double.isNaN(ensemble.gradient(0, new int[] {2}, gradient)), activation::name);
                assertTrue(Double.isNaN(ensemble.gradient(1, new int[] {0}, gradient)), activation::name);
                assertTrue(Double.isNaN(gradient[net.biases(1)]), activation::name);
            }
        }
    }

    /** With epsilon 0 a weight whose gradient never left 0 stays where it is, and is not divided by 0. */
    @Test
    void adamWithoutEpsilonLeavesWeightsWithoutGradient() {
        Mlp net = new Mlp(Activation.IDENTITY, 2, 1);
        Samples samples = new Samples(new double[] {1, 0}, new double[] {1}, 1);
        Optimizer adam = new Optimizer.Adam(0.9, 0.999, 0, false, 0);
        for (Precision precision : Precision.values()) {
            try (Ensemble ensemble =
                    open(plan(net, Loss.SQUARED, adam, 1, precision), List.of(new double[] {0, 7, 0}), samples)) {
                ensemble.train(1, new int[1], new double[] {0.25}, new double[1]);
                assertArrayEquals(new double[] {0.25, 7, 0.25}, ensemble.parameters(0), 1e-6);
            }
        }
    }

    @Test
    void stopsSoonWhenCancelled() {
        Mlp net = new Mlp(Activation.TANH, 200, 300, 300, 10);
        TrainingPlan plan = plan(net, Loss.SQUARED, PLAIN, 64, Precision.FLOAT64);
        Samples samples = NaiveNetwork.samples(stream, net, Loss.SQUARED, 64);
        List<double[]> initial = List.of(net.initial(stream), net.initial(stream), net.initial(stream));
        AtomicInteger asked = new AtomicInteger();
        int steps = 2000;
        int[] rows = new int[3 * steps * 64];
        Arrays.setAll(rows, i -> i % 64);
        try (Ensemble ensemble =
                networks(2).open(plan, initial, List.of(samples), () -> asked.incrementAndGet() > 20)) {
            long start = System.nanoTime();
            assertThrows(
                    CancellationException.class,
                    () -> ensemble.train(steps, rows, new double[3 * steps], new double[3 * steps]));
            // 2000 steps of 3 members would take minutes
            assertTrue(System.nanoTime() - start < 20_000_000_000L);
            // what was computed before stays readable
            assertEquals(net.parameters(), ensemble.parameters(2).length);
        }
        try (Ensemble ensemble = networks(1).open(plan, initial, List.of(samples), () -> true)) {
            assertThrows(
                    CancellationException.class, () -> ensemble.train(1, new int[192], new double[3], new double[3]));
            assertArrayEquals(initial.get(0), ensemble.parameters(0));
        }
    }

    @Test
    void replacedParametersKeepTheOptimiserState() {
        Mlp net = new Mlp(Activation.IDENTITY, 1, 1);
        Samples samples = new Samples(new double[] {1}, new double[] {1}, 1);
        TrainingPlan plan = plan(net, Loss.SQUARED, new Optimizer.Descent(0.5, false, 0), 1, Precision.FLOAT64);
        double[] start = {0, 0};
        try (Ensemble ensemble = open(plan, List.of(start), samples)) {
            ensemble.train(1, new int[1], new double[] {0.25}, new double[1]);
            assertArrayEquals(new double[] {0, 0}, start, "arguments are copied");
            assertArrayEquals(new double[] {-2, -2}, ensemble.moments(0));
            double[] copy = ensemble.parameters(0);
            copy[0] = 99;
            assertArrayEquals(new double[] {0.5, 0.5}, ensemble.parameters(0));
            ensemble.setParameters(0, new double[] {0, 0});
            assertArrayEquals(new double[] {-2, -2}, ensemble.moments(0));
            ensemble.train(1, new int[1], new double[] {0.25}, new double[1]);
            assertArrayEquals(new double[] {-3, -3}, ensemble.moments(0));
            assertArrayEquals(new double[] {0.75, 0.75}, ensemble.parameters(0));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        Mlp net = new Mlp(Activation.RELU, 2, 3);
        TrainingPlan plan = plan(net, Loss.SQUARED, PLAIN, 2, Precision.FLOAT64);
        Samples samples = NaiveNetwork.samples(stream, net, Loss.SQUARED, 4);
        double[] theta = net.initial(stream);
        Networks networks = networks(1);
        assertThrows(ShapeException.class, () -> networks.open(plan, List.of(), List.of(samples), () -> false));
        assertThrows(ShapeException.class, () -> networks.open(plan, List.of(theta), List.of(), () -> false));
        assertThrows(
                ShapeException.class,
                () -> networks.open(plan, List.of(theta), List.of(samples, samples), () -> false));
        assertThrows(
                ShapeException.class,
                () -> networks.open(plan, List.of(theta, new double[8]), List.of(samples), () -> false));
        assertThrows(
                ShapeException.class,
                () -> networks.open(
                        plan, List.of(theta), List.of(new Samples(new double[8], new double[11], 4)), () -> false));
        assertThrows(
                ShapeException.class,
                () -> networks.open(
                        plan, List.of(theta), List.of(new Samples(new double[0], new double[0], 0)), () -> false));
        TrainingPlan margins = plan(net, Loss.HINGE, PLAIN, 2, Precision.FLOAT64);
        assertThrows(
                IllegalArgumentException.class,
                () -> networks.open(margins, List.of(theta), List.of(samples), () -> false));
        try (Ensemble e = networks.open(plan, List.of(theta, theta), List.of(samples), () -> false)) {
            double[] one = new double[2];
            assertThrows(ShapeException.class, () -> e.train(1, new int[3], one, one));
            assertThrows(ShapeException.class, () -> e.train(1, new int[4], new double[1], one));
            assertThrows(ShapeException.class, () -> e.train(1, new int[4], one, new double[3]));
            assertThrows(ShapeException.class, () -> e.train(-1, new int[4], one, one));
            assertThrows(IndexOutOfBoundsException.class, () -> e.train(1, new int[] {0, 1, 2, 4}, one, new double[2]));
            assertThrows(
                    IndexOutOfBoundsException.class, () -> e.train(1, new int[] {0, -1, 2, 3}, one, new double[2]));
            assertThrows(IndexOutOfBoundsException.class, () -> e.parameters(2));
            assertThrows(IndexOutOfBoundsException.class, () -> e.moments(-1));
            assertThrows(ShapeException.class, () -> e.setParameters(0, new double[10]));
            assertThrows(ShapeException.class, () -> e.outputs(0, new double[3], 2, new double[6]));
            assertThrows(ShapeException.class, () -> e.outputs(0, new double[4], 2, new double[5]));
            assertThrows(ShapeException.class, () -> e.outputs(0, new double[4], -1, new double[6]));
            assertThrows(ShapeException.class, () -> e.gradient(0, new int[0], new double[9]));
            assertThrows(ShapeException.class, () -> e.gradient(0, new int[1], new double[8]));
            assertThrows(IndexOutOfBoundsException.class, () -> e.gradient(0, new int[] {4}, new double[9]));
            assertArrayEquals(theta, e.parameters(1), "what was refused changed nothing");
        }
    }

    @Test
    void refusesToBeUsedWhenClosed() {
        Mlp net = new Mlp(Activation.RELU, 2, 3);
        Ensemble e = open(
                plan(net, Loss.SQUARED, PLAIN, 1, Precision.FLOAT32),
                List.of(net.initial(stream)),
                NaiveNetwork.samples(stream, net, Loss.SQUARED, 4));
        e.close();
        e.close();
        assertThrows(IllegalStateException.class, () -> e.parameters(0));
        assertThrows(IllegalStateException.class, () -> e.train(1, new int[1], new double[1], new double[1]));
        assertThrows(IllegalStateException.class, () -> e.outputs(0, new double[2], 1, new double[3]));
        assertThrows(IllegalStateException.class, () -> e.setParameters(0, new double[9]));
        assertThrows(IllegalStateException.class, () -> e.moments(0));
        assertThrows(IllegalStateException.class, () -> e.gradient(0, new int[1], new double[9]));
    }
}
