package org.mltheory.compute.linalg;

/**
 * Kernels on vectors. The order of summation depends on the length alone, so results are the same on every machine; it is not
 * left to right. NaN and infinity propagate as IEEE 754 has it.
 */
public final class Vectors {

    /** A sum of squares above this lost nothing that matters to underflow. */
    private static final double SAFE = 1e-280;

    private Vectors() {}

    /**
     * The inner product, sum of x_i y_i.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double dot(double[] x, double[] y) {
        requireSameLength(x, y);
        return dot(x, 0, y, 0, x.length);
    }

    /** The inner product of the {@code length} entries of x from {@code xOffset} with those of y from {@code yOffset}. */
    public static double dot(double[] x, int xOffset, double[] y, int yOffset, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += x[xOffset + i] * y[yOffset + i];
            s1 += x[xOffset + i + 1] * y[yOffset + i + 1];
            s2 += x[xOffset + i + 2] * y[yOffset + i + 2];
            s3 += x[xOffset + i + 3] * y[yOffset + i + 3];
        }
        for (; i < length; i++) {
            s0 += x[xOffset + i] * y[yOffset + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** The Euclidean norm; neither overflows nor underflows where the norm itself is representable. */
    public static double norm(double[] x) {
        return norm(x, 0, x.length);
    }

    /** The Euclidean norm of the {@code length} entries from {@code offset}. */
    public static double norm(double[] x, int offset, int length) {
        double squares = dot(x, offset, x, offset, length);
        if (squares > SAFE && squares < Double.POSITIVE_INFINITY) {
            return Math.sqrt(squares);
        }
        double largest = 0;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, Math.abs(x[offset + i]));
        }
        if (largest == 0 || !(largest <= Double.MAX_VALUE)) {
            return largest; // zero, infinite or NaN
        }
        double scale = Shapes.scaleFor(largest);
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double scaled = x[offset + i] * scale;
            sum += scaled * scaled;
        }
        return Math.sqrt(sum) / scale;
    }

    /**
     * The Euclidean distance of x and y.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double distance(double[] x, double[] y) {
        requireSameLength(x, y);
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = x[i] - y[i];
            squares += difference * difference;
            largest = Math.max(largest, Math.abs(difference));
        }
        if (squares > SAFE && squares < Double.POSITIVE_INFINITY || largest == 0 || !(largest <= Double.MAX_VALUE)) {
            return Math.sqrt(squares);
        }
        double scale = Shapes.scaleFor(largest);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double scaled = (x[i] - y[i]) * scale;
            sum += scaled * scaled;
        }
        return Math.sqrt(sum) / scale;
    }

    /**
     * y := y + a x. Modifies y.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static void axpy(double a, double[] x, double[] y) {
        requireSameLength(x, y);
        axpy(a, x, 0, y, 0, x.length);
    }

    /** y := y + a x on {@code length} entries from the offsets. Modifies y. */
    public static void axpy(double a, double[] x, int xOffset, double[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += a * x[xOffset + i];
        }
    }

    /** x := a x. Modifies x. */
    public static void scale(double a, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= a;
        }
    }

    /**
     * The sum of the entries with Neumaier's compensation: the error is about one rounding of the result plus a second-order
     * term, however long the vector.
     */
    public static double sum(double[] x) {
        double sum = 0;
        double lost = 0;
        for (double value : x) {
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
        }
        return Double.isFinite(sum) ? sum + lost : sum; // the compensation of an infinite sum is NaN
    }

    private static void requireSameLength(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new ShapeException("vectors of different lengths: " + x.length + " and " + y.length);
        }
    }
}
