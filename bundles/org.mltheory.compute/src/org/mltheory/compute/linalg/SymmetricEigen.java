package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;

/**
 * The eigenvalues of a real symmetric n x n matrix in ascending order with orthonormal eigenvectors, A = V diag(values) V^T,
 * by EJML's QR iteration on a tridiagonal form. Absolute errors of the values are a small multiple of 2^-52 times the largest
 * absolute one.
 */
public final class SymmetricEigen {

    /** How far from symmetric a matrix may be, against its largest entry, before it is taken for a mistake. */
    private static final double ASYMMETRY = 1e-10;

    private final double[] values;
    private final double[] vectors;

    private SymmetricEigen(double[] values, double[] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Values and vectors of A, which is not modified.
     *
     * @param a n x n; what rounding has made asymmetric is averaged
     * @throws IllegalArgumentException if the length does not fit the shape, an entry is NaN or infinite, or two mirrored
     *         entries differ by more than 1e-10 times the largest entry
     */
    public static SymmetricEigen of(double[] a, int n) {
        return of(a, n, Cancellation.NEVER);
    }

    /**
     * As {@link #of(double[], int)}.
     *
     * @param cancelled asked before the decomposition and after it; at n = 300 that takes less than 0.1 s, at n = 1000 more than
     *        a second
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static SymmetricEigen of(double[] a, int n, BooleanSupplier cancelled) {
        double power = Shapes.scaleFor(Shapes.requireFinite(a, n, n, "a"));
        if (n == 0) {
            return new SymmetricEigen(new double[0], new double[0]);
        }
        SymmetricQRAlgorithmDecomposition_DDRM qr = decompose(a, n, power, true, cancelled);
        double[] unordered = scaledValues(qr, n, power);
        int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> unordered[i]))
            .mapToInt(Integer::intValue).toArray();
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int j = 0; j < n; j++) {
            values[j] = unordered[order[j]];
            double[] vector = qr.getEigenVector(order[j]).data;
            for (int i = 0; i < n; i++) {
                vectors[i * n + j] = vector[i];
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    /**
     * The eigenvalues of A alone, ascending; about a third of the time.
     *
     * @param a n x n, as for {@link #of(double[], int)}
     * @throws IllegalArgumentException as {@link #of(double[], int)}
     */
    public static double[] valuesOf(double[] a, int n) {
        return valuesOf(a, n, Cancellation.NEVER);
    }

    /**
     * As {@link #valuesOf(double[], int)}.
     *
     * @param cancelled asked before the decomposition and after it; at n = 1000 that takes about half a second
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static double[] valuesOf(double[] a, int n, BooleanSupplier cancelled) {
        double power = Shapes.scaleFor(Shapes.requireFinite(a, n, n, "a"));
        if (n == 0) {
            return new double[0];
        }
        double[] values = scaledValues(decompose(a, n, power, false, cancelled), n, power);
        Arrays.sort(values);
        return values;
    }

    private static SymmetricQRAlgorithmDecomposition_DDRM decompose(double[] a, int n, double power, boolean withVectors,
            BooleanSupplier cancelled) {
        double[] work = new double[a.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double below = a[i * n + j] * power;
                double above = a[j * n + i] * power;
                if (Math.abs(below - above) > 2 * ASYMMETRY) {
                    throw new IllegalArgumentException("the matrix is not symmetric: entry (" + i + ", " + j + ") is "
                        + a[i * n + j] + ", its mirror image " + a[j * n + i]);
                }
                work[i * n + j] = (below + above) / 2;
                work[j * n + i] = work[i * n + j];
            }
        }
        Cancellation.check(cancelled);
        SymmetricQRAlgorithmDecomposition_DDRM qr =
            new SymmetricQRAlgorithmDecomposition_DDRM(new TridiagonalDecompositionHouseholder_DDRM(), withVectors);
        if (!qr.decompose(DMatrixRMaj.wrap(n, n, work))) {
            throw new ArithmeticException("the QR iteration for the eigenvalues of a symmetric " + n + " x " + n
                + " matrix did not converge");
        }
        Cancellation.check(cancelled);
        return qr;
    }

    private static double[] scaledValues(SymmetricQRAlgorithmDecomposition_DDRM qr, int n, double power) {
        int unscale = -Math.getExponent(power);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = Math.scalb(qr.getEigenvalue(i).getReal(), unscale);
        }
        return values;
    }

    /** The order n of the matrix. */
    public int size() {
        return values.length;
    }

    /** Eigenvalue i, from the smallest at 0. */
    public double value(int i) {
        return values[i];
    }

    /** A copy of the n eigenvalues, ascending. */
    public double[] values() {
        return values.clone();
    }

    /** A copy of the eigenvector of unit norm that belongs to eigenvalue i. */
    public double[] vector(int i) {
        int n = values.length;
        if (i < 0 || i >= n) {
            throw new IndexOutOfBoundsException("eigenvector " + i + " of " + n);
        }
        double[] vector = new double[n];
        for (int row = 0; row < n; row++) {
            vector[row] = vectors[row * n + i];
        }
        return vector;
    }

    /** A copy of V, n x n, whose column i is eigenvector i. */
    public double[] vectors() {
        return vectors.clone();
    }
}
