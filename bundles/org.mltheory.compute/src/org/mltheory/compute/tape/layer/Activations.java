package org.mltheory.compute.tape.layer;

import org.mltheory.compute.net.Activation;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Node;

/** What units apply to their weighted sums, entry by entry. */
public final class Activations {

    private Activations() {}

    /** The activation of a fully connected network. */
    public static Node apply(Activation activation, Node z) {
        return switch (activation) {
            case RELU -> z.apply(Elementary.RELU);
            case LEAKY_RELU -> leakyRelu(z, Activation.LEAK);
            case TANH -> z.apply(Elementary.TANH);
            case SIGMOID -> z.apply(Elementary.SIGMOID);
            case ERF -> z.apply(Elementary.ERF);
            case GELU -> gelu(z);
            case SINE -> z.apply(Elementary.SINE);
            case QUADRATIC -> z.apply(Elementary.SQUARE);
            case IDENTITY -> z;
        };
    }

    /** z above 0, slope times z below. */
    public static Node leakyRelu(Node z, double slope) {
        return z.times(slope).plus(z.apply(Elementary.RELU).times(1 - slope));
    }

    /** z Phi(z) with the standard normal distribution function (the exact form, not that with tanh). */
    public static Node gelu(Node z) {
        return z.times(z.times(Math.sqrt(0.5)).apply(Elementary.ERF).plus(1)).times(0.5);
    }
}
