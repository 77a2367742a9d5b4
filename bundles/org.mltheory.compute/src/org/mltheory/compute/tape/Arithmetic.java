package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;

/** Sum, difference and product of entries, operands broadcast. */
enum Arithmetic implements Op {
    ADD {
        @Override
        void run(double[] a, double[] b, double[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = a[i] + b[i];
            }
        }

        @Override
        double of(double a, double b) {
            return a + b;
        }

        @Override
        Node toOperand(Node self, Node cotangent, int input) {
            return cotangent;
        }
    },

    SUBTRACT {
        @Override
        void run(double[] a, double[] b, double[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = a[i] - b[i];
            }
        }

        @Override
        double of(double a, double b) {
            return a - b;
        }

        @Override
        Node toOperand(Node self, Node cotangent, int input) {
            return input == 0 ? cotangent : cotangent.times(-1);
        }
    },

    MULTIPLY {
        @Override
        void run(double[] a, double[] b, double[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = a[i] * b[i];
            }
        }

        @Override
        double of(double a, double b) {
            return a * b;
        }

        @Override
        Node toOperand(Node self, Node cotangent, int input) {
            return cotangent.times(self.inputs().get(1 - input));
        }
    };

    /**
     * All entries, of operands that are not repeated. All three at the same place: the compiler makes vector instructions of this loop
     * alone, as arrays at different places may be one.
     */
    abstract void run(double[] a, double[] b, double[] out);

    /** One entry. */
    abstract double of(double a, double b);

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
        boolean wholeLeft = a.length == out.length;
        boolean wholeRight = b.length == out.length;
        if (wholeLeft && wholeRight) {
            return () -> run(a, b, out);
        }
        if (wholeLeft) {
            Kernel repeat = Broadcast.kernel(site, 1);
            return () -> {
                repeat.run();
                run(a, out, out);
            };
        }
        if (wholeRight) {
            Kernel repeat = Broadcast.kernel(site, 0);
            return () -> {
                repeat.run();
                run(out, b, out);
            };
        }
        return outer(site);
    }

    /** Both operands are repeated. */
    private Kernel outer(Site site) {
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
                for (int i = 0; i < n; i++) {
                    out[r * n + i] = of(a[walk.firstAt + i * walk.firstStep], b[walk.secondAt + i * walk.secondStep]);
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

    @Override
    public boolean overwrites(Node self, int input) {
        return self.inputs().stream().allMatch(operand -> operand.fills(self));
    }
}
