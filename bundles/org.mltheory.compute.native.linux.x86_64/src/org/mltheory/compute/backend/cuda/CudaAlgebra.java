package org.mltheory.compute.backend.cuda;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.linalg.ShapeException;

/**
 * Products on the device: arguments are copied there, and the result back. Decompositions are handed to another implementation, named
 * in {@link #name()}.
 */
public final class CudaAlgebra extends HostDecompositions {

    private final CudaContext context;
    private final String name;
    private final BooleanSupplier cancelled;

    CudaAlgebra(CudaContext context, String name, LinearAlgebra decompositions, BooleanSupplier cancelled) {
        super(decompositions);
        this.context = context;
        this.name = name;
        this.cancelled = cancelled;
    }

    @Override
    public String name() {
        return name;
    }

    /** One: products of several threads would wait for each other at the device. */
    @Override
    public int threads() {
        return 1;
    }

    @Override
    public LinearAlgebra onOneThread(BooleanSupplier ends) {
        return new CudaAlgebra(context, name, decompositionsOnOneThread(ends), ends);
    }

    @Override
    public void gemm(
            Product p, double alpha, double[] a, int aAt, double[] b, int bAt, double beta, double[] c, int cAt) {
        p.require(a.length, aAt, b.length, bAt, c.length, cAt);
        requireDistinct(c, a, "A");
        requireDistinct(c, b, "B");
        Extents e = Extents.of(p);
        if (e.c == 0) {
            return;
        }
        try (DeviceMemory da = DeviceMemory.of(context, a, aAt, e.a);
                DeviceMemory db = DeviceMemory.of(context, b, bAt, e.b);
                DeviceMemory dc = context.doubles(e.c)) {
            if (beta != 0 || !e.dense) {
                dc.upload(c, cAt, e.c);
            }
            multiply(p, CudaCalls.FLOAT64, alpha, da, db, beta, dc);
            dc.download(c, cAt, e.c);
        }
    }

    @Override
    public void gemm(Product p, float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt) {
        gemm(CudaCalls.FLOAT32, p, alpha, a, aAt, b, bAt, beta, c, cAt);
    }

    /**
     * C := alpha op(A) op(B) + beta C on tensor cores: A and B are rounded to bfloat16 (8 significant bits), sums are float32. An entry
     * is within (2^-7 + (k + 4) 2^-23) |alpha| sum |a b| of the exact one; NaN and infinity are as in float32.
     */
    public void gemmBfloat16(
            Product p, float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt) {
        gemm(CudaCalls.BFLOAT16, p, alpha, a, aAt, b, bAt, beta, c, cAt);
    }

    private void gemm(
            int type, Product p, float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt) {
        p.require(a.length, aAt, b.length, bAt, c.length, cAt);
        requireDistinct(c, a, "A");
        requireDistinct(c, b, "B");
        Extents e = Extents.of(p);
        if (e.c == 0) {
            return;
        }
        try (DeviceMemory da = DeviceMemory.of(context, a, aAt, e.a);
                DeviceMemory db = DeviceMemory.of(context, b, bAt, e.b);
                DeviceMemory dc = context.floats(e.c)) {
            if (beta != 0 || !e.dense) {
                dc.upload(c, cAt, e.c);
            }
            multiply(p, type, alpha, da, db, beta, dc);
            dc.download(c, cAt, e.c);
        }
    }

    /** In calls of some items, or some rows of one item, each short enough to be cancelled in time. */
    private void multiply(
            Product p, int type, double alpha, DeviceMemory a, DeviceMemory b, double beta, DeviceMemory c) {
        double itemFlops = 2.0 * p.m() * p.n() * Math.max(1, p.k());
        int items = (int) Math.max(1, Math.min(p.batch(), CudaContext.FLOPS_PER_CALL / itemFlops));
        int rows = (int) Math.max(1, Math.min(p.m(), CudaContext.FLOPS_PER_CALL / itemFlops * p.m()));
        for (int item = 0; item < p.batch(); item += items) {
            int count = Math.min(items, p.batch() - item);
            for (int row = 0; row < p.m(); row += rows) {
                CudaContext.check(cancelled);
                long aAt = (long) item * p.strideA() + (p.transA() ? row : (long) row * p.lda());
                context.calls()
                        .gemm(
                                context.handle(),
                                type,
                                p.transA(),
                                p.transB(),
                                Math.min(rows, p.m() - row),
                                p.n(),
                                p.k(),
                                p.lda(),
                                p.ldb(),
                                p.ldc(),
                                count,
                                p.strideA(),
                                p.strideB(),
                                p.strideC(),
                                alpha,
                                a.handle(),
                                p.k() == 0 ? 0 : aAt,
                                b.handle(),
                                p.k() == 0 ? 0 : (long) item * p.strideB(),
                                beta,
                                c.handle(),
                                (long) item * p.strideC() + (long) row * p.ldc());
            }
        }
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
        requireGemv(trans, m, n, a.length, aAt, x.length, xAt, y.length, yAt);
        requireDistinct(y, a, "A");
        requireDistinct(y, x, "x");
        CudaContext.check(cancelled);
        int rows = trans ? n : m;
        int terms = trans ? m : n;
        try (DeviceMemory da = DeviceMemory.of(context, a, aAt, m * n);
                DeviceMemory dx = DeviceMemory.of(context, x, xAt, terms);
                DeviceMemory dy = context.doubles(rows)) {
            if (beta != 0) {
                dy.upload(y, yAt, rows);
            }
            context.calls()
                    .gemv(
                            context.handle(),
                            CudaCalls.FLOAT64,
                            trans,
                            m,
                            n,
                            alpha,
                            da.handle(),
                            dx.handle(),
                            beta,
                            dy.handle());
            dy.download(y, yAt, rows);
        }
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
        requireGemv(trans, m, n, a.length, aAt, x.length, xAt, y.length, yAt);
        requireDistinct(y, a, "A");
        requireDistinct(y, x, "x");
        CudaContext.check(cancelled);
        int rows = trans ? n : m;
        int terms = trans ? m : n;
        try (DeviceMemory da = DeviceMemory.of(context, a, aAt, m * n);
                DeviceMemory dx = DeviceMemory.of(context, x, xAt, terms);
                DeviceMemory dy = context.floats(rows)) {
            if (beta != 0) {
                dy.upload(y, yAt, rows);
            }
            context.calls()
                    .gemv(
                            context.handle(),
                            CudaCalls.FLOAT32,
                            trans,
                            m,
                            n,
                            alpha,
                            da.handle(),
                            dx.handle(),
                            beta,
                            dy.handle());
            dy.download(y, yAt, rows);
        }
    }

    @Override
    public void syrk(boolean trans, int n, int k, double alpha, double[] a, int aAt, double beta, double[] c, int cAt) {
        Product p = symmetric(trans, n, k);
        p.require(a.length, aAt, a.length, aAt, c.length, cAt);
        requireDistinct(c, a, "A");
        Extents e = Extents.of(p);
        try (DeviceMemory da = DeviceMemory.of(context, a, aAt, e.a);
                DeviceMemory dc = context.doubles(e.c)) {
            if (beta != 0) {
                dc.upload(c, cAt, e.c);
                context.calls().mirror(context.handle(), CudaCalls.FLOAT64, n, dc.handle());
            }
            multiply(p, CudaCalls.FLOAT64, alpha, da, da, beta, dc);
            // cuBLAS may sum an entry and its mirror image in different orders
            context.calls().mirror(context.handle(), CudaCalls.FLOAT64, n, dc.handle());
            dc.download(c, cAt, e.c);
        }
    }

    @Override
    public void syrk(boolean trans, int n, int k, float alpha, float[] a, int aAt, float beta, float[] c, int cAt) {
        Product p = symmetric(trans, n, k);
        p.require(a.length, aAt, a.length, aAt, c.length, cAt);
        requireDistinct(c, a, "A");
        Extents e = Extents.of(p);
        try (DeviceMemory da = DeviceMemory.of(context, a, aAt, e.a);
                DeviceMemory dc = context.floats(e.c)) {
            if (beta != 0) {
                dc.upload(c, cAt, e.c);
                context.calls().mirror(context.handle(), CudaCalls.FLOAT32, n, dc.handle());
            }
            multiply(p, CudaCalls.FLOAT32, alpha, da, da, beta, dc);
            context.calls().mirror(context.handle(), CudaCalls.FLOAT32, n, dc.handle());
            dc.download(c, cAt, e.c);
        }
    }

    private static Product symmetric(boolean trans, int n, int k) {
        int row = trans ? n : k;
        return new Product(trans, !trans, n, n, k, row, row, n, 1, 0, 0, 0);
    }

    private static void requireGemv(
            boolean trans, int m, int n, int aLength, int aAt, int xLength, int xAt, int yLength, int yAt) {
        // a product with a matrix of one column
        new Product(trans, false, trans ? n : m, 1, trans ? m : n, n, 1, 1, 1, 0, 0, 0)
                .require(aLength, aAt, xLength, xAt, yLength, yAt);
    }

    private static void requireDistinct(Object written, Object read, String what) {
        if (written == read) {
            throw new ShapeException("the result's array is that of the argument " + what);
        }
    }

    /** How many elements the matrices of a product span in their arrays, and whether C's fill theirs. */
    private record Extents(int a, int b, int c, boolean dense) {

        static Extents of(Product p) {
            if (p.m() == 0 || p.n() == 0 || p.batch() == 0) {
                return new Extents(0, 0, 0, true);
            }
            return new Extents(
                    extent(p, p.transA() ? p.k() : p.m(), p.transA() ? p.m() : p.k(), p.lda(), p.strideA()),
                    extent(p, p.transB() ? p.n() : p.k(), p.transB() ? p.k() : p.n(), p.ldb(), p.strideB()),
                    extent(p, p.m(), p.n(), p.ldc(), p.strideC()),
                    p.ldc() == p.n() && (p.batch() == 1 || p.strideC() == p.m() * p.n()));
        }

        private static int extent(Product p, int rows, int columns, int row, int stride) {
            return rows == 0 || columns == 0 ? 0 : (p.batch() - 1) * stride + (rows - 1) * row + columns;
        }
    }
}
