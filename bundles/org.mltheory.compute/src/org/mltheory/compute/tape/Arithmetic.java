package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;

/** Sum, difference and product of entries, operands broadcast. */
enum Arithmetic implements Op {
    ADD {
        @Override
        void run(double[] a, int p, double[] b, int q, double[] out, int o, int n) {
            for (int i = 0; i < n; i++) {
                out[o + i] = a[p + i] + b[q + i];
            }
        }

        @Override
        void runLeft(double[] a, int p, double b, double[] out, int o, int n) {
            for (int i = 0; i < n; i++) {
                out[o + i] = a[p + i] + b;
            }
        }

        @Override
        void runRight(double a, double[] b, int q, double[] out, int o, int n) {
            for (int i = 0; i < n; i++) {
                out[o + i] = a + b[q + i];
            }
        }

        @Override
        Node toOperand(Node self, Node cotangent, int input) {
            return cotangent;
        }
    },

    SUBTRACT {
        @Override
        void run(double[] a, int p, double[] b, int q, double[] out, int o, int n) {
            for (int i = 0; i < n; i++) {
                out[o + i] = a[p + i] - b[q + i];
            }
        }

        @Override
        void runLeft(double[] a, int p, double b, double[] out, int o, int n) {
            for (int i = 0; i < n; i++) {
                out[o + i] = a[p + i] - b;
            }
        }

        @Override
        void runRight(double a, double[] b, int q, double[] out, int o, int n) {
            for (int i = 0; i < n; i++) {
                out[o + i] = a - b[q + i];
            }
        }

        @Override
        Node toOperand(Node self, Node cotangent, int input) {
            return input == 0 ? cotangent : cotangent.times(-1);
        }
    },

    MULTIPLY {
        @Override
        void run(double[] a, int p, double[] b, int q, double[] out, int o, int n) {
            for (int i = 0; i < n; i++) {
                out[o + i] = a[p + i] * b[q + i];
            }
        }

        @Override
        void runLeft(double[] a, int p, double b, double[] out, int o, int n) {
            for (int i = 0; i < n; i++) {
                out[o + i] = a[p + i] * b;
            }
        }

        @Override
        void runRight(double a, double[] b, int q, double[] out, int o, int n) {
            for (int i = 0; i < n; i++) {
                out[o + i] = a * b[q + i];
            }
        }

        @Override
        Node toOperand(Node self, Node cotangent, int input) {
            return cotangent.times(self.inputs().get(1 - input));
        }
    };

    /** A run in which both operands move on. */
    abstract void run(double[] a, int p, double[] b, int q, double[] out, int o, int n);

    /** A run in which the left operand moves on. */
    abstract void runLeft(double[] a, int p, double b, double[] out, int o, int n);

    /** A run in which the right operand moves on. */
    abstract void runRight(double a, double[] b, int q, double[] out, int o, int n);

    /** The cotangent of an operand before it is summed over the axes along which the operand was repeated. */
    abstract Node toOperand(Node self, Node cotangent, int input);

    @Override
    public Shape shape(List<Node> inputs) {
        return Shape.broadcast(inputs.get(0).shape(), inputs.get(1).shape());
    }

    @Override
    public Kernel compile(Site site) {
        double[] a = site.in(0);
        double[] b = site.in(1);
        double[] out = site.out();
        Shape whole = site.node().shape();
        Traversal walk = new Traversal(
                site.dims(whole),
                site.strides(0, site.shape(0).stridesWithin(whole)),
                site.strides(1, site.shape(1).stridesWithin(whole)));
        int n = walk.run;
        return () -> {
            walk.start();
            for (int r = 0; r < walk.runs; r++) {
                // along a run an operand stands or moves by 1: operands are contiguous or repeated
                if (walk.secondStep == 0) {
                    runLeft(a, walk.firstAt, b[walk.secondAt], out, r * n, n);
                } else if (walk.firstStep == 0) {
                    runRight(a[walk.firstAt], b, walk.secondAt, out, r * n, n);
                } else {
                    run(a, walk.firstAt, b, walk.secondAt, out, r * n, n);
                }
                walk.advance();
            }
        };
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        Shape operand = self.inputs().get(input).shape();
        return Optional.of(toOperand(self, cotangent, input).sumTo(operand));
    }
}
