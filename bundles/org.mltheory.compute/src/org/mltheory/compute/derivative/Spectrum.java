package org.mltheory.compute.derivative;

import java.util.Arrays;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.random.RandomStream;

/**
 * The spectrum of a symmetric matrix that is known by its products, as a loss's Hessian is: extreme eigenvalues by Lanczos' iteration,
 * the trace by Hutchinson's estimator, the density by stochastic Lanczos quadrature. A number that is not finite in a product is a
 * {@link org.mltheory.compute.linalg.NotFiniteException}.
 */
public final class Spectrum {

    /** Steps between tests of convergence. */
    private static final int STRIDE = 5;

    private Spectrum() {}

    /**
     * Eigenvalues at one end of the spectrum, with an eigenvector of the outermost.
     *
     * @param values the outermost first
     * @param residuals for each |A u - lambda u| of its unit vector u: an eigenvalue lies within this distance
     * @param vector the unit vector of the first
     * @param products how many products it took
     */
    public record Extreme(double[] values, double[] residuals, double[] vector, int products) {}

    /**
     * An estimate with its standard error over probes.
     *
     * @param mean the estimate
     * @param standardError NaN with one probe
     */
    public record Estimate(double mean, double standardError) {}

    /**
     * A measure of mass 1 on points of the line: each eigenvalue of d has weight 1/d, approximately.
     *
     * @param points probe by probe
     * @param weights which sum to 1
     */
    public record Density(double[] points, double[] weights) {

        /** The density at t of the measure smoothed by a normal law of that deviation. */
        public double at(double t, double deviation) {
            double sum = 0;
            for (int i = 0; i < points.length; i++) {
                double z = (t - points[i]) / deviation;
                sum += weights[i] * Math.exp(-z * z / 2);
            }
            return sum / (deviation * Math.sqrt(2 * Math.PI));
        }

        /** The k-th moment: tr A^k / d. */
        public double moment(int k) {
            double sum = 0;
            for (int i = 0; i < points.length; i++) {
                sum += weights[i] * Math.pow(points[i], k);
            }
            return sum;
        }
    }

    /**
     * The greatest eigenvalues. Of equal ones, one is found.
     *
     * @param count how many, 1 or more; fewer are returned where a smaller space is invariant
     * @param tolerance of the residuals, relative to the greatest absolute eigenvalue
     * @param steps at most; when they do not suffice, the residuals tell
     * @param random for the start
     */
    public static Extreme greatest(
            SymmetricOperator a, int count, double tolerance, int steps, RandomStream random, LinearAlgebra algebra) {
        return extreme(a, count, tolerance, steps, random, algebra, true);
    }

    /** The least eigenvalues, as {@link #greatest}. */
    public static Extreme least(
            SymmetricOperator a, int count, double tolerance, int steps, RandomStream random, LinearAlgebra algebra) {
        return extreme(a, count, tolerance, steps, random, algebra, false);
    }

    private static Extreme extreme(
            SymmetricOperator a,
            int count,
            double tolerance,
            int steps,
            RandomStream random,
            LinearAlgebra algebra,
            boolean greatest) {
        requirePositive("count", count);
        requirePositive("steps", steps);
        double[] start = new double[a.dimension()];
        random.gaussians(start);
        Tridiagonal t = new Tridiagonal(a, start);
        while (true) {
            t.step();
            int n = t.size();
            boolean end = n >= steps || t.isInvariant();
            if (end || n >= count && n % STRIDE == 0) {
                double[] vectors = new double[n * n];
                double[] values = t.eigen(algebra, vectors);
                double size = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
                int found = Math.min(count, n);
                double[] chosen = new double[found];
                double[] residuals = new double[found];
                boolean converged = true;
                for (int i = 0; i < found; i++) {
                    int row = greatest ? n - 1 - i : i;
                    chosen[i] = values[row];
                    residuals[i] = t.last() * Math.abs(vectors[row * n + n - 1]);
                    converged &= residuals[i] <= tolerance * size;
                }
                if (end || converged) {
                    return new Extreme(chosen, residuals, t.lift(vectors, greatest ? (n - 1) * n : 0), n);
                }
            }
        }
    }

    /**
     * The trace, as the mean of z^T A z over random signs z (Hutchinson 1989). The variance of one is twice the sum of the squares of
     * the entries off the diagonal.
     */
    public static Estimate trace(SymmetricOperator a, int probes, RandomStream random) {
        requirePositive("probes", probes);
        double[] z = new double[a.dimension()];
        double[] product = new double[z.length];
        double mean = 0;
        double squares = 0;
        for (int i = 1; i <= probes; i++) {
            signs(z, random);
            a.apply(z, product);
            double x = Tridiagonal.dot(z, product);
            double off = x - mean;
            mean += off / i;
            squares += off * (x - mean);
        }
        return new Estimate(mean, probes == 1 ? Double.NaN : Math.sqrt(squares / (probes - 1.0) / probes));
    }

    /**
     * The density of eigenvalues by stochastic Lanczos quadrature (Golub, Welsch; Ubaru, Chen, Saad 2017): for each probe of random
     * signs, Gauss quadrature with that many points.
     */
    public static Density density(
            SymmetricOperator a, int probes, int steps, RandomStream random, LinearAlgebra algebra) {
        requirePositive("probes", probes);
        requirePositive("steps", steps);
        double[] points = new double[Math.multiplyExact(probes, steps)];
        double[] weights = new double[points.length];
        double[] z = new double[a.dimension()];
        int at = 0;
        for (int i = 0; i < probes; i++) {
            signs(z, random);
            Tridiagonal t = new Tridiagonal(a, z);
            do {
                t.step();
            } while (t.size() < steps && !t.isInvariant());
            int n = t.size();
            double[] vectors = new double[n * n];
            double[] values = t.eigen(algebra, vectors);
            for (int j = 0; j < n; j++) {
                points[at] = values[j];
                weights[at++] = vectors[j * n] * vectors[j * n] / probes;
            }
        }
        return new Density(Arrays.copyOf(points, at), Arrays.copyOf(weights, at));
    }

    private static void signs(double[] z, RandomStream random) {
        for (int i = 0; i < z.length; i++) {
            z[i] = random.nextSign();
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": permitted are 1 or more");
        }
    }
}
