package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.symm.SymmetricQREigenHelper_DDRM;
import org.ejml.dense.row.decomposition.eig.symm.SymmetricQrAlgorithm_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * EJML's eigenvalue iteration for symmetric matrices, made cancellable: its tridiagonal reduction asks at every reflection, its
 * QR iteration at every step. The order of work is that of EJML's own SymmetricQRAlgorithmDecomposition_DDRM, values first
 * and then vectors with these values as shifts.
 */
final class SymmetricQr {

    private final double[] values;
    private final double[] vectors;

    /**
     * Decomposes a symmetric matrix of at least one row.
     *
     * @param a n x n, overwritten
     * @throws ArithmeticException if the iteration does not converge
     */
    SymmetricQr(double[] a, int n, boolean withVectors, BooleanSupplier cancelled) {
        Cancellation.check(cancelled);
        Reduction reduction = new Reduction(cancelled);
        reduction.decompose(DMatrixRMaj.wrap(n, n, a));
        double[] diagonal = new double[n];
        double[] off = new double[n - 1];
        reduction.getDiagonal(diagonal, off);
        Steps steps = new Steps(cancelled);
        SymmetricQrAlgorithm_DDRM iteration = new SymmetricQrAlgorithm_DDRM(steps);
        iteration.setFastEigenvalues(true);
        requireConvergence(iteration.process(n, diagonal.clone(), off.clone()), n);
        double[] shifts = eigenvalues(iteration, n);
        if (!withVectors) {
            values = shifts;
            vectors = new double[0];
            return;
        }
        DMatrixRMaj transposed = reduction.getQ(new DMatrixRMaj(n, n), true);
        iteration.setQ(transposed);
        requireConvergence(iteration.process(n, diagonal, off, shifts), n);
        values = eigenvalues(iteration, n);
        vectors = transposed.data;
    }

    /** The eigenvalues, in no order. */
    double[] values() {
        return values;
    }

    /** The eigenvectors as rows, in the order of the values; empty unless they were asked for. */
    double[] vectors() {
        return vectors;
    }

    private static double[] eigenvalues(SymmetricQrAlgorithm_DDRM iteration, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = iteration.getEigenvalue(i);
        }
        return values;
    }

    private static void requireConvergence(boolean converged, int n) {
        if (!converged) {
            throw new ArithmeticException("the QR iteration for the eigenvalues of a symmetric " + n + " x " + n
                    + " matrix did not converge");
        }
    }

    private static final class Reduction extends TridiagonalDecompositionHouseholder_DDRM {

        private final BooleanSupplier cancelled;

        Reduction(BooleanSupplier cancelled) {
            this.cancelled = cancelled;
        }

        @Override
        public void householderSymmetric(int row, double gamma) {
            Cancellation.check(cancelled);
            super.householderSymmetric(row, gamma);
        }

        @Override // EJML's signature does not promise that the matrix is there
        protected void rank1UpdateMultL(@Nullable DMatrixRMaj a, double gamma, int colA0, int w0, int w1) {
            Cancellation.check(cancelled);
            super.rank1UpdateMultL(a, gamma, colA0, w0, w1);
        }
    }

    private static final class Steps extends SymmetricQREigenHelper_DDRM {

        private final BooleanSupplier cancelled;

        Steps(BooleanSupplier cancelled) {
            this.cancelled = cancelled;
        }

        @Override
        protected void performImplicitSingleStep(double lambda, boolean byAngle) {
            Cancellation.check(cancelled);
            super.performImplicitSingleStep(lambda, byAngle);
        }
    }
}
