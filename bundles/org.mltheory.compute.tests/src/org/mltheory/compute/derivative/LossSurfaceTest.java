package org.mltheory.compute.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.linalg.JavaAlgebra;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.LinearOperator;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.linalg.Vectors;
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
import org.mltheory.compute.tape.Differences;
import org.mltheory.compute.tape.layer.Losses;

class LossSurfaceTest {

    static final LinearAlgebra ALGEBRA = new JavaAlgebra("java", 1, () -> false);

    static double[] gaussians(String name, int n) {
        double[] x = new double[n];
        RandomStream.of(11, 0, name).gaussians(x);
        return x;
    }

    static Samples samples(Mlp net, Loss loss, int n) {
        RandomStream random = RandomStream.of(11, 0, "labels");
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(net.outputs());
        }
        return new Samples(gaussians("x", n * net.inputs()), loss.targets(labels, net.outputs()), n);
    }

    private static LossSurface surface(Mlp net, Loss loss, int n) {
        return LossSurface.of(net, samples(net, loss, n), loss, ALGEBRA, () -> false);
    }

    /** Against the hand-written backpropagation, for every activation and loss, at numbers of rows around the size of a block. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientsAreThoseOfBackpropagation(Activation activation) {
        Mlp net = new Mlp(activation, 3, 5, 4, 2);
        double[] theta = net.initial(RandomStream.of(2, 0, "theta"));
        for (Loss loss : Loss.values()) {
            for (int n : new int[] {1, 7, 1024, 1030, 2049}) {
                Samples samples = samples(net, loss, n);
                double[] expected = new double[net.parameters()];
                int[] rows = new int[n];
                Arrays.setAll(rows, i -> i);
                double value;
                try (Ensemble ensemble = ensemble(net, theta, samples, loss)) {
                    value = ensemble.gradient(0, rows, expected);
                }
                double[] actual = new double[net.parameters()];
                LossSurface surface = surface(net, loss, n);
                assertEquals(value, surface.gradient(theta, actual), 1e-12 * Math.abs(value));
                assertArrayEquals(expected, actual, 1e-12, activation + " " + loss + " " + n);
                // and once more, with everything in place
                assertEquals(value, surface.gradient(theta, actual), 1e-12 * Math.abs(value));
                assertArrayEquals(expected, actual, 1e-12);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1027})
    void hessianIsTheDerivativeOfTheGradient(int n) {
        Mlp net = new Mlp(Activation.TANH, 2, 4, 3);
        LossSurface surface = surface(net, Loss.CROSS_ENTROPY, n);
        double[] theta = net.initial(RandomStream.of(2, 0, "theta"));
        LinearOperator hessian = surface.hessian(theta);
        for (String name : new String[] {"v1", "v2"}) {
            double[] v = gaussians(name, theta.length);
            double[] product = new double[theta.length];
            hessian.apply(v, product);
            double[] difference = new double[theta.length];
            double step = 1e-4;
            double[] weights = {1.0 / 12, -8.0 / 12, 8.0 / 12, -1.0 / 12};
            double[] places = {-2, -1, 1, 2};
            for (int k = 0; k < 4; k++) {
                double[] moved = theta.clone();
                for (int i = 0; i < moved.length; i++) {
                    moved[i] += places[k] * step * v[i];
                }
                double[] g = new double[moved.length];
                surface.gradient(moved, g);
                for (int i = 0; i < g.length; i++) {
                    difference[i] += weights[k] * g[i] / step;
                }
            }
            Differences.assertClose(name, difference, product);
        }
    }

    /** For squared loss, G = 2/n sum J^T J with the Jacobian from gradients of the outputs; the Hessian where residuals are 0. */
    @Test
    void gaussNewtonIsThatOfTheJacobian() {
        Mlp net = new Mlp(Activation.ERF, 2, 3, 2);
        int n = 4;
        double[] x = gaussians("x", n * 2);
        double[] theta = net.initial(RandomStream.of(2, 0, "theta"));
        double[] outputs = outputs(net, theta, x, n);
        LossSurface at = LossSurface.of(net, new Samples(x, outputs, n), Loss.SQUARED, ALGEBRA, () -> false);
        LossSurface off = surface(net, Loss.SQUARED, n);
        double[] v = gaussians("v", theta.length);
        double[] hessian = new double[theta.length];
        double[] gaussNewton = new double[theta.length];
        double[] others = new double[theta.length];
        at.hessian(theta).apply(v, hessian);
        at.gaussNewton(theta).apply(v, gaussNewton);
        off.gaussNewton(theta).apply(v, others);
        assertArrayEquals(hessian, gaussNewton, 1e-12);

        double[] expected = new double[theta.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 2; k++) {
                double[] row = outputGradient(net, theta, Arrays.copyOfRange(x, 2 * i, 2 * i + 2), k);
                double along = Vectors.dot(row, v);
                for (int j = 0; j < expected.length; j++) {
                    expected[j] += 2.0 / n * along * row[j];
                }
            }
        }
        assertArrayEquals(expected, gaussNewton, 1e-12);
        // for squared loss it does not depend on the targets
        assertArrayEquals(expected, others, 1e-12);
    }

    /** By the hand-written backpropagation: the gradient of (z_k - t_k)^2 / 2 where the residual of output k alone is 1. */
    static double[] outputGradient(Mlp net, double[] theta, double[] x, int k) {
        double[] targets = outputs(net, theta, x, 1);
        targets[k] -= 0.5;
        double[] gradient = new double[theta.length];
        try (Ensemble ensemble = ensemble(net, theta, new Samples(x, targets, 1), Loss.SQUARED)) {
            ensemble.gradient(0, new int[] {0}, gradient);
        }
        return gradient;
    }

    private static double[] outputs(Mlp net, double[] theta, double[] x, int n) {
        double[] outputs = new double[n * net.outputs()];
        Samples any = new Samples(x, outputs.clone(), n);
        try (Ensemble ensemble = ensemble(net, theta, any, Loss.SQUARED)) {
            ensemble.outputs(0, x, n, outputs);
        }
        return outputs;
    }

    /** The logistic loss of one example and its gradient. */
    private static double gradient(Mlp net, double[] theta, Samples samples, int example, double[] out) {
        try (Ensemble ensemble = ensemble(net, theta, samples, Loss.LOGISTIC)) {
            return ensemble.gradient(0, new int[] {example}, out);
        }
    }

    private static Ensemble ensemble(Mlp net, double[] theta, Samples samples, Loss loss) {
        TrainingPlan plan =
                new TrainingPlan(net, loss, Optimizer.Descent.plain(), 1, Double.POSITIVE_INFINITY, Precision.FLOAT64);
        return new JavaNetworks(1).open(plan, List.of(theta), List.of(samples), () -> false);
    }

    @Test
    void gradientsOfExamples() {
        Mlp net = new Mlp(Activation.GELU, 3, 4, 2);
        int n = 6;
        Samples samples = samples(net, Loss.LOGISTIC, n);
        double[] theta = net.initial(RandomStream.of(2, 0, "theta"));
        ExampleGradients gradients = new ExampleGradients(
                Network.of(net), Losses::logistic, Examples.of(net, samples), ALGEBRA, () -> false);
        double[] all = new double[n * net.parameters()];
        double[] inputs = new double[n * 3];
        gradients.compute(theta, all, inputs);
        for (int i = 0; i < n; i++) {
            double[] expected = new double[net.parameters()];
            gradient(net, theta, samples, i, expected);
            assertArrayEquals(expected, Arrays.copyOfRange(all, i * expected.length, (i + 1) * expected.length), 1e-13);
            for (int j = 0; j < 3; j++) {
                double step = 1e-5;
                double[] ends = new double[2];
                for (int side = 0; side < 2; side++) {
                    double[] x = samples.x().clone();
                    x[i * 3 + j] += side == 0 ? -step : step;
                    ends[side] = gradient(net, theta, new Samples(x, samples.targets(), n), i, expected);
                }
                assertEquals((ends[1] - ends[0]) / (2 * step), inputs[i * 3 + j], 1e-8);
            }
        }
        assertThrows(ShapeException.class, () -> gradients.compute(theta, new double[5], new double[0]));
    }

    @Test
    void gradientsOfExamplesInSeveralBlocks() {
        // 8 MB a gradient, of which eight are taken at once
        Mlp net = new Mlp(Activation.TANH, 1000, 1000, 1);
        int n = 11;
        double[] x = gaussians("x", n * 1000);
        double[] targets = gaussians("t", n);
        ExampleGradients gradients = new ExampleGradients(
                Network.of(net), Losses::squared, Examples.of(net, new Samples(x, targets, n)), ALGEBRA, () -> false);
        double[] theta = net.initial(RandomStream.of(2, 0, "theta"));
        double[] all = new double[n * net.parameters()];
        gradients.compute(theta, all, new double[0]);
        double[] mean = new double[net.parameters()];
        for (int i = 0; i < all.length; i++) {
            mean[i % mean.length] += all[i] / n;
        }
        double[] expected = new double[mean.length];
        LossSurface.of(net, new Samples(x, targets, n), Loss.SQUARED, ALGEBRA, () -> false)
                .gradient(theta, expected);
        assertArrayEquals(expected, mean, 1e-11);
    }

    @Test
    void wrongShapesAreRefused() {
        Mlp net = new Mlp(Activation.TANH, 3, 2);
        assertThrows(
                ShapeException.class,
                () -> LossSurface.of(
                        net, new Samples(new double[5], new double[4], 2), Loss.SQUARED, ALGEBRA, () -> false));
        LossSurface surface = surface(net, Loss.SQUARED, 3);
        assertThrows(ShapeException.class, () -> surface.gradient(new double[3], new double[8]));
        assertThrows(ShapeException.class, () -> surface.hessian(new double[8]).apply(new double[8], new double[7]));
        double[] nan = new double[8];
        nan[3] = Double.NaN;
        assertTrue(Double.isNaN(surface.gradient(nan, new double[8])));
    }
}
