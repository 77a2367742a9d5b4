package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.random.RandomStream;

/**
 * The eigenvalues at both ends of a symmetric operator's spectrum, by Lanczos's method with full reorthogonalisation from a random
 * start. An eigenvalue that the operator has several times is found once, unless the method runs into an invariant space; it then goes
 * on from a fresh vector.
 */
public final class Lanczos {

    private Lanczos() {}

    /**
     * Eigenvalues at both ends with unit eigenvectors.
     *
     * @param smallest ascending
     * @param largest descending
     * @param smallestVectors one of n numbers for each
     * @param largestVectors one of n numbers for each
     * @param residual the greatest |A v - value v| among them; within it of every value lies an eigenvalue
     * @param steps applications of the operator
     * @param converged whether the residual met the tolerance
     */
    public record Extremes(
            double[] smallest,
            double[] largest,
            double[][] smallestVectors,
            double[][] largestVectors,
            double residual,
            int steps,
            boolean converged) {}

    /**
     * The eigenvalues at the ends.
     *
     * @param smallest how many at the lower end; cut to n
     * @param largest how many at the upper end; cut to n
     * @param tolerance stops when every residual is at most this times the greatest absolute Ritz value
     * @param steps most applications of the operator, 1 or more; cut to n
     * @param stream of the start
     * @param cancelled asked at every step
     * @throws IllegalArgumentException when a number is out of its range
     * @throws NotFiniteException when the operator gives NaN or infinity
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static Extremes extremes(
            LinearOperator operator,
            int smallest,
            int largest,
            double tolerance,
            int steps,
            RandomStream stream,
            BooleanSupplier cancelled) {
        if (smallest < 0 || largest < 0 || steps < 1 || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    smallest + " smallest and " + largest + " largest eigenvalues in " + steps + " steps to tolerance "
                            + tolerance + ": permitted are 0 or more, 1 or more steps, 0 or more");
        }
        int n = operator.dimension();
        int low = Math.min(smallest, n);
        int high = Math.min(largest, n);
        if (n == 0) {
            return new Extremes(new double[0], new double[0], new double[0][], new double[0][], 0, 0, true);
        }
        int most = Math.min(steps, n);
        Krylov krylov = new Krylov(operator, stream.sphere(n));
        int asked = Math.max(low, high);
        while (true) {
            boolean grows = krylov.step(cancelled);
            boolean over = krylov.steps() == most || !grows && !restarted(krylov, stream, n);
            // the tridiagonal problem costs k^3: not at every step
            boolean look = krylov.steps() >= asked && krylov.steps() % Math.max(4, krylov.steps() / 8) == 0;
            if (over || look) {
                Extremes found = found(krylov, low, high, tolerance);
                if (over || found.converged()) {
                    return found;
                }
            }
        }
    }

    private static boolean restarted(Krylov krylov, RandomStream stream, int n) {
        return krylov.steps() < n && krylov.restart(stream.sphere(n));
    }

    private static Extremes found(Krylov krylov, int low, int high, double tolerance) {
        SymmetricEigen ritz = krylov.ritz();
        int k = krylov.steps();
        int bottom = Math.min(low, k);
        int top = Math.min(high, k);
        double[] smallest = new double[bottom];
        double[] largest = new double[top];
        double[][] smallestVectors = new double[bottom][];
        double[][] largestVectors = new double[top][];
        double worst = 0;
        for (int i = 0; i < bottom; i++) {
            double[] v = ritz.vector(i);
            worst = Math.max(worst, krylov.coupling() * Math.abs(v[k - 1]));
            smallest[i] = ritz.value(i);
            smallestVectors[i] = krylov.combine(v);
        }
        for (int i = 0; i < top; i++) {
            double[] v = ritz.vector(k - 1 - i);
            worst = Math.max(worst, krylov.coupling() * Math.abs(v[k - 1]));
            largest[i] = ritz.value(k - 1 - i);
            largestVectors[i] = krylov.combine(v);
        }
        double size = Math.max(Math.abs(ritz.value(0)), Math.abs(ritz.value(k - 1)));
        boolean converged = bottom == low && top == high && worst <= tolerance * size;
        return new Extremes(smallest, largest, smallestVectors, largestVectors, worst, k, converged);
    }
}
