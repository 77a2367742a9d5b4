package org.mltheory.compute.backend.cuda;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;

/** Hands decompositions to another implementation: one column waits for the other in them, which a GPU is slow at. */
abstract class HostDecompositions implements LinearAlgebra {

    private final LinearAlgebra host;

    HostDecompositions(LinearAlgebra host) {
        this.host = host;
    }

    /** What decompositions are handed to, on one thread. */
    LinearAlgebra decompositionsOnOneThread(BooleanSupplier ends) {
        return host.onOneThread(ends);
    }

    @Override
    public boolean cholesky(double[] a, int n) {
        return host.cholesky(a, n);
    }

    @Override
    public boolean cholesky(float[] a, int n) {
        return host.cholesky(a, n);
    }

    @Override
    public void qr(double[] a, int m, int n, double[] q, double[] r) {
        host.qr(a, m, n, q, r);
    }

    @Override
    public void qr(float[] a, int m, int n, float[] q, float[] r) {
        host.qr(a, m, n, q, r);
    }

    @Override
    public void svd(double[] a, int m, int n, double[] u, double[] s, double[] vt) {
        host.svd(a, m, n, u, s, vt);
    }

    @Override
    public void svd(float[] a, int m, int n, float[] u, float[] s, float[] vt) {
        host.svd(a, m, n, u, s, vt);
    }

    @Override
    public void symmetricEigen(double[] a, int n, double[] values, double[] vectors) {
        host.symmetricEigen(a, n, values, vectors);
    }

    @Override
    public void symmetricEigen(float[] a, int n, float[] values, float[] vectors) {
        host.symmetricEigen(a, n, values, vectors);
    }

    @Override
    public int minimumNorm(double[] x, int n, int p, double[] y, int k, double tolerance, double[] w) {
        return host.minimumNorm(x, n, p, y, k, tolerance, w);
    }

    @Override
    public int minimumNorm(float[] x, int n, int p, float[] y, int k, float tolerance, float[] w) {
        return host.minimumNorm(x, n, p, y, k, tolerance, w);
    }

    @Override
    public int pseudoInverse(double[] x, int n, int p, double tolerance, double[] inverse) {
        return host.pseudoInverse(x, n, p, tolerance, inverse);
    }

    @Override
    public int pseudoInverse(float[] x, int n, int p, float tolerance, float[] inverse) {
        return host.pseudoInverse(x, n, p, tolerance, inverse);
    }
}
