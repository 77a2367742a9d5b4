package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.ejml.data.DMatrixRMaj;

/**
 * The singular values of a dense matrix, by EJML's implicit QR iteration on a bidiagonal form. A matrix with far more columns
 * than rows, or the other way round, is first reduced to a square one by reflections. Absolute errors are a small multiple of
 * 2^-52 times the largest singular value.
 */
public final class SingularValues {

    private SingularValues() {}

    /**
     * The min(n, p) singular values of X in descending order.
     *
     * @param x n x p, not modified
     * @throws IllegalArgumentException if the length does not fit the shape or an entry is NaN or infinite
     */
    public static double[] of(double[] x, int n, int p) {
        return of(x, n, p, Cancellation.NEVER);
    }

    /**
     * As {@link #of(double[], int, int)}.
     *
     * @param cancelled asked at every reflection and every step of the iteration
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static double[] of(double[] x, int n, int p, BooleanSupplier cancelled) {
        double power = Shapes.scaleFor(Shapes.requireFinite(x, n, p, "x"));
        int m = Math.min(n, p);
        if (m == 0) {
            return new double[0];
        }
        double[] work = n <= p ? x.clone() : Gemm.transpose(x, n, p);
        Vectors.scale(power, work);
        int columns = Math.max(n, p);
        if (columns > 1.5 * m) {
            work = LqDecomposition.blocked(work, m, columns, cancelled).lower();
            columns = m;
        }
        Cancellation.check(cancelled);
        ImplicitQrSvd svd = new ImplicitQrSvd(false, cancelled);
        if (!svd.decompose(DMatrixRMaj.wrap(m, columns, work))) {
            throw new ArithmeticException(
                    "the QR iteration for the singular values of a " + n + " x " + p + " matrix did not converge");
        }
        double[] values = Arrays.copyOf(svd.getSingularValues(), m);
        Arrays.sort(values);
        for (int i = 0, j = m - 1; i < j; i++, j--) {
            double held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
        int unscale = -Math.getExponent(power);
        for (int i = 0; i < m; i++) {
            values[i] = Math.scalb(values[i], unscale);
        }
        return values;
    }
}
