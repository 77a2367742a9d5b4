package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;

/** factor x + shift, entry by entry. */
record Affine(double factor, double shift) implements Op {

    @Override
    public Shape shape(List<Node> inputs) {
        return inputs.getFirst().shape();
    }

    @Override
    public Kernel compile(Site site) {
        double[] x = site.in(0);
        double[] y = site.out();
        return () -> {
            for (int i = 0; i < y.length; i++) {
                y[i] = factor * x[i] + shift;
            }
        };
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        return Optional.of(cotangent.times(factor));
    }

    @Override
    public boolean overwrites(Node self, int input) {
        return true;
    }
}
