package org.mltheory.compute.backend.cpu;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;

/**
 * Linear algebra by OpenBLAS, which computes on one thread at a time, and by our own library, which multiplies matrices and shares
 * the blocks of a call out between threads, so that results do not depend on how many there are. Least squares are solved by a complete orthogonal decomposition: the
 * tolerance applies to estimates of the singular values of the leading columns of a QR decomposition with pivoting.
 */
final class OpenBlasAlgebra implements LinearAlgebra {

    /** A decomposition of fewer operations ends before a cancellation could be noticed. */
    private static final double BRIEF = 2e8;

    private static final double DOUBLE_ULP = 0x1p-52;
    private static final float FLOAT_ULP = 0x1p-23f;
    private static final double LONGEST = ProductSlices.LONGEST;
    private static final double LONGEST_FLOAT = 2 * ProductSlices.LONGEST;

    private final String name;
    private final int threads;
    private final BooleanSupplier cancelled;

    /**
     * To be made when OpenBLAS is loaded.
     *
     * @param threads how many threads a call may use, at least 1
     */
    OpenBlasAlgebra(String name, int threads, BooleanSupplier cancelled) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ": permitted is at least 1");
        }
        this.name = name;
        this.threads = threads;
        this.cancelled = cancelled;
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
        return new OpenBlasAlgebra(name, 1, ends);
    }

    @Override
    public void gemm(
            Product p, double alpha, double[] a, int aAt, double[] b, int bAt, double beta, double[] c, int cAt) {
        p.require(a.length, aAt, b.length, bAt, c.length, cAt);
        Arguments.requireOther("A", c, a);
        Arguments.requireOther("B", c, b);
        ProductSlices.run(
                p,
                ProductSlices.longest(LONGEST, threads),
                cancelled,
                (part, aFrom, bFrom, cFrom, adds) -> AlgebraCalls.dgemm(
                        part.transA(),
                        part.transB(),
                        part.m(),
                        part.n(),
                        part.k(),
                        part.lda(),
                        part.ldb(),
                        part.ldc(),
                        part.batch(),
                        part.strideA(),
                        part.strideB(),
                        part.strideC(),
                        alpha,
                        a,
                        aAt + aFrom,
                        b,
                        bAt + bFrom,
                        adds ? 1 : beta,
                        c,
                        cAt + cFrom,
                        threads));
    }

    @Override
    public void gemm(Product p, float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt) {
        p.require(a.length, aAt, b.length, bAt, c.length, cAt);
        Arguments.requireOther("A", c, a);
        Arguments.requireOther("B", c, b);
        ProductSlices.run(
                p,
                ProductSlices.longest(LONGEST_FLOAT, threads),
                cancelled,
                (part, aFrom, bFrom, cFrom, adds) -> AlgebraCalls.sgemm(
                        part.transA(),
                        part.transB(),
                        part.m(),
                        part.n(),
                        part.k(),
                        part.lda(),
                        part.ldb(),
                        part.ldc(),
                        part.batch(),
                        part.strideA(),
                        part.strideB(),
                        part.strideC(),
                        alpha,
                        a,
                        aAt + aFrom,
                        b,
                        bAt + bFrom,
                        adds ? 1 : beta,
                        c,
                        cAt + cFrom,
                        threads));
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
        Arguments.requireSides("A", m, n);
        Arguments.requireVector("A", a.length, aAt, (long) m * n);
        Arguments.requireVector("x", x.length, xAt, trans ? m : n);
        Arguments.requireVector("y", y.length, yAt, trans ? n : m);
        Arguments.requireOther("A", y, a);
        Arguments.requireOther("x", y, x);
        AlgebraCalls.dgemv(trans, m, n, alpha, a, aAt, x, xAt, beta, y, yAt, threads);
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
        Arguments.requireSides("A", m, n);
        Arguments.requireVector("A", a.length, aAt, (long) m * n);
        Arguments.requireVector("x", x.length, xAt, trans ? m : n);
        Arguments.requireVector("y", y.length, yAt, trans ? n : m);
        Arguments.requireOther("A", y, a);
        Arguments.requireOther("x", y, x);
        AlgebraCalls.sgemv(trans, m, n, alpha, a, aAt, x, xAt, beta, y, yAt, threads);
    }

    @Override
    public void syrk(boolean trans, int n, int k, double alpha, double[] a, int aAt, double beta, double[] c, int cAt) {
        Arguments.requireSides("A", n, k);
        Arguments.requireVector("A", a.length, aAt, (long) n * k);
        Arguments.requireVector("C", c.length, cAt, (long) n * n);
        Arguments.requireOther("A", c, a);
        int row = Math.max(1, trans ? n : k);
        SymmetricSlices.run(n, k, LONGEST, (from, rows, before) -> {
            long aFrom = aAt + (trans ? from : (long) from * row);
            if (before > 0) {
                Product left = new Product(trans, !trans, rows, before, k, row, row, n, 1, 0, 0, 0);
                ProductSlices.run(
                        left,
                        LONGEST,
                        cancelled,
                        (part, aPart, bPart, cPart, adds) -> AlgebraCalls.dgemm(
                                part.transA(),
                                part.transB(),
                                part.m(),
                                part.n(),
                                part.k(),
                                row,
                                row,
                                n,
                                1,
                                0,
                                0,
                                0,
                                alpha,
                                a,
                                aFrom + aPart,
                                a,
                                aAt + bPart,
                                adds ? 1 : beta,
                                c,
                                cAt + (long) from * n + cPart,
                                threads));
            }
            Abandonable.check(cancelled);
            AlgebraCalls.dsyrk(trans, rows, k, alpha, a, aFrom, row, beta, c, cAt + (long) from * n + from, n, threads);
            SymmetricSlices.mirror(c, cAt, n, from, rows, before);
        });
    }

    @Override
    public void syrk(boolean trans, int n, int k, float alpha, float[] a, int aAt, float beta, float[] c, int cAt) {
        Arguments.requireSides("A", n, k);
        Arguments.requireVector("A", a.length, aAt, (long) n * k);
        Arguments.requireVector("C", c.length, cAt, (long) n * n);
        Arguments.requireOther("A", c, a);
        int row = Math.max(1, trans ? n : k);
        SymmetricSlices.run(n, k, LONGEST_FLOAT, (from, rows, before) -> {
            long aFrom = aAt + (trans ? from : (long) from * row);
            if (before > 0) {
                Product left = new Product(trans, !trans, rows, before, k, row, row, n, 1, 0, 0, 0);
                ProductSlices.run(
                        left,
                        LONGEST_FLOAT,
                        cancelled,
                        (part, aPart, bPart, cPart, adds) -> AlgebraCalls.sgemm(
                                part.transA(),
                                part.transB(),
                                part.m(),
                                part.n(),
                                part.k(),
                                row,
                                row,
                                n,
                                1,
                                0,
                                0,
                                0,
                                alpha,
                                a,
                                aFrom + aPart,
                                a,
                                aAt + bPart,
                                adds ? 1 : beta,
                                c,
                                cAt + (long) from * n + cPart,
                                threads));
            }
            Abandonable.check(cancelled);
            AlgebraCalls.ssyrk(trans, rows, k, alpha, a, aFrom, row, beta, c, cAt + (long) from * n + from, n, threads);
            SymmetricSlices.mirror(c, cAt, n, from, rows, before);
        });
    }

    @Override
    public boolean cholesky(double[] a, int n) {
        Arguments.requireMatrix("A", a.length, n, n);
        Arguments.requireLowerFinite("A", a, n);
        boolean[] positive = new boolean[1];
        double[] factor = target(a, cubed(n) / 3);
        decompose(
                "Cholesky decomposition of " + n + " x " + n,
                cubed(n) / 3,
                () -> AlgebraCalls.dcholesky(factor, n, positive, threads));
        copy(factor, a);
        return positive[0];
    }

    @Override
    public boolean cholesky(float[] a, int n) {
        Arguments.requireMatrix("A", a.length, n, n);
        Arguments.requireLowerFinite("A", a, n);
        boolean[] positive = new boolean[1];
        float[] factor = target(a, cubed(n) / 3);
        decompose(
                "Cholesky decomposition of " + n + " x " + n,
                cubed(n) / 3,
                () -> AlgebraCalls.scholesky(factor, n, positive, threads));
        copy(factor, a);
        return positive[0];
    }

    @Override
    public void qr(double[] a, int m, int n, double[] q, double[] r) {
        int k = Math.min(m, n);
        Arguments.requireOther("A", q, a);
        Arguments.requireOther("A", r, a);
        Arguments.requireMatrix("A", a.length, m, n);
        Arguments.requireMatrix("Q", q.length, m, k);
        Arguments.requireMatrix("R", r.length, k, n);
        Arguments.requireFinite("A", a, n);
        double flops = 4.0 * m * n * k;
        double[] newQ = target(q, flops);
        double[] newR = target(r, flops);
        decompose("QR decomposition of " + m + " x " + n, flops, () -> AlgebraCalls.dqr(a, m, n, newQ, newR, threads));
        copy(newQ, q);
        copy(newR, r);
    }

    @Override
    public void qr(float[] a, int m, int n, float[] q, float[] r) {
        int k = Math.min(m, n);
        Arguments.requireOther("A", q, a);
        Arguments.requireOther("A", r, a);
        Arguments.requireMatrix("A", a.length, m, n);
        Arguments.requireMatrix("Q", q.length, m, k);
        Arguments.requireMatrix("R", r.length, k, n);
        Arguments.requireFinite("A", a, n);
        double flops = 4.0 * m * n * k;
        float[] newQ = target(q, flops);
        float[] newR = target(r, flops);
        decompose("QR decomposition of " + m + " x " + n, flops, () -> AlgebraCalls.sqr(a, m, n, newQ, newR, threads));
        copy(newQ, q);
        copy(newR, r);
    }

    @Override
    public void svd(double[] a, int m, int n, double[] u, double[] s, double[] vt) {
        int k = Math.min(m, n);
        Arguments.requireOther("A", u, a);
        Arguments.requireOther("A", s, a);
        Arguments.requireOther("A", vt, a);
        Arguments.requireMatrix("A", a.length, m, n);
        Arguments.requireMatrix("s", s.length, k, 1);
        if (u.length + vt.length > 0) {
            Arguments.requireMatrix("U", u.length, m, k);
            Arguments.requireMatrix("V^T", vt.length, k, n);
        }
        Arguments.requireFinite("A", a, n);
        double flops = 20.0 * m * n * k;
        double[] newU = target(u, flops);
        double[] newS = target(s, flops);
        double[] newVt = target(vt, flops);
        decompose(
                "singular value decomposition of " + m + " x " + n,
                flops,
                () -> AlgebraCalls.dsvd(a, m, n, newU, newS, newVt, threads));
        copy(newU, u);
        copy(newS, s);
        copy(newVt, vt);
    }

    @Override
    public void svd(float[] a, int m, int n, float[] u, float[] s, float[] vt) {
        int k = Math.min(m, n);
        Arguments.requireOther("A", u, a);
        Arguments.requireOther("A", s, a);
        Arguments.requireOther("A", vt, a);
        Arguments.requireMatrix("A", a.length, m, n);
        Arguments.requireMatrix("s", s.length, k, 1);
        if (u.length + vt.length > 0) {
            Arguments.requireMatrix("U", u.length, m, k);
            Arguments.requireMatrix("V^T", vt.length, k, n);
        }
        Arguments.requireFinite("A", a, n);
        double flops = 20.0 * m * n * k;
        float[] newU = target(u, flops);
        float[] newS = target(s, flops);
        float[] newVt = target(vt, flops);
        decompose(
                "singular value decomposition of " + m + " x " + n,
                flops,
                () -> AlgebraCalls.ssvd(a, m, n, newU, newS, newVt, threads));
        copy(newU, u);
        copy(newS, s);
        copy(newVt, vt);
    }

    @Override
    public void symmetricEigen(double[] a, int n, double[] values, double[] vectors) {
        Arguments.requireMatrix("A", a.length, n, n);
        Arguments.requireMatrix("values", values.length, n, 1);
        if (vectors.length > 0) {
            Arguments.requireMatrix("vectors", vectors.length, n, n);
        }
        Arguments.requireLowerFinite("A", a, n);
        double flops = 9 * cubed(n);
        double[] newValues = target(values, flops);
        double[] newVectors = target(vectors, flops);
        decompose(
                "symmetric eigenvalues of " + n + " x " + n,
                flops,
                () -> AlgebraCalls.deigen(a, n, newValues, newVectors, threads));
        copy(newValues, values);
        copy(newVectors, vectors);
    }

    @Override
    public void symmetricEigen(float[] a, int n, float[] values, float[] vectors) {
        Arguments.requireMatrix("A", a.length, n, n);
        Arguments.requireMatrix("values", values.length, n, 1);
        if (vectors.length > 0) {
            Arguments.requireMatrix("vectors", vectors.length, n, n);
        }
        Arguments.requireLowerFinite("A", a, n);
        double flops = 9 * cubed(n);
        float[] newValues = target(values, flops);
        float[] newVectors = target(vectors, flops);
        decompose(
                "symmetric eigenvalues of " + n + " x " + n,
                flops,
                () -> AlgebraCalls.seigen(a, n, newValues, newVectors, threads));
        copy(newValues, values);
        copy(newVectors, vectors);
    }

    @Override
    public int minimumNorm(double[] x, int n, int p, double[] y, int k, double tolerance, double[] w) {
        Arguments.requireMatrix("X", x.length, n, p);
        Arguments.requireMatrix("Y", y.length, n, k);
        Arguments.requireMatrix("W", w.length, p, k);
        Arguments.requireTolerance(tolerance);
        Arguments.requireFinite("X", x, p);
        Arguments.requireFinite("Y", y, k);
        double least = Double.isNaN(tolerance) ? Math.max(n, p) * DOUBLE_ULP : tolerance;
        double flops = 4.0 * n * p * (Math.min(n, p) + (double) k);
        int[] rank = new int[1];
        double[] solution = target(w, flops);
        decompose(
                "least squares of " + n + " x " + p,
                flops,
                () -> AlgebraCalls.dminimumNorm(x, n, p, y, k, least, solution, rank, threads));
        copy(solution, w);
        return rank[0];
    }

    @Override
    public int minimumNorm(float[] x, int n, int p, float[] y, int k, float tolerance, float[] w) {
        Arguments.requireMatrix("X", x.length, n, p);
        Arguments.requireMatrix("Y", y.length, n, k);
        Arguments.requireMatrix("W", w.length, p, k);
        Arguments.requireTolerance(tolerance);
        Arguments.requireFinite("X", x, p);
        Arguments.requireFinite("Y", y, k);
        float least = Float.isNaN(tolerance) ? Math.max(n, p) * FLOAT_ULP : tolerance;
        double flops = 4.0 * n * p * (Math.min(n, p) + (double) k);
        int[] rank = new int[1];
        float[] solution = target(w, flops);
        decompose(
                "least squares of " + n + " x " + p,
                flops,
                () -> AlgebraCalls.sminimumNorm(x, n, p, y, k, least, solution, rank, threads));
        copy(solution, w);
        return rank[0];
    }

    @Override
    public int pseudoInverse(double[] x, int n, int p, double tolerance, double[] inverse) {
        Arguments.requireMatrix("X", x.length, n, p);
        Arguments.requireMatrix("the inverse", inverse.length, p, n);
        Arguments.requireTolerance(tolerance);
        Arguments.requireFinite("X", x, p);
        double least = Double.isNaN(tolerance) ? Math.max(n, p) * DOUBLE_ULP : tolerance;
        double flops = 8.0 * n * p * Math.min(n, p);
        int[] rank = new int[1];
        double[] solution = target(inverse, flops);
        decompose(
                "pseudo-inverse of " + n + " x " + p,
                flops,
                () -> AlgebraCalls.dpseudoInverse(x, n, p, least, solution, rank, threads));
        copy(solution, inverse);
        return rank[0];
    }

    @Override
    public int pseudoInverse(float[] x, int n, int p, float tolerance, float[] inverse) {
        Arguments.requireMatrix("X", x.length, n, p);
        Arguments.requireMatrix("the inverse", inverse.length, p, n);
        Arguments.requireTolerance(tolerance);
        Arguments.requireFinite("X", x, p);
        float least = Float.isNaN(tolerance) ? Math.max(n, p) * FLOAT_ULP : tolerance;
        double flops = 8.0 * n * p * Math.min(n, p);
        int[] rank = new int[1];
        float[] solution = target(inverse, flops);
        decompose(
                "pseudo-inverse of " + n + " x " + p,
                flops,
                () -> AlgebraCalls.spseudoInverse(x, n, p, least, solution, rank, threads));
        copy(solution, inverse);
        return rank[0];
    }

    /** The array itself, or one of the same length when the call may be abandoned. */
    private static double[] target(double[] result, double flops) {
        return flops < BRIEF ? result : result.clone();
    }

    private static void copy(double[] from, double[] to) {
        if (from != to) {
            System.arraycopy(from, 0, to, 0, to.length);
        }
    }

    /** The array itself, or one of the same length when the call may be abandoned. */
    private static float[] target(float[] result, double flops) {
        return flops < BRIEF ? result : result.clone();
    }

    private static void copy(float[] from, float[] to) {
        if (from != to) {
            System.arraycopy(from, 0, to, 0, to.length);
        }
    }

    /** Runs a decomposition; a long one can be cancelled, and writes to arrays that nobody else has. */
    private void decompose(String what, double flops, IntSupplier call) {
        Abandonable.check(cancelled);
        int status = flops < BRIEF ? call.getAsInt() : Abandonable.await(cancelled, call);
        if (status == AlgebraCalls.NO_MEMORY) {
            throw new BackendException("there is not enough native memory for the " + what);
        }
        if (status != 0) {
            throw new BackendException("the " + what + " did not converge");
        }
    }

    private static double cubed(int n) {
        return (double) n * n * n;
    }
}
