package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Linear least squares with several right-hand sides: X is n x p, Y is n x k, the solution W is p x k. */
public final class LeastSquares {

    /** Below this fraction of the trace, lambda drowns in the rounding of the Gram matrix. */
    private static final double SMALL_PENALTY = 1e-9;

    private LeastSquares() {}

    /**
     * The minimum-norm least-squares solution W = X^+ Y: of all W that minimise |X W - Y|_F, the one of least |W|_F. Correct for
     * every shape and rank; the tolerance that decides the rank is stated at {@link PseudoInverse}.
     *
     * @param x n x p
     * @param y n x k
     * @return p x k
     * @throws IllegalArgumentException if a length does not fit its shape or an entry is NaN or infinite
     */
    public static double[] minimumNorm(double[] x, int n, int p, double[] y, int k) {
        return minimumNorm(x, n, p, y, k, Cancellation.NEVER);
    }

    /**
     * As {@link #minimumNorm(double[], int, int, double[], int)}.
     *
     * @param cancelled asked between blocks of work
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static double[] minimumNorm(double[] x, int n, int p, double[] y, int k, BooleanSupplier cancelled) {
        Shapes.requireFinite(y, n, k, "y"); // before the costly part
        return PseudoInverse.of(x, n, p, cancelled).apply(y, k, cancelled);
    }

    /**
     * Ridge regression: the W that minimises |X W - Y|_F^2 + lambda |W|_F^2, which is (X^T X + lambda I)^-1 X^T Y. There is no
     * factor 1/n before the loss. At lambda = 0 the limit from above, the minimum-norm solution. Where X has not full rank, the
     * problem itself amplifies rounding errors of X by |X| |X W - Y| / lambda.
     *
     * @param x n x p
     * @param y n x k
     * @param lambda at least 0
     * @return p x k
     * @throws IllegalArgumentException if a length does not fit its shape, an entry is NaN or infinite, or lambda is negative
     *         or not finite
     */
    public static double[] ridge(double[] x, int n, int p, double[] y, int k, double lambda) {
        return ridge(x, n, p, y, k, lambda, Cancellation.NEVER);
    }

    /**
     * As {@link #ridge(double[], int, int, double[], int, double)}.
     *
     * @param cancelled asked between blocks of work
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static double[] ridge(
            double[] x, int n, int p, double[] y, int k, double lambda, BooleanSupplier cancelled) {
        if (!(lambda >= 0 && lambda <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("lambda must be finite and at least 0: " + lambda);
        }
        double largest = Shapes.requireFinite(x, n, p, "x");
        double largestTarget = Shapes.requireFinite(y, n, k, "y");
        if (lambda == 0 || largest == 0) {
            return minimumNorm(x, n, p, y, k, cancelled);
        }
        boolean normalRange = largest < 1e140 && largest > 1e-140 && largestTarget < 1e150;
        if (!normalRange || lambda < SMALL_PENALTY * squares(x)) {
            return ridgeAugmented(x, n, p, y, k, lambda, cancelled);
        }
        if (p <= n) {
            double[] gram = Gemm.gramOfColumns(x, n, p, cancelled);
            addToDiagonal(gram, p, lambda);
            double[] right = new double[Shapes.size(p, k, "w")];
            Gemm.multiplyTransA(x, y, right, p, n, k, cancelled);
            return Cholesky.of(gram, p, cancelled).solve(right, k, cancelled);
        }
        double[] gram = Gemm.gramOfRows(x, n, p, cancelled);
        addToDiagonal(gram, n, lambda);
        double[] dual = Cholesky.of(gram, n, cancelled).solve(y, k, cancelled);
        double[] w = new double[Shapes.size(p, k, "w")];
        Gemm.multiplyTransA(x, dual, w, p, n, k, cancelled);
        return w;
    }

    /**
     * Without a Gram matrix. With more rows than columns the penalty is p more rows sqrt(lambda) I with targets 0. With fewer
     * it is n more columns: the minimum-norm solution of [X, sqrt(lambda) I] [W; U] = Y has the ridge solution on top.
     */
    private static double[] ridgeAugmented(
            double[] x, int n, int p, double[] y, int k, double lambda, BooleanSupplier cancelled) {
        double root = Math.sqrt(lambda);
        if (p <= n) {
            double[] taller = Arrays.copyOf(x, Shapes.size(n + p, p, "augmented x"));
            addToDiagonal(taller, n * p, p, p, root);
            double[] targets = Arrays.copyOf(y, Shapes.size(n + p, k, "augmented y"));
            return minimumNorm(taller, n + p, p, targets, k, cancelled);
        }
        double[] wider = new double[Shapes.size(n, p + n, "augmented x")];
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, i * p, wider, i * (p + n), p);
        }
        addToDiagonal(wider, p, p + n, n, root);
        double[] solution = minimumNorm(wider, n, p + n, y, k, cancelled);
        return Arrays.copyOf(solution, Shapes.size(p, k, "w"));
    }

    private static double squares(double[] x) {
        return Vectors.dot(x, 0, x, 0, x.length);
    }

    private static void addToDiagonal(double[] matrix, int size, double value) {
        addToDiagonal(matrix, 0, size, size, value);
    }

    private static void addToDiagonal(double[] matrix, int at, int row, int size, double value) {
        for (int i = 0; i < size; i++) {
            matrix[at + i * row + i] += value;
        }
    }
}
