package org.mltheory.chapter05;

import org.mltheory.compute.optim.Objective;

/**
 * A function with all the constants of the theory of perturbed descent known exactly: f(x) = φ(x₁) + Σ_{j≥2} hⱼ xⱼ²/2 with
 * φ″(y) = min(-γ + ρ|y|, ℓ), φ(0) = φ′(0) = 0. Its gradient is ℓ-Lipschitz and its Hessian ρ-Lipschitz on all of R^d for 0 &lt; γ ≤ ℓ
 * and 0 &lt; hⱼ ≤ ℓ. The origin is a strict saddle with the one negative eigenvalue -γ; the minima are x₁ = ±2γ/ρ, of curvature γ and
 * value -2γ³/(3ρ²). The hⱼ lie evenly in the logarithm between ℓ/10 and ℓ.
 */
final class CubicWell implements Objective {

    private final double l;
    private final double rho;
    private final double gamma;
    private final double[] h;
    /** Where φ″ reaches ℓ. */
    private final double bend;

    CubicWell(int d, double l, double rho, double gamma) {
        this.l = l;
        this.rho = rho;
        this.gamma = gamma;
        h = new double[d];
        h[0] = -gamma;
        for (int j = 1; j < d; j++) {
            h[j] = d == 2 ? l : l * Math.pow(10, (double) (j - 1) / (d - 2) - 1);
        }
        bend = (l + gamma) / rho;
    }

    @Override
    public int dimension() {
        return h.length;
    }

    @Override
    public double gradient(double[] w, double[] gradient) {
        double value = well(w[0]);
        gradient[0] = slope(w[0]);
        for (int j = 1; j < h.length; j++) {
            gradient[j] = h[j] * w[j];
            value += h[j] * w[j] * w[j] / 2;
        }
        return value;
    }

    double gamma() {
        return gamma;
    }

    double rho() {
        return rho;
    }

    /** φ; a parabola of curvature ℓ beyond the bend. */
    double well(double x) {
        double in = Math.min(Math.abs(x), bend);
        double out = Math.abs(x) - in;
        return in * in * (rho * in / 6 - gamma / 2) + out * (in * (rho * in / 2 - gamma) + l * out / 2);
    }

    /** φ′. */
    double slope(double x) {
        double in = Math.min(Math.abs(x), bend);
        double out = Math.abs(x) - in;
        double slope = in * (rho * in / 2 - gamma) + l * out;
        return x < 0 ? -slope : slope;
    }

    /** The least eigenvalue of the Hessian, which is diagonal. */
    double leastEigenvalue(double[] w) {
        double least = Math.min(-gamma + rho * Math.abs(w[0]), l);
        for (int j = 1; j < h.length; j++) {
            least = Math.min(least, h[j]);
        }
        return least;
    }

    /** The least value, -2γ³/(3ρ²). */
    double minimum() {
        return -2 * gamma * gamma * gamma / (3 * rho * rho);
    }

    /**
     * A point with x₁ = 0 exactly, from which gradient descent runs into the saddle, and with value {@code gap} above the minimum: all
     * other coordinates are equal.
     *
     * @throws IllegalArgumentException when the saddle itself is higher than that
     */
    double[] onTheRidge(double gap) {
        double left = gap + minimum();
        if (left < 0 || h.length < 2) {
            throw new IllegalArgumentException(
                    "the saddle lies " + -minimum() + " above the minimum: there is no start " + gap
                            + " above it on the ridge, in dimension " + h.length);
        }
        double sum = 0;
        for (int j = 1; j < h.length; j++) {
            sum += h[j] / 2;
        }
        double[] w = new double[h.length];
        for (int j = 1; j < h.length; j++) {
            w[j] = Math.sqrt(left / sum);
        }
        return w;
    }
}
