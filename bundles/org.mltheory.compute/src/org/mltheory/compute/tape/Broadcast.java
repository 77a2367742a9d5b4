package org.mltheory.compute.tape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;

/** The operand repeated along axes of length 1 or that it lacks. */
record Broadcast(Shape target) implements Op {

    @Override
    public Shape shape(List<Node> inputs) {
        Shape part = inputs.getFirst().shape();
        if (part.rank() > target.rank() || !Shape.broadcast(part, target).equals(target)) {
            throw new ShapeException("a tensor of shape " + part + " cannot be repeated to " + target);
        }
        return target;
    }

    @Override
    public Kernel compile(Site site) {
        return kernel(site, 0);
    }

    /** Repeats operand {@code i} to the shape of the result, into the result's buffer. */
    static Kernel kernel(Site site, int i) {
        double[] x = site.in(i);
        double[] out = site.out();
        Shape whole = site.node().shape();
        int[] strides = site.strides(i, site.shape(i).stridesWithin(whole));
        Traversal walk = new Traversal(site.dims(whole), strides, strides);
        int n = walk.run;
        return () -> {
            walk.start();
            for (int r = 0; r < walk.runs; r++) {
                if (walk.firstStep == 0) {
                    Arrays.fill(out, r * n, (r + 1) * n, x[walk.firstAt]);
                } else {
                    System.arraycopy(x, walk.firstAt, out, r * n, n);
                }
                walk.advance();
            }
        };
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        return Optional.of(cotangent.sumTo(self.inputs().getFirst().shape()));
    }
}
