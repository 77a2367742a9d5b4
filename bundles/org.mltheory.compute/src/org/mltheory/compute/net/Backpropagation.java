package org.mltheory.compute.net;

import java.util.Arrays;
import org.mltheory.compute.linalg.Gemm;

/**
 * Computes a network's outputs, loss and gradient on batches of rows. Holds the scratch space for one batch size, allocates
 * nothing after construction, and so is for one thread.
 * <p>
 * Inputs are n x d, targets n x K, both row-major; a batch is given as row numbers, so that a shuffled epoch copies nothing.
 * Cost of a gradient: about 6 flops a parameter and row. Units that are 0 are not skipped: a weight that is not a number shows
 * in the outputs even then, and a run that diverged cannot hide.
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

    /** out = in W + bias. */
    private void affine(double[] theta, int l, int b, double[] in, double[] out) {
        int fanIn = net.width(l);
        int fanOut = net.width(l + 1);
        for (int r = 0; r < b; r++) {
            System.arraycopy(theta, net.biases(l), out, r * fanOut, fanOut);
        }
        Gemm.multiplyAdd(1, in, 0, theta, net.weights(l), out, 0, b, fanIn, fanOut);
    }

    /** Adds in^T delta to the weights' part of the gradient and the sum of delta to the biases'. */
    private void collect(int l, int b, double[] delta, double[] gradient) {
        int fanOut = net.width(l + 1);
        int biases = net.biases(l);
        for (int r = 0; r < b; r++) {
            for (int j = 0; j < fanOut; j++) {
                gradient[biases + j] += delta[r * fanOut + j];
            }
        }
        Gemm.multiplyAddTransA(1, values[l], 0, delta, 0, gradient, net.weights(l), net.width(l), b, fanOut);
    }

    /** before = delta W^T. */
    private void passBack(double[] theta, int l, int b, double[] delta, double[] before) {
        int fanIn = net.width(l);
        Arrays.fill(before, 0, b * fanIn, 0);
        Gemm.multiplyAddTransB(1, delta, 0, theta, net.weights(l), before, 0, b, net.width(l + 1), fanIn);
    }
}
