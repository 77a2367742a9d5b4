package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** QR and singular value decompositions with their orthonormal factors. */
final class Orthogonal {

    /** More rows for each column than this, and reducing to a square matrix first pays. */
    private static final double TALL = 1.5;

    private Orthogonal() {}

    /** A = Q R with a diagonal of R that is not negative; shapes as {@link LinearAlgebra#qr(double[], int, int, double[], double[])}. */
    static void qr(double[] a, int m, int n, double[] q, double[] r, BooleanSupplier cancelled) {
        double power = Shapes.scaleFor(Shapes.requireFinite(a, m, n, "A"));
        int rank = Math.min(m, n);
        // the first columns of A as rows: A_1^T = L Q' gives A_1 = Q'^T L^T
        double[] rows = new double[Shapes.size(n, m, "A^T")];
        GemmKernel.transpose(a, 0, n, m, n, rows, 0, m);
        Vectors.scale(power, rows);
        LqDecomposition lq = LqDecomposition.blocked(Arrays.copyOf(rows, rank * m), rank, m, cancelled);
        double[] lower = lq.lower();
        double[] rest = Arrays.copyOfRange(rows, rank * m, n * m);
        lq.toCoordinates(rest, n - rank, cancelled);
        double[] unit = new double[rank * m];
        for (int i = 0; i < rank; i++) {
            unit[i * m + i] = lower[i * rank + i] < 0 ? -1 : 1;
        }
        lq.fromCoordinates(unit, rank, cancelled);
        GemmKernel.transpose(unit, 0, m, rank, m, q, 0, rank);
        int unscale = -Math.getExponent(power);
        for (int i = 0; i < rank; i++) {
            double sign = lower[i * rank + i] < 0 ? -1 : 1;
            for (int j = 0; j < n; j++) {
                double entry = j < i ? 0 : sign * (j < rank ? lower[j * rank + i] : rest[(j - rank) * m + i]);
                r[i * n + j] = Math.scalb(entry, unscale);
            }
        }
    }

    /** A = U diag(s) V^T; shapes as {@link LinearAlgebra#svd(double[], int, int, double[], double[], double[])}. */
    static void svd(double[] a, int m, int n, double[] u, double[] s, double[] vt, BooleanSupplier cancelled) {
        double power = Shapes.scaleFor(Shapes.requireFinite(a, m, n, "A"));
        int rank = Math.min(m, n);
        if (rank == 0) {
            return;
        }
        double[] work = a.clone();
        Vectors.scale(power, work);
        if (m > TALL * n) {
            tall(work, m, n, u, s, vt, cancelled);
        } else if (n > TALL * m) {
            double[] left = new double[n * m];
            double[] right = new double[m * m];
            tall(Gemm.transpose(work, m, n), n, m, left, s, right, cancelled);
            GemmKernel.transpose(left, 0, m, n, m, vt, 0, n);
            GemmKernel.transpose(right, 0, m, m, m, u, 0, m);
        } else {
            iterate(work, m, n, u, s, vt, cancelled);
        }
        int unscale = -Math.getExponent(power);
        for (int i = 0; i < rank; i++) {
            s[i] = Math.scalb(s[i], unscale);
        }
    }

    /** Of a matrix with many more rows than columns: that of R, where A = Q R. */
    private static void tall(double[] a, int m, int n, double[] u, double[] s, double[] vt, BooleanSupplier cancelled) {
        double[] q = new double[m * n];
        double[] r = new double[n * n];
        qr(a, m, n, q, r, cancelled);
        double[] inner = new double[n * n];
        iterate(r, n, n, inner, s, vt, cancelled);
        Gemm.multiply(q, inner, u, m, n, n, cancelled);
    }

    private static void iterate(
            double[] a, int m, int n, double[] u, double[] s, double[] vt, BooleanSupplier cancelled) {
        Cancellation.check(cancelled);
        ImplicitQrSvd svd = new ImplicitQrSvd(true, cancelled);
        if (!svd.decompose(DMatrixRMaj.wrap(m, n, a))) {
            throw new ArithmeticException(
                    "the QR iteration for the singular values of a " + m + " x " + n + " matrix did not converge");
        }
        int rank = Math.min(m, n);
        double[] values = svd.getSingularValues();
        double[] left = svd.getU(new DMatrixRMaj(rank, m), true).data;
        double[] right = svd.getV(new DMatrixRMaj(rank, n), true).data;
        int[] order = IntStream.range(0, rank)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < rank; i++) {
            int from = order[i];
            s[i] = values[from];
            System.arraycopy(right, from * n, vt, i * n, n);
            for (int j = 0; j < m; j++) {
                u[j * rank + i] = left[from * m + j];
            }
        }
    }
}
