package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;
import org.mltheory.compute.random.RandomStream;

/**
 * The spectrum of a symmetric operator as a sum of weighted points, by stochastic Lanczos quadrature: for each of several random sign
 * vectors, Lanczos's tridiagonal form gives the Gauss rule of the operator's spectral measure at that vector. k steps integrate
 * polynomials up to degree 2 k - 1 exactly for each vector; the mean over vectors estimates the spectral density without bias.
 *
 * <p>Source: S. Ubaru, J. Chen, Y. Saad, "Fast estimation of tr(f(A)) via stochastic Lanczos quadrature", SIMAX 38 (2017).
 */
public final class StochasticLanczos {

    private final int n;
    private final double[][] nodes;
    private final double[][] weights;

    private StochasticLanczos(int n, double[][] nodes, double[][] weights) {
        this.n = n;
        this.nodes = nodes;
        this.weights = weights;
    }

    /**
     * Computes nodes and weights.
     *
     * @param steps of each probe, 1 or more; fewer when the probe lies in a small invariant space
     * @param probes how many sign vectors, 1 or more
     * @param stream of the signs
     * @param cancelled asked at every step
     * @throws IllegalArgumentException when a number is out of its range
     * @throws NotFiniteException when the operator gives NaN or infinity
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static StochasticLanczos of(
            LinearOperator operator, int steps, int probes, RandomStream stream, BooleanSupplier cancelled) {
        if (steps < 1 || probes < 1) {
            throw new IllegalArgumentException(
                    steps + " steps of " + probes + " probes: permitted are 1 or more of each");
        }
        int n = operator.dimension();
        double[][] nodes = new double[probes][];
        double[][] weights = new double[probes][];
        for (int probe = 0; probe < probes; probe++) {
            if (n == 0) {
                nodes[probe] = new double[0];
                weights[probe] = new double[0];
                continue;
            }
            Krylov krylov = new Krylov(operator, HutchinsonTrace.signs(n, stream));
            boolean grows = true;
            while (grows && krylov.steps() < Math.min(steps, n)) {
                grows = krylov.step(cancelled);
            }
            SymmetricEigen ritz = krylov.ritz();
            nodes[probe] = ritz.values();
            weights[probe] = new double[krylov.steps()];
            for (int i = 0; i < krylov.steps(); i++) {
                double first = ritz.vector(i)[0];
                weights[probe][i] = first * first;
            }
        }
        return new StochasticLanczos(n, nodes, weights);
    }

    /** How many probes. */
    public int probes() {
        return nodes.length;
    }

    /** A copy of the points of a probe, ascending. */
    public double[] nodes(int probe) {
        return nodes[probe].clone();
    }

    /** A copy of the weights of a probe's points, which sum to 1. */
    public double[] weights(int probe) {
        return weights[probe].clone();
    }

    /** tr f(A), the sum of f over the eigenvalues. */
    public TraceEstimate trace(DoubleUnaryOperator f) {
        double[] each = new double[nodes.length];
        for (int probe = 0; probe < each.length; probe++) {
            for (int i = 0; i < nodes[probe].length; i++) {
                each[probe] += n * weights[probe][i] * f.applyAsDouble(nodes[probe][i]);
            }
        }
        return TraceEstimate.of(each);
    }

    /**
     * The density of eigenvalues at x, a probability density, with every point spread to a Gaussian.
     *
     * @param width its standard deviation, above 0
     * @throws IllegalArgumentException when the width is not positive
     */
    public double density(double x, double width) {
        if (!(width > 0)) {
            throw new IllegalArgumentException("width " + width + ": permitted are numbers above 0");
        }
        double norm = 1 / (width * Math.sqrt(2 * Math.PI));
        return trace(node -> norm * Math.exp(-(x - node) * (x - node) / (2 * width * width)))
                        .value()
                / Math.max(1, n);
    }

    /** The share of eigenvalues at or below x. */
    public double cumulative(double x) {
        return trace(node -> node <= x ? 1 : 0).value() / Math.max(1, n);
    }

    /** The least and the greatest point of all probes: bounds from inside on the spectrum; NaN for dimension 0. */
    public double[] range() {
        double least =
                Arrays.stream(nodes).flatMapToDouble(Arrays::stream).min().orElse(Double.NaN);
        double greatest =
                Arrays.stream(nodes).flatMapToDouble(Arrays::stream).max().orElse(Double.NaN);
        return new double[] {least, greatest};
    }
}
