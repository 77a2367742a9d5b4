package org.mltheory.chapter05;

import java.util.Arrays;
import org.mltheory.compute.optim.Objective;

/**
 * A function of d variables whose strict saddles stand in a row, after Du et al. 2017:
 * f(x) = G(x₁) + Σ_{i≥2} [s(x_{i-1}) G(xᵢ) + (1 - s(x_{i-1})) L xᵢ²], even in every variable, with
 * <ul>
 * <li>G(x) = -γx² up to |x| = τ, L(|x| - 4τ)² - ν from 2τ, and between the polynomial of degree four that joins them with two continuous
 * derivatives, whose value at 2τ gives ν = 4Lτ² - G(2τ);
 * <li>s the polynomial of degree five that rises from 0 at τ to 1 at 2τ with two derivatives 0 at both ends.
 * </ul>
 * The saddles are (4τ, …, 4τ, 0, …, 0) with 0 to d-1 coordinates passed; the next one descends, at curvature -2γ, and the others rise,
 * at 2L. On the tube that descent follows (the coordinates before i beyond 2τ, those after it below τ) f is the paper's function; the
 * paper extends it by Whitney's theorem, here the gates s extend it to all of R^d with two continuous derivatives.
 */
final class Staircase implements Objective {

    final double l;
    final double gamma;
    final double tau;
    private final int d;
    private final double third;
    private final double fourth;
    final double nu;

    Staircase(int d, double l, double gamma, double tau) {
        this.d = d;
        this.l = l;
        this.gamma = gamma;
        this.tau = tau;
        third = (10 * gamma - 14 * l) / 3;
        fourth = (5 * l - 3 * gamma) / 2;
        nu = 4 * l * tau * tau - well(2 * tau);
    }

    @Override
    public int dimension() {
        return d;
    }

    /** G. */
    double well(double x) {
        double a = Math.abs(x);
        if (a <= tau) {
            return -gamma * x * x;
        }
        if (a > 2 * tau) {
            return l * (a - 4 * tau) * (a - 4 * tau) - nu;
        }
        double u = a / tau - 1;
        return -gamma * x * x + tau * tau * u * u * u * (third + fourth * u);
    }

    /** G′. */
    double wellSlope(double x) {
        double a = Math.abs(x);
        double slope;
        if (a <= tau) {
            slope = -2 * gamma * a;
        } else if (a > 2 * tau) {
            slope = 2 * l * (a - 4 * tau);
        } else {
            double u = a / tau - 1;
            slope = -2 * gamma * a + tau * u * u * (3 * third + 4 * fourth * u);
        }
        return x < 0 ? -slope : slope;
    }

    /** G″. */
    double wellCurvature(double x) {
        double a = Math.abs(x);
        if (a <= tau) {
            return -2 * gamma;
        }
        if (a > 2 * tau) {
            return 2 * l;
        }
        double u = a / tau - 1;
        return -2 * gamma + u * (6 * third + 12 * fourth * u);
    }

    /** s. */
    double gate(double x) {
        double u = rise(x);
        return u * u * u * (10 + u * (6 * u - 15));
    }

    /** s′. */
    double gateSlope(double x) {
        double u = rise(x);
        double slope = 30 * u * u * (1 - u) * (1 - u) / tau;
        return x < 0 ? -slope : slope;
    }

    /** s″. */
    double gateCurvature(double x) {
        double u = rise(x);
        return 60 * u * (1 - u) * (1 - 2 * u) / (tau * tau);
    }

    private double rise(double x) {
        return Math.min(1, Math.max(0, Math.abs(x) / tau - 1));
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0);
        double value = 0;
        for (int i = 0; i < d; i++) {
            double s = i == 0 ? 1 : gate(x[i - 1]);
            double bowl = l * x[i] * x[i];
            double well = well(x[i]);
            value += s * well + (1 - s) * bowl;
            gradient[i] += s * wellSlope(x[i]) + (1 - s) * 2 * l * x[i];
            if (i > 0) {
                gradient[i - 1] += gateSlope(x[i - 1]) * (well - bowl);
            }
        }
        return value;
    }

    /** The Hessian, d x d; tridiagonal. */
    double[] hessian(double[] x) {
        double[] hessian = new double[d * d];
        for (int i = 0; i < d; i++) {
            double s = i == 0 ? 1 : gate(x[i - 1]);
            hessian[i * d + i] += s * wellCurvature(x[i]) + (1 - s) * 2 * l;
            if (i > 0) {
                hessian[(i - 1) * d + i - 1] += gateCurvature(x[i - 1]) * (well(x[i]) - l * x[i] * x[i]);
                double mixed = gateSlope(x[i - 1]) * (wellSlope(x[i]) - 2 * l * x[i]);
                hessian[(i - 1) * d + i] += mixed;
                hessian[i * d + i - 1] += mixed;
            }
        }
        return hessian;
    }

    /** The saddle with so many coordinates passed; the minimum for d. */
    double[] saddle(int passed) {
        double[] x = new double[d];
        Arrays.fill(x, 0, passed, 4 * tau);
        return x;
    }

    /** The least value in the tube, -dν, at (4τ, …, 4τ). */
    double minimum() {
        return -d * nu;
    }

    /** The greatest |G″| and 2L: the Lipschitz constant of the gradient along the axes, where the tube runs. */
    double smoothness() {
        double most = 2 * Math.max(l, gamma);
        // G″ is a parabola in the middle part: its vertex, if there, or an end
        double u = -third / (4 * fourth);
        if (u > 0 && u < 1) {
            most = Math.max(most, Math.abs(wellCurvature(tau * (1 + u))));
        }
        return most;
    }

    /** The greatest |G‴|: the Lipschitz constant of the Hessian along the axes. G‴ is linear in the middle part. */
    double curvatureChange() {
        return Math.max(Math.abs(6 * third), Math.abs(6 * third + 24 * fourth)) / tau;
    }
}
