package org.mltheory.compute.optim;

import java.util.Arrays;

/** f(w) = |X w - y|^2 / 2, whose gradient X'(Xw - y) has the Lipschitz constant L = s_max(X)^2. */
public final class SquaresObjective implements Objective {

    private final double[] x;
    private final double[] y;
    private final int n;
    private final int d;

    /**
     * @param x n x d, row-major; not copied, not modified
     * @param y n values; not copied, not modified
     */
    public SquaresObjective(double[] x, int n, int d, double[] y) {
        if (n < 1 || d < 1 || x.length != n * d || y.length != n) {
            throw new IllegalArgumentException(
                    x.length + " and " + y.length + " entries for " + n + " x " + d + " and " + n);
        }
        this.x = x;
        this.y = y;
        this.n = n;
        this.d = d;
    }

    @Override
    public int dimension() {
        return d;
    }

    public int examples() {
        return n;
    }

    @Override
    public double gradient(double[] w, double[] gradient) {
        Arrays.fill(gradient, 0, d, 0);
        double f = 0;
        for (int i = 0; i < n; i++) {
            double r = residual(i, w);
            f += 0.5 * r * r;
            for (int j = 0, at = i * d; j < d; j++, at++) {
                gradient[j] += r * x[at];
            }
        }
        return f;
    }

    /** Writes the gradient of (x_i·w - y_i)^2 / 2 and returns that value. */
    public double gradientOf(int i, double[] w, double[] gradient) {
        double r = residual(i, w);
        for (int j = 0, at = i * d; j < d; j++, at++) {
            gradient[j] = r * x[at];
        }
        return 0.5 * r * r;
    }

    /** x_i·w - y_i. */
    public double residual(int i, double[] w) {
        double r = -y[i];
        for (int j = 0, at = i * d; j < d; j++, at++) {
            r += x[at] * w[j];
        }
        return r;
    }
}
