package org.mltheory.compute.optim;

import java.util.Arrays;
import org.hipparchus.util.FastMath;
import org.mltheory.compute.net.Optimizer;

/**
 * A first-order method: how the parameters move, given a gradient. An object holds the state of one run (velocity, moments, dual
 * point) and allocates nothing while it steps.
 */
public interface GradientMethod {

    /** Moves {@code w} (modified) against {@code gradient} (not modified) with step size {@code eta}. */
    void step(double[] w, double[] gradient, double eta);

    /**
     * A method that ensembles of networks train with, for {@code d} parameters of anything that has a gradient: heavy ball, Nesterov,
     * Adam, AMSGrad, weight decay, by the formulas of {@link Optimizer}.
     */
    static GradientMethod of(Optimizer optimizer, int d) {
        return new OptimizerMethod(optimizer, d);
    }

    /** w - eta g. */
    static GradientMethod gradientDescent() {
        return (w, g, eta) -> {
            for (int j = 0; j < w.length; j++) {
                w[j] -= eta * g[j];
            }
        };
    }

    /** Polyak's heavy ball: v = beta v - eta g, w = w + v. */
    static GradientMethod heavyBall(int d, double beta) {
        double[] v = new double[d];
        return (w, g, eta) -> {
            for (int j = 0; j < w.length; j++) {
                v[j] = beta * v[j] - eta * g[j];
                w[j] += v[j];
            }
        };
    }

    /** Steepest descent for the maximum norm: w - eta |g|_1 sign(g). */
    static GradientMethod signDescent() {
        return (w, g, eta) -> {
            double norm = 0;
            for (double v : g) {
                norm += Math.abs(v);
            }
            for (int j = 0; j < w.length; j++) {
                w[j] -= eta * norm * Math.signum(g[j]);
            }
        };
    }

    /** Steepest descent for the l1 norm, greedy coordinate descent: only the coordinate of the greatest |g_j| (the first such) moves. */
    static GradientMethod coordinateDescent() {
        return (w, g, eta) -> {
            int best = 0;
            for (int j = 1; j < w.length; j++) {
                if (Math.abs(g[j]) > Math.abs(g[best])) {
                    best = j;
                }
            }
            w[best] -= eta * g[best];
        };
    }

    /** Adam with bias correction (Kingma and Ba 2015). With epsilon 0 a coordinate whose gradient never left 0 stays where it is. */
    static GradientMethod adam(int d, double beta1, double beta2, double epsilon) {
        return new Adam(d, beta1, beta2, epsilon);
    }

    /**
     * Mirror descent with the potential |w|_p^2 / 2, p &gt; 1: the dual point theta = grad potential(w) moves by -eta g and is
     * mapped back. From w = 0 on an interpolation problem its limit is the interpolant of least p-norm.
     *
     * @param start where the run starts; the dual point is computed from it
     */
    static GradientMethod pNormMirror(double p, double[] start) {
        if (!(p > 1)) {
            throw new IllegalArgumentException("p = " + p + " is not above 1");
        }
        double q = p / (p - 1);
        double[] theta = new double[start.length];
        squaredNormGradient(start, p, theta);
        return (w, g, eta) -> {
            for (int j = 0; j < w.length; j++) {
                theta[j] -= eta * g[j];
            }
            squaredNormGradient(theta, q, w);
        };
    }

    /**
     * Exponentiated gradient with positive and negative weights: w = 2 scale sinh(theta), theta moves by -eta g. The potential is
     * the hyperbolic entropy; a small scale favours sparse interpolants, a large one those of least l2 norm.
     */
    static GradientMethod exponentiatedGradient(double scale, double[] start) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("scale " + scale + " is not positive");
        }
        double[] theta = new double[start.length];
        for (int j = 0; j < theta.length; j++) {
            theta[j] = FastMath.asinh(start[j] / (2 * scale));
        }
        return (w, g, eta) -> {
            for (int j = 0; j < w.length; j++) {
                theta[j] -= eta * g[j];
                w[j] = 2 * scale * Math.sinh(theta[j]);
            }
        };
    }

    /** out_j = sign(v_j) |v_j|^(p-1) |v|_p^(2-p), the gradient of |v|_p^2/2, computed relative to the greatest entry. */
    private static void squaredNormGradient(double[] v, double p, double[] out) {
        double greatest = 0;
        for (double a : v) {
            greatest = Math.max(greatest, Math.abs(a));
        }
        if (greatest == 0) {
            Arrays.fill(out, 0);
            return;
        }
        double sum = 0;
        for (double a : v) {
            sum += Math.pow(Math.abs(a) / greatest, p);
        }
        double factor = greatest * Math.pow(sum, (2 - p) / p);
        for (int j = 0; j < v.length; j++) {
            out[j] = Math.signum(v[j]) * Math.pow(Math.abs(v[j]) / greatest, p - 1) * factor;
        }
    }

    /** See {@link GradientMethod#adam}. */
    final class Adam implements GradientMethod {
        private final double[] mean;
        private final double[] square;
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private double power1 = 1;
        private double power2 = 1;

        private Adam(int d, double beta1, double beta2, double epsilon) {
            mean = new double[d];
            square = new double[d];
            this.beta1 = beta1;
            this.beta2 = beta2;
            this.epsilon = epsilon;
        }

        @Override
        public void step(double[] w, double[] gradient, double eta) {
            power1 *= beta1;
            power2 *= beta2;
            for (int j = 0; j < w.length; j++) {
                double g = gradient[j];
                mean[j] = beta1 * mean[j] + (1 - beta1) * g;
                square[j] = beta2 * square[j] + (1 - beta2) * g * g;
                double down = Math.sqrt(square[j] / (1 - power2)) + epsilon;
                if (down > 0) {
                    w[j] -= eta * mean[j] / (1 - power1) / down;
                }
            }
        }
    }
}
