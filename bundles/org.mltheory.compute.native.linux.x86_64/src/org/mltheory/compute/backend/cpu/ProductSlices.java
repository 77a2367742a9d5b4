package org.mltheory.compute.backend.cpu;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.Product;

/**
 * Cuts a product into calls that are short enough for a cancellation to be noticed in time, and for the garbage collector, which
 * may have to wait for a call's end. Cuts between rows or columns do not change a bit of the result, and sums are cut where the
 * native library cuts them itself; so the cuts may follow the number of threads.
 */
final class ProductSlices {

    /** Operations in float64 that one core does in about 100 ms. */
    static final double LONGEST = 3e9;

    /** Below this it is not worth asking whether to go on. */
    private static final double BRIEF = 1e6;

    /** The native library sums so many terms at a time, and so a cut after a multiple of them costs least. */
    private static final int TERMS = 384;

    private static final int LEAST_SIDE = 64;

    /** A part of the product, the offsets of its matrices, and whether it adds to what an earlier part has written. */
    @FunctionalInterface
    interface Call {
        void compute(Product part, long aAt, long bAt, long cAt, boolean adds);
    }

    private ProductSlices() {}

    /** Operations that so many threads do in about 100 ms; beyond a few it is better to be careful, as they may be busy elsewhere. */
    static double longest(double ofOneCore, int threads) {
        return ofOneCore * Math.min(threads, 4);
    }

    /**
     * @param longest how many operations a call may have
     * @param cancelled asked before every call, unless the product is small
     */
    static void run(Product p, double longest, BooleanSupplier cancelled, Call call) {
        if (p.flops() > BRIEF) {
            Abandonable.check(cancelled);
        }
        if (p.flops() <= longest) {
            call.compute(p, 0, 0, 0, false);
            return;
        }
        double item = 2.0 * p.m() * p.n() * p.k();
        if (item <= longest) {
            int together = Math.max(1, (int) (longest / item));
            for (int from = 0; from < p.batch(); from += together) {
                int count = Math.min(together, p.batch() - from);
                Abandonable.check(cancelled);
                call.compute(
                        p.batch(count, p.strideA(), p.strideB(), p.strideC()),
                        (long) from * p.strideA(),
                        (long) from * p.strideB(),
                        (long) from * p.strideC(),
                        false);
            }
            return;
        }
        int terms = (int) Math.min(p.k(), Math.max(1, (long) (longest / (2.0 * p.m() * p.n()) / TERMS)) * TERMS);
        int rows = p.m();
        int columns = p.n();
        while (2.0 * rows * columns * terms > longest && Math.max(rows, columns) > LEAST_SIDE) {
            if (rows >= columns) {
                rows = half(rows);
            } else {
                columns = half(columns);
            }
        }
        for (int i = 0; i < p.batch(); i++) {
            for (int row = 0; row < p.m(); row += rows) {
                for (int column = 0; column < p.n(); column += columns) {
                    for (int term = 0; term < p.k(); term += terms) {
                        Abandonable.check(cancelled);
                        part(
                                p,
                                i,
                                row,
                                Math.min(rows, p.m() - row),
                                column,
                                Math.min(columns, p.n() - column),
                                term,
                                Math.min(terms, p.k() - term),
                                call);
                    }
                }
            }
        }
    }

    private static void part(Product p, int item, int row, int m, int column, int n, int term, int k, Call call) {
        Product part = new Product(p.transA(), p.transB(), m, n, k, p.lda(), p.ldb(), p.ldc(), 1, 0, 0, 0);
        long aAt = (long) item * p.strideA() + place(p.transA(), row, term, p.lda());
        long bAt = (long) item * p.strideB() + place(p.transB(), term, column, p.ldb());
        long cAt = (long) item * p.strideC() + place(false, row, column, p.ldc());
        call.compute(part, aAt, bAt, cAt, term > 0);
    }

    private static long place(boolean trans, int row, int column, int length) {
        return trans ? (long) column * length + row : (long) row * length + column;
    }

    /** About half, a multiple of what the kernels take at once. */
    private static int half(int length) {
        return ((length + 1) / 2 + LEAST_SIDE - 1) / LEAST_SIDE * LEAST_SIDE;
    }
}
