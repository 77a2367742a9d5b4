package org.mltheory.compute.linalg;

/** Checks of arguments that all kernels share. */
final class Shapes {

    private Shapes() {}

    /** Throws unless the array is as long as a rows x columns matrix. */
    static void require(double[] matrix, int rows, int columns, String name) {
        if (rows < 0 || columns < 0) {
            throw new ShapeException(name + ": shape must not be negative: " + rows + " x " + columns);
        }
        if (matrix.length != (long) rows * columns) {
            throw new ShapeException(name + ": a " + rows + " x " + columns + " matrix has " + (long) rows * columns
                    + " entries, the array has " + matrix.length);
        }
    }

    /** Throws unless a rows x columns matrix from this offset on lies in the array. */
    static void requirePart(double[] array, int at, int rows, int columns, String name) {
        if (rows < 0 || columns < 0) {
            throw new ShapeException(name + ": shape must not be negative: " + rows + " x " + columns);
        }
        if (at < 0 || at + (long) rows * columns > array.length) {
            throw new ShapeException(name + ": a " + rows + " x " + columns + " matrix from entry " + at
                    + " does not lie in an array of " + array.length);
        }
    }

    /** Throws when one array is to be both read and written. */
    static void requireDistinct(double[] written, double[] read, String name) {
        if (written == read && read.length > 0) {
            throw new ShapeException("the result must not overwrite the argument " + name);
        }
    }

    /** The number of entries of a rows x columns matrix; throws where it would not fit an array. */
    static int size(int rows, int columns, String name) {
        if (rows < 0 || columns < 0) {
            throw new ShapeException(name + ": shape must not be negative: " + rows + " x " + columns);
        }
        long size = (long) rows * columns;
        if (size > Integer.MAX_VALUE - 8) {
            throw new ShapeException(name + ": a " + rows + " x " + columns + " matrix is too large for an array");
        }
        return (int) size;
    }

    /**
     * Checks shape and finiteness in one pass.
     *
     * @return the largest absolute value, 0 for an empty matrix
     * @throws NotFiniteException naming the first entry that is NaN or infinite
     */
    static double requireFinite(double[] matrix, int rows, int columns, String name) {
        require(matrix, rows, columns, name);
        double largest = 0;
        for (int i = 0; i < matrix.length; i++) {
            double size = Math.abs(matrix[i]);
            if (!(size <= Double.MAX_VALUE)) {
                throw new NotFiniteException(
                        name + ": entry (" + i / columns + ", " + i % columns + ") is not finite: " + matrix[i]);
            }
            largest = Math.max(largest, size);
        }
        return largest;
    }

    /**
     * The power of two that brings this largest absolute value to [1, 2); 1 for 0. Multiplying by it is exact unless an entry
     * falls below the normal range, where it is negligible against the largest.
     */
    static double scaleFor(double largest) {
        if (largest == 0) {
            return 1;
        }
        // clamped: 2^-1023 is subnormal yet exact, 2^1023 is the largest power there is
        return Math.scalb(1.0, Math.min(-Math.getExponent(largest), Double.MAX_EXPONENT));
    }
}
