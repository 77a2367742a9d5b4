package org.mltheory.compute.net;

import org.mltheory.compute.random.RandomStream;

/**
 * The shape of a fully connected network x -&gt; W_L s(... s(W_1 x + b_1) ...) + b_L with a linear last layer. Its parameters lie
 * in one vector, layer by layer: the weights as a row-major matrix of fan-in rows and fan-out columns, then the fan-out biases.
 * Immutable.
 */
public final class Mlp {

    private final int[] widths;
    private final int[] offsets;
    private final Activation activation;

    /**
     * @param activation of the hidden layers
     * @param widths number of inputs, of units in each hidden layer, of outputs: at least two numbers, each at least 1
     * @throws IllegalArgumentException when the widths are not such, or the parameters are more than an array holds
     */
    public Mlp(Activation activation, int... widths) {
        if (widths.length < 2) {
            throw new IllegalArgumentException("a network needs inputs and outputs, not " + widths.length + " widths");
        }
        this.activation = activation;
        this.widths = widths.clone();
        offsets = new int[widths.length];
        long total = 0;
        for (int l = 0; l < widths.length; l++) {
            if (widths[l] < 1) {
                throw new IllegalArgumentException(
                        "width " + widths[l] + " of layer " + l + ": permitted are 1 or more");
            }
            if (l > 0) {
                offsets[l - 1] = (int) total;
                total += (widths[l - 1] + 1L) * widths[l];
            }
            if (total > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("more than 2147483639 parameters");
            }
        }
        offsets[widths.length - 1] = (int) total;
    }

    public Activation activation() {
        return activation;
    }

    public int inputs() {
        return widths[0];
    }

    public int outputs() {
        return widths[widths.length - 1];
    }

    /** The number of weight matrices, L. */
    public int layers() {
        return widths.length - 1;
    }

    /** The number of units that layer {@code l} reads (l = 0 to L-1) or, for l = L, of outputs. */
    public int width(int l) {
        return widths[l];
    }

    /** The number of parameters: the sum over layers of (fan-in + 1) fan-out. */
    public int parameters() {
        return offsets[widths.length - 1];
    }

    /** Where the weights of layer {@code l} (0 to L-1) start. */
    public int weights(int l) {
        return offsets[l];
    }

    /** Where the biases of layer {@code l} (0 to L-1) start. */
    public int biases(int l) {
        return offsets[l] + widths[l] * widths[l + 1];
    }

    /**
     * Fresh parameters: independent Gaussian weights, in hidden layers with the variance that the activation asks for (2/fan-in for
     * ReLU, 1/fan-in for tanh), in the last with 1/fan-in; biases 0.
     */
    public double[] initial(RandomStream stream) {
        double[] theta = new double[parameters()];
        for (int l = 0; l < layers(); l++) {
            double variance = l + 1 < layers() ? activation.initialVariance(widths[l]) : 1.0 / widths[l];
            double scale = Math.sqrt(variance);
            for (int i = weights(l); i < biases(l); i++) {
                theta[i] = scale * stream.nextGaussian();
            }
        }
        return theta;
    }
}
