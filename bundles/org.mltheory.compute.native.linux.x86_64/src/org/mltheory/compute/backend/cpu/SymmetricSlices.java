package org.mltheory.compute.backend.cpu;

/** Cuts C := A A^T into panels of rows, each short enough for a cancellation to be noticed in time; the shape fixes the cuts. */
final class SymmetricSlices {

    private static final int LEAST_ROWS = 64;
    private static final int TILE = 32;

    /** The rows from {@code from} on, of which the {@code before = from} columns left of the diagonal block count as well. */
    @FunctionalInterface
    interface Panel {
        void compute(int from, int rows, int before);
    }

    private SymmetricSlices() {}

    static void run(int n, int k, double longest, Panel panel) {
        double side = Math.sqrt(longest / Math.max(1, k));
        int rows = side >= n ? Math.max(1, n) : Math.max(LEAST_ROWS, (int) (side / LEAST_ROWS) * LEAST_ROWS);
        for (int from = 0; from < n; from += Math.min(rows, n - from)) {
            panel.compute(from, Math.min(rows, n - from), from);
        }
    }

    /** Copies what lies left of a diagonal block to above it. */
    static void mirror(double[] c, int cAt, int n, int from, int rows, int before) {
        for (int tile = 0; tile < before; tile += TILE) {
            for (int i = from; i < from + rows; i++) {
                for (int j = tile; j < Math.min(tile + TILE, before); j++) {
                    c[cAt + j * n + i] = c[cAt + i * n + j];
                }
            }
        }
    }

    /** The same in float32. */
    static void mirror(float[] c, int cAt, int n, int from, int rows, int before) {
        for (int tile = 0; tile < before; tile += TILE) {
            for (int i = from; i < from + rows; i++) {
                for (int j = tile; j < Math.min(tile + TILE, before); j++) {
                    c[cAt + j * n + i] = c[cAt + i * n + j];
                }
            }
        }
    }
}
