package org.mltheory.compute.tape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;

/** The sum over the axes along which {@code target} would be repeated; in an order that the shape fixes, the same for any number of members. */
record SumTo(Shape target) implements Op {

    @Override
    public Shape shape(List<Node> inputs) {
        Shape whole = inputs.getFirst().shape();
        if (whole.rank() < target.rank() || !Shape.broadcast(whole, target).equals(whole)) {
            throw new ShapeException("a tensor of shape " + whole + " cannot be summed to " + target);
        }
        return target;
    }

    @Override
    public Kernel compile(Site site) {
        double[] x = site.in(0);
        double[] out = site.out();
        Shape whole = site.shape(0);
        int[] dims = site.dims(whole);
        int[] outStrides = new int[dims.length];
        outStrides[0] = target.size();
        System.arraycopy(target.stridesWithin(whole), 0, outStrides, 1, whole.rank());
        Traversal walk = new Traversal(dims, outStrides, site.strides(0, whole.strides()));
        int n = walk.run;
        if (walk.firstStep == 0) {
            return () -> {
                Arrays.fill(out, 0);
                walk.start();
                for (int r = 0; r < walk.runs; r++) {
                    out[walk.firstAt] += sum(x, walk.secondAt, n);
                    walk.advance();
                }
            };
        }
        double[] row = new double[n];
        double[] sums = new double[n];
        return () -> {
            Arrays.fill(out, 0);
            Arrays.fill(sums, 0);
            int at = 0;
            walk.start();
            for (int r = 0; r < walk.runs; r++) {
                if (walk.firstAt != at) {
                    System.arraycopy(sums, 0, out, at, n);
                    at = walk.firstAt;
                    System.arraycopy(out, at, sums, 0, n);
                }
                System.arraycopy(x, walk.secondAt, row, 0, n);
                add(row, sums);
                walk.advance();
            }
            System.arraycopy(sums, 0, out, at, n);
        };
    }

    /** On arrays from their beginning on, as the compiler makes vector instructions only where both places are the same. */
    private static void add(double[] row, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i];
        }
    }

    /** In four partial sums, which shortens the chain of dependent additions. */
    static double sum(double[] x, int from, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += x[from + i];
            s1 += x[from + i + 1];
            s2 += x[from + i + 2];
            s3 += x[from + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[from + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        return Optional.of(cotangent.broadcastTo(self.inputs().getFirst().shape()));
    }
}
