package org.mltheory.chapter07;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.mltheory.compute.random.RandomStream;

/**
 * Points with integer coordinates, so that which of them lie on a common hyperplane is decided exactly.
 *
 * @param rows n rows of d coordinates, each of absolute value at most {@link #GREATEST}; not to be modified
 * @param d number of dimensions, at least 1
 */
record IntegerPoints(long[][] rows, int d) {

    /** The greatest absolute value of a coordinate. */
    static final long GREATEST = 1_000_000_000L;

    private static final long SPREAD = 1_000_000;

    /** How points are laid out. */
    public enum Layout {
        /** Independent, uniform on the integers from -1,000,000 to 1,000,000: in general position but for a set of tiny probability. */
        RANDOM,
        /** In the plane on a circle, rounded to integers; above it on the moment curve (t, t², ..., t^d): in convex position. */
        CONVEX,
        /** The corner of the integer lattice: many points on common lines. */
        LATTICE,
        /** All on one line. */
        COLLINEAR,
        /** Random points, each of them twice. */
        DOUBLED,
        /** On a line but for i² units in a billion: in convex position in the plane, which rounding does not see. */
        NEARLY_COLLINEAR
    }

    IntegerPoints {
        if (d < 1) {
            throw new IllegalArgumentException("points in " + d + " dimensions");
        }
        for (long[] row : rows) {
            if (row.length != d) {
                throw new IllegalArgumentException(
                        "a point has " + row.length + " coordinates in " + d + " dimensions");
            }
            for (long c : row) {
                if (Math.abs(c) > GREATEST) {
                    throw new IllegalArgumentException("coordinate " + c + ": permitted up to " + GREATEST);
                }
            }
        }
    }

    int n() {
        return rows.length;
    }

    /** n points of this layout; in one dimension convex points are 0, 1, 2, ... */
    static IntegerPoints of(Layout layout, int n, int d, RandomStream random) {
        long[][] rows = new long[n][d];
        int side = 1;
        while (Math.pow(side, d) < n) {
            side++;
        }
        for (int i = 0; i < n; i++) {
            switch (layout) {
                case RANDOM -> random(rows[i], random);
                case DOUBLED -> {
                    if (i % 2 == 0) {
                        random(rows[i], random);
                    } else {
                        rows[i] = rows[i - 1].clone();
                    }
                }
                case LATTICE -> {
                    for (int j = 0, rest = i; j < d; j++, rest /= side) {
                        rows[i][j] = rest % side;
                    }
                }
                case COLLINEAR -> {
                    for (int j = 0; j < d; j++) {
                        rows[i][j] = (j + 1L) * i;
                    }
                }
                case NEARLY_COLLINEAR -> {
                    Arrays.fill(rows[i], i * (GREATEST / Math.max(1, n) - n));
                    rows[i][d - 1] += (long) i * i;
                }
                case CONVEX -> convex(rows[i], i, n);
            }
        }
        return new IntegerPoints(rows, d);
    }

    private static void random(long[] row, RandomStream random) {
        for (int j = 0; j < row.length; j++) {
            row[j] = random.nextInt((int) (2 * SPREAD + 1)) - SPREAD;
        }
    }

    private static void convex(long[] row, int i, int n) {
        if (row.length == 2) {
            // turned a little, so that no two points share a coordinate
            double angle = 2 * Math.PI * (i + 0.1) / n;
            row[0] = Math.round(SPREAD * 500 * StrictMath.cos(angle));
            row[1] = Math.round(SPREAD * 500 * StrictMath.sin(angle));
            return;
        }
        long power = 1;
        for (int j = 0; j < row.length; j++) {
            power *= i;
            row[j] = power;
        }
    }

    /**
     * Reads points as {@link PointText} has them.
     *
     * @throws IllegalArgumentException with words for the user when the text is not such
     */
    static IntegerPoints parse(String text) {
        List<String[]> words = PointText.words(text);
        long[][] rows = new long[words.size()][words.get(0).length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = integer(words.get(i)[j]);
            }
        }
        return new IntegerPoints(rows, rows[0].length);
    }

    private static long integer(String word) {
        long value;
        try {
            value = Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the coordinate “" + word + "” is not an integer", e);
        }
        if (Math.abs(value) > GREATEST || value == Long.MIN_VALUE) {
            throw new IllegalArgumentException(
                    "the coordinate " + word + " is not in −" + GREATEST + " to " + GREATEST);
        }
        return value;
    }

    /** The first points. */
    IntegerPoints first(int count) {
        return count >= n() ? this : new IntegerPoints(Arrays.copyOf(rows, count), d);
    }

    /** Point i with a 1 behind its coordinates: affine hyperplanes are linear ones of these. */
    BigInteger[] homogeneous(int i) {
        BigInteger[] h = new BigInteger[d + 1];
        for (int j = 0; j < d; j++) {
            h[j] = BigInteger.valueOf(rows[i][j]);
        }
        h[d] = BigInteger.ONE;
        return h;
    }
}
