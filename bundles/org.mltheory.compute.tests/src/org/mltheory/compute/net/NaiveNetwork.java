package org.mltheory.compute.net;

import java.util.Arrays;
import org.hipparchus.special.Erf;
import org.mltheory.compute.random.RandomStream;

/** The definitions, written out for one row at a time, and random networks and samples to compare on. */
final class NaiveNetwork {

    private NaiveNetwork() {}

    static double activation(Activation activation, double z) {
        return switch (activation) {
            case RELU -> Math.max(0, z);
            case LEAKY_RELU -> Math.max(0.01 * z, z);
            case TANH -> Math.tanh(z);
            case SIGMOID -> 0.5 * (1 + Math.tanh(z / 2));
            case ERF -> Erf.erf(z);
            case GELU -> 0.5 * z * Erf.erfc(-z / Math.sqrt(2));
            case SINE -> Math.sin(z);
            case QUADRATIC -> z * z;
            case IDENTITY -> z;
        };
    }

    static double[] outputs(Mlp net, double[] theta, double[] row) {
        double[] a = row;
        for (int l = 0; l < net.layers(); l++) {
            double[] next = new double[net.width(l + 1)];
            for (int j = 0; j < next.length; j++) {
                next[j] = theta[net.biases(l) + j];
                for (int i = 0; i < a.length; i++) {
                    next[j] += theta[net.weights(l) + i * next.length + j] * a[i];
                }
                if (l + 1 < net.layers()) {
                    next[j] = activation(net.activation(), next[j]);
                }
            }
            a = next;
        }
        return a;
    }

    /** The loss of one example. */
    static double loss(Loss loss, double[] z, double[] t) {
        double sum = 0;
        double normaliser = Arrays.stream(z).map(Math::exp).sum();
        for (int j = 0; j < z.length; j++) {
            double m = z[j] * t[j];
            sum += switch (loss) {
                case SQUARED -> (z[j] - t[j]) * (z[j] - t[j]);
                case CROSS_ENTROPY -> -t[j] * Math.log(Math.exp(z[j]) / normaliser);
                case LOGISTIC -> Math.log(1 + Math.exp(-m));
                case HINGE -> Math.max(0, 1 - m);
                case EXPONENTIAL -> Math.exp(-m);
            };
        }
        return sum;
    }

    /** The mean loss over these rows. */
    static double loss(Mlp net, Loss loss, double[] theta, Samples samples, int... rows) {
        double total = 0;
        int k = net.outputs();
        for (int row : rows) {
            double[] x = Arrays.copyOfRange(samples.x(), row * net.inputs(), (row + 1) * net.inputs());
            double[] t = Arrays.copyOfRange(samples.targets(), row * k, (row + 1) * k);
            total += loss(loss, outputs(net, theta, x), t);
        }
        return total / rows.length;
    }

    static double[] gaussians(RandomStream stream, int n) {
        double[] out = new double[n];
        stream.gaussians(out);
        return out;
    }

    /** Random inputs, with targets as the loss wants them. */
    static Samples samples(RandomStream stream, Mlp net, Loss loss, int n) {
        int k = net.outputs();
        double[] targets = gaussians(stream, n * k);
        if (loss.ofMargins()) {
            for (int i = 0; i < targets.length; i++) {
                targets[i] = targets[i] < 0 ? -1 : 1;
            }
        } else if (loss == Loss.CROSS_ENTROPY) {
            for (int r = 0; r < n; r++) {
                double sum = 0;
                for (int j = r * k; j < (r + 1) * k; j++) {
                    targets[j] = Math.abs(targets[j]);
                    sum += targets[j];
                }
                for (int j = r * k; j < (r + 1) * k; j++) {
                    targets[j] /= sum;
                }
            }
        }
        return new Samples(gaussians(stream, n * net.inputs()), targets, n);
    }
}
