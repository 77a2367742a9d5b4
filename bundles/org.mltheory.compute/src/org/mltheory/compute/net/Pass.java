package org.mltheory.compute.net;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.compute.linalg.Product;

/**
 * One pass of a batch of rows through a network, forward and back. Holds the scratch space for one batch, allocates no arrays after
 * construction, and so is for one thread; what it computes depends on its arguments alone.
 * <p>
 * A batch is given as row numbers, so that a shuffled epoch copies nothing. Cost of a gradient: about 6 flops a parameter and row.
 * Units that are 0 are not skipped: a weight that is not a number shows in the outputs even then, and a run that diverged cannot
 * hide.
 */
final class Pass<A> {

    private final Kernels<A> kernels;
    private final Mlp net;
    private final int capacity;
    /** values[l]: what layer l reads, rows x width(l); values[L]: outputs. */
    private final List<A> values = new ArrayList<>();
    /** sums[l]: the weighted sums that values[l] come from, when the activation needs them; else empty. */
    private final List<A> sums = new ArrayList<>();
    /** deltas[l]: derivative by what layer l reads, l = 1 to L; deltas[0] is empty. */
    private final List<A> deltas = new ArrayList<>();
    /** Outputs in float64, as losses are computed: replaced by the loss's derivative. */
    private final double[] outputs;

    /**
     * @param capacity the greatest number of rows in one call
     */
    Pass(Kernels<A> kernels, Mlp net, int capacity) {
        this.kernels = kernels;
        this.net = net;
        this.capacity = capacity;
        int last = net.layers();
        for (int l = 0; l <= last; l++) {
            int size = Math.multiplyExact(capacity, net.width(l));
            boolean hidden = l > 0 && l < last;
            values.add(kernels.array(size));
            sums.add(kernels.array(hidden && net.activation().needsInput() ? size : 0));
            deltas.add(kernels.array(l > 0 ? size : 0));
        }
        outputs = new double[capacity * net.outputs()];
    }

    int capacity() {
        return capacity;
    }

    /**
     * The sum of the losses over the rows {@code rows[from..to)}, and the gradient of {@code scale} times it.
     *
     * @param add whether the gradient is added to, not overwritten
     * @return the sum; NaN or infinite when the run diverged
     */
    double gradient(
            A theta, Samples samples, int[] rows, int from, int to, Loss loss, double scale, boolean add, A gradient) {
        int b = to - from;
        int d = net.inputs();
        for (int r = 0; r < b; r++) {
            kernels.load(samples.x(), rows[from + r] * d, values.get(0), r * d, d);
        }
        forward(theta, b);
        int last = net.layers();
        int k = net.outputs();
        kernels.store(values.get(last), 0, outputs, 0, b * k);
        double sum = 0;
        for (int r = 0; r < b; r++) {
            sum += loss.differentiate(outputs, r * k, samples.targets(), rows[from + r] * k, k, scale);
        }
        kernels.load(outputs, 0, deltas.get(last), 0, b * k);
        for (int l = last - 1; l >= 0; l--) {
            collect(l, b, add, gradient);
            if (l > 0) {
                passBack(theta, l, b);
            }
        }
        return sum;
    }

    /** Writes the outputs of the rows {@code from} to {@code from + b} of {@code x} to {@code out} from {@code from} K on. */
    void outputs(A theta, double[] x, int from, int b, double[] out) {
        int d = net.inputs();
        int k = net.outputs();
        kernels.load(x, from * d, values.get(0), 0, b * d);
        forward(theta, b);
        kernels.store(values.get(net.layers()), 0, out, from * k, b * k);
    }

    private void forward(A theta, int b) {
        for (int l = 0; l < net.layers(); l++) {
            int fanIn = net.width(l);
            int fanOut = net.width(l + 1);
            A out = values.get(l + 1);
            kernels.fillRows(theta, net.biases(l), out, b, fanOut);
            kernels.gemm(Product.of(b, fanIn, fanOut), values.get(l), 0, theta, net.weights(l), true, out, 0);
            if (l + 1 < net.layers()) {
                if (net.activation().needsInput()) {
                    System.arraycopy(out, 0, sums.get(l + 1), 0, b * fanOut);
                }
                kernels.apply(net.activation(), out, b * fanOut);
            }
        }
    }

    /** The weights' part of the gradient is in^T delta, the biases' the sum of delta over rows. */
    private void collect(int l, int b, boolean add, A gradient) {
        int fanIn = net.width(l);
        int fanOut = net.width(l + 1);
        A delta = deltas.get(l + 1);
        kernels.sumRows(delta, b, fanOut, add, gradient, net.biases(l));
        kernels.gemm(Product.transA(fanIn, b, fanOut), values.get(l), 0, delta, 0, add, gradient, net.weights(l));
    }

    /** The derivative by what layer l reads, delta W^T, times that of the activation. */
    private void passBack(A theta, int l, int b) {
        int fanIn = net.width(l);
        int fanOut = net.width(l + 1);
        A before = deltas.get(l);
        kernels.gemm(Product.transB(b, fanOut, fanIn), deltas.get(l + 1), 0, theta, net.weights(l), false, before, 0);
        kernels.pullBack(net.activation(), before, sums.get(l), values.get(l), b * fanIn);
    }
}
