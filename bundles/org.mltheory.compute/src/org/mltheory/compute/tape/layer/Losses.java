package org.mltheory.compute.tape.layer;

import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Node;

/**
 * Losses of single examples, n x 1, given outputs z (n x K) and targets; their mean is what training reduces. The margin losses add
 * over the outputs, with targets -1 and 1.
 */
public final class Losses {

    private Losses() {}

    /** The loss of a fully connected network's training. */
    public static Node of(Loss loss, Node z, Node targets) {
        return switch (loss) {
            case SQUARED -> squared(z, targets);
            case CROSS_ENTROPY -> crossEntropy(z, targets);
            case LOGISTIC -> logistic(z, targets);
            case HINGE -> hinge(z, targets);
            case EXPONENTIAL -> exponential(z, targets);
        };
    }

    /** |z - t|^2, without a factor 1/2. */
    public static Node squared(Node z, Node t) {
        requireRows(z, t);
        return z.minus(t).apply(Elementary.SQUARE).sum(-1);
    }

    /** log(1 + exp(-t z)) in nats. */
    public static Node logistic(Node z, Node t) {
        return margin(z, t, Elementary.SOFTPLUS);
    }

    /** max(0, 1 - t z); the derivative at the kink is 0. */
    public static Node hinge(Node z, Node t) {
        requireRows(z, t);
        return z.times(t).times(-1).plus(1).apply(Elementary.RELU).sum(-1);
    }

    /** exp(-t z). */
    public static Node exponential(Node z, Node t) {
        return margin(z, t, Elementary.EXP);
    }

    private static Node margin(Node z, Node t, Elementary function) {
        requireRows(z, t);
        return z.times(t).times(-1).apply(function).sum(-1);
    }

    /** -sum_j t_j log softmax(z)_j in nats, for targets that sum to 1. */
    public static Node crossEntropy(Node z, Node t) {
        requireRows(z, t);
        return z.logSumExp().minus(z).times(t).sum(-1);
    }

    /**
     * Cross-entropy at a class.
     *
     * @param z ... x K
     * @param classes whole numbers from 0 to K - 1, one for each row of z
     * @return n x 1 for n rows
     */
    public static Node crossEntropyAt(Node z, Node classes) {
        int k = z.shape().dim(-1);
        int n = z.shape().size() / k;
        if (classes.shape().size() != n) {
            throw new ShapeException("classes of shape " + classes.shape() + " for outputs of shape " + z.shape());
        }
        double[] starts = new double[n];
        for (int i = 0; i < n; i++) {
            starts[i] = (double) i * k;
        }
        Node places = classes.reshape(n).plus(z.graph().constant(starts, n));
        Node chosen = z.reshape(n * k, 1).rows(places);
        return z.reshape(n, k).logSumExp().minus(chosen);
    }

    private static void requireRows(Node z, Node t) {
        if (z.shape().rank() != 2 || !z.shape().equals(t.shape())) {
            throw new ShapeException("outputs of shape " + z.shape() + " and targets of shape " + t.shape());
        }
    }
}
