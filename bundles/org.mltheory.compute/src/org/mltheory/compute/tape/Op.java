package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;

/** A primitive operation: shape, computation, and derivative in terms of primitive operations. Equal operations are records that are equal. */
interface Op {

    /**
     * The shape of the result.
     *
     * @throws org.mltheory.compute.linalg.ShapeException when the operands do not fit
     */
    Shape shape(List<Node> inputs);

    /** Prepares the computation on these buffers. */
    Kernel compile(Site site);

    /**
     * The vector-Jacobian product: given the cotangent of the result, of its shape, that of one operand, of that one's shape.
     *
     * @return empty when it is 0 whatever the cotangent
     */
    Optional<Node> pull(Node self, Node cotangent, int input);

    /** Whether the result is the first operand's numbers under another shape. */
    default boolean isView() {
        return false;
    }

    /** Whether the result may be written over this operand, where the two have the same number of entries. */
    default boolean overwrites(Node self, int input) {
        return false;
    }

    /** The floating-point operations for one member, about: one for each entry of the result, unless said otherwise. */
    default double operations(Node self) {
        return self.shape().size();
    }

    /** A computation bound to its buffers. Allocates nothing. */
    @FunctionalInterface
    interface Kernel {
        void run();
    }
}
