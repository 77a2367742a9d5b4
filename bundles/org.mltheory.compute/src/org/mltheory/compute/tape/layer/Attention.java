package org.mltheory.compute.tape.layer;

import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;

/**
 * Multi-head self-attention (Vaswani et al. 2017): for each head softmax(Q K^T / sqrt(d/h)) V, heads side by side, then a projection.
 *
 * @param query width x width, head after head
 * @param key the same
 * @param value the same
 * @param output the projection
 * @param heads h, a divisor of the width
 * @param causal whether a place sees itself and earlier ones only
 */
public record Attention(Dense query, Dense key, Dense value, Dense output, int heads, boolean causal) {

    public Attention {
        if (heads < 1 || query.weight().shape().dim(1) % heads != 0) {
            throw new ShapeException(
                    heads + " heads for a width of " + query.weight().shape().dim(1));
        }
    }

    /**
     * @param deviation of the weights
     * @param outputDeviation of those of the projection
     */
    public static Attention create(
            Parameters p, String name, int width, int heads, boolean causal, double deviation, double outputDeviation) {
        return new Attention(
                Dense.create(p, name + ".query", width, width, deviation),
                Dense.create(p, name + ".key", width, width, deviation),
                Dense.create(p, name + ".value", width, width, deviation),
                Dense.create(p, name + ".output", width, width, outputDeviation),
                heads,
                causal);
    }

    /** @param x batch x places x width */
    public Node apply(Node x) {
        if (x.shape().rank() != 3) {
            throw new ShapeException("attention over shape " + x.shape() + ": permitted is batch x places x width");
        }
        int batch = x.shape().dim(0);
        int places = x.shape().dim(1);
        int width = x.shape().dim(2);
        Node mixed = weights(x).matmul(split(value.apply(x)));
        return output.apply(mixed.permute(0, 2, 1, 3).reshape(batch, places, width));
    }

    /** What each place takes from each: batch x heads x places x places, rows that sum to 1. */
    public Node weights(Node x) {
        int places = x.shape().dim(1);
        double scale = 1 / Math.sqrt((double) x.shape().dim(2) / heads);
        Node scores =
                split(query.apply(x)).matmul(split(key.apply(x)), false, true).times(scale);
        return (causal ? scores.plus(mask(x.graph(), places)) : scores).softmax();
    }

    /** batch x heads x places x width/heads. */
    private Node split(Node x) {
        int width = x.shape().dim(2);
        return x.reshape(x.shape().dim(0), x.shape().dim(1), heads, width / heads)
                .permute(0, 2, 1, 3);
    }

    private static Node mask(Graph graph, int places) {
        double[] mask = new double[Math.multiplyExact(places, places)];
        for (int i = 0; i < places; i++) {
            for (int j = i + 1; j < places; j++) {
                mask[i * places + j] = Double.NEGATIVE_INFINITY;
            }
        }
        return graph.constant(mask, places, places);
    }
}
