package org.mltheory.compute.linalg;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * The products of {@link JavaAlgebra} in float32, cut into blocks of C that the shapes fix. The class for the other precision is
 * the same, word for word.
 */
final class FloatProducts {

    /** Blocks of C: rows, and columns of narrow and wide matrices. */
    private static final int ROWS = 128;

    private static final int COLUMNS = 128;
    private static final int WIDE = 1024;
    private static final int WIDE_COLUMNS = 256;
    /** Fewer columns than this are too short for vector instructions: the longer side takes their place. */
    private static final int FEW_COLUMNS = 16;
    /** Up to this many rows, a transposed B is read once along its rows instead of being copied. */
    private static final int FEW_ROWS = 2;
    /** Less work than this is not worth a second thread: about 50 microseconds. */
    private static final long SHARED_FLOPS = 1_000_000;

    private final FixedBlocks blocks;
    private final FixedBlocks alone;
    private final ConcurrentLinkedQueue<FloatProductTile> tiles = new ConcurrentLinkedQueue<>();

    FloatProducts(int threads, BooleanSupplier cancelled) {
        blocks = new FixedBlocks(threads, cancelled);
        alone = new FixedBlocks(1, cancelled);
    }

    void gemm(Product p, float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt) {
        p.require(a.length, aAt, b.length, bAt, c.length, cAt);
        requireDistinct(c, a, "A");
        requireDistinct(c, b, "B");
        if (p.m() == 0 || p.n() == 0 || p.batch() == 0) {
            return;
        }
        int aRow = p.transA() ? 1 : p.lda();
        int aColumn = p.transA() ? p.lda() : 1;
        int bRow = p.transB() ? 1 : p.ldb();
        int bColumn = p.transB() ? p.ldb() : 1;
        boolean swapped = p.n() < FEW_COLUMNS && p.m() > p.n();
        Job job = swapped
                ? new Job( // C^T = B^T A^T
                        p.n(), p.k(), p.m(), alpha, b, bColumn, bRow, a, aColumn, aRow, beta, c, 1, p.ldc())
                : new Job(p.m(), p.k(), p.n(), alpha, a, aRow, aColumn, b, bRow, bColumn, beta, c, p.ldc(), 1);
        int down = (job.m + ROWS - 1) / ROWS;
        int columns = job.n >= WIDE ? WIDE_COLUMNS : COLUMNS;
        int across = (job.n + columns - 1) / columns;
        long units = (long) p.batch() * down * across;
        long flops = Math.max(1, (long) p.flops());
        int group = (int) Math.min(units, 1 + SHARED_FLOPS / 2 * units / flops);
        FixedBlocks shared = flops < SHARED_FLOPS ? alone : blocks;
        shared.run((int) ((units + group - 1) / group), (index, stop) -> {
            FloatProductTile tile = take();
            long to = Math.min(units, (index + 1L) * group);
            for (long unit = (long) index * group; unit < to; unit++) {
                int item = (int) (unit / (down * across));
                int within = (int) (unit % (down * across));
                int fromA = aAt + item * p.strideA();
                int fromB = bAt + item * p.strideB();
                int row = within / across * ROWS;
                int column = within % across * columns;
                int rows = Math.min(ROWS, job.m - row);
                int width = Math.min(columns, job.n - column);
                job.block(
                        tile,
                        swapped ? fromB : fromA,
                        swapped ? fromA : fromB,
                        cAt + item * p.strideC(),
                        row,
                        rows,
                        column,
                        width,
                        stop);
            }
            tiles.add(tile);
        });
    }

    void gemv(
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
        int rows = trans ? n : m;
        int terms = trans ? m : n;
        int row = Math.max(1, n);
        gemm(new Product(trans, false, rows, 1, terms, row, 1, 1, 1, 0, 0, 0), alpha, a, aAt, x, xAt, beta, y, yAt);
    }

    void syrk(boolean trans, int n, int k, float alpha, float[] a, int aAt, float beta, float[] c, int cAt) {
        Product whole = trans ? Product.transA(n, k, n) : Product.transB(n, k, n);
        whole.require(a.length, aAt, a.length, aAt, c.length, cAt);
        requireDistinct(c, a, "A");
        int row = trans ? 1 : k;
        int column = trans ? n : 1;
        int down = (n + ROWS - 1) / ROWS;
        FixedBlocks shared = whole.flops() < SHARED_FLOPS ? alone : blocks;
        shared.run(down, (index, stop) -> {
            FloatProductTile tile = take();
            int from = (down - 1 - index) * ROWS; // the longest first
            int rows = Math.min(ROWS, n - from);
            int at = aAt + from * row;
            int to = from + rows;
            tile.multiply(
                    alpha, a, at, row, column, a, aAt, column, row, beta, c, cAt + from * n, n, 1, rows, k, to, stop);
            tiles.add(tile);
        });
        shared.run(down, (index, stop) -> mirror(c, cAt, n, index * ROWS, Math.min(n, (index + 1) * ROWS)));
    }

    /** Copies the columns from {@code from} to before {@code to} below the diagonal to the rows right of it. */
    private static void mirror(float[] c, int cAt, int n, int from, int to) {
        int side = 16; // of tiles that stay in the first-level cache on both sides
        for (int tile = from; tile < n; tile += side) {
            int end = Math.min(n, tile + side);
            for (int i = from; i < to; i++) {
                for (int j = Math.max(tile, i + 1); j < end; j++) {
                    c[cAt + i * n + j] = c[cAt + j * n + i];
                }
            }
        }
    }

    private FloatProductTile take() {
        FloatProductTile tile = tiles.poll();
        return tile == null ? new FloatProductTile() : tile;
    }

    private static void requireDistinct(float[] written, float[] read, String name) {
        if (written == read && read.length > 0) {
            throw new ShapeException("the array of the result C is that of the argument " + name);
        }
    }

    /** One product of the batch, with the steps from row to row and from column to column of each matrix. */
    private record Job(
            int m,
            int k,
            int n,
            float alpha,
            float[] a,
            int aRow,
            int aColumn,
            float[] b,
            int bRow,
            int bColumn,
            float beta,
            float[] c,
            int cRow,
            int cColumn) {

        void block(
                FloatProductTile tile,
                int aAt,
                int bAt,
                int cAt,
                int row,
                int rows,
                int column,
                int width,
                BooleanSupplier stop) {
            int aFrom = aAt + row * aRow;
            int bFrom = bAt + column * bColumn;
            int cFrom = cAt + row * cRow + column * cColumn;
            if (m > FEW_ROWS || aColumn != 1 || bRow != 1 || k == 0) {
                tile.multiply(
                        alpha, a, aFrom, aRow, aColumn, b, bFrom, bRow, bColumn, beta, c, cFrom, cRow, cColumn, rows, k,
                        width, stop);
                return;
            }
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < width; j++) {
                    float sum = alpha * FloatProductTile.dot(a, aFrom + i * aRow, b, bFrom + j * bColumn, k);
                    int at = cFrom + i * cRow + j * cColumn;
                    c[at] = beta == 0 ? sum : beta * c[at] + sum;
                }
            }
        }
    }
}
