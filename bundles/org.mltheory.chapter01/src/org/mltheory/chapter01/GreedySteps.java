package org.mltheory.chapter01;

import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.random.RandomStream;

/**
 * Orthogonal greedy approximation by steps 1{alpha x &gt; t} on a sample: of some random candidates the one of greatest correlation with
 * what is left is taken, and all outer weights are fitted anew by least squares, through an orthonormal basis of what was taken. The same
 * combination is followed on a second sample.
 */
final class GreedySteps {

    private final double[] x;
    private final double[] fresh;
    private final int n;
    private final int m;
    private final int d;
    private final double[][] basis;
    private final double[][] freshBasis;
    private final double[] left;
    private final double[] freshLeft;
    private int size;

    /**
     * @param x n points that are fitted
     * @param y what is left to fit at these; not modified
     * @param fresh m other points
     * @param freshY the same at these
     */
    GreedySteps(double[] x, double[] y, double[] fresh, double[] freshY, int d, int terms) {
        this.x = x;
        this.fresh = fresh;
        this.d = d;
        n = y.length;
        m = freshY.length;
        basis = new double[terms][n];
        freshBasis = new double[terms][m];
        left = y.clone();
        freshLeft = freshY.clone();
    }

    /** Adds the best of so many candidates, whose thresholds are taken from the data; {@code watch} is called for each. */
    void add(int candidates, RandomStream stream, Runnable watch) {
        double best = -1;
        double[] chosen = new double[d];
        double threshold = 0;
        for (int c = 0; c < candidates; c++) {
            watch.run();
            double[] alpha = stream.sphere(d);
            double t = Math.abs(Vectors.dot(alpha, 0, x, stream.nextInt(n) * d, d));
            double sum = 0;
            int on = 0;
            for (int i = 0; i < n; i++) {
                if (Vectors.dot(alpha, 0, x, i * d, d) > t) {
                    sum += left[i];
                    on++;
                }
            }
            double correlation = on == 0 ? 0 : Math.abs(sum) / Math.sqrt(on);
            if (correlation > best) {
                best = correlation;
                chosen = alpha;
                threshold = t;
            }
        }
        double[] unit = basis[size];
        double[] freshUnit = freshBasis[size];
        evaluate(chosen, threshold, x, n, unit);
        evaluate(chosen, threshold, fresh, m, freshUnit);
        double before = Vectors.norm(unit);
        // twice, as once loses orthogonality to rounding
        for (int pass = 0; pass < 2; pass++) {
            watch.run();
            for (int b = 0; b < size; b++) {
                double c = Vectors.dot(basis[b], unit);
                Vectors.axpy(-c, basis[b], unit);
                Vectors.axpy(-c, freshBasis[b], freshUnit);
            }
        }
        double norm = Vectors.norm(unit);
        if (norm > 1e-8 * before) {
            Vectors.scale(1 / norm, unit);
            Vectors.scale(1 / norm, freshUnit);
            double c = Vectors.dot(unit, left);
            Vectors.axpy(-c, unit, left);
            Vectors.axpy(-c, freshUnit, freshLeft);
            size++;
        }
    }

    private void evaluate(double[] alpha, double t, double[] points, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = Vectors.dot(alpha, 0, points, i * d, d) > t ? 1 : 0;
        }
    }

    /** The mean squared error on the second sample. */
    double freshError() {
        return Vectors.dot(freshLeft, freshLeft) / m;
    }
}
