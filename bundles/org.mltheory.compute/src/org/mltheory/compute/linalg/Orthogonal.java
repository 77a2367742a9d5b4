package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.svd.SvdImplicitQrDecompose_DDRM;

/** QR and singular value decompositions with their orthonormal factors. */
final class Orthogonal {

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
        Cancellation.check(cancelled);
        SvdImplicitQrDecompose_DDRM svd = new SvdImplicitQrDecompose_DDRM(true, true, true, true);
        if (!svd.decompose(DMatrixRMaj.wrap(m, n, work))) {
            throw new ArithmeticException(
                    "the QR iteration for the singular values of a " + m + " x " + n + " matrix did not converge");
        }
        double[] values = svd.getSingularValues();
        double[] left = svd.getU(new DMatrixRMaj(rank, m), true).data;
        double[] right = svd.getV(new DMatrixRMaj(rank, n), true).data;
        int[] order = IntStream.range(0, rank)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int unscale = -Math.getExponent(power);
        for (int i = 0; i < rank; i++) {
            int from = order[i];
            s[i] = Math.scalb(values[from], unscale);
            System.arraycopy(right, from * n, vt, i * n, n);
            for (int j = 0; j < m; j++) {
                u[j * rank + i] = left[from * m + j];
            }
        }
    }
}
