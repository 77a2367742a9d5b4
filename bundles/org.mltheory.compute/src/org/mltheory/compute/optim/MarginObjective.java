package org.mltheory.compute.optim;

import java.util.Arrays;

/**
 * f(w) = sum over i of loss(z_i·w) + (ridge/2) |w|^2 for signed examples z_i = y_i x_i and a homogeneous linear predictor (no
 * bias). The sum, not the mean, is the normalisation of the max-margin theorems.
 */
public final class MarginObjective implements SmoothConvex {

    private final MarginLoss loss;
    private final double[] z;
    private final int n;
    private final int d;
    private final double ridge;
    private final double[] weight;

    /**
     * @param loss the loss of one margin
     * @param z n x d signed examples, row-major; not copied, not modified
     * @param ridge coefficient of |w|^2/2, at least 0
     */
    public MarginObjective(MarginLoss loss, double[] z, int n, int d, double ridge) {
        if (n < 1 || d < 1 || z.length != n * d) {
            throw new IllegalArgumentException(z.length + " entries for " + n + " x " + d + " examples");
        }
        this.loss = loss;
        this.z = z;
        this.n = n;
        this.d = d;
        this.ridge = ridge;
        this.weight = new double[n];
    }

    public MarginObjective(MarginLoss loss, double[] z, int n, int d) {
        this(loss, z, n, d, 0);
    }

    @Override
    public int dimension() {
        return d;
    }

    /** The number of examples n. */
    public int examples() {
        return n;
    }

    /** z_i·w. */
    public double margin(int i, double[] w) {
        double m = 0;
        for (int j = 0, at = i * d; j < d; j++, at++) {
            m += z[at] * w[j];
        }
        return m;
    }

    /** The least z_i·w. */
    public double leastMargin(double[] w) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, margin(i, w));
        }
        return least;
    }

    @Override
    public double value(double[] w) {
        double f = 0.5 * ridge * dot(w, w);
        for (int i = 0; i < n; i++) {
            f += loss.value(margin(i, w));
        }
        return f;
    }

    @Override
    public double gradient(double[] w, double[] gradient) {
        double f = 0;
        for (int j = 0; j < d; j++) {
            f += 0.5 * ridge * w[j] * w[j];
            gradient[j] = ridge * w[j];
        }
        for (int i = 0; i < n; i++) {
            double m = margin(i, w);
            f += loss.value(m);
            addRow(i, loss.derivative(m), gradient);
        }
        return f;
    }

    /** As {@link #gradient} without the value, which costs as much again. */
    public void gradientOnly(double[] w, double[] gradient) {
        for (int j = 0; j < d; j++) {
            gradient[j] = ridge * w[j];
        }
        for (int i = 0; i < n; i++) {
            addRow(i, loss.derivative(margin(i, w)), gradient);
        }
    }

    /** Writes the gradient of the i-th example's loss alone, for stochastic methods, and returns that loss. */
    public double gradientOf(int i, double[] w, double[] gradient) {
        double m = margin(i, w);
        double slope = loss.derivative(m);
        for (int j = 0, at = i * d; j < d; j++, at++) {
            gradient[j] = slope * z[at];
        }
        return loss.value(m);
    }

    /**
     * Writes -sum q_i z_i with q_i = l'(m_i) / sum l'(m_k), the gradient divided by the sum of the slopes, and returns the
     * logarithm of that sum. Neither under- nor overflows, however large the margins. The ridge is left out.
     */
    public double normalizedGradient(double[] w, double[] gradient) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            weight[i] = loss.logSlope(margin(i, w));
            greatest = Math.max(greatest, weight[i]);
        }
        Arrays.fill(gradient, 0, d, 0);
        if (greatest == Double.NEGATIVE_INFINITY) {
            return greatest;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            weight[i] = Math.exp(weight[i] - greatest);
            sum += weight[i];
        }
        for (int i = 0; i < n; i++) {
            addRow(i, -weight[i] / sum, gradient);
        }
        return greatest + Math.log(sum);
    }

    /** ln of the sum of losses, exact where the sum itself underflows. The ridge is left out. */
    public double logValue(double[] w) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            weight[i] = loss.logValue(margin(i, w));
            greatest = Math.max(greatest, weight[i]);
        }
        if (greatest == Double.NEGATIVE_INFINITY) {
            return greatest;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.exp(weight[i] - greatest);
        }
        return greatest + Math.log(sum);
    }

    @Override
    public void hessian(double[] w, double[] hessian) {
        Arrays.fill(hessian, 0, d * d, 0);
        for (int j = 0; j < d; j++) {
            hessian[j * d + j] = ridge;
        }
        for (int i = 0; i < n; i++) {
            double c = loss.curvature(margin(i, w));
            for (int a = 0; a < d; a++) {
                double ca = c * z[i * d + a];
                for (int b = 0; b < d; b++) {
                    hessian[a * d + b] += ca * z[i * d + b];
                }
            }
        }
    }

    private void addRow(int i, double factor, double[] out) {
        for (int j = 0, at = i * d; j < d; j++, at++) {
            out[j] += factor * z[at];
        }
    }

    private static double dot(double[] a, double[] b) {
        double s = 0;
        for (int j = 0; j < a.length; j++) {
            s += a[j] * b[j];
        }
        return s;
    }
}
