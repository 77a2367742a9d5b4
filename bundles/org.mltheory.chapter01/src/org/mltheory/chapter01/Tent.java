package org.mltheory.chapter01;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.chapter01.DyadicNetwork.Layer;

/**
 * The tent g(x) = 2 relu(x) - 4 relu(x - 1/2) on [0, 1], which rises from 0 to 1 and falls back, and networks that compose it with
 * itself. Its k-fold composition has 2^k affine pieces.
 */
final class Tent {

    private Tent() {}

    /** g^(k) as a network of k hidden layers of 2 ReLUs. */
    static DyadicNetwork sawtooth(int k) {
        List<Layer> layers = new ArrayList<>();
        // in halves: relu(x), relu(x - 1/2)
        layers.add(new Layer(new long[][] {{2}, {2}}, new long[] {0, -1}, 1));
        for (int i = 1; i < k; i++) {
            layers.add(new Layer(new long[][] {{4, -8}, {4, -8}}, new long[] {0, -1}, 1));
        }
        return new DyadicNetwork(layers, new Layer(new long[][] {{2, -4}}, new long[] {0}, 0));
    }

    /**
     * Yarotsky's f_m = x - Σ g^(s)(x)/4^s, s = 1 to m, as a network of m hidden layers of 3 ReLUs: the two of the tent, and one that
     * carries 4^s times the partial sum, which is never negative.
     */
    static DyadicNetwork square(int m) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(new long[][] {{2}, {2}, {2}}, new long[] {0, -1, 0}, 1));
        for (int i = 1; i < m; i++) {
            layers.add(new Layer(new long[][] {{4, -8, 0}, {4, -8, 0}, {-4, 8, 8}}, new long[] {0, -1, 0}, 1));
        }
        return new DyadicNetwork(layers, new Layer(new long[][] {{-2, 4, 4}}, new long[] {0}, 2 * m));
    }

    /** g(x). */
    static double value(double x) {
        return x <= 0.5 ? 2 * x : 2 - 2 * x;
    }

    /** g^(k)(x). */
    static double value(int k, double x) {
        double y = x;
        for (int i = 0; i < k; i++) {
            y = value(y);
        }
        return y;
    }
}
