package org.mltheory.chapter01;

import java.util.function.DoubleUnaryOperator;

/**
 * Composite Gauss-Legendre quadrature on [-1, 1]: an even number of equal panels of four nodes each, so that 0 is the end of a panel.
 * Exact for functions that are polynomials of degree 7 at most on each panel, such as |x| times a polynomial of degree 6.
 *
 * @param x nodes, ascending
 * @param weight of each; their sum is 2
 */
record QuadratureGrid(double[] x, double[] weight) {

    private static final int NODES = 4;
    // the roots of (35x⁴ - 30x² + 3)/8 and their weights (18 ± √30)/36
    private static final double INNER = Math.sqrt(3.0 / 7 - 2.0 / 7 * Math.sqrt(1.2));
    private static final double OUTER = Math.sqrt(3.0 / 7 + 2.0 / 7 * Math.sqrt(1.2));
    private static final double[] NODE = {-OUTER, -INNER, INNER, OUTER};
    private static final double HEAVY = (18 + Math.sqrt(30)) / 36;
    private static final double[] WEIGHT = {1 - HEAVY, HEAVY, HEAVY, 1 - HEAVY};

    /** The grid of at least so many nodes. */
    static QuadratureGrid of(int nodes) {
        int panels = 2 * Math.max(1, (nodes + 2 * NODES - 1) / (2 * NODES));
        double[] x = new double[panels * NODES];
        double[] weight = new double[x.length];
        for (int p = 0; p < panels; p++) {
            double centre = -1 + (2.0 * p + 1) / panels;
            for (int j = 0; j < NODES; j++) {
                x[p * NODES + j] = centre + NODE[j] / panels;
                weight[p * NODES + j] = WEIGHT[j] / panels;
            }
        }
        return new QuadratureGrid(x, weight);
    }

    int size() {
        return x.length;
    }

    /** f at the nodes. */
    double[] values(DoubleUnaryOperator f) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = f.applyAsDouble(x[i]);
        }
        return y;
    }

    /** ∫ (y - z)². */
    double squaredDistance(double[] y, double[] z) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weight[i] * (y[i] - z[i]) * (y[i] - z[i]);
        }
        return sum;
    }

    /** At the nodes, the polynomial of at most this degree that is nearest in mean square: the Legendre series of y, cut off. */
    double[] bestPolynomial(double[] y, int degree) {
        double[] best = new double[x.length];
        double[] before = new double[x.length];
        double[] now = new double[x.length];
        java.util.Arrays.fill(now, 1);
        for (int d = 0; d <= degree; d++) {
            double c = 0;
            double norm = 0;
            for (int i = 0; i < x.length; i++) {
                c += weight[i] * y[i] * now[i];
                norm += weight[i] * now[i] * now[i];
            }
            for (int i = 0; i < x.length; i++) {
                best[i] += c / norm * now[i];
                // (d + 1) P_{d+1} = (2d + 1) x P_d - d P_{d-1}
                double next = ((2 * d + 1) * x[i] * now[i] - d * before[i]) / (d + 1);
                before[i] = now[i];
                now[i] = next;
            }
        }
        return best;
    }
}
