package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;
import org.ejml.dense.row.decomposition.bidiagonal.BidiagonalDecompositionRow_DDRM;
import org.ejml.dense.row.decomposition.svd.SvdImplicitQrDecompose_DDRM;
import org.ejml.dense.row.decomposition.svd.implicitqr.SvdImplicitQrAlgorithm_DDRM;

/** EJML's singular value decomposition, made cancellable: it asks at every reflection and at every step of the iteration. */
final class ImplicitQrSvd extends SvdImplicitQrDecompose_DDRM {

    private final BooleanSupplier cancelled;

    ImplicitQrSvd(boolean withVectors, BooleanSupplier cancelled) {
        super(true, withVectors, withVectors, false);
        this.cancelled = cancelled;
        qralg = new SvdImplicitQrAlgorithm_DDRM() {
            @Override
            public void performImplicitSingleStep(double scale, double lambda, boolean byAngle) {
                Cancellation.check(cancelled);
                super.performImplicitSingleStep(scale, lambda, byAngle);
            }
        };
    }

    @Override
    protected void declareBidiagonalDecomposition() {
        bidiag = new BidiagonalDecompositionRow_DDRM() {
            @Override
            protected void computeU(int k) {
                Cancellation.check(cancelled);
                super.computeU(k);
            }
        };
    }
}
