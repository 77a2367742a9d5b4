package org.mltheory.compute.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;

/** Axes in another order: axis i of the result is axis {@code axes.get(i)} of the operand. */
record Permute(List<Integer> axes) implements Op {

    static Permute of(int... axes) {
        List<Integer> list = new ArrayList<>();
        for (int axis : axes) {
            list.add(axis);
        }
        for (int i = 0; i < axes.length; i++) {
            if (!list.contains(i)) {
                throw new ShapeException("axes " + list + " are not a permutation");
            }
        }
        return new Permute(List.copyOf(list));
    }

    @Override
    public Shape shape(List<Node> inputs) {
        Shape from = inputs.getFirst().shape();
        if (from.rank() != axes.size()) {
            throw new ShapeException("axes " + axes + " of a tensor of shape " + from);
        }
        return Shape.of(pick(from.dims()));
    }

    private int[] pick(int[] values) {
        return axes.stream().mapToInt(axis -> values[axis]).toArray();
    }

    @Override
    public Kernel compile(Site site) {
        double[] x = site.in(0);
        double[] out = site.out();
        int[] strides = site.strides(0, pick(site.shape(0).strides()));
        Traversal walk = new Traversal(site.dims(site.node().shape()), strides, strides);
        int n = walk.run;
        int step = walk.firstStep;
        return () -> {
            walk.start();
            for (int r = 0; r < walk.runs; r++) {
                if (step == 1) {
                    System.arraycopy(x, walk.firstAt, out, r * n, n);
                } else {
                    for (int i = 0; i < n; i++) {
                        out[r * n + i] = x[walk.firstAt + i * step];
                    }
                }
                walk.advance();
            }
        };
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        int[] inverse = new int[axes.size()];
        for (int i = 0; i < inverse.length; i++) {
            inverse[axes.get(i)] = i;
        }
        return Optional.of(cotangent.permute(inverse));
    }
}
