package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.random.RandomStream;

/**
 * The trace of a symmetric operator from random sign vectors z: E z^T A z = tr A, with variance 2 (|A|_F^2 - sum of a_ii^2)
 * (Hutchinson 1990). {@link #reduced} first takes the part on a random low-dimensional space exactly, which leaves less to chance when
 * a few eigenvalues dominate (Hutch++, Meyer et al. 2021).
 */
public final class HutchinsonTrace {

    private HutchinsonTrace() {}

    /**
     * The mean of z^T A z.
     *
     * @param probes how many applications of the operator, 1 or more
     * @param cancelled asked at every application
     * @throws IllegalArgumentException when there is no probe
     * @throws NotFiniteException when the operator gives NaN or infinity
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static TraceEstimate of(
            LinearOperator operator, int probes, RandomStream stream, BooleanSupplier cancelled) {
        requireProbes(probes, 1);
        double[] each = new double[probes];
        for (int probe = 0; probe < probes; probe++) {
            Cancellation.check(cancelled);
            double[] z = signs(operator.dimension(), stream);
            each[probe] = Vectors.dot(z, operator.applied(z));
        }
        return TraceEstimate.of(each);
    }

    /**
     * Hutch++: a third of the applications each for a space that A maps to, for the trace on that space, and for probes of the rest.
     *
     * @param applications of the operator, 3 or more
     * @param cancelled asked at every application
     * @return its standard error is that of the rest; 0, but for rounding, when the space holds all of A
     * @throws IllegalArgumentException when there are too few applications
     * @throws NotFiniteException when the operator gives NaN or infinity
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static TraceEstimate reduced(
            LinearAlgebra algebra,
            LinearOperator operator,
            int applications,
            RandomStream stream,
            BooleanSupplier cancelled) {
        requireProbes(applications, 3);
        int n = operator.dimension();
        int third = applications / 3;
        int size = Math.min(third, n);
        double[] images = new double[n * size];
        for (int j = 0; j < size; j++) {
            Cancellation.check(cancelled);
            double[] image = operator.applied(signs(n, stream));
            for (int i = 0; i < n; i++) {
                images[i * size + j] = image[i];
            }
        }
        double[] q = new double[n * size];
        algebra.qr(images, n, size, q, new double[size * size]);
        double[] rows = Gemm.transpose(q, n, size);
        double exact = 0;
        for (int j = 0; j < size; j++) {
            Cancellation.check(cancelled);
            double[] column = Arrays.copyOfRange(rows, j * n, (j + 1) * n);
            exact += Vectors.dot(column, operator.applied(column));
        }
        double[] each = new double[third];
        for (int probe = 0; probe < third; probe++) {
            Cancellation.check(cancelled);
            double[] z = signs(n, stream);
            double[] along = new double[size];
            algebra.gemv(true, n, size, 1, q, 0, z, 0, 0, along, 0);
            algebra.gemv(false, n, size, -1, q, 0, along, 0, 1, z, 0);
            each[probe] = exact + Vectors.dot(z, operator.applied(z));
        }
        return TraceEstimate.of(each);
    }

    private static void requireProbes(int given, int least) {
        if (given < least) {
            throw new IllegalArgumentException(given + " applications: permitted are " + least + " or more");
        }
    }

    /** n numbers -1 or 1. */
    static double[] signs(int n, RandomStream stream) {
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = stream.nextSign();
        }
        return z;
    }
}
