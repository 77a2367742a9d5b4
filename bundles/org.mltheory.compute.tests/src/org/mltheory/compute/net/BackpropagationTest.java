package org.mltheory.compute.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.random.RandomStream;

class BackpropagationTest {

    private final RandomStream stream = RandomStream.of(5, 0, "test");

    private double[] gaussians(int n) {
        double[] out = new double[n];
        stream.gaussians(out);
        return out;
    }

    /** Random distributions over k classes. */
    private double[] distributions(int n, int k) {
        double[] t = new double[n * k];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                t[i * k + j] = stream.nextDouble();
                sum += t[i * k + j];
            }
            for (int j = 0; j < k; j++) {
                t[i * k + j] /= sum;
            }
        }
        return t;
    }

    /**
     * Central differences at step h have error O(h^2): with h = 1e-5 and values of order 1 the two agree to about 1e-9. No ReLU
     * lies within h of its kink for these draws, or the comparison would show it.
     */
    @ParameterizedTest
    @CsvSource({
        "RELU, SQUARED, 3x4", "RELU, CROSS_ENTROPY, 3x4", "TANH, SQUARED, 3x4", "TANH, CROSS_ENTROPY, 3x4",
        "RELU, SQUARED, 3x5x7x4", "TANH, CROSS_ENTROPY, 3x5x7x4", "RELU, CROSS_ENTROPY, 3x1x4",
                "TANH, SQUARED, 1x1x1x1",
    })
    void gradientAgreesWithCentralDifferences(Activation activation, Loss loss, String shape) {
        int[] widths =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        Mlp net = new Mlp(activation, widths);
        int n = 9;
        double[] x = gaussians(n * net.inputs());
        double[] t = loss == Loss.SQUARED ? gaussians(n * net.outputs()) : distributions(n, net.outputs());
        double[] theta = gaussians(net.parameters());
        int[] rows = {4, 0, 8, 4, 2};
        Backpropagation backward = new Backpropagation(net, rows.length);
        double[] gradient = gaussians(net.parameters());
        double[] scratch = new double[net.parameters()];
        double value = backward.gradient(theta, x, t, rows, 0, rows.length, loss, gradient);
        assertEquals(naiveLoss(net, theta, x, t, rows, loss), value, 1e-12 * Math.max(1, value));
        double h = 1e-5;
        for (int j = 0; j < theta.length; j++) {
            double old = theta[j];
            theta[j] = old + h;
            double up = backward.gradient(theta, x, t, rows, 0, rows.length, loss, scratch);
            theta[j] = old - h;
            double down = backward.gradient(theta, x, t, rows, 0, rows.length, loss, scratch);
            theta[j] = old;
            assertEquals((up - down) / (2 * h), gradient[j], 2e-8 * Math.max(1, Math.abs(value)), "parameter " + j);
        }
    }

    /** A weight that is not a number shows even behind an input of 0, as 0 NaN is NaN: a diverged run must not look sound. */
    @Test
    void aWeightThatIsNoNumberIsNotHiddenByAZeroInput() {
        Mlp net = new Mlp(Activation.RELU, 2, 3, 2);
        double[] theta = gaussians(net.parameters());
        theta[net.weights(0)] = Double.NaN;
        double[] x = {0, 1};
        double[] gradient = new double[net.parameters()];
        double loss = new Backpropagation(net, 1)
                .gradient(theta, x, new double[] {1, 0}, new int[] {0}, 0, 1, Loss.SQUARED, gradient);
        assertTrue(Double.isNaN(loss));
    }

    /** The definition, written out without batches or shared buffers. */
    private static double naiveLoss(Mlp net, double[] theta, double[] x, double[] t, int[] rows, Loss loss) {
        double total = 0;
        for (int row : rows) {
            double[] a = Arrays.copyOfRange(x, row * net.inputs(), (row + 1) * net.inputs());
            for (int l = 0; l < net.layers(); l++) {
                double[] next = new double[net.width(l + 1)];
                for (int j = 0; j < next.length; j++) {
                    next[j] = theta[net.biases(l) + j];
                    for (int i = 0; i < a.length; i++) {
                        next[j] += theta[net.weights(l) + i * next.length + j] * a[i];
                    }
                    if (l + 1 < net.layers()) {
                        next[j] = net.activation() == Activation.RELU ? Math.max(0, next[j]) : Math.tanh(next[j]);
                    }
                }
                a = next;
            }
            double normaliser = Arrays.stream(a).map(Math::exp).sum();
            for (int j = 0; j < a.length; j++) {
                double target = t[row * a.length + j];
                total += loss == Loss.SQUARED
                        ? Math.pow(a[j] - target, 2)
                        : -target * Math.log(Math.exp(a[j]) / normaliser);
            }
        }
        return total / rows.length;
    }

    /** Runs of four units, or of one unit in four rows, that are 0 take a shorter way. */
    @Test
    void zerosAreSkippedWithoutChange() {
        Mlp net = new Mlp(Activation.TANH, 10, 6, 3);
        int n = 7;
        double[] x = gaussians(n * 10);
        for (int i = 0; i < n; i++) {
            Arrays.fill(x, i * 10, i * 10 + 5, 0);
            x[i * 10 + 9] = 0;
        }
        double[] t = gaussians(n * 3);
        double[] theta = gaussians(net.parameters());
        int[] rows = {0, 1, 2, 3, 4, 5, 6};
        double[] gradient = new double[net.parameters()];
        double value = new Backpropagation(net, n).gradient(theta, x, t, rows, 0, n, Loss.SQUARED, gradient);
        assertEquals(naiveLoss(net, theta, x, t, rows, Loss.SQUARED), value, 1e-12 * value);
        double h = 1e-5;
        for (int j = 0; j < theta.length; j++) {
            double old = theta[j];
            theta[j] = old + h;
            double up = naiveLoss(net, theta, x, t, rows, Loss.SQUARED);
            theta[j] = old - h;
            double down = naiveLoss(net, theta, x, t, rows, Loss.SQUARED);
            theta[j] = old;
            assertEquals((up - down) / (2 * h), gradient[j], 2e-8 * Math.max(1, value), "parameter " + j);
        }
        for (int i = 0; i < 5 * 6; i++) {
            assertEquals(0, gradient[net.weights(0) + i]);
        }
    }

    @Test
    void batchesGiveTheMeanOfTheirRows() {
        Mlp net = new Mlp(Activation.TANH, 6, 8, 3);
        int n = 10;
        double[] x = gaussians(n * 6);
        double[] t = gaussians(n * 3);
        double[] theta = net.initial(stream);
        int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] whole = new double[net.parameters()];
        double loss = new Backpropagation(net, n).gradient(theta, x, t, all, 0, n, Loss.SQUARED, whole);
        double[] sum = new double[net.parameters()];
        double[] part = new double[net.parameters()];
        Backpropagation single = new Backpropagation(net, 1);
        for (int i = 0; i < n; i++) {
            single.gradient(theta, x, t, all, i, i + 1, Loss.SQUARED, part);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += part[j] / n;
            }
        }
        assertArrayEquals(whole, sum, 1e-14);
        assertEquals(loss, new Backpropagation(net, 4).loss(theta, x, t, n, Loss.SQUARED), 1e-13);
        double[] out = new double[n * 3];
        double[] outBySingle = new double[n * 3];
        new Backpropagation(net, 4).outputs(theta, x, n, out);
        single.outputs(theta, x, n, outBySingle);
        assertArrayEquals(outBySingle, out, 1e-14);
    }

    /** softmax at (1000, 0): the loss of the first class is log(1 + e^-1000) = 0, of the second 1000, and nothing overflows. */
    @Test
    void crossEntropyIsStableAtGreatOutputs() {
        double[] z = {1000, 0};
        assertEquals(0, Loss.CROSS_ENTROPY.value(z, 0, new double[] {1, 0}, 0, 2));
        assertEquals(1000, Loss.CROSS_ENTROPY.value(z, 0, new double[] {0, 1}, 0, 2));
        assertEquals(1000, Loss.CROSS_ENTROPY.differentiate(z, 0, new double[] {0, 1}, 0, 2, 1));
        assertArrayEquals(new double[] {1, -1}, z);
        assertEquals(
                Math.log(3),
                Loss.CROSS_ENTROPY.value(new double[] {-900, -900, -900}, 0, new double[] {0, 1, 0}, 0, 3),
                1e-12);
    }

    @Test
    void divergenceShowsAsNotFinite() {
        Mlp net = new Mlp(Activation.RELU, 2, 3, 2);
        double[] theta = new double[net.parameters()];
        Arrays.fill(theta, Double.NaN);
        double loss = new Backpropagation(net, 1).loss(theta, new double[] {1, 1}, new double[2], 1, Loss.SQUARED);
        assertTrue(Double.isNaN(loss));
    }

    @Test
    void countsParametersAndScalesWeights() {
        Mlp net = new Mlp(Activation.RELU, 64, 40, 10);
        assertEquals(65 * 40 + 41 * 10, net.parameters());
        assertEquals(65 * 40, net.weights(1));
        double[] theta = net.initial(RandomStream.of(1, 0, "weights"));
        double squares = 0;
        for (int i = net.weights(0); i < net.biases(0); i++) {
            squares += theta[i] * theta[i];
        }
        // a mean of 2560 squared Gaussians of variance 2/64: relative standard error sqrt(2/2560)
        assertEquals(2.0 / 64, squares / 2560, 4 * Math.sqrt(2.0 / 2560) * 2 / 64);
        for (int i = net.biases(0); i < net.weights(1); i++) {
            assertEquals(0, theta[i]);
        }
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new Mlp(Activation.RELU, 3));
        assertThrows(IllegalArgumentException.class, () -> new Mlp(Activation.RELU, 3, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> new Mlp(Activation.RELU, 60_000, 60_000, 2));
        Mlp net = new Mlp(Activation.RELU, 2, 2);
        assertThrows(IllegalArgumentException.class, () -> new Backpropagation(net, 0));
        Backpropagation backward = new Backpropagation(net, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> backward.gradient(
                        new double[6],
                        new double[4],
                        new double[4],
                        new int[] {0, 1},
                        0,
                        2,
                        Loss.SQUARED,
                        new double[6]));
        assertThrows(
                IllegalArgumentException.class,
                () -> backward.gradient(
                        new double[5], new double[4], new double[4], new int[] {0}, 0, 1, Loss.SQUARED, new double[6]));
        assertThrows(
                IllegalArgumentException.class,
                () -> backward.gradient(
                        new double[6], new double[4], new double[4], new int[] {0}, 0, 1, Loss.SQUARED, new double[5]));
    }
}
