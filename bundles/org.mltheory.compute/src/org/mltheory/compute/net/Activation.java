package org.mltheory.compute.net;

/** What a hidden unit applies to its weighted sum. */
public enum Activation {

    /** max(0, z). */
    RELU {
        @Override
        void apply(double[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                // NaN must stay NaN, so that a diverged run shows
                z[i] = z[i] <= 0 ? 0 : z[i];
            }
        }

        @Override
        void pullBack(double[] delta, double[] value, int from, int to) {
            for (int i = from; i < to; i++) {
                delta[i] = value[i] == 0 ? 0 : delta[i];
            }
        }

        @Override
        double initialVariance(int fanIn) {
            return 2.0 / fanIn;
        }
    },

    /** tanh z. */
    TANH {
        @Override
        void apply(double[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = Math.tanh(z[i]);
            }
        }

        @Override
        void pullBack(double[] delta, double[] value, int from, int to) {
            for (int i = from; i < to; i++) {
                delta[i] *= 1 - value[i] * value[i];
            }
        }

        @Override
        double initialVariance(int fanIn) {
            return 1.0 / fanIn;
        }
    };

    /** Replaces {@code z[from..to)} by its values. */
    abstract void apply(double[] z, int from, int to);

    /** Multiplies {@code delta[from..to)} by the derivative, given the values that {@link #apply} gave; ReLU's at 0 is 0. */
    abstract void pullBack(double[] delta, double[] value, int from, int to);

    /** The variance of initial weights that keeps the scale of a layer's values: 2/fan-in (He 2015) for ReLU, 1/fan-in for tanh. */
    abstract double initialVariance(int fanIn);
}
