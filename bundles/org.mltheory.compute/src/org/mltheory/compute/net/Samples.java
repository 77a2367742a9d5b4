package org.mltheory.compute.net;

import org.mltheory.compute.linalg.ShapeException;

/**
 * What a network is trained on. The arrays are not copied and must not change while in use.
 *
 * @param x inputs, n x d row-major
 * @param targets n x K row-major; for a classification one row of 0 and 1
 * @param n rows
 */
public record Samples(double[] x, double[] targets, int n) {

    /** @throws ShapeException when the lengths do not fit the network */
    public void require(Mlp net) {
        if (n < 1 || x.length != (long) n * net.inputs() || targets.length != (long) n * net.outputs()) {
            throw new ShapeException(n + " rows of " + net.inputs() + " inputs and " + net.outputs()
                    + " outputs do not fit arrays of " + x.length + " and " + targets.length);
        }
    }
}
