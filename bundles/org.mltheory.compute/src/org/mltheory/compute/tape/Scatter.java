package org.mltheory.compute.tape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;

/** Rows added, in their order, into a matrix of {@code n} rows of zeros, by number; -1 goes nowhere. */
record Scatter(int n) implements Op {

    @Override
    public Shape shape(List<Node> inputs) {
        Shape values = inputs.get(0).shape();
        Shape rows = inputs.get(1).shape();
        if (values.rank() < 1 || !values.equals(Gather.withRows(rows, values.dim(-1)))) {
            throw new ShapeException("rows of shape " + values + " at numbers of shape " + rows);
        }
        return Shape.of(n, values.dim(-1));
    }

    @Override
    public Kernel compile(Site site) {
        double[] values = site.in(0);
        double[] rows = site.in(1);
        double[] out = site.out();
        int d = site.shape(0).dim(-1);
        int count = site.shape(1).size();
        return () -> {
            Arrays.fill(out, 0);
            for (int r = 0; r < site.members(); r++) {
                int from = r * site.memberStride(0);
                int rowsAt = r * site.memberStride(1);
                for (int i = 0; i < count; i++) {
                    int row = Gather.row(rows[rowsAt + i], n);
                    if (row >= 0) {
                        int o = (r * n + row) * d;
                        for (int j = 0; j < d; j++) {
                            out[o + j] += values[from + j];
                        }
                    }
                    from += d;
                }
            }
        };
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        return input == 0 ? Optional.of(cotangent.rows(self.inputs().get(1))) : Optional.empty();
    }
}
