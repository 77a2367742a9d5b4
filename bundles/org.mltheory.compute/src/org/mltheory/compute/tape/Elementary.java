package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.stats.ErrorFunction;

/** Functions of a single number, each with its derivative in terms of others. NaN stays NaN. */
public enum Elementary implements Op {

    /** e^x. */
    EXP {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.exp(x[i]);
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(y);
        }
    },

    /** The natural logarithm. */
    LOG {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.log(x[i]);
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.apply(RECIPROCAL));
        }
    },

    /** tanh x. */
    TANH {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.tanh(x[i]);
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(y.apply(ONE_MINUS_SQUARE));
        }
    },

    /** 1 / (1 + e^-x). */
    SIGMOID {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = 1 / (1 + Math.exp(-x[i]));
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(y.apply(LOGISTIC_SLOPE));
        }
    },

    /** log(1 + e^x), without overflow. */
    SOFTPLUS {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.max(x[i], 0) + Math.log1p(Math.exp(-Math.abs(x[i])));
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.apply(SIGMOID));
        }
    },

    /** The error function. */
    ERF {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = ErrorFunction.value(x[i]);
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.apply(GAUSSIAN).times(2 / Math.sqrt(Math.PI)));
        }
    },

    /** sin x. */
    SINE {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.sin(x[i]);
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.apply(COSINE));
        }
    },

    /** cos x. */
    COSINE {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.cos(x[i]);
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.apply(SINE).times(-1));
        }
    },

    /** max(0, x); its derivative at 0 is 0. */
    RELU {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = x[i] <= 0 ? 0 : x[i];
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.apply(STEP));
        }
    },

    /** 1 above 0, else 0; its derivative is 0. */
    STEP {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                // neither above nor below: NaN, so that a run that diverged shows
                y[i] = x[i] > 0 ? 1 : x[i] <= 0 ? 0 : Double.NaN;
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.empty();
        }
    },

    /** x^2. */
    SQUARE {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = x[i] * x[i];
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.times(2));
        }
    },

    /** The square root; the derivative at 0 is infinite. */
    SQRT {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(x[i]);
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(y.apply(RECIPROCAL).times(0.5));
        }
    },

    /** 1 / x. */
    RECIPROCAL {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = 1 / x[i];
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(y.apply(SQUARE).times(-1));
        }
    },

    /** 1 - x^2: the derivative of tanh in terms of its value. */
    ONE_MINUS_SQUARE {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = 1 - x[i] * x[i];
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.times(-2));
        }
    },

    /** x (1 - x): the derivative of the sigmoid in terms of its value. */
    LOGISTIC_SLOPE {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = x[i] * (1 - x[i]);
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.times(-2).plus(1));
        }
    },

    /** e^(-x^2). */
    GAUSSIAN {
        @Override
        void apply(double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.exp(-x[i] * x[i]);
            }
        }

        @Override
        Optional<Node> slope(Node x, Node y) {
            return Optional.of(x.times(y).times(-2));
        }
    };

    /** y := f(x), the first n of each. */
    abstract void apply(double[] x, double[] y, int n);

    /** The derivative at x, where y = f(x); empty when it is 0 everywhere. */
    abstract Optional<Node> slope(Node x, Node y);

    @Override
    public Shape shape(List<Node> inputs) {
        return inputs.getFirst().shape();
    }

    @Override
    public Kernel compile(Site site) {
        double[] x = site.in(0);
        double[] y = site.out();
        return () -> apply(x, y, y.length);
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        return slope(self.inputs().getFirst(), self).map(cotangent::times);
    }

    @Override
    public boolean overwrites(Node self, int input) {
        return true;
    }
}
