package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

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
     * @param cancelled asked at every step of the iteration
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static SymmetricEigen of(double[] a, int n, BooleanSupplier cancelled) {
        double power = Shapes.scaleFor(Shapes.requireFinite(a, n, n, "a"));
        if (n == 0) {
            return new SymmetricEigen(new double[0], new double[0]);
        }
        SymmetricQr qr = new SymmetricQr(symmetric(a, n, power), n, true, cancelled);
        double[] unordered = unscaled(qr.values(), power);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> unordered[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[n];
        double[] rows = new double[n * n];
        for (int j = 0; j < n; j++) {
            values[j] = unordered[order[j]];
            System.arraycopy(qr.vectors(), order[j] * n, rows, j * n, n);
        }
        double[] vectors = Gemm.transpose(rows, n, n);
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
     * @param cancelled asked at every step of the iteration
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static double[] valuesOf(double[] a, int n, BooleanSupplier cancelled) {
        double power = Shapes.scaleFor(Shapes.requireFinite(a, n, n, "a"));
        if (n == 0) {
            return new double[0];
        }
        double[] values = unscaled(new SymmetricQr(symmetric(a, n, power), n, false, cancelled).values(), power);
        Arrays.sort(values);
        return values;
    }

    /** A scaled copy, checked to be symmetric and made exactly so. */
    private static double[] symmetric(double[] a, int n, double power) {
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
        return work;
    }

    private static double[] unscaled(double[] values, double power) {
        int unscale = -Math.getExponent(power);
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = Math.scalb(values[i], unscale);
        }
        return result;
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
