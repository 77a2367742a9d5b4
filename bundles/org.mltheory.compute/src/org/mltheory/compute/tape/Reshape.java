package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;

/** The same entries under another shape. */
record Reshape(Shape target) implements Op {

    @Override
    public Shape shape(List<Node> inputs) {
        Shape from = inputs.getFirst().shape();
        if (from.size() != target.size()) {
            throw new ShapeException("a tensor of shape " + from + " cannot be reshaped to " + target);
        }
        return target;
    }

    @Override
    public Kernel compile(Site site) {
        return () -> {};
    }

    @Override
    public boolean isView() {
        return true;
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        return Optional.of(cotangent.reshape(self.inputs().getFirst().shape()));
    }
}
