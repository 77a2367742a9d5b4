package org.mltheory.compute.optim;

import java.util.Arrays;

/**
 * Exact references in the l1 and maximum norms, by linear programming: the separators of greatest margin and the interpolants of
 * least norm that methods other than gradient descent are biased to.
 */
public final class PolyhedralGeometry {

    private PolyhedralGeometry() {}

    /** A vector and the margin or norm that it attains. The vector need not be unique, the value is. */
    public record Reference(double[] w, double value) {}

    /** max over |w|_1 &lt;= 1 of min_i z_i·w; the value is 0 (and w = 0) when the data are not separable. */
    public static Reference l1Margin(double[] z, int n, int d) {
        // min |w|_1 subject to Z w >= 1 through its dual, max sum(v) subject to |Z'v|_inf <= 1, v >= 0: 2d rows however
        // many examples
        double[] a = new double[2 * d * n];
        double[] b = new double[2 * d];
        Arrays.fill(b, 1);
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < n; i++) {
                a[j * n + i] = z[i * d + j];
                a[(d + j) * n + i] = -z[i * d + j];
            }
        }
        double[] c = new double[n];
        Arrays.fill(c, 1);
        LinearProgram.Solution s = LinearProgram.maximize(a, 2 * d, n, b, c);
        if (Double.isInfinite(s.value())) {
            return new Reference(new double[d], 0);
        }
        double[] w = difference(s, d).w();
        for (int j = 0; j < d; j++) {
            w[j] /= s.value();
        }
        return new Reference(w, 1 / s.value());
    }

    /** max over |w|_inf &lt;= 1 of min_i z_i·w; the value is 0 when the data are not separable. */
    public static Reference maximumNormMargin(double[] z, int n, int d) {
        int columns = 2 * d + 1;
        int rows = n + 2 * d;
        double[] a = new double[rows * columns];
        margins(a, z, n, d);
        double[] b = new double[rows];
        for (int j = 0; j < 2 * d; j++) {
            a[(n + j) * columns + j] = 1;
            b[n + j] = 1;
        }
        return margin(a, rows, d, b);
    }

    /** The interpolant of least l1 norm: min |w|_1 subject to X w = y. Its value is infinite when X w = y has no solution. */
    public static Reference leastL1Norm(double[] x, int n, int d, double[] y) {
        // its dual: max y·v subject to |X'v|_inf <= 1, whose multipliers are w
        double[] a = new double[2 * d * 2 * n];
        double[] b = new double[2 * d];
        for (int j = 0; j < d; j++) {
            b[j] = 1;
            b[d + j] = 1;
            transposed(a, j, 2 * n, x, n, d, j, 1);
            transposed(a, d + j, 2 * n, x, n, d, j, -1);
        }
        LinearProgram.Solution s = LinearProgram.maximize(a, 2 * d, 2 * n, b, plusMinus(y, n, 2 * n));
        return difference(s, d);
    }

    /** The interpolant of least maximum norm: min |w|_inf subject to X w = y. Its value is infinite when X w = y has no solution. */
    public static Reference leastMaximumNorm(double[] x, int n, int d, double[] y) {
        // its dual: max y·v subject to X'v = p - q, sum(p + q) <= 1, p, q >= 0; the multipliers of the equations are w
        int columns = 2 * n + 2 * d;
        double[] a = new double[(2 * d + 1) * columns];
        for (int j = 0; j < d; j++) {
            transposed(a, j, columns, x, n, d, j, 1);
            transposed(a, d + j, columns, x, n, d, j, -1);
            a[j * columns + 2 * n + j] = -1;
            a[j * columns + 2 * n + d + j] = 1;
            a[(d + j) * columns + 2 * n + j] = 1;
            a[(d + j) * columns + 2 * n + d + j] = -1;
            a[2 * d * columns + 2 * n + j] = 1;
            a[2 * d * columns + 2 * n + d + j] = 1;
        }
        double[] b = new double[2 * d + 1];
        b[2 * d] = 1;
        LinearProgram.Solution s = LinearProgram.maximize(a, 2 * d + 1, columns, b, plusMinus(y, n, columns));
        return difference(s, d);
    }

    /** Rows gamma - z_i·(u - v) &lt;= 0 over the variables (u, v, gamma). */
    private static void margins(double[] a, double[] z, int n, int d) {
        int columns = 2 * d + 1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                a[i * columns + j] = -z[i * d + j];
                a[i * columns + d + j] = z[i * d + j];
            }
            a[i * columns + 2 * d] = 1;
        }
    }

    private static Reference margin(double[] a, int rows, int d, double[] b) {
        double[] c = new double[2 * d + 1];
        c[2 * d] = 1;
        LinearProgram.Solution s = LinearProgram.maximize(a, rows, 2 * d + 1, b, c);
        double[] w = new double[d];
        for (int j = 0; j < d; j++) {
            w[j] = s.x()[j] - s.x()[d + j];
        }
        return new Reference(w, s.value());
    }

    /** Row {@code row} of {@code a} = sign * (column j of x, minus column j of x) in the first 2n places. */
    private static void transposed(double[] a, int row, int columns, double[] x, int n, int d, int j, int sign) {
        for (int i = 0; i < n; i++) {
            a[row * columns + i] = sign * x[i * d + j];
            a[row * columns + n + i] = -sign * x[i * d + j];
        }
    }

    private static double[] plusMinus(double[] y, int n, int length) {
        double[] c = new double[length];
        for (int i = 0; i < n; i++) {
            c[i] = y[i];
            c[n + i] = -y[i];
        }
        return c;
    }

    private static Reference difference(LinearProgram.Solution s, int d) {
        double[] w = new double[d];
        for (int j = 0; j < d; j++) {
            w[j] = s.dual()[j] - s.dual()[d + j];
        }
        return new Reference(w, s.value());
    }
}
