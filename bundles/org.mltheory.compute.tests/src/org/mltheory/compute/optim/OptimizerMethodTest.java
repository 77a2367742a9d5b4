package org.mltheory.compute.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.JavaNetworks;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.compute.random.RandomStream;

class OptimizerMethodTest {

    private static Stream<Optimizer> optimizers() {
        return Stream.of(
                Optimizer.Descent.plain(),
                new Optimizer.Descent(0, false, 0.01),
                new Optimizer.Descent(0.9, false, 0.01),
                new Optimizer.Descent(0.9, true, 0),
                Optimizer.Adam.standard(),
                new Optimizer.Adam(0.8, 0.95, 1e-6, true, 0.02));
    }

    /** The method, fed with a network's gradients, follows the network's own training. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void followsTheTrainingOfANetwork(Optimizer optimizer) {
        Mlp net = new Mlp(Activation.TANH, 3, 5, 2);
        RandomStream stream = RandomStream.of(7, 0, "data");
        int n = 8;
        double[] x = new double[n * 3];
        double[] targets = new double[n * 2];
        stream.gaussians(x);
        stream.gaussians(targets);
        double[] theta = net.initial(stream);
        TrainingPlan plan =
                new TrainingPlan(net, Loss.SQUARED, optimizer, n, Double.POSITIVE_INFINITY, Precision.FLOAT64);
        int[] rows = {0, 1, 2, 3, 4, 5, 6, 7};
        try (Ensemble ensemble =
                new JavaNetworks(1).open(plan, List.of(theta), List.of(new Samples(x, targets, n)), () -> false)) {
            GradientMethod method = GradientMethod.of(optimizer, theta.length);
            double[] w = theta.clone();
            double[] gradient = new double[w.length];
            for (int t = 0; t < 25; t++) {
                double rate = 0.02 / (1 + t);
                ensemble.gradient(0, rows, gradient);
                double[] before = w.clone();
                assertArrayEquals(before, ensemble.parameters(0), 1e-12);
                method.step(w, gradient, rate);
                ensemble.train(1, rows, new double[] {rate}, new double[1]);
            }
            assertArrayEquals(w, ensemble.parameters(0), 1e-12);
        }
    }

    /** Nesterov's method on h w^2 / 2 is the linear recursion of (w, v). */
    @Test
    void nesterovOnAQuadratic() {
        double h = 2;
        double eta = 0.1;
        double mu = 0.5;
        GradientMethod method = GradientMethod.of(new Optimizer.Descent(mu, true, 0), 1);
        double[] w = {1};
        double at = 1;
        double v = 0;
        for (int t = 0; t < 20; t++) {
            method.step(w, new double[] {h * w[0]}, eta);
            v = mu * v + h * at;
            at -= eta * (h * at + mu * v);
            assertEquals(at, w[0], 1e-15);
        }
    }

    @Test
    void refusesOtherLengths() {
        GradientMethod method = GradientMethod.of(Optimizer.Adam.standard(), 2);
        assertThrows(IllegalArgumentException.class, () -> method.step(new double[3], new double[3], 0.1));
        assertThrows(IllegalArgumentException.class, () -> method.step(new double[2], new double[3], 0.1));
    }
}
