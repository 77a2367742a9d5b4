package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.random.RandomStream;

/**
 * The spectral norm |X|_2, the largest singular value, by power iteration on X^T X from a fixed start that is generic in the
 * sense of measure. The iteration stops when the residual |X^T X v - theta v| is at most 1e-10 theta for theta = |X v|^2. The
 * error of theta then is at most the residual and, where the second singular value is not about as close as that, its square
 * over the gap. When {@value #ITERATIONS} iterations are not enough, or at the pace of the last step would not be, because the
 * largest singular values nearly agree, all singular values are computed instead: the answer is never an iterate that has not
 * converged.
 */
public final class SpectralNorm {

    private static final int ITERATIONS = 200;
    /** Iterations after which the pace of convergence is trusted. */
    private static final int SETTLED = 8;

    private static final double TOLERANCE = 1e-10;

    private SpectralNorm() {}

    /**
     * The largest singular value of X; 0 for an empty matrix.
     *
     * @param x n x p, not modified
     * @throws IllegalArgumentException if the length does not fit the shape or an entry is NaN or infinite
     */
    public static double of(double[] x, int n, int p) {
        return of(x, n, p, Cancellation.NEVER);
    }

    /**
     * As {@link #of(double[], int, int)}.
     *
     * @param cancelled asked at every iteration
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static double of(double[] x, int n, int p, BooleanSupplier cancelled) {
        double largest = Shapes.requireFinite(x, n, p, "x");
        if (largest == 0) {
            return 0;
        }
        if (n == 1 || p == 1) {
            return Vectors.norm(x);
        }
        double power = Shapes.scaleFor(largest);
        double[] scaled = x.clone();
        Vectors.scale(power, scaled);
        double[] v = RandomStream.of(0, 0, "spectral norm").sphere(p);
        double[] u = new double[n];
        double[] next = new double[p];
        double previous = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            Cancellation.check(cancelled);
            Gemm.multiply(scaled, v, u, n, p, 1);
            Gemm.multiplyTransA(scaled, u, next, p, n, 1);
            double theta = Vectors.dot(u, u);
            Vectors.axpy(-theta, v, next);
            double residual = Vectors.norm(next) / theta;
            if (residual <= TOLERANCE) {
                return Math.scalb(Math.sqrt(theta), -Math.getExponent(power));
            }
            if (iteration > SETTLED && !canConverge(residual, residual / previous, ITERATIONS - iteration)) {
                break;
            }
            previous = residual;
            Vectors.axpy(theta, v, next);
            double length = Vectors.norm(next);
            for (int i = 0; i < p; i++) {
                v[i] = next[i] / length;
            }
        }
        return SingularValues.of(x, n, p, cancelled)[0];
    }

    /**
     * What a power iteration reached.
     *
     * @param value |A v| for the last unit vector v, never above the spectral norm but for rounding
     * @param residual |A A v - value^2 v| / value^2; 0 for a value of 0
     * @param iterations pairs of applications of the operator
     * @param converged whether the residual met the tolerance
     */
    public record Estimate(double value, double residual, int iterations, boolean converged) {}

    /**
     * The largest absolute eigenvalue of a symmetric operator, by power iteration on its square: two eigenvalues of opposite sign and
     * equal size do no harm.
     *
     * @param tolerance of the residual, 0 or more
     * @param iterations most iterations, 1 or more
     * @param stream of the start
     * @param cancelled asked at every iteration
     * @throws IllegalArgumentException when a number is out of its range
     * @throws NotFiniteException when the operator gives NaN or infinity
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static Estimate of(
            LinearOperator operator, double tolerance, int iterations, RandomStream stream, BooleanSupplier cancelled) {
        if (!(tolerance >= 0) || iterations < 1) {
            throw new IllegalArgumentException(
                    "tolerance " + tolerance + " in " + iterations + " iterations: permitted are 0 or more, 1 or more");
        }
        int n = operator.dimension();
        if (n == 0) {
            return new Estimate(0, 0, 0, true);
        }
        double[] v = stream.sphere(n);
        double value = 0;
        double residual = Double.POSITIVE_INFINITY;
        int iteration = 0;
        while (iteration < iterations && residual > tolerance) {
            Cancellation.check(cancelled);
            iteration++;
            double[] u = operator.applied(v);
            value = Vectors.norm(u);
            if (value == 0) {
                return new Estimate(0, 0, iteration, true);
            }
            scale(u, value);
            double[] next = operator.applied(u); // A A v / value
            double[] difference = next.clone();
            Vectors.axpy(-value, v, difference);
            residual = Vectors.norm(difference) / value;
            double length = Vectors.norm(next);
            if (length == 0) {
                break; // the operator is not symmetric: A u has no part along v
            }
            scale(next, length);
            v = next;
        }
        return new Estimate(value, residual, iteration, residual <= tolerance);
    }

    private static void scale(double[] vector, double divisor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= divisor;
        }
    }

    private static boolean canConverge(double residual, double pace, int iterationsLeft) {
        return pace < 1 && residual * Math.pow(pace, iterationsLeft) <= TOLERANCE;
    }
}
