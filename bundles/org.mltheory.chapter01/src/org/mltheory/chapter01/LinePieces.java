package org.mltheory.chapter01;

import java.util.Arrays;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Mlp;

/**
 * A ReLU network along the segment from + s (to - from), s in [0, 1]: all break points, where a unit turns on or off, and the outputs
 * there. Between them the network is affine. Nothing is sampled: break points are followed layer by layer, in float64, so that two
 * that differ by less than rounding may be taken for one.
 *
 * @param s break points with 0 and 1, ascending; not to be modified
 * @param outputs of the network at these, one array an output; not to be modified
 */
record LinePieces(double[] s, double[][] outputs) {

    /**
     * @param theta the network's parameters
     * @param watch called every few thousand points
     */
    static LinePieces of(Mlp net, double[] theta, double[] from, double[] to, Runnable watch) {
        if (net.activation() != Activation.RELU) {
            throw new IllegalArgumentException(net.activation() + " is not piecewise affine with one kink at 0");
        }
        double[] s = {0, 1};
        double[][] values = new double[net.inputs()][];
        for (int j = 0; j < values.length; j++) {
            values[j] = new double[] {from[j], to[j]};
        }
        for (int l = 0; l + 1 < net.layers(); l++) {
            double[][] sums = affine(net, theta, l, values);
            LinePieces broken = broken(s, sums, watch);
            s = broken.s;
            values = broken.outputs;
            for (double[] unit : values) {
                for (int i = 0; i < unit.length; i++) {
                    unit[i] = unit[i] <= 0 ? 0 : unit[i];
                }
            }
        }
        return new LinePieces(s, affine(net, theta, net.layers() - 1, values));
    }

    /** Number of stretches between break points: at least as many as the network has affine pieces on the segment. */
    int count() {
        return s.length - 1;
    }

    /** Number of affine pieces of the first output: stretches whose slopes differ by more than a relative tolerance. */
    int pieces(double tolerance) {
        double[] y = outputs[0];
        double steepest = 0;
        for (int i = 0; i < count(); i++) {
            steepest = Math.max(steepest, Math.abs(slope(y, i)));
        }
        int pieces = 1;
        for (int i = 1; i < count(); i++) {
            pieces += Math.abs(slope(y, i) - slope(y, i - 1)) > tolerance * steepest ? 1 : 0;
        }
        return pieces;
    }

    private double slope(double[] y, int i) {
        return (y[i + 1] - y[i]) / (s[i + 1] - s[i]);
    }

    private static double[][] affine(Mlp net, double[] theta, int layer, double[][] in) {
        int fanOut = net.width(layer + 1);
        int n = in[0].length;
        double[][] out = new double[fanOut][n];
        for (int u = 0; u < fanOut; u++) {
            Arrays.fill(out[u], theta[net.biases(layer) + u]);
            for (int j = 0; j < in.length; j++) {
                double w = theta[net.weights(layer) + j * fanOut + u];
                for (int i = 0; i < n; i++) {
                    out[u][i] += w * in[j][i];
                }
            }
        }
        return out;
    }

    private static LinePieces broken(double[] s, double[][] sums, Runnable watch) {
        int units = sums.length;
        int n = s.length;
        long crossings = 0;
        for (double[] unit : sums) {
            for (int i = 0; i + 1 < n; i++) {
                crossings += unit[i] * unit[i + 1] < 0 ? 1 : 0;
            }
        }
        int most = Math.toIntExact(n + crossings);
        double[] x = new double[most];
        double[][] values = new double[units][most];
        double[] at = new double[units];
        int[] order = new int[units];
        int size = 0;
        for (int i = 0; i < n; i++) {
            if (i % 1024 == 0) {
                watch.run();
            }
            size = copy(s[i], sums, i, x, values, size);
            if (i + 1 == n) {
                break;
            }
            int found = 0;
            for (int u = 0; u < units; u++) {
                double left = sums[u][i];
                double right = sums[u][i + 1];
                if (left * right < 0) {
                    at[u] = left / (left - right);
                    int place = found++;
                    while (place > 0 && at[order[place - 1]] > at[u]) {
                        order[place] = order[place - 1];
                        place--;
                    }
                    order[place] = u;
                }
            }
            for (int k = 0; k < found; k++) {
                double t = at[order[k]];
                double place = s[i] + t * (s[i + 1] - s[i]);
                if (place > x[size - 1] && place < s[i + 1]) {
                    x[size] = place;
                    for (int u = 0; u < units; u++) {
                        values[u][size] = sums[u][i] + t * (sums[u][i + 1] - sums[u][i]);
                    }
                    size++;
                }
                values[order[k]][size - 1] = 0;
            }
        }
        for (int u = 0; u < units; u++) {
            values[u] = Arrays.copyOf(values[u], size);
        }
        return new LinePieces(Arrays.copyOf(x, size), values);
    }

    private static int copy(double place, double[][] sums, int i, double[] x, double[][] values, int size) {
        x[size] = place;
        for (int u = 0; u < sums.length; u++) {
            values[u][size] = sums[u][i];
        }
        return size + 1;
    }
}
