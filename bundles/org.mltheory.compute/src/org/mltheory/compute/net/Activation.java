package org.mltheory.compute.net;

import org.mltheory.compute.stats.ErrorFunction;

/** What a hidden unit applies to its weighted sum z. In float32 a value is computed in float64 and rounded once. */
public enum Activation {

    /** max(0, z); its derivative at 0 is 0. */
    RELU(2, false) {
        @Override
        public double value(double z) {
            // NaN must stay NaN, so that a diverged run shows
            return z <= 0 ? 0 : z;
        }

        @Override
        public double derivative(double z, double value) {
            return value == 0 ? 0 : 1;
        }

        @Override
        void apply(double[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = z[i] <= 0 ? 0 : z[i];
            }
        }

        @Override
        void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = z[i] <= 0 ? 0 : z[i];
            }
        }

        @Override
        void pullBack(double[] delta, double[] z, double[] value, int from, int to) {
            for (int i = from; i < to; i++) {
                delta[i] = value[i] == 0 ? 0 : delta[i];
            }
        }

        @Override
        void pullBack(float[] delta, float[] z, float[] value, int from, int to) {
            for (int i = from; i < to; i++) {
                delta[i] = value[i] == 0 ? 0 : delta[i];
            }
        }
    },

    /** z for z above 0, else z/100; its derivative at 0 is 1/100. */
    LEAKY_RELU(2 / (1 + Activation.LEAK * Activation.LEAK), false) {
        @Override
        public double value(double z) {
            return z <= 0 ? LEAK * z : z;
        }

        @Override
        public double derivative(double z, double value) {
            return value <= 0 ? LEAK : 1;
        }
    },

    /** tanh z. */
    TANH(1, false) {
        @Override
        public double value(double z) {
            return Math.tanh(z);
        }

        @Override
        public double derivative(double z, double value) {
            return 1 - value * value;
        }
    },

    /** 1 / (1 + exp(-z)). */
    SIGMOID(1, false) {
        @Override
        public double value(double z) {
            return 1 / (1 + Math.exp(-z));
        }

        @Override
        public double derivative(double z, double value) {
            return value * (1 - value);
        }
    },

    /** erf z, within 2 units in the last place. */
    ERF(1, true) {
        @Override
        public double value(double z) {
            return ErrorFunction.value(z);
        }

        @Override
        public double derivative(double z, double value) {
            return ErrorFunction.derivative(z);
        }
    },

    /** z Phi(z) with Phi the standard normal distribution function: the exact form (Hendrycks, Gimpel 2016), not that with tanh. */
    GELU(2, true) {
        @Override
        public double value(double z) {
            // at minus infinity the limit, where the product is none
            return z == Double.NEGATIVE_INFINITY ? 0 : z * phi(z);
        }

        @Override
        public double derivative(double z, double value) {
            double density = 0.5 * ROOT_HALF * ErrorFunction.derivative(z * ROOT_HALF);
            return phi(z) + (density == 0 ? 0 : z * density);
        }

        private double phi(double z) {
            return 0.5 * (1 + ErrorFunction.value(z * ROOT_HALF));
        }
    },

    /** sin z. */
    SINE(1, true) {
        @Override
        public double value(double z) {
            return Math.sin(z);
        }

        @Override
        public double derivative(double z, double value) {
            return Math.cos(z);
        }
    },

    /** z^2. */
    QUADRATIC(1.0 / 3, true) {
        @Override
        public double value(double z) {
            return z * z;
        }

        @Override
        public double derivative(double z, double value) {
            return 2 * z;
        }
    },

    /** z: a deep linear network. */
    IDENTITY(1, false) {
        @Override
        public double value(double z) {
            return z;
        }

        @Override
        public double derivative(double z, double value) {
            return 1;
        }
    };

    /** The slope of leaky ReLU below 0. */
    public static final double LEAK = 0.01;

    private static final double ROOT_HALF = Math.sqrt(0.5);

    private final double gain;
    private final boolean needsInput;

    Activation(double gain, boolean needsInput) {
        this.gain = gain;
        this.needsInput = needsInput;
    }

    /** The value at z; NaN for NaN. */
    public abstract double value(double z);

    /**
     * The derivative at z.
     *
     * @param z not read unless {@link #needsInput()}
     * @param value what {@link #value} gives there
     */
    public abstract double derivative(double z, double value);

    /** Whether the derivative cannot be told from the value alone, so that weighted sums must be kept. */
    public boolean needsInput() {
        return needsInput;
    }

    /**
     * The variance of initial weights that about keeps the scale of a layer's values: 2/fan-in (He et al. 2015) for ReLU and GELU,
     * 2/(1.0001 fan-in) for leaky ReLU, 1/(3 fan-in) for the square (E g^4 = 3), else 1/fan-in (LeCun et al. 1998).
     */
    public double initialVariance(int fanIn) {
        return gain / fanIn;
    }

    /** Replaces {@code z[from..to)} by its values. */
    void apply(double[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = value(z[i]);
        }
    }

    /** The same in float32. */
    void apply(float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = (float) value(z[i]);
        }
    }

    /**
     * Multiplies {@code delta[from..to)} by the derivative.
     *
     * @param z the weighted sums; not read unless {@link #needsInput()}
     * @param value what {@link #apply(double[], int, int)} gave for them
     */
    void pullBack(double[] delta, double[] z, double[] value, int from, int to) {
        if (needsInput) {
            for (int i = from; i < to; i++) {
                delta[i] *= derivative(z[i], value[i]);
            }
        } else {
            for (int i = from; i < to; i++) {
                delta[i] *= derivative(Double.NaN, value[i]);
            }
        }
    }

    /** The same in float32. */
    void pullBack(float[] delta, float[] z, float[] value, int from, int to) {
        if (needsInput) {
            for (int i = from; i < to; i++) {
                delta[i] = (float) (delta[i] * derivative(z[i], value[i]));
            }
        } else {
            for (int i = from; i < to; i++) {
                delta[i] = (float) (delta[i] * derivative(Double.NaN, value[i]));
            }
        }
    }
}
