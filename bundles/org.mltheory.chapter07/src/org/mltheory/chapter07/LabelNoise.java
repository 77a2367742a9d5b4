package org.mltheory.chapter07;

/**
 * Laws of labels on [0, 1] whose best classifier is the threshold at {@code target}: P(y = sign(x - target) | x) = (1 + m(|x - target|))/2 with
 * a margin m in [0, 1]. The excess risk of a threshold at distance t is M(t), the integral of m from 0 to t.
 */
sealed interface LabelNoise {

    /** m(t). */
    double margin(double t);

    /** M(t). */
    double excess(double t);

    /** The exponent of n in the mean excess risk of empirical risk minimization. */
    double exponent();

    /** The least risk: half of what the margin lacks of 1, on average. */
    default double least(double target) {
        return (1 - excess(target) - excess(1 - target)) / 2;
    }

    /** No noise: m = 1. */
    record None() implements LabelNoise {
        @Override
        public double margin(double t) {
            return 1;
        }

        @Override
        public double excess(double t) {
            return t;
        }

        @Override
        public double exponent() {
            return -1;
        }
    }

    /** Each label is flipped with probability (1 - h)/2: m = h, the bounded noise of Massart. */
    record Bounded(double h) implements LabelNoise {
        @Override
        public double margin(double t) {
            return h;
        }

        @Override
        public double excess(double t) {
            return h * t;
        }

        @Override
        public double exponent() {
            return -1;
        }
    }

    /**
     * m = min(1, (2t)^beta): labels are a fair coin at the threshold. Where the minimum is found balances a drift of order t^(beta + 1) with a
     * random walk of order sqrt(t/n), so that t is of order n^(-1/(2 beta + 1)).
     */
    record Smooth(double beta) implements LabelNoise {
        @Override
        public double margin(double t) {
            return Math.min(1, Math.pow(2 * t, beta));
        }

        @Override
        public double excess(double t) {
            double inner = Math.min(t, 0.5);
            return Math.pow(2 * inner, beta) * inner / (beta + 1) + (t - inner);
        }

        @Override
        public double exponent() {
            return -(beta + 1) / (2 * beta + 1);
        }
    }

    /** Bounded noise that grows with n, h = min(1, c/sqrt n): the worst case at each n, as no distribution is worst for all n. */
    record Worst(double c, int n) implements LabelNoise {
        @Override
        public double margin(double t) {
            return Math.min(1, c / Math.sqrt(n));
        }

        @Override
        public double excess(double t) {
            return margin(t) * t;
        }

        @Override
        public double exponent() {
            return -0.5;
        }
    }
}
