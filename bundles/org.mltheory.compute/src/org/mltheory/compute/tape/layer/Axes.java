package org.mltheory.compute.tape.layer;

import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Shape;

/** Helps with axes. */
final class Axes {

    private Axes() {}

    /** Rows of a matrix under the leading axes of another shape. */
    static Node withLast(Node rows, Shape leading) {
        int[] dims = new int[leading.rank()];
        for (int i = 0; i < dims.length - 1; i++) {
            dims[i] = leading.dim(i);
        }
        dims[dims.length - 1] = rows.shape().dim(-1);
        return rows.reshape(dims);
    }
}
