package org.mltheory.compute.net;

/**
 * How a step moves the parameters w along the gradient g of the mean loss at learning rate eta. Weight decay adds {@code decay} w to
 * g (L2 regularisation, not decoupled). State starts at 0.
 */
public sealed interface Optimizer {

    /** How many numbers a parameter needs beside itself. */
    int moments();

    /**
     * Gradient descent, full-batch or stochastic, with momentum: v := mu v + g, then w := w - eta v (heavy ball, Polyak 1964), or
     * w := w - eta (g + mu v) (Nesterov, in the form of Sutskever et al. 2013). mu = 0 is plain descent and has no state.
     *
     * @param momentum mu, in [0, 1)
     * @param nesterov which form
     * @param decay of the weights, 0 or more
     */
    record Descent(double momentum, boolean nesterov, double decay) implements Optimizer {
        public Descent {
            requireRange("momentum", momentum, 1);
            requireRange("decay", decay, Double.POSITIVE_INFINITY);
        }

        /** Plain descent. */
        public static Descent plain() {
            return new Descent(0, false, 0);
        }

        @Override
        public int moments() {
            return momentum == 0 ? 0 : 1;
        }
    }

    /**
     * Adam (Kingma, Ba 2015, algorithm 1): m := beta1 m + (1 - beta1) g, v := beta2 v + (1 - beta2) g^2, at step t = 1, 2, ...
     * w := w - eta (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon). AMSGrad (Reddi et al. 2018) divides by the greatest v so
     * far, corrected for bias at the same t. With epsilon 0, a weight whose gradient never left 0 stays where it is.
     *
     * @param beta1 in [0, 1)
     * @param beta2 in [0, 1)
     * @param epsilon 0 or more
     * @param amsgrad whether to keep the greatest v
     * @param decay of the weights, 0 or more
     */
    record Adam(double beta1, double beta2, double epsilon, boolean amsgrad, double decay) implements Optimizer {
        public Adam {
            requireRange("beta1", beta1, 1);
            requireRange("beta2", beta2, 1);
            requireRange("epsilon", epsilon, Double.POSITIVE_INFINITY);
            requireRange("decay", decay, Double.POSITIVE_INFINITY);
        }

        /** beta1 0.9, beta2 0.999, epsilon 1e-8, as published. */
        public static Adam standard() {
            return new Adam(0.9, 0.999, 1e-8, false, 0);
        }

        @Override
        public int moments() {
            return amsgrad ? 3 : 2;
        }
    }

    private static void requireRange(String name, double value, double end) {
        if (!(value >= 0 && value < end)) {
            throw new IllegalArgumentException(name + " is " + value + ": permitted are 0 to less than " + end);
        }
    }
}
