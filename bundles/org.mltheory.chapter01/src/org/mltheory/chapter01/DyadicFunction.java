package org.mltheory.chapter01;

/**
 * A continuous, piecewise affine function on [0, 1] with dyadic break points and values: y_i / 2^yBits at x_i / 2^xBits, affine
 * between. Every count is exact.
 *
 * @param x ascending, from 0 to 2^xBits; not to be modified
 * @param y as many; not to be modified
 */
record DyadicFunction(long[] x, int xBits, long[] y, int yBits) {

    /** The least number of affine pieces: neighbours of one slope are one piece. */
    int pieces() {
        int pieces = 1;
        for (int i = 1; i + 1 < x.length; i++) {
            pieces += bends(i) ? 1 : 0;
        }
        return pieces;
    }

    private boolean bends(int i) {
        // (y_i - y_{i-1}) (x_{i+1} - x_i) against (y_{i+1} - y_i) (x_i - x_{i-1}), in 128 bits
        long a = y[i] - y[i - 1];
        long b = x[i + 1] - x[i];
        long c = y[i + 1] - y[i];
        long d = x[i] - x[i - 1];
        return a * b != c * d || Math.multiplyHigh(a, b) != Math.multiplyHigh(c, d);
    }

    /** How many break points are local maxima, those at the ends included; none may lie on a level stretch. */
    int peaks() {
        int peaks = 0;
        for (int i = 0; i < x.length; i++) {
            boolean rises = i == 0 || y[i - 1] < y[i];
            boolean falls = i + 1 == x.length || y[i] > y[i + 1];
            peaks += rises && falls ? 1 : 0;
        }
        return peaks;
    }

    /** How often the function goes through 1/2: from below it to above it or back. */
    int crossingsOfHalf() {
        int crossings = 0;
        int side = 0;
        for (long v : y) {
            int now = Long.signum(yBits == 0 ? 2 * v - 1 : v - (1L << (yBits - 1)));
            if (now != 0) {
                crossings += now == -side ? 1 : 0;
                side = now;
            }
        }
        return crossings;
    }

    /** The greatest |f - t²|: at ends of pieces, and where t² has a piece's slope. Exact while numbers fit 53 bits. */
    double greatestGapToSquare() {
        double greatest = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double left = at(i);
            double slope = slope(i);
            double touch = Math.clamp(slope / 2, left, at(i + 1));
            greatest = Math.max(greatest, Math.abs(value(i) - left * left));
            greatest = Math.max(greatest, Math.abs(value(i + 1) - at(i + 1) * at(i + 1)));
            greatest = Math.max(greatest, Math.abs(value(i) + slope * (touch - left) - touch * touch));
        }
        return greatest;
    }

    /**
     * ∫ (f - t²)² over [0, 1]. A fraction u into a piece of length h, with the gaps e and e' at its ends, the gap is (1-u) e + u e' +
     * h² u (1-u), whose square is integrated in closed form.
     */
    double squaredGapToSquare() {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double h = at(i + 1) - at(i);
            double e = value(i) - at(i) * at(i);
            double end = value(i + 1) - at(i + 1) * at(i + 1);
            sum += h * ((e * e + e * end + end * end) / 3 + h * h * (e + end) / 6 + h * h * h * h / 30);
        }
        return sum;
    }

    private double slope(int i) {
        return (value(i + 1) - value(i)) / (at(i + 1) - at(i));
    }

    /** Number of points, ends included. */
    int size() {
        return x.length;
    }

    /** Where point i is. */
    double at(int i) {
        return Math.scalb((double) x[i], -xBits);
    }

    /** The value at point i. */
    double value(int i) {
        return Math.scalb((double) y[i], -yBits);
    }
}
