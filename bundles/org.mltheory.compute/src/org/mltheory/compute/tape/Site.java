package org.mltheory.compute.tape;

import java.util.List;
import org.mltheory.compute.linalg.LinearAlgebra;

/**
 * Where an operation is computed: the buffers of operands and result, members one after another.
 *
 * @param node what is computed
 * @param inputs a buffer for each operand
 * @param out the result's
 * @param members how many members the result has; 1 when all share it
 * @param algebra for products
 */
record Site(Node node, List<double[]> inputs, double[] out, int members, LinearAlgebra algebra) {

    double[] in(int i) {
        return inputs.get(i);
    }

    Shape shape(int i) {
        return node.inputs().get(i).shape();
    }

    /** The distance of an operand's members; 0 when they share it. */
    int memberStride(int i) {
        return node.inputs().get(i).perMember() ? shape(i).size() : 0;
    }

    /** Shape with the axis of members in front. */
    int[] dims(Shape shape) {
        int[] dims = new int[shape.rank() + 1];
        dims[0] = members;
        System.arraycopy(shape.dims(), 0, dims, 1, shape.rank());
        return dims;
    }

    /** Strides of operand {@code i} with that of its members in front. */
    int[] strides(int i, int[] within) {
        int[] strides = new int[within.length + 1];
        strides[0] = memberStride(i);
        System.arraycopy(within, 0, strides, 1, within.length);
        return strides;
    }
}
