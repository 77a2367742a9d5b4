package org.mltheory.compute.linalg;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A = L Q of an m x n matrix by Householder reflections from the right: A H_1 H_2 ... H_s = [L 0], with L lower trapezoidal and
 * H_i = I - tau_i v_i^T v_i for the row vector v_i, which is 0 before entry i and 1 at it. Working on rows keeps every inner
 * loop on contiguous memory.
 *
 * <p>{@link #blocked} does most of its work as matrix products (the compact WY form of Schreiber and Van Loan, 1989).
 * {@link #pivoted} exchanges rows so that the largest remaining one comes first and stops where nothing remains, which reveals
 * the rank; remaining norms are downdated and recomputed when cancellation has eaten them (Drmac and Bujanovic, 2008; EJML's
 * pivoting recomputes them only when they turn negative, which is too late for a tolerance near the rounding error).
 *
 * <p>The matrix is to be scaled so that its largest entry is about 1; rows shorter than 1e-290 then count as zero.
 */
final class LqDecomposition {

    private static final int BLOCK = 32;
    /** Pivoted steps between two questions whether to stop. */
    private static final int STEPS = 8;

    private static final double ZERO_NORM = 1e-290;
    private static final double DOWNDATE_LIMIT = Math.sqrt(Math.ulp(1.0));

    private final int columns;
    /** Row i holds row i of L up to its diagonal and, right of it, the tail of v_i while i is less than the number of steps. */
    private final double[] data;

    private final double[] tau;
    private final int[] pivots;
    private int steps;

    private LqDecomposition(double[] data, int rows, int columns) {
        this.columns = columns;
        this.data = data;
        this.tau = new double[Math.min(rows, columns)];
        this.pivots = new int[rows];
        for (int i = 0; i < rows; i++) {
            pivots[i] = i;
        }
    }

    /**
     * Without pivoting, of a matrix with at most as many rows as columns.
     *
     * @param data rows x columns, overwritten and kept
     */
    static LqDecomposition blocked(double[] data, int rows, int columns, BooleanSupplier cancelled) {
        LqDecomposition lq = new LqDecomposition(data, rows, columns);
        int block = Math.min(BLOCK, rows);
        double[] panel = new double[block * columns];
        double[] transposed = new double[block * columns];
        double[] triangle = new double[block * block];
        double[] product = new double[rows * block];
        double[] scaled = new double[rows * block];
        for (int from = 0; from < rows; from += BLOCK) {
            Cancellation.check(cancelled);
            int to = Math.min(rows, from + BLOCK);
            for (int i = from; i < to; i++) {
                lq.reflect(i);
                lq.applyToRows(i, i + 1, to);
            }
            if (to < rows) {
                lq.applyBlock(from, to, rows, panel, transposed, triangle, product, scaled);
            }
        }
        lq.steps = rows;
        return lq;
    }

    /**
     * With exchanges of rows.
     *
     * @param data rows x columns, overwritten and kept
     * @param tolerance stops when every remaining row is at most this times as long as the first pivot row
     */
    static LqDecomposition pivoted(double[] data, int rows, int columns, double tolerance, BooleanSupplier cancelled) {
        LqDecomposition lq = new LqDecomposition(data, rows, columns);
        double[] norms = new double[rows];
        for (int i = 0; i < rows; i++) {
            norms[i] = Vectors.norm(data, i * columns, columns);
        }
        double[] computed = norms.clone();
        double limit = 0;
        int step = 0;
        for (; step < lq.tau.length; step++) {
            if (step % STEPS == 0) {
                Cancellation.check(cancelled);
            }
            int largest = step;
            for (int i = step + 1; i < rows; i++) {
                if (norms[i] > norms[largest]) {
                    largest = i;
                }
            }
            if (step == 0) {
                limit = tolerance * norms[largest];
            }
            if (norms[largest] <= Math.max(limit, ZERO_NORM)) {
                break;
            }
            lq.swap(step, largest);
            norms[largest] = norms[step];
            computed[largest] = computed[step];
            lq.reflect(step);
            lq.applyToRows(step, step + 1, rows);
            lq.downdate(step, rows, norms, computed);
        }
        lq.steps = step;
        return lq;
    }

    private void downdate(int step, int rows, double[] norms, double[] computed) {
        for (int i = step + 1; i < rows; i++) {
            if (norms[i] == 0) {
                continue;
            }
            double ratio = data[i * columns + step] / norms[i];
            double left = Math.max(0, 1 - ratio * ratio);
            double shrunk = norms[i] / computed[i];
            if (left * shrunk * shrunk <= DOWNDATE_LIMIT) {
                norms[i] = Vectors.norm(data, i * columns + step + 1, columns - step - 1);
                computed[i] = norms[i];
            } else {
                norms[i] *= Math.sqrt(left);
            }
        }
    }

    private void swap(int i, int j) {
        if (i == j) {
            return;
        }
        for (int l = 0; l < columns; l++) {
            double held = data[i * columns + l];
            data[i * columns + l] = data[j * columns + l];
            data[j * columns + l] = held;
        }
        int held = pivots[i];
        pivots[i] = pivots[j];
        pivots[j] = held;
    }

    /** Makes the reflection that turns the tail of row i to zero, and stores it there. */
    private void reflect(int i) {
        int diagonal = i * columns + i;
        int length = columns - i - 1;
        double first = data[diagonal];
        double rest = Vectors.norm(data, diagonal + 1, length);
        if (rest <= ZERO_NORM) {
            Arrays.fill(data, diagonal + 1, diagonal + 1 + length, 0);
            tau[i] = 0;
            return;
        }
        double reflected = -Math.copySign(Math.sqrt(first * first + rest * rest), first);
        tau[i] = (reflected - first) / reflected;
        double divisor = first - reflected;
        for (int l = diagonal + 1; l <= diagonal + length; l++) {
            data[l] /= divisor;
        }
        data[diagonal] = reflected;
    }

    /** Applies reflection i to the rows from {@code from} to before {@code to}. */
    private void applyToRows(int i, int from, int to) {
        if (tau[i] == 0) {
            return;
        }
        for (int row = from; row < to; row++) {
            applyToRow(i, data, row * columns);
        }
    }

    private void applyToRow(int i, double[] rows, int rowAt) {
        int tail = i * columns + i + 1;
        int length = columns - i - 1;
        int at = rowAt + i;
        double along = tau[i] * (rows[at] + Vectors.dot(data, tail, rows, at + 1, length));
        rows[at] -= along;
        Vectors.axpy(-along, data, tail, rows, at + 1, length);
    }

    /**
     * Applies H_from ... H_(to-1) = I - V^T T V to the rows from {@code to} on, where the rows of V are the v_i and T is upper
     * triangular: T_ii = tau_i, and above it column i is -tau_i T (V v_i^T).
     */
    private void applyBlock(
            int from,
            int to,
            int rows,
            double[] panel,
            double[] transposed,
            double[] triangle,
            double[] product,
            double[] scaled) {
        int width = columns - from;
        int size = to - from;
        for (int i = 0; i < size; i++) {
            int row = i * width;
            Arrays.fill(panel, row, row + i, 0);
            panel[row + i] = 1;
            System.arraycopy(data, (from + i) * columns + from + i + 1, panel, row + i + 1, width - i - 1);
        }
        for (int i = 0; i < size; i++) {
            double factor = tau[from + i];
            for (int j = 0; j < i; j++) {
                triangle[j * size + i] = -factor * Vectors.dot(panel, j * width + i, panel, i * width + i, width - i);
            }
            for (int j = 0; j < i; j++) { // ascending, so that entries still to be read are not yet overwritten
                double sum = 0;
                for (int l = j; l < i; l++) {
                    sum += triangle[j * size + l] * triangle[l * size + i];
                }
                triangle[j * size + i] = sum;
            }
            triangle[i * size + i] = factor;
            Arrays.fill(triangle, i * size, i * size + i, 0);
        }
        int below = rows - to;
        GemmKernel.transpose(panel, 0, width, size, width, transposed, 0, size);
        Arrays.fill(product, 0, below * size, 0);
        GemmKernel.multiplyAdd(
                1, data, to * columns + from, columns, 1, transposed, 0, size, product, 0, size, below, width, size);
        Arrays.fill(scaled, 0, below * size, 0);
        GemmKernel.multiplyAdd(1, product, 0, size, 1, triangle, 0, size, scaled, 0, size, below, size, size);
        GemmKernel.multiplyAdd(
                -1, scaled, 0, size, 1, panel, 0, width, data, to * columns + from, columns, below, size, width);
    }

    /** The number of reflections: the number of rows, or the rank that pivoting revealed. */
    int steps() {
        return steps;
    }

    /** Row i of the pivoted matrix was row {@code pivots()[i]}. */
    int[] pivots() {
        return pivots;
    }

    /** L as a new rows x steps matrix, zero above its diagonal. */
    double[] lower() {
        int rows = pivots.length;
        double[] lower = new double[rows * steps];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(data, i * columns, lower, i * steps, Math.min(i + 1, steps));
        }
        return lower;
    }

    /** Replaces each of the {@code count} rows z of length n by z H_1 ... H_s; its first s entries are Q z^T. */
    void toCoordinates(double[] z, int count, BooleanSupplier cancelled) {
        for (int row = 0; row < count; row++) {
            Cancellation.check(cancelled);
            for (int i = 0; i < steps; i++) {
                applyToRow(i, z, row * columns);
            }
        }
    }

    /** Replaces each of the {@code count} rows z of length n by z H_s ... H_1; with 0 after entry s this is Q^T z^T. */
    void fromCoordinates(double[] z, int count, BooleanSupplier cancelled) {
        for (int row = 0; row < count; row++) {
            Cancellation.check(cancelled);
            for (int i = steps - 1; i >= 0; i--) {
                applyToRow(i, z, row * columns);
            }
        }
    }
}
