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
     * The y in [0, √γ] that a step takes to r in [0, √γ], by Newton's method. The step is concave for y ≥ 0,
     * and increasing there if 2ηγ &lt; 1, so that the iterates rise towards the answer from below.
     */
    double before(double r, double eta) {
        double y = r / (1 + eta * gamma);
        for (int i = 0; i < 100; i++) {
            double slope = 1 + eta * gamma - 3 * eta * y * y;
            double next = y - (step(y, eta) - r) / slope;
            if (Math.abs(next - y) <= 1e-16 * Math.abs(y)) {
                return next;
            }
            y = next;
        }
        return y;
    }
}
