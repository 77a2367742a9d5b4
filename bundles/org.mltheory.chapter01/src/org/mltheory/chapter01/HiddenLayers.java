package org.mltheory.chapter01;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.net.Mlp;

/** What the hidden layers of a network make of its inputs. */
final class HiddenLayers {

    private HiddenLayers() {}

    /**
     * The inputs themselves, and the values of each hidden layer: L arrays of n rows, L - 1 being the number of hidden layers.
     *
     * @param theta the network's parameters
     * @param x n rows of inputs
     */
    static List<double[]> of(Mlp net, double[] theta, double[] x, int n, LinearAlgebra algebra) {
        List<double[]> all = new ArrayList<>();
        all.add(x);
        for (int l = 0; l + 1 < net.layers(); l++) {
            int fanIn = net.width(l);
            int fanOut = net.width(l + 1);
            double[] out = new double[n * fanOut];
            for (int i = 0; i < n; i++) {
                System.arraycopy(theta, net.biases(l), out, i * fanOut, fanOut);
            }
            algebra.gemm(Product.of(n, fanIn, fanOut), 1, all.get(l), 0, theta, net.weights(l), 1, out, 0);
            for (int i = 0; i < out.length; i++) {
                out[i] = net.activation().value(out[i]);
            }
            all.add(out);
        }
        return all;
    }
}
