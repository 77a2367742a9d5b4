package org.mltheory.compute.tape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;

/** Rows of a matrix by number; -1 is a row of zeros. */
record Gather() implements Op {

    @Override
    public Shape shape(List<Node> inputs) {
        Shape table = inputs.get(0).shape();
        Shape rows = inputs.get(1).shape();
        if (table.rank() != 2) {
            throw new ShapeException("rows of a tensor of shape " + table + ": permitted are matrices");
        }
        return withRows(rows, table.dim(1));
    }

    /** The shape of so many rows of length d. */
    static Shape withRows(Shape rows, int d) {
        int[] dims = Arrays.copyOf(rows.dims(), rows.rank() + 1);
        dims[rows.rank()] = d;
        return Shape.of(dims);
    }

    @Override
    public Kernel compile(Site site) {
        double[] table = site.in(0);
        double[] rows = site.in(1);
        double[] out = site.out();
        int n = site.shape(0).dim(0);
        int d = site.shape(0).dim(1);
        int count = site.shape(1).size();
        return () -> {
            for (int r = 0; r < site.members(); r++) {
                int tableAt = r * site.memberStride(0);
                int rowsAt = r * site.memberStride(1);
                int o = r * count * d;
                for (int i = 0; i < count; i++) {
                    int row = row(rows[rowsAt + i], n);
                    if (row < 0) {
                        Arrays.fill(out, o, o + d, 0);
                    } else {
                        System.arraycopy(table, tableAt + row * d, out, o, d);
                    }
                    o += d;
                }
            }
        };
    }

    /** The number as a row of n, or -1. */
    static int row(double value, int n) {
        int row = (int) value;
        if (row != value || row < -1 || row >= n) {
            throw new IllegalArgumentException(
                    "row " + value + " of " + n + ": permitted are whole numbers from -1 to " + (n - 1));
        }
        return row;
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        Node table = self.inputs().get(0);
        return input == 0
                ? Optional.of(cotangent.scatterRows(
                        self.inputs().get(1), table.shape().dim(0)))
                : Optional.empty();
    }
}
