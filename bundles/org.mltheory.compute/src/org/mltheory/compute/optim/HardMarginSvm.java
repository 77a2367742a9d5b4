package org.mltheory.compute.optim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The hard-margin support vector machine without bias: min |w|^2/2 subject to z_i·w &gt;= 1 for signed examples z_i = y_i x_i.
 * <p>
 * Solved to rounding by the dual active-set method of Goldfarb and Idnani (1983): from w = 0 the most violated constraint is
 * added, constraints whose multiplier would turn negative are dropped, and w is always the least-norm point of its active set,
 * so that the method is finite and shows infeasibility by a certificate instead of by not converging.
 */
public final class HardMarginSvm {

    /** What was found. */
    public sealed interface Solution {}

    /**
     * The data are separable through the origin.
     *
     * @param w the solution; w/|w| is the direction of greatest margin
     * @param margin 1/|w|, the greatest least distance
     * @param multipliers alpha, n of them, at least 0, with w = sum alpha_i z_i
     * @param support indices of the active constraints, ascending; linearly independent examples
     * @param kktResidual the greatest violation of the optimality conditions, relative
     */
    public record Separable(double[] w, double margin, double[] multipliers, int[] support, double kktResidual)
            implements Solution {}

    /**
     * No w has z_i·w &gt; 0 for all i.
     *
     * @param certificate lambda &gt;= 0 with sum 1 and sum lambda_i z_i = 0 (Gordan's alternative)
     * @param residual |sum lambda_i z_i| / max |z_i|
     */
    public record NotSeparable(double[] certificate, double residual) implements Solution {}

    /** Below this distance, relative, an example counts as in the span of the active ones. */
    private static final double DEPENDENT = 1e-11;

    private static final double VIOLATED = 1e-12;

    private final double[] z;
    private final int n;
    private final int d;
    private final double scale;

    private final int[] active;
    private int size;
    private final double[] alpha;
    private final double[] w;
    /** Orthonormal basis of the active examples, one vector a row, and its triangular factor: z_active = R' Q. */
    private final double[] q;

    private final double[] r;

    private HardMarginSvm(double[] signed, int n, int d) {
        this.n = n;
        this.d = d;
        double greatest = 0;
        for (int i = 0; i < n; i++) {
            greatest = Math.max(greatest, norm(signed, i * d));
        }
        if (!(greatest > 0) || Double.isInfinite(greatest)) {
            throw new IllegalArgumentException("the greatest norm of an example is " + greatest);
        }
        scale = greatest;
        z = new double[n * d];
        for (int k = 0; k < z.length; k++) {
            z[k] = signed[k] / scale;
        }
        active = new int[d];
        alpha = new double[n];
        w = new double[d];
        q = new double[d * d];
        r = new double[d * d];
    }

    /**
     * Solves it.
     *
     * @param signed n x d signed examples, row-major, finite, not all zero; not modified
     * @throws IllegalArgumentException when the shape is wrong, an entry is not finite, or all are zero
     */
    public static Solution solve(double[] signed, int n, int d) {
        if (n < 1 || d < 1 || signed.length != n * d) {
            throw new IllegalArgumentException(signed.length + " entries for " + n + " x " + d + " examples");
        }
        for (double v : signed) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("an example has the entry " + v);
            }
        }
        return new HardMarginSvm(signed, n, d).solve();
    }

    private Solution solve() {
        double[] direction = new double[d];
        double[] dual = new double[d];
        int limit = 50 * (n + d) + 1000;
        for (int round = 0; round < limit; round++) {
            int p = mostViolated();
            if (p < 0) {
                return separable();
            }
            NotSeparable stop = add(p, direction, dual);
            if (stop != null) {
                return stop;
            }
        }
        throw new IllegalStateException("no solution after " + limit + " active-set steps");
    }

    private int mostViolated() {
        int worst = -1;
        double least = 1 - VIOLATED * Math.max(1, norm(w, 0));
        for (int i = 0; i < n; i++) {
            double m = product(z, i * d, w, 0);
            if (m < least && alpha[i] == 0) {
                least = m;
                worst = i;
            }
        }
        return worst;
    }

    /** Makes constraint p hold, dropping others on the way; returns the certificate when that is impossible. */
    private @Nullable NotSeparable add(int p, double[] direction, double[] dual) {
        double own = 0;
        double length = norm(z, p * d);
        while (true) {
            project(p, direction, dual);
            double gap = 1 - product(z, p * d, w, 0);
            double reach = product(direction, 0, direction, 0);
            boolean dependent = Math.sqrt(reach) <= DEPENDENT * length;
            int drop = -1;
            double dualStep = Double.POSITIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                if (dual[k] > DEPENDENT && alpha[active[k]] / dual[k] < dualStep) {
                    dualStep = alpha[active[k]] / dual[k];
                    drop = k;
                }
            }
            if (dependent && drop < 0) {
                return certificate(p, dual);
            }
            double fullStep = dependent ? Double.POSITIVE_INFINITY : gap / reach;
            double step = Math.min(dualStep, fullStep);
            own += step;
            for (int k = 0; k < size; k++) {
                alpha[active[k]] = Math.max(0, alpha[active[k]] - step * dual[k]);
            }
            if (!dependent) {
                for (int j = 0; j < d; j++) {
                    w[j] += step * direction[j];
                }
            }
            if (fullStep <= dualStep) {
                alpha[p] = own;
                active[size++] = p;
                factorize();
                settle();
                return null;
            }
            alpha[active[drop]] = 0;
            System.arraycopy(active, drop + 1, active, drop, size - drop - 1);
            size--;
            factorize();
        }
    }

    /** direction = the part of z_p off the active span; dual = the coefficients of the part in it. */
    private void project(int p, double[] direction, double[] dual) {
        System.arraycopy(z, p * d, direction, 0, d);
        double[] c = new double[size];
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < size; k++) {
                double s = product(q, k * d, direction, 0);
                c[k] += s;
                for (int j = 0; j < d; j++) {
                    direction[j] -= s * q[k * d + j];
                }
            }
        }
        solveUpper(c, dual);
    }

    /** QR of the active examples by Gram-Schmidt, twice for orthogonality to rounding. */
    private void factorize() {
        Arrays.fill(r, 0);
        for (int k = 0; k < size; k++) {
            System.arraycopy(z, active[k] * d, q, k * d, d);
            for (int pass = 0; pass < 2; pass++) {
                for (int l = 0; l < k; l++) {
                    double s = product(q, l * d, q, k * d);
                    r[l * d + k] += s;
                    for (int j = 0; j < d; j++) {
                        q[k * d + j] -= s * q[l * d + j];
                    }
                }
            }
            double norm = norm(q, k * d);
            r[k * d + k] = norm;
            for (int j = 0; j < d; j++) {
                q[k * d + j] /= norm;
            }
        }
    }

    /** Recomputes w and the multipliers from the active set alone, so that errors do not gather over the steps. */
    private void settle() {
        double[] c = new double[size];
        for (int k = 0; k < size; k++) {
            double s = 1;
            for (int l = 0; l < k; l++) {
                s -= r[l * d + k] * c[l];
            }
            c[k] = s / r[k * d + k];
        }
        Arrays.fill(w, 0);
        for (int k = 0; k < size; k++) {
            for (int j = 0; j < d; j++) {
                w[j] += c[k] * q[k * d + j];
            }
        }
        double[] exact = new double[size];
        solveUpper(c, exact);
        for (int k = 0; k < size; k++) {
            // a multiplier that is zero in exact arithmetic may round below it; it stays active at the least positive
            // number
            alpha[active[k]] = Math.max(Double.MIN_NORMAL, exact[k]);
        }
    }

    private void solveUpper(double[] c, double[] out) {
        for (int k = size - 1; k >= 0; k--) {
            double s = c[k];
            for (int l = k + 1; l < size; l++) {
                s -= r[k * d + l] * out[l];
            }
            out[k] = s / r[k * d + k];
        }
    }

    private NotSeparable certificate(int p, double[] dual) {
        double[] lambda = new double[n];
        lambda[p] = 1;
        double sum = 1;
        for (int k = 0; k < size; k++) {
            lambda[active[k]] += Math.max(0, -dual[k]);
            sum += Math.max(0, -dual[k]);
        }
        double[] combination = new double[d];
        for (int i = 0; i < n; i++) {
            lambda[i] /= sum;
            for (int j = 0; j < d; j++) {
                combination[j] += lambda[i] * z[i * d + j];
            }
        }
        return new NotSeparable(lambda, norm(combination, 0));
    }

    private Separable separable() {
        double[] stationarity = w.clone();
        double square = product(w, 0, w, 0);
        double violation = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            double m = product(z, i * d, w, 0);
            violation = Math.max(violation, Math.max(1 - m, alpha[i] * Math.abs(m - 1) / square));
            total += alpha[i];
            for (int j = 0; j < d; j++) {
                stationarity[j] -= alpha[i] * z[i * d + j];
            }
        }
        // strong duality: the multipliers sum to |w|^2
        violation = Math.max(
                violation, Math.max(norm(stationarity, 0) / Math.sqrt(square), Math.abs(total - square) / square));
        double[] solution = new double[d];
        for (int j = 0; j < d; j++) {
            solution[j] = w[j] / scale;
        }
        double[] multipliers = new double[n];
        for (int i = 0; i < n; i++) {
            multipliers[i] = alpha[i] / (scale * scale);
        }
        int[] support = Arrays.copyOf(active, size);
        Arrays.sort(support);
        return new Separable(solution, scale / Math.sqrt(square), multipliers, support, violation);
    }

    private double norm(double[] a, int at) {
        return Math.sqrt(product(a, at, a, at));
    }

    private double product(double[] a, int at, double[] b, int bt) {
        double s = 0;
        for (int j = 0; j < d; j++) {
            s += a[at + j] * b[bt + j];
        }
        return s;
    }
}
