package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;

/**
 * Solves A x = b for a symmetric positive definite operator by conjugate gradients (Hestenes and Stiefel 1952). The error in the norm
 * of A falls at least by 2 ((sqrt(c) - 1) / (sqrt(c) + 1))^k in k iterations, where c is the condition number.
 */
public final class ConjugateGradients {

    private ConjugateGradients() {}

    /** Why the iteration ended. */
    public enum End {
        /** The residual met the tolerance. */
        CONVERGED,
        /** The iterations were used up. */
        ITERATIONS,
        /** A direction p with p^T A p at or below 0 came up: the operator is not positive definite, or only to rounding; or it overflowed. */
        BREAKDOWN
    }

    /**
     * How it went.
     *
     * @param iterations applications of the operator, but for the two that compute residuals
     * @param residual |b - A x| of what was reached, computed anew
     */
    public record Result(End end, int iterations, double residual) {}

    /**
     * Solves A x = b.
     *
     * @param b n numbers
     * @param x n numbers: where to start; overwritten by what was reached
     * @param tolerance converged when the residual is at most this times |b|
     * @param iterations most iterations, 0 or more
     * @param cancelled asked at every iteration
     * @throws IllegalArgumentException when a number is out of its range
     * @throws ShapeException when a length does not fit
     * @throws NotFiniteException when b, x or what the operator gives is NaN or infinite
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static Result solve(
            LinearOperator operator,
            double[] b,
            double[] x,
            double tolerance,
            int iterations,
            BooleanSupplier cancelled) {
        int n = operator.dimension();
        if (!(tolerance >= 0) || iterations < 0) {
            throw new IllegalArgumentException(
                    "tolerance " + tolerance + " in " + iterations + " iterations: permitted are 0 or more of each");
        }
        Shapes.requireFinite(b, 1, n, "b");
        Shapes.requireFinite(x, 1, n, "x");
        double limit = tolerance * Vectors.norm(b);
        double[] r = residual(operator, b, x);
        double[] p = r.clone();
        double norm = Vectors.norm(r);
        int iteration = 0;
        End end = End.CONVERGED;
        while (norm > limit && norm > 0) {
            if (iteration == iterations) {
                end = End.ITERATIONS;
                break;
            }
            Cancellation.check(cancelled);
            double[] image = operator.applied(p);
            double curvature = Vectors.dot(p, image);
            if (!(curvature > 0 && curvature <= Double.MAX_VALUE)) {
                end = End.BREAKDOWN;
                break;
            }
            double squares = norm * norm;
            double step = squares / curvature;
            Vectors.axpy(step, p, x);
            Vectors.axpy(-step, image, r);
            norm = Vectors.norm(r);
            double ratio = norm * norm / squares;
            for (int i = 0; i < n; i++) {
                p[i] = r[i] + ratio * p[i];
            }
            iteration++;
        }
        return new Result(end, iteration, Vectors.norm(residual(operator, b, x)));
    }

    private static double[] residual(LinearOperator operator, double[] b, double[] x) {
        double[] r = operator.applied(x);
        for (int i = 0; i < r.length; i++) {
            r[i] = b[i] - r[i];
        }
        return r;
    }
}
