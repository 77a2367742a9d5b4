package org.mltheory.compute.net;

import java.util.Arrays;
import org.mltheory.compute.random.RandomStream;

/**
 * How a network's parameters start, and by what they are multiplied where they are used. Layer l of L computes
 * m_w W x + m_b b from its parameters W and b; W starts with independent normal entries of deviation s_w, b with s_b. Written with
 * gain g = 2 for ReLU and its kin and 1 otherwise in hidden layers, and g = 1 in the last.
 */
public enum Initialisation {

    /** m = 1, s_w^2 = g / fan-in, biases 0 (He et al. 2015 for ReLU). */
    HE {
        @Override
        public Scale scale(int layer, int layers, int fanIn, int fanOut, double gain) {
            return new Scale(1, Math.sqrt(gain / fanIn), 1, 0, 1, 1);
        }
    },

    /** m = 1, s_w^2 = 1 / fan-in, biases 0 (LeCun et al. 1998). */
    LECUN {
        @Override
        public Scale scale(int layer, int layers, int fanIn, int fanOut, double gain) {
            return new Scale(1, Math.sqrt(1.0 / fanIn), 1, 0, 1, 1);
        }
    },

    /**
     * NTK parametrisation (Jacot, Gabriel, Hongler 2018): m_w = sqrt(g / fan-in), s_w = 1, m_b = 1, biases 0. A gradient step of a fixed
     * rate then moves the outputs by an amount that does not grow with the width.
     */
    NTK {
        @Override
        public Scale scale(int layer, int layers, int fanIn, int fanOut, double gain) {
            return new Scale(Math.sqrt(gain / fanIn), 1, 1, 0, 1, 1);
        }
    },

    /**
     * Maximal update parametrisation, in multipliers (Yang, Hu, "Tensor Programs IV", 2021, with width n): first layer m_w = sqrt n,
     * s_w^2 = g / (n d); between hidden layers m_w = 1, s_w^2 = g / n; last layer m_w = 1 / sqrt n, s_w^2 = 1 / n. Hidden biases m_b = sqrt n, 0 at
     * the start. One rate of gradient descent then serves all widths. For Adam, whose steps do not shrink with the gradient, layers
     * have rates of their own, so that weights times multipliers move by 1, 1/n, 1/n (Yang et al. 2022, table 3). A network of one layer
     * is LeCun's.
     */
    MUP {
        @Override
        public Scale scale(int layer, int layers, int fanIn, int fanOut, double gain) {
            if (layers == 1) {
                return LECUN.scale(layer, layers, fanIn, fanOut, gain);
            }
            double in = Math.sqrt(fanIn);
            double out = Math.sqrt(fanOut);
            if (layer == layers - 1) {
                return new Scale(1 / in, 1 / in, 1, 0, 1 / in, 1);
            }
            if (layer == 0) {
                return new Scale(out, Math.sqrt(gain / fanIn) / out, out, 0, 1 / out, 1 / out);
            }
            return new Scale(1, Math.sqrt(gain) / in, out, 0, 1.0 / fanIn, 1 / out);
        }
    };

    /**
     * A layer's multipliers, deviations at the start, and factors of Adam's rate.
     *
     * @param weight m_w, above 0
     * @param weightDeviation s_w
     * @param bias m_b, above 0
     * @param biasDeviation s_b
     * @param adamWeight by which Adam's rate is multiplied for the weights
     * @param adamBias and for the biases
     */
    public record Scale(
            double weight,
            double weightDeviation,
            double bias,
            double biasDeviation,
            double adamWeight,
            double adamBias) {}

    /**
     * What holds for a layer.
     *
     * @param layer from 0
     * @param layers how many there are
     * @param fanIn units that it reads
     * @param fanOut its units
     * @param gain g, 1 over the second moment of the activation's value at a standard normal number, or near it
     */
    public abstract Scale scale(int layer, int layers, int fanIn, int fanOut, double gain);

    /** What holds for a layer of a fully connected network; the gain is that of its activation, 1 in the last layer. */
    public final Scale scale(Mlp net, int layer) {
        double gain = layer + 1 < net.layers() ? net.activation().initialVariance(1) : 1;
        return scale(layer, net.layers(), net.width(layer), net.width(layer + 1), gain);
    }

    /** Fresh parameters of a network whose forward pass has these multipliers, in its layout. */
    public final double[] draw(Mlp net, RandomStream stream) {
        double[] theta = new double[net.parameters()];
        for (int l = 0; l < net.layers(); l++) {
            Scale scale = scale(net, l);
            int end = net.biases(l) + net.width(l + 1);
            for (int i = net.weights(l); i < end; i++) {
                double deviation = i < net.biases(l) ? scale.weightDeviation() : scale.biasDeviation();
                theta[i] = deviation == 0 ? 0 : deviation * stream.nextGaussian();
            }
        }
        return theta;
    }

    /**
     * The multiplier of each parameter. A network without multipliers that starts at {@code multipliers * theta}, and of which each
     * parameter learns at {@code multiplier^2} times the rate, follows the same path under gradient descent.
     */
    public final double[] multipliers(Mlp net) {
        double[] factors = new double[net.parameters()];
        for (int l = 0; l < net.layers(); l++) {
            Scale scale = scale(net, l);
            Arrays.fill(factors, net.weights(l), net.biases(l), scale.weight());
            Arrays.fill(factors, net.biases(l), net.biases(l) + net.width(l + 1), scale.bias());
        }
        return factors;
    }
}
