package org.mltheory.compute.derivative;

import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.tape.Shape;

/**
 * Examples for a network: n inputs and n targets, one after another. The arrays are not copied and must not change while in use.
 *
 * @param x inputs, n times the size of {@code input}
 * @param input the shape of one input
 * @param targets n times the size of {@code target}
 * @param target the shape of one target
 * @param n how many, 1 or more
 */
public record Examples(double[] x, Shape input, double[] targets, Shape target, int n) {

    /** @throws ShapeException when the lengths do not fit */
    public Examples {
        if (n < 1 || x.length != (long) n * input.size() || targets.length != (long) n * target.size()) {
            throw new ShapeException(n + " examples of inputs " + input + " and targets " + target
                    + " do not fit arrays of " + x.length + " and " + targets.length);
        }
    }

    /** The samples of a fully connected network. */
    public static Examples of(Mlp net, Samples samples) {
        samples.require(net);
        return new Examples(
                samples.x(), Shape.of(net.inputs()), samples.targets(), Shape.of(net.outputs()), samples.n());
    }

    /** The shape of so many of these along a first axis. */
    static Shape rows(int rows, Shape one) {
        int[] dims = new int[one.rank() + 1];
        dims[0] = rows;
        for (int i = 0; i < one.rank(); i++) {
            dims[i + 1] = one.dim(i);
        }
        return Shape.of(dims);
    }
}
