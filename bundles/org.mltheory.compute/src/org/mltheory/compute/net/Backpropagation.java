package org.mltheory.compute.net;

import java.util.Arrays;

/**
 * Computes a network's outputs, loss and gradient on batches of rows. Holds the scratch space for one batch size, allocates
 * nothing after construction, and so is for one thread.
 * <p>
 * Inputs are n x d, targets n x K, both row-major; a batch is given as row numbers, so that a shuffled epoch copies nothing.
 * Cost of a gradient: about 6 flops a parameter and row. Where four neighbouring units (or one unit in four rows) are all 0, as
 * black pixels are, the layer that reads them skips them.
 */
public final class Backpropagation {

    private final Mlp net;
    private final int batch;
    /** values[l]: what layer l reads, batch x width(l); values[L]: outputs, replaced by their derivative on the way back. */
    private final double[][] values;
    /** deltas[l]: derivative by what layer l reads, for l = 1 to L-1. */
    private final double[][] deltas;

    /**
     * @param batch the greatest number of rows in one call
     */
    public Backpropagation(Mlp net, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch " + batch + ": permitted are 1 or more");
        }
        this.net = net;
        this.batch = batch;
        values = new double[net.layers() + 1][];
        deltas = new double[net.layers() + 1][];
        for (int l = 0; l <= net.layers(); l++) {
            values[l] = new double[Math.multiplyExact(batch, net.width(l))];
            deltas[l] = l == 0 || l == net.layers() ? new double[0] : new double[batch * net.width(l)];
        }
    }

    /**
     * The mean loss over the rows {@code rows[from..to)}, and its gradient.
     *
     * @param theta the parameters
     * @param x n x d
     * @param targets n x K
     * @param rows row numbers, repeats permitted
     * @param gradient overwritten by the gradient of the mean loss
     * @return the mean loss; NaN or infinite when the run diverged
     */
    public double gradient(
            double[] theta, double[] x, double[] targets, int[] rows, int from, int to, Loss loss, double[] gradient) {
        int b = forward(theta, x, rows, from, to);
        if (gradient.length != net.parameters()) {
            throw new IllegalArgumentException(
                    "gradient of length " + gradient.length + " for " + net.parameters() + " parameters");
        }
        int last = net.layers();
        int k = net.outputs();
        double[] out = values[last];
        double sum = 0;
        for (int r = 0; r < b; r++) {
            sum += loss.differentiate(out, r * k, targets, rows[from + r] * k, k, 1.0 / b);
        }
        Arrays.fill(gradient, 0);
        double[] delta = out;
        for (int l = last - 1; l >= 0; l--) {
            collect(l, b, delta, gradient);
            if (l > 0) {
                passBack(theta, l, b, delta, deltas[l]);
                net.activation().pullBack(deltas[l], values[l], 0, b * net.width(l));
                delta = deltas[l];
            }
        }
        return sum / b;
    }

    /** The mean loss over the rows 0 to n-1 of {@code x}, in batches. */
    public double loss(double[] theta, double[] x, double[] targets, int n, Loss loss) {
        double sum = 0;
        int k = net.outputs();
        for (int from = 0; from < n; from += batch) {
            int b = Math.min(batch, n - from);
            forward(theta, x, from, b);
            for (int r = 0; r < b; r++) {
                sum += loss.value(values[net.layers()], r * k, targets, (from + r) * k, k);
            }
        }
        return sum / n;
    }

    /** Writes the outputs of the first n rows of {@code x} into {@code out}, n x K (overwritten). */
    public void outputs(double[] theta, double[] x, int n, double[] out) {
        int k = net.outputs();
        for (int from = 0; from < n; from += batch) {
            int b = Math.min(batch, n - from);
            forward(theta, x, from, b);
            System.arraycopy(values[net.layers()], 0, out, from * k, b * k);
        }
    }

    private int forward(double[] theta, double[] x, int[] rows, int from, int to) {
        int b = to - from;
        if (b < 1 || b > batch) {
            throw new IllegalArgumentException(b + " rows: permitted are 1 to " + batch);
        }
        int d = net.inputs();
        for (int r = 0; r < b; r++) {
            System.arraycopy(x, rows[from + r] * d, values[0], r * d, d);
        }
        propagate(theta, b);
        return b;
    }

    private void forward(double[] theta, double[] x, int from, int b) {
        int d = net.inputs();
        System.arraycopy(x, from * d, values[0], 0, b * d);
        propagate(theta, b);
    }

    private void propagate(double[] theta, int b) {
        if (theta.length != net.parameters()) {
            throw new IllegalArgumentException(theta.length + " parameters for a network of " + net.parameters());
        }
        for (int l = 0; l < net.layers(); l++) {
            affine(theta, l, b, values[l], values[l + 1]);
            if (l + 1 < net.layers()) {
                net.activation().apply(values[l + 1], 0, b * net.width(l + 1));
            }
        }
    }

    /** out = in W + bias; the inner loop runs along rows of W, four at a time. */
    private void affine(double[] theta, int l, int b, double[] in, double[] out) {
        int fanIn = net.width(l);
        int fanOut = net.width(l + 1);
        int weights = net.weights(l);
        int biases = net.biases(l);
        for (int r = 0; r < b; r++) {
            int o = r * fanOut;
            System.arraycopy(theta, biases, out, o, fanOut);
            int i = 0;
            for (; i + 4 <= fanIn; i += 4) {
                int a = r * fanIn + i;
                addFour(out, o, fanOut, in[a], in[a + 1], in[a + 2], in[a + 3], theta, weights + i * fanOut, fanOut);
            }
            for (; i < fanIn; i++) {
                addOne(out, o, fanOut, in[r * fanIn + i], theta, weights + i * fanOut);
            }
        }
    }

    /** Adds in^T delta to the weights' part of the gradient and the sum of delta to the biases', four rows at a time. */
    private void collect(int l, int b, double[] delta, double[] gradient) {
        int fanIn = net.width(l);
        int fanOut = net.width(l + 1);
        int weights = net.weights(l);
        int biases = net.biases(l);
        double[] in = values[l];
        int r = 0;
        for (; r + 4 <= b; r += 4) {
            int o = r * fanOut;
            addFour(gradient, biases, fanOut, 1, 1, 1, 1, delta, o, fanOut);
            for (int i = 0; i < fanIn; i++) {
                int a = r * fanIn + i;
                addFour(
                        gradient,
                        weights + i * fanOut,
                        fanOut,
                        in[a],
                        in[a + fanIn],
                        in[a + 2 * fanIn],
                        in[a + 3 * fanIn],
                        delta,
                        o,
                        fanOut);
            }
        }
        for (; r < b; r++) {
            addOne(gradient, biases, fanOut, 1, delta, r * fanOut);
            for (int i = 0; i < fanIn; i++) {
                addOne(gradient, weights + i * fanOut, fanOut, in[r * fanIn + i], delta, r * fanOut);
            }
        }
    }

    /** y += a0 x0 + a1 x1 + a2 x2 + a3 x3 for vectors of length n, the x following each other at {@code stride}. */
    private static void addFour(
            double[] y, int at, int n, double a0, double a1, double a2, double a3, double[] x, int from, int stride) {
        if (a0 == 0 && a1 == 0 && a2 == 0 && a3 == 0) {
            return;
        }
        int second = from + stride;
        int third = second + stride;
        int fourth = third + stride;
        for (int j = 0; j < n; j++) {
            y[at + j] += a0 * x[from + j] + a1 * x[second + j] + (a2 * x[third + j] + a3 * x[fourth + j]);
        }
    }

    private static void addOne(double[] y, int at, int n, double a, double[] x, int from) {
        if (a != 0) {
            for (int j = 0; j < n; j++) {
                y[at + j] += a * x[from + j];
            }
        }
    }

    /** before = delta W^T. */
    private void passBack(double[] theta, int l, int b, double[] delta, double[] before) {
        int fanIn = net.width(l);
        int fanOut = net.width(l + 1);
        int weights = net.weights(l);
        for (int r = 0; r < b; r++) {
            int o = r * fanOut;
            for (int i = 0; i < fanIn; i++) {
                int w = weights + i * fanOut;
                double sum = 0;
                for (int j = 0; j < fanOut; j++) {
                    sum += delta[o + j] * theta[w + j];
                }
                before[r * fanIn + i] = sum;
            }
        }
    }
}
