package org.mltheory.chapter12;

import java.util.Arrays;

/**
 * A network without biases, f(x) = Σ_j a_j φ(w_j·x), homogeneous in all its parameters together: of order 2 for (leaky) ReLU, of
 * order 3 for the square. Parameters are the H rows w_j of length d, then the H weights a_j.
 */
final class HomogeneousNet {

    private final HomogeneousMargin.Activation activation;
    private final double[] x;
    private final int[] label;
    private final int d;
    private final int hidden;
    private final double[] margin;

    /**
     * @param x n x d, row-major; not copied, not modified
     * @param label n labels, 1 or -1; not copied, not modified
     */
    HomogeneousNet(HomogeneousMargin.Activation activation, double[] x, int[] label, int d, int hidden) {
        this.activation = activation;
        this.x = x;
        this.label = label;
        this.d = d;
        this.hidden = hidden;
        this.margin = new double[label.length];
    }

    int parameters() {
        return hidden * (d + 1);
    }

    /** f at a point given as d numbers from {@code offset}. */
    double output(double[] theta, double[] at, int offset) {
        double f = 0;
        for (int j = 0; j < hidden; j++) {
            f += theta[hidden * d + j] * activation.value(input(theta, j, at, offset));
        }
        return f;
    }

    private double input(double[] theta, int j, double[] at, int offset) {
        double u = 0;
        for (int k = 0; k < d; k++) {
            u += theta[j * d + k] * at[offset + k];
        }
        return u;
    }

    /** The least y_i f(x_i). */
    double leastMargin(double[] theta) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < label.length; i++) {
            least = Math.min(least, label[i] * output(theta, x, i * d));
        }
        return least;
    }

    /** Writes the gradient of ln Σ exp(-y_i f(x_i)) into {@code gradient} (overwritten) and returns that logarithm. */
    double logLossGradient(double[] theta, double[] gradient) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < label.length; i++) {
            margin[i] = label[i] * output(theta, x, i * d);
            least = Math.min(least, margin[i]);
        }
        double sum = 0;
        for (double m : margin) {
            sum += Math.exp(least - m);
        }
        Arrays.fill(gradient, 0);
        for (int i = 0; i < label.length; i++) {
            double weight = -label[i] * Math.exp(least - margin[i]) / sum;
            for (int j = 0; j < hidden; j++) {
                double u = input(theta, j, x, i * d);
                double inner = weight * theta[hidden * d + j] * activation.slope(u);
                for (int k = 0; k < d; k++) {
                    gradient[j * d + k] += inner * x[i * d + k];
                }
                gradient[hidden * d + j] += weight * activation.value(u);
            }
        }
        return Math.log(sum) - least;
    }
}
