package org.mltheory.compute.optim;

/**
 * The linear program max c·x subject to A x &lt;= b, x &gt;= 0 with b &gt;= 0, so that x = 0 is feasible. Solved by the simplex method on a
 * dense tableau: the steepest reduced cost enters, and Bland's rule, which cannot cycle, takes over while the value stands still. Meant for the small references of this package (a few hundred rows).
 */
public final class LinearProgram {

    private static final double ZERO = 1e-11;
    /** So many pivots without gain call for Bland's rule. */
    private static final int STALLED = 20;

    private LinearProgram() {}

    /**
     * A solution.
     *
     * @param value the optimal value, infinite when the program is unbounded
     * @param x the maximiser
     * @param dual a minimiser of b·y subject to A'y &gt;= c, y &gt;= 0
     * @param gap |b·y - c·x|, zero in exact arithmetic, infinite when the program is unbounded
     */
    public record Solution(double value, double[] x, double[] dual, double gap) {}

    /**
     * Solves it.
     *
     * @param a m x n, row-major; not modified
     * @throws IllegalArgumentException when the shape is wrong, or b has a negative entry
     */
    public static Solution maximize(double[] a, int m, int n, double[] b, double[] c) {
        if (m < 1 || n < 1 || a.length != m * n || b.length != m || c.length != n) {
            throw new IllegalArgumentException("shapes do not agree with " + m + " x " + n);
        }
        int width = n + m + 1;
        double[][] t = new double[m + 1][width];
        int[] basis = new int[m];
        for (int i = 0; i < m; i++) {
            if (!(b[i] >= 0)) {
                throw new IllegalArgumentException("b[" + i + "] = " + b[i] + " is negative");
            }
            System.arraycopy(a, i * n, t[i], 0, n);
            t[i][n + i] = 1;
            t[i][width - 1] = b[i];
            basis[i] = n + i;
        }
        for (int j = 0; j < n; j++) {
            t[m][j] = -c[j];
        }
        int idle = 0;
        for (int entering = entering(t[m], false); entering >= 0; entering = entering(t[m], idle > STALLED)) {
            int leaving = leaving(t, basis, entering);
            if (leaving < 0) {
                return new Solution(Double.POSITIVE_INFINITY, new double[n], new double[m], Double.POSITIVE_INFINITY);
            }
            double before = t[m][width - 1];
            pivot(t, leaving, entering);
            basis[leaving] = entering;
            idle = t[m][width - 1] > before + ZERO * Math.abs(before) ? 0 : idle + 1;
        }
        double[] x = new double[n];
        for (int i = 0; i < m; i++) {
            if (basis[i] < n) {
                x[basis[i]] = t[i][width - 1];
            }
        }
        double[] dual = new double[m];
        double dualValue = 0;
        for (int i = 0; i < m; i++) {
            dual[i] = t[m][n + i];
            dualValue += b[i] * dual[i];
        }
        double value = 0;
        for (int j = 0; j < n; j++) {
            value += c[j] * x[j];
        }
        return new Solution(value, x, dual, Math.abs(dualValue - value));
    }

    private static int entering(double[] reduced, boolean first) {
        int best = -1;
        double least = -ZERO;
        for (int j = 0; j < reduced.length - 1; j++) {
            if (reduced[j] < least) {
                best = j;
                least = reduced[j];
                if (first) {
                    break;
                }
            }
        }
        return best;
    }

    private static int leaving(double[][] t, int[] basis, int entering) {
        int best = -1;
        double ratio = Double.POSITIVE_INFINITY;
        for (int i = 0; i < basis.length; i++) {
            if (t[i][entering] > ZERO) {
                double candidate = t[i][t[i].length - 1] / t[i][entering];
                if (candidate < ratio - ZERO || candidate <= ratio + ZERO && best >= 0 && basis[i] < basis[best]) {
                    ratio = Math.min(ratio, candidate);
                    best = i;
                }
            }
        }
        return best;
    }

    private static void pivot(double[][] t, int row, int column) {
        double[] pivotRow = t[row];
        double p = pivotRow[column];
        for (int j = 0; j < pivotRow.length; j++) {
            pivotRow[j] /= p;
        }
        for (int i = 0; i < t.length; i++) {
            double f = t[i][column];
            if (i != row && f != 0) {
                for (int j = 0; j < pivotRow.length; j++) {
                    t[i][j] -= f * pivotRow[j];
                }
                t[i][column] = 0;
            }
        }
    }
}
