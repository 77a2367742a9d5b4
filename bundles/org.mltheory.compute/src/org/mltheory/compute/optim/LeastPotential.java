package org.mltheory.compute.optim;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * The interpolant of least separable potential, min sum_j phi(w_j) subject to X w = y, through its dual: w_j = phi*'((X'v)_j) where v
 * minimises sum_j phi*((X'v)_j) - y·v. The limits of mirror descent from the minimiser of phi.
 */
public final class LeastPotential {

    /** phi*, its first and its second derivative. */
    private interface Conjugate {
        double value(double u);

        double slope(double u);

        double curvature(double u);
    }

    private LeastPotential() {}

    /**
     * The interpolant of least p-norm, 1 &lt; p &lt;= 2.
     *
     * @param x n x d, row-major, of rank n; not modified
     * @throws ArithmeticException when the rank is less, or the numbers leave the range of Newton's method (p very near 1)
     */
    public static double[] pNorm(double[] x, int n, int d, double[] y, double p) {
        if (!(p > 1 && p <= 2)) {
            throw new IllegalArgumentException("p = " + p + " is not in (1, 2]");
        }
        double q = p / (p - 1);
        return solve(x, n, d, y, new Conjugate() {
            @Override
            public double value(double u) {
                return Math.pow(Math.abs(u), q) / q;
            }

            @Override
            public double slope(double u) {
                return Math.copySign(Math.pow(Math.abs(u), q - 1), u);
            }

            @Override
            public double curvature(double u) {
                return (q - 1) * Math.pow(Math.abs(u), q - 2);
            }
        });
    }

    /**
     * The interpolant of least hyperbolic entropy sum_j w_j asinh(w_j / 2a) - sqrt(w_j^2 + 4a^2) for the scale a &gt; 0: near the
     * least l1 norm for a small a, near the least l2 norm for a large one.
     *
     * @param x n x d, row-major, of rank n; not modified
     * @throws ArithmeticException when the rank is less
     */
    public static double[] hyperbolicEntropy(double[] x, int n, int d, double[] y, double scale) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("scale " + scale + " is not positive");
        }
        return solve(x, n, d, y, new Conjugate() {
            @Override
            public double value(double u) {
                // cosh u - 1 without cancellation; the constant would hide small gains
                double half = Math.sinh(0.5 * u);
                return 4 * scale * half * half;
            }

            @Override
            public double slope(double u) {
                return 2 * scale * Math.sinh(u);
            }

            @Override
            public double curvature(double u) {
                return 2 * scale * Math.cosh(u);
            }
        });
    }

    /** The hyperbolic entropy of w, zero at w = 0. */
    public static double hyperbolicEntropyOf(double[] w, double scale) {
        double sum = 0;
        for (double v : w) {
            // sqrt(v^2 + 4a^2) - 2a without cancellation
            sum += v * FastMath.asinh(v / (2 * scale)) - v * v / (Math.hypot(v, 2 * scale) + 2 * scale);
        }
        return sum;
    }

    private static double[] solve(double[] x, int n, int d, double[] y, Conjugate phi) {
        if (n < 1 || d < 1 || x.length != n * d || y.length != n) {
            throw new IllegalArgumentException(
                    x.length + " and " + y.length + " entries for " + n + " x " + d + " and " + n);
        }
        Dual dual = new Dual(x, n, d, y, phi);
        double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return new double[d];
        }
        double[] v = start(dual, y);
        NewtonMinimizer.Outcome end = NewtonMinimizer.minimize(dual, v, 1e-24, 5000);
        double[] w = new double[d];
        dual.primal(v, w);
        double worst = 0;
        SquaresObjective f = new SquaresObjective(x, n, d, y);
        for (int i = 0; i < n; i++) {
            worst = Math.max(worst, Math.abs(f.residual(i, w)));
        }
        if (!(worst <= 1e-8 * largest)) {
            throw new ArithmeticException("residual " + worst + " after " + end.iterations() + " Newton steps");
        }
        return w;
    }

    /** The best multiple of y among powers of two: at 0 the curvature of the p-norm's conjugate vanishes, far out it overflows. */
    private static double[] start(Dual dual, double[] y) {
        double[] best = new double[y.length];
        double least = Double.POSITIVE_INFINITY;
        double[] v = new double[y.length];
        for (int k = -60; k <= 60; k++) {
            for (int i = 0; i < y.length; i++) {
                v[i] = Math.scalb(y[i], k);
            }
            double f = dual.value(v);
            if (f < least) {
                least = f;
                System.arraycopy(v, 0, best, 0, v.length);
            }
        }
        return best;
    }

    private static final class Dual implements SmoothConvex {
        private final double[] x;
        private final int n;
        private final int d;
        private final double[] y;
        private final Conjugate phi;
        private final double[] u;

        Dual(double[] x, int n, int d, double[] y, Conjugate phi) {
            this.x = x;
            this.n = n;
            this.d = d;
            this.y = y;
            this.phi = phi;
            this.u = new double[d];
        }

        @Override
        public int dimension() {
            return n;
        }

        private void transposed(double[] v) {
            Arrays.fill(u, 0);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    u[j] += x[i * d + j] * v[i];
                }
            }
        }

        void primal(double[] v, double[] w) {
            transposed(v);
            for (int j = 0; j < d; j++) {
                w[j] = phi.slope(u[j]);
            }
        }

        @Override
        public double value(double[] v) {
            transposed(v);
            double f = 0;
            for (int j = 0; j < d; j++) {
                f += phi.value(u[j]);
            }
            for (int i = 0; i < n; i++) {
                f -= y[i] * v[i];
            }
            return f;
        }

        @Override
        public double gradient(double[] v, double[] gradient) {
            double f = value(v);
            for (int i = 0; i < n; i++) {
                double s = -y[i];
                for (int j = 0; j < d; j++) {
                    s += x[i * d + j] * phi.slope(u[j]);
                }
                gradient[i] = s;
            }
            return f;
        }

        @Override
        public void hessian(double[] v, double[] hessian) {
            transposed(v);
            for (int i = 0; i < n; i++) {
                for (int k = 0; k <= i; k++) {
                    double s = 0;
                    for (int j = 0; j < d; j++) {
                        s += x[i * d + j] * phi.curvature(u[j]) * x[k * d + j];
                    }
                    hessian[i * n + k] = s;
                    hessian[k * n + i] = s;
                }
            }
        }
    }
}
