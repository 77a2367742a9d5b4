package org.mltheory.compute.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Lanczos's tridiagonal form of a symmetric operator on a growing space: A Q_k = Q_k T_k + b_k q_(k+1) e_k^T with orthonormal columns in
 * Q. Every new vector is made orthogonal to all earlier ones, twice, so that no eigenvalue appears twice for rounding's sake; k steps
 * take 4 n k^2 operations and hold k vectors.
 *
 * <p>Source: G. Golub, C. Van Loan, "Matrix Computations", 4th ed., 10.1 and 10.3.
 */
final class Krylov {

    private final LinearOperator operator;
    private final List<double[]> basis = new ArrayList<>();
    private double[] diagonal = new double[8];
    /** Entry k couples vectors k and k + 1. */
    private double[] off = new double[8];

    private int steps;
    private double scale;

    /** @param start a vector that is not 0 */
    Krylov(LinearOperator operator, double[] start) {
        this.operator = operator;
        basis.add(normalised(start, Vectors.norm(start)));
    }

    int steps() {
        return steps;
    }

    /** The last coupling, b_k; 0 when the space is invariant. */
    double coupling() {
        return off[steps - 1];
    }

    /**
     * One step more.
     *
     * @return whether the space can grow further in its own direction; when not, it is invariant to working precision
     */
    boolean step(BooleanSupplier cancelled) {
        Cancellation.check(cancelled);
        if (steps == diagonal.length) {
            diagonal = Arrays.copyOf(diagonal, 2 * steps);
            off = Arrays.copyOf(off, 2 * steps);
        }
        double[] q = basis.get(steps);
        double[] next = operator.applied(q);
        double size = Vectors.norm(next);
        if (!(size <= Double.MAX_VALUE)) {
            throw new NotFiniteException("what an operator gave has norm " + size);
        }
        scale = Math.max(scale, size);
        diagonal[steps] = Vectors.dot(q, next);
        orthogonalise(next);
        double rest = Vectors.norm(next);
        boolean grows = rest > 10 * Math.ulp(1.0) * Math.sqrt(next.length) * scale;
        off[steps] = grows ? rest : 0;
        steps++;
        if (grows) {
            basis.add(normalised(next, rest));
        }
        return grows;
    }

    /**
     * Goes on from another vector after the space turned out invariant.
     *
     * @return false when the vector adds nothing, for instance because the space is all of R^n
     */
    boolean restart(double[] vector) {
        double before = Vectors.norm(vector);
        double[] next = vector.clone();
        orthogonalise(next);
        double rest = Vectors.norm(next);
        if (steps >= operator.dimension() || !(rest > 1e-8 * before)) {
            return false;
        }
        double[] unit = normalised(next, rest);
        orthogonalise(unit);
        basis.add(normalised(unit, Vectors.norm(unit)));
        return true;
    }

    private void orthogonalise(double[] vector) {
        for (int pass = 0; pass < 2; pass++) {
            for (double[] q : basis) {
                Vectors.axpy(-Vectors.dot(q, vector), q, vector);
            }
        }
    }

    private static double[] normalised(double[] vector, double norm) {
        double[] unit = vector.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= norm;
        }
        return unit;
    }

    /** Eigenvalues and eigenvectors of T_k. */
    SymmetricEigen ritz() {
        double[] t = new double[steps * steps];
        for (int i = 0; i < steps; i++) {
            t[i * steps + i] = diagonal[i];
            if (i + 1 < steps) {
                t[i * steps + i + 1] = off[i];
                t[(i + 1) * steps + i] = off[i];
            }
        }
        return SymmetricEigen.of(t, steps);
    }

    /** Q_k v. */
    double[] combine(double[] v) {
        double[] sum = new double[operator.dimension()];
        for (int i = 0; i < steps; i++) {
            Vectors.axpy(v[i], basis.get(i), sum);
        }
        return sum;
    }
}
