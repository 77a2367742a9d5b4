package org.mltheory.compute.tape.layer;

import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;

/**
 * Layer normalisation (Ba, Kiros, Hinton 2016) over the last axis: gain (x - mean) / sqrt(variance + epsilon) + shift, with the
 * variance over d, not d - 1.
 *
 * @param gain d numbers, 1 at the start
 * @param shift d numbers, 0 at the start
 * @param epsilon above 0
 */
public record LayerNorm(Node gain, Node shift, double epsilon) {

    /** epsilon 1e-5. */
    public static LayerNorm create(Parameters p, String name, int d) {
        return new LayerNorm(p.constant(name + ".gain", 1, d), p.constant(name + ".shift", 0, d), 1e-5);
    }

    public Node apply(Node x) {
        Node centred = x.minus(x.mean(-1));
        Node variance = centred.apply(Elementary.SQUARE).mean(-1);
        Node scale = variance.plus(epsilon).apply(Elementary.SQRT).apply(Elementary.RECIPROCAL);
        return centred.times(scale).times(gain).plus(shift);
    }
}
