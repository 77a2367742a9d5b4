package org.mltheory.compute.kernel;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.FixedBlocks;
import org.mltheory.compute.linalg.JavaAlgebra;
import org.mltheory.compute.linalg.ShapeException;

/**
 * Gram matrices in pure Java. Half of the entries are computed, the others mirrored. Rows that are equal, parallel or opposite lose no
 * digits: angles are carried through the layers as 1 - cos and 1 + cos, which near 0 and pi come from differences and sums of
 * normalised rows. Equal rows have exactly equal entries.
 * <p>
 * A row of zeros without biases has kernel 0 with every row. A row that holds NaN or infinity, or whose squared length overflows, gives
 * entries that are not finite, and disturbs no entry of other rows.
 */
public final class JavaGrams implements GramKernels {

    /** Rows of a block of work. */
    private static final int ROWS = 16;
    /** Beyond this cosine, the angle is taken from the difference of the rows instead of their product. */
    private static final double CLOSE = 0.95;

    private final String name;
    private final JavaAlgebra algebra;
    private final FixedBlocks blocks;

    /**
     * @param name as {@link #name()} returns it
     * @param threads how many threads a call may use, at least 1
     * @param cancelled asked by the calling thread, between blocks of work
     * @throws IllegalArgumentException when there is no thread
     */
    public JavaGrams(String name, int threads, BooleanSupplier cancelled) {
        this.name = name;
        algebra = new JavaAlgebra(name, threads, cancelled);
        blocks = new FixedBlocks(threads, cancelled);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * @throws ShapeException when a number is out of its range, an array does not have its length, or a result is an argument too
     */
    @Override
    public void infiniteNtk(
            int hidden, double sigmaW2, double sigmaB2, double[] x, int n, int d, double[] ntk, double[] nngp) {
        requireShapes(hidden, sigmaW2, sigmaB2, x, n, d, ntk, nngp);
        double slope = sigmaW2 / d;
        algebra.syrk(false, n, d, slope, x, 0, 0, ntk, 0);
        double[] variances = new double[n];
        double[] lengths = new double[n];
        for (int i = 0; i < n; i++) {
            variances[i] = sigmaB2 + ntk[i * n + i];
            lengths[i] = Math.sqrt(variances[i]);
        }
        Job job = new Job(hidden, sigmaW2 / 2, sigmaB2, slope, x, n, d, variances, lengths, ntk, nngp);
        int count = (n + ROWS - 1) / ROWS;
        blocks.run(count, (index, stop) -> {
            int from = (count - 1 - index) * ROWS; // the longest first
            for (int i = from; i < Math.min(n, from + ROWS) && !stop.getAsBoolean(); i++) {
                job.row(i);
            }
        });
        blocks.run(count, (index, stop) -> {
            mirror(ntk, n, index * ROWS);
            if (nngp.length > 0) {
                mirror(nngp, n, index * ROWS);
            }
        });
    }

    /**
     * Checks the arguments of {@link #infiniteNtk}, for every backend.
     *
     * @throws ShapeException when a number is out of its range, an array does not have its length, or a result is an argument too
     * @throws IllegalArgumentException when a variance is out of its range
     */
    public static void requireShapes(
            int hidden, double sigmaW2, double sigmaB2, double[] x, int n, int d, double[] ntk, double[] nngp) {
        if (hidden < 0 || n < 0 || d < 1) {
            throw new ShapeException("kernel of " + n + " rows of " + d + " numbers with " + hidden
                    + " hidden layers: permitted are 0 or more, 1 or more, 0 or more");
        }
        if (!(sigmaW2 > 0 && sigmaW2 <= Double.MAX_VALUE && sigmaB2 >= 0 && sigmaB2 <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("variances of weights " + sigmaW2 + " and of biases " + sigmaB2
                    + ": permitted are finite numbers above 0, and 0 or more");
        }
        long square = (long) n * n;
        if (x.length != (long) n * d || ntk.length != square || nngp.length != square && nngp.length != 0) {
            throw new ShapeException("rows " + n + " x " + d + " and kernels " + n + " x " + n
                    + " do not fit arrays of " + x.length + ", " + ntk.length + " and " + nngp.length);
        }
        if (n > 0 && (ntk == x || nngp == x || ntk == nngp)) {
            throw new ShapeException("the array of a kernel is that of the rows, or of the other kernel");
        }
    }

    /** Copies the columns from {@code from} below the diagonal to the rows right of it. */
    private static void mirror(double[] c, int n, int from) {
        int to = Math.min(n, from + ROWS);
        for (int tile = from; tile < n; tile += ROWS) {
            for (int i = from; i < to; i++) {
                for (int j = Math.max(tile, i + 1); j < Math.min(n, tile + ROWS); j++) {
                    c[i * n + j] = c[j * n + i];
                }
            }
        }
    }

    /**
     * One matrix.
     *
     * @param half half the variance of weights
     * @param slope what the squares of inputs count for: variance of weights over d
     */
    private record Job(
            int hidden,
            double half,
            double bias,
            double slope,
            double[] x,
            int n,
            int d,
            double[] variances,
            double[] lengths,
            double[] ntk,
            double[] nngp) {

        /** Turns the products in row i up to the diagonal to kernels. */
        void row(int i) {
            for (int j = 0; j < i; j++) {
                if (variances[i] == 0 || variances[j] == 0) {
                    set(i, j, 0, 0); // only without biases, and then in every layer
                } else {
                    pair(i, j);
                }
            }
            double s = variances[i];
            double t = s;
            for (int l = 0; l < hidden; l++) {
                s = bias + half * s;
                t = s + half * t;
            }
            set(i, i, s, t);
        }

        private void pair(int i, int j) {
            double s = bias + ntk[i * n + j];
            double t = s;
            double first = variances[i];
            double second = variances[j];
            double root = lengths[i];
            double otherRoot = lengths[j];
            double cosine = s / (root * otherRoot);
            double gap = cosine > CLOSE ? distance(i, j, -1) : 1 - cosine;
            double rest = cosine < -CLOSE ? distance(i, j, 1) : 1 + cosine;
            for (int l = 0; l < hidden; l++) {
                double product = first == second ? first : root * otherRoot; // exact for equal rows
                double flat = ArcCosine.gapOfDegreeOne(gap, rest);
                t = half * t * ArcCosine.degreeZero(gap, rest);
                s = bias + half * product * ArcCosine.degreeOne(gap, rest);
                t += s;
                // 1 - s / sqrt(first' second') for the variances first' and second' of the next layer, as a sum of what
                // is not negative
                double difference = root - otherRoot;
                first = bias + half * first;
                second = bias + half * second;
                root = Math.sqrt(first);
                otherRoot = Math.sqrt(second);
                double next = first == second ? first : root * otherRoot;
                double spread = bias * half * difference * difference / (next + bias + half * product);
                gap = (spread + half * product * flat) / next;
                rest = 2 - gap;
            }
            set(i, j, s, t);
        }

        /** Half the squared distance of the normalised rows (sign -1), or half the squared length of their sum (1). */
        private double distance(int i, int j, int sign) {
            double root = Math.sqrt(slope);
            double first = root / lengths[i];
            double second = sign * root / lengths[j];
            double difference = Math.sqrt(bias) / lengths[i] + sign * Math.sqrt(bias) / lengths[j];
            double sum = difference * difference;
            for (int l = 0; l < d; l++) {
                double term = first * x[i * d + l] + second * x[j * d + l];
                sum += term * term;
            }
            return sum / 2;
        }

        private void set(int i, int j, double s, double t) {
            ntk[i * n + j] = t;
            if (nngp.length > 0) {
                nngp[i * n + j] = s;
            }
        }
    }
}
