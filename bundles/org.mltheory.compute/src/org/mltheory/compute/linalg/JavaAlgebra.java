package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Linear algebra in pure Java: always there, and what other backends are compared with. Decompositions are those of this package and
 * of EJML.
 * <p>
 * Products in float32 compute in float32. Decompositions in float32 compute in float64 and round once at the end, which is at least as
 * accurate as computing in float32.
 */
public final class JavaAlgebra implements LinearAlgebra {

    private static final double FLOAT_ULP = Math.ulp(1f);

    private final String name;
    private final int threads;
    private final Products products;
    private final FloatProducts floatProducts;
    private final BooleanSupplier cancelled;

    /**
     * @param name as {@link #name()} returns it
     * @param threads how many threads a call may use, at least 1
     * @param cancelled asked by the calling thread, between blocks of work
     * @throws IllegalArgumentException when there is no thread
     */
    public JavaAlgebra(String name, int threads, BooleanSupplier cancelled) {
        this.name = name;
        this.threads = threads;
        this.cancelled = cancelled;
        products = new Products(threads, cancelled);
        floatProducts = new FloatProducts(threads, cancelled);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public LinearAlgebra onOneThread(BooleanSupplier ends) {
        return new JavaAlgebra(name, 1, ends);
    }

    @Override
    public void gemm(
            Product p, double alpha, double[] a, int aAt, double[] b, int bAt, double beta, double[] c, int cAt) {
        products.gemm(p, alpha, a, aAt, b, bAt, beta, c, cAt);
    }

    @Override
    public void gemm(Product p, float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt) {
        floatProducts.gemm(p, alpha, a, aAt, b, bAt, beta, c, cAt);
    }

    @Override
    public void gemv(
            boolean trans,
            int m,
            int n,
            double alpha,
            double[] a,
            int aAt,
            double[] x,
            int xAt,
            double beta,
            double[] y,
            int yAt) {
        products.gemv(trans, m, n, alpha, a, aAt, x, xAt, beta, y, yAt);
    }

    @Override
    public void gemv(
            boolean trans,
            int m,
            int n,
            float alpha,
            float[] a,
            int aAt,
            float[] x,
            int xAt,
            float beta,
            float[] y,
            int yAt) {
        floatProducts.gemv(trans, m, n, alpha, a, aAt, x, xAt, beta, y, yAt);
    }

    @Override
    public void syrk(boolean trans, int n, int k, double alpha, double[] a, int aAt, double beta, double[] c, int cAt) {
        products.syrk(trans, n, k, alpha, a, aAt, beta, c, cAt);
    }

    @Override
    public void syrk(boolean trans, int n, int k, float alpha, float[] a, int aAt, float beta, float[] c, int cAt) {
        floatProducts.syrk(trans, n, k, alpha, a, aAt, beta, c, cAt);
    }

    @Override
    public boolean cholesky(double[] a, int n) {
        Shapes.require(a, n, n, "A");
        double[] lower = lower(a, n);
        double power = Shapes.scaleFor(Shapes.requireFinite(lower, n, n, "A"));
        // an even power of two, so that its root is exact as well
        int scale = Math.getExponent(power) & ~1;
        scale(lower, scale);
        boolean positive = Cholesky.factor(lower, n, cancelled) < 0;
        scale(lower, -scale / 2);
        System.arraycopy(lower, 0, a, 0, a.length);
        return positive;
    }

    @Override
    public boolean cholesky(float[] a, int n) {
        double[] wide = Floats.widen(a);
        boolean positive = cholesky(wide, n);
        Floats.round(wide, a);
        return positive;
    }

    @Override
    public void qr(double[] a, int m, int n, double[] q, double[] r) {
        int rank = Math.min(m, n);
        Shapes.require(a, m, n, "A");
        Shapes.require(q, m, rank, "Q");
        Shapes.require(r, rank, n, "R");
        Shapes.requireDistinct(q, a, "A");
        Shapes.requireDistinct(r, a, "A");
        Orthogonal.qr(a, m, n, q, r, cancelled);
    }

    @Override
    public void qr(float[] a, int m, int n, float[] q, float[] r) {
        double[] wideQ = new double[q.length];
        double[] wideR = new double[r.length];
        qr(Floats.widen(a), m, n, wideQ, wideR);
        Floats.round(wideQ, q);
        Floats.round(wideR, r);
    }

    @Override
    public void svd(double[] a, int m, int n, double[] u, double[] s, double[] vt) {
        int rank = Math.min(m, n);
        Shapes.require(a, m, n, "A");
        Shapes.require(s, 1, rank, "s");
        Shapes.requireDistinct(s, a, "A");
        if (u.length == 0 && vt.length == 0) {
            System.arraycopy(SingularValues.of(a, m, n, cancelled), 0, s, 0, rank);
            return;
        }
        Shapes.require(u, m, rank, "U");
        Shapes.require(vt, rank, n, "V^T");
        Shapes.requireDistinct(u, a, "A");
        Shapes.requireDistinct(vt, a, "A");
        Orthogonal.svd(a, m, n, u, s, vt, cancelled);
    }

    @Override
    public void svd(float[] a, int m, int n, float[] u, float[] s, float[] vt) {
        double[] wideU = new double[u.length];
        double[] wideS = new double[s.length];
        double[] wideVt = new double[vt.length];
        svd(Floats.widen(a), m, n, wideU, wideS, wideVt);
        Floats.round(wideU, u);
        Floats.round(wideS, s);
        Floats.round(wideVt, vt);
    }

    @Override
    public void symmetricEigen(double[] a, int n, double[] values, double[] vectors) {
        Shapes.require(a, n, n, "A");
        Shapes.require(values, 1, n, "values");
        Shapes.requireDistinct(values, a, "A");
        double[] symmetric = lower(a, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                symmetric[j * n + i] = symmetric[i * n + j];
            }
        }
        if (vectors.length == 0) {
            System.arraycopy(SymmetricEigen.valuesOf(symmetric, n, cancelled), 0, values, 0, n);
            return;
        }
        Shapes.require(vectors, n, n, "vectors");
        Shapes.requireDistinct(vectors, a, "A");
        SymmetricEigen eigen = SymmetricEigen.of(symmetric, n, cancelled);
        System.arraycopy(eigen.values(), 0, values, 0, n);
        GemmKernel.transpose(eigen.vectors(), 0, n, n, n, vectors, 0, n);
    }

    @Override
    public void symmetricEigen(float[] a, int n, float[] values, float[] vectors) {
        double[] wideValues = new double[values.length];
        double[] wideVectors = new double[vectors.length];
        symmetricEigen(Floats.widen(a), n, wideValues, wideVectors);
        Floats.round(wideValues, values);
        Floats.round(wideVectors, vectors);
    }

    @Override
    public int minimumNorm(double[] x, int n, int p, double[] y, int k, double tolerance, double[] w) {
        return minimumNorm(x, n, p, y, k, tolerance, Math.ulp(1.0), w);
    }

    @Override
    public int minimumNorm(float[] x, int n, int p, float[] y, int k, float tolerance, float[] w) {
        double[] wide = new double[w.length];
        int rank = minimumNorm(Floats.widen(x), n, p, Floats.widen(y), k, tolerance, FLOAT_ULP, wide);
        Floats.round(wide, w);
        return rank;
    }

    private int minimumNorm(double[] x, int n, int p, double[] y, int k, double tolerance, double ulp, double[] w) {
        Shapes.require(x, n, p, "X");
        Shapes.requireFinite(y, n, k, "Y"); // before the costly part
        Shapes.require(w, p, k, "W");
        Shapes.requireDistinct(w, x, "X");
        Shapes.requireDistinct(w, y, "Y");
        PseudoInverse inverse = PseudoInverse.of(x, n, p, tolerance(tolerance, n, p, ulp), cancelled);
        System.arraycopy(inverse.apply(y, k, cancelled), 0, w, 0, w.length);
        return inverse.rank();
    }

    @Override
    public int pseudoInverse(double[] x, int n, int p, double tolerance, double[] inverse) {
        return minimumNorm(x, n, p, identity(n), n, tolerance, Math.ulp(1.0), inverse);
    }

    @Override
    public int pseudoInverse(float[] x, int n, int p, float tolerance, float[] inverse) {
        double[] wide = new double[inverse.length];
        int rank = minimumNorm(Floats.widen(x), n, p, identity(n), n, tolerance, FLOAT_ULP, wide);
        Floats.round(wide, inverse);
        return rank;
    }

    private static double tolerance(double given, int n, int p, double ulp) {
        return Double.isNaN(given) ? PseudoInverse.standardTolerance(n, p, ulp) : given;
    }

    private static double[] identity(int n) {
        double[] identity = new double[Shapes.size(n, n, "identity")];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        return identity;
    }

    /** A copy of the lower triangle, zero above. */
    private static double[] lower(double[] a, int n) {
        double[] lower = a.clone();
        for (int i = 0; i < n; i++) {
            Arrays.fill(lower, i * n + i + 1, (i + 1) * n, 0);
        }
        return lower;
    }

    private static void scale(double[] a, int power) {
        for (int i = 0; i < a.length; i++) {
            a[i] = Math.scalb(a[i], power);
        }
    }
}
