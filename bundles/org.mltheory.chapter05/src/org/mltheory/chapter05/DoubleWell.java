package org.mltheory.chapter05;

import org.mltheory.compute.optim.Objective;

/**
 * f(x, y) = x²/2 + y⁴/4 - γ y²/2: a strict saddle at the origin with eigenvalues 1 and -γ, minima (0, ±√γ) of value -γ²/4. Gradient
 * descent moves the two coordinates apart from each other.
 */
record DoubleWell(double gamma) implements Objective {

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public double gradient(double[] w, double[] gradient) {
        gradient[0] = w[0];
        gradient[1] = w[1] * (w[1] * w[1] - gamma);
        return value(w[0], w[1]);
    }

    double value(double x, double y) {
        return x * x / 2 + y * y * (y * y / 4 - gamma / 2);
    }

    /** The least value, -γ²/4. */
    double minimum() {
        return -gamma * gamma / 4;
    }

    /** The Lipschitz constant of the gradient where |y| ≤ b: the greatest of 1, |3b² - γ| and γ. */
    double smoothness(double b) {
        return Math.max(1, Math.max(gamma, 3 * b * b - gamma));
    }

    /** One step of gradient descent in y: y - η y (y² - γ). */
    double step(double y, double eta) {
        return y - eta * y * (y * y - gamma);
    }

    /**
     * The y₀ in [0, b] whose t-th iterate is r, by bisection; b when even that is not beyond r. Needs a step that grows with y on
     * [0, b], that is η (3b² - γ) &lt; 1.
     */
    double preimage(double r, int t, double eta, double b) {
        double low = 0;
        double high = b;
        for (int i = 0; i < 200 && high - low > 1e-15 * high; i++) {
            double middle = low + (high - low) / 2;
            double y = middle;
            for (int s = 0; s < t && y <= r; s++) {
                y = step(y, eta);
            }
            if (y <= r) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
