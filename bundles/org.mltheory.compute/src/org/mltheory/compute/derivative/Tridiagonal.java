package org.mltheory.compute.derivative;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.NotFiniteException;

/**
 * The Lanczos iteration of a symmetric operator with full orthogonalisation, done twice at each step: T = Q^T A Q is tridiagonal on the
 * Krylov space of a start. Ends early where that space is invariant.
 */
final class Tridiagonal {

    private static final double INVARIANT = 0x1p-44;

    private final SymmetricOperator operator;
    private final List<double[]> basis = new ArrayList<>();
    private final List<Double> diagonal = new ArrayList<>();
    private final List<Double> beside = new ArrayList<>();
    private double[] next;
    private double greatest;
    private boolean invariant;

    /** @param start copied; not 0 */
    Tridiagonal(SymmetricOperator operator, double[] start) {
        this.operator = operator;
        next = scaled(start, 1 / norm(start));
    }

    /** Whether the space is invariant: eigenvalues of T are those of A. */
    boolean isInvariant() {
        return invariant;
    }

    int size() {
        return diagonal.size();
    }

    /** One more row of T. */
    void step() {
        double[] q = next;
        double[] r = new double[q.length];
        operator.apply(q, r);
        basis.add(q);
        double alpha = dot(q, r);
        if (!Double.isFinite(alpha)) {
            throw new NotFiniteException("a product with a unit vector has inner product " + alpha + " with it");
        }
        diagonal.add(alpha);
        for (int pass = 0; pass < 2; pass++) {
            for (double[] b : basis) {
                double c = dot(b, r);
                for (int i = 0; i < r.length; i++) {
                    r[i] -= c * b[i];
                }
            }
        }
        double beta = norm(r);
        beside.add(beta);
        greatest = Math.max(greatest, Math.max(Math.abs(alpha), beta));
        invariant = beta <= INVARIANT * greatest || size() >= operator.dimension();
        if (!invariant) {
            next = scaled(r, 1 / beta);
        }
    }

    /** The norm of what is left after the last step: by how much eigenvalues can be wrong. */
    double last() {
        return invariant ? 0 : beside.getLast();
    }

    /** Eigenvalues of T, ascending, and its eigenvectors in the rows of {@code vectors} (size^2). */
    double[] eigen(LinearAlgebra algebra, double[] vectors) {
        int n = size();
        double[] t = new double[n * n];
        for (int i = 0; i < n; i++) {
            t[i * n + i] = diagonal.get(i);
            if (i + 1 < n) {
                t[i * n + i + 1] = beside.get(i);
                t[(i + 1) * n + i] = beside.get(i);
            }
        }
        double[] values = new double[n];
        algebra.symmetricEigen(t, n, values, vectors);
        return values;
    }

    /** Q times an eigenvector of T, a row from {@code at}. */
    double[] lift(double[] vectors, int at) {
        double[] v = new double[operator.dimension()];
        for (int k = 0; k < size(); k++) {
            double c = vectors[at + k];
            double[] q = basis.get(k);
            for (int i = 0; i < v.length; i++) {
                v[i] += c * q[i];
            }
        }
        return v;
    }

    static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    private static double[] scaled(double[] v, double factor) {
        double[] result = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            result[i] = factor * v[i];
        }
        return result;
    }
}
