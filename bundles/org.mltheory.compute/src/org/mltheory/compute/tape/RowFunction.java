package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;

/** Functions of the rows along the last axis. */
enum RowFunction implements Op {

    /** exp(x) / sum exp(x). */
    SOFTMAX(false) {
        @Override
        void apply(double[] x, int from, int n, double[] y, int to) {
            double max = greatest(x, from, n);
            double sum = 0;
            for (int j = 0; j < n; j++) {
                y[to + j] = Math.exp(x[from + j] - max);
                sum += y[to + j];
            }
            double scale = 1 / sum;
            for (int j = 0; j < n; j++) {
                y[to + j] *= scale;
            }
        }

        @Override
        public Optional<Node> pull(Node self, Node cotangent, int input) {
            return Optional.of(self.times(cotangent.minus(self.times(cotangent).sum(-1))));
        }
    },

    /** log sum exp(x). */
    LOG_SUM_EXP(true) {
        @Override
        void apply(double[] x, int from, int n, double[] y, int to) {
            double max = greatest(x, from, n);
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += Math.exp(x[from + j] - max);
            }
            y[to] = max + Math.log(sum);
        }

        @Override
        public Optional<Node> pull(Node self, Node cotangent, int input) {
            return Optional.of(self.inputs().getFirst().softmax().times(cotangent));
        }
    },

    /** 1 at the first entry that is greatest, else 0; NaN counts as greatest. The derivative is 0. */
    GREATEST(false) {
        @Override
        void apply(double[] x, int from, int n, double[] y, int to) {
            int best = 0;
            for (int j = 0; j < n; j++) {
                y[to + j] = 0;
                if (x[from + j] > x[from + best] || Double.isNaN(x[from + j]) && !Double.isNaN(x[from + best])) {
                    best = j;
                }
            }
            y[to + best] = 1;
        }

        @Override
        public Optional<Node> pull(Node self, Node cotangent, int input) {
            return Optional.empty();
        }
    };

    private final boolean reduces;

    RowFunction(boolean reduces) {
        this.reduces = reduces;
    }

    abstract void apply(double[] x, int from, int n, double[] y, int to);

    @Override
    public Shape shape(List<Node> inputs) {
        Shape x = inputs.getFirst().shape();
        if (x.rank() == 0) {
            throw new ShapeException("rows of a single number");
        }
        return reduces ? x.with(-1, 1) : x;
    }

    @Override
    public Kernel compile(Site site) {
        double[] x = site.in(0);
        double[] y = site.out();
        int n = site.shape(0).dim(-1);
        int step = reduces ? 1 : n;
        int rows = site.members() * (site.shape(0).size() / n);
        return () -> {
            for (int i = 0; i < rows; i++) {
                apply(x, i * n, n, y, i * step);
            }
        };
    }

    private static double greatest(double[] x, int from, int n) {
        double max = x[from];
        for (int j = 1; j < n; j++) {
            max = Math.max(max, x[from + j]);
        }
        return max;
    }
}
