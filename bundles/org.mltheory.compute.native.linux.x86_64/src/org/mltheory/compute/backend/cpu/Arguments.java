package org.mltheory.compute.backend.cpu;

import java.lang.reflect.Array;
import org.mltheory.compute.linalg.NotFiniteException;
import org.mltheory.compute.linalg.ShapeException;

/** Checks of what is handed to native code, which checks nothing. */
final class Arguments {

    private Arguments() {}

    static void requireSides(String what, int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new ShapeException(what + " of " + rows + " x " + columns + ": permitted are 0 or more");
        }
    }

    /** Throws unless an array is as long as a rows x columns matrix. */
    static void requireMatrix(String name, int length, int rows, int columns) {
        requireSides(name, rows, columns);
        if (length != (long) rows * columns) {
            throw new ShapeException(name + " of " + rows + " x " + columns + " needs an array of "
                    + (long) rows * columns + ", which has " + length);
        }
    }

    /** Throws unless an array has room for this many elements from a place on. */
    static void requireVector(String name, int length, int at, long elements) {
        if (at < 0 || at + elements > length) {
            throw new ShapeException(name + " of " + elements + " from " + at + " does not fit an array of " + length);
        }
    }

    static void requireOther(String name, Object result, Object argument) {
        if (result == argument && Array.getLength(result) > 0) {
            throw new IllegalArgumentException("the result must not be the argument " + name);
        }
    }

    static void requireTolerance(double tolerance) {
        if (tolerance < 0 || tolerance == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the tolerance is " + tolerance + ": permitted are 0 or more");
        }
    }

    static void requireFinite(String name, double[] matrix, int columns) {
        for (int i = 0; i < matrix.length; i++) {
            requireFinite(name, matrix[i], i, columns);
        }
    }

    static void requireFinite(String name, float[] matrix, int columns) {
        for (int i = 0; i < matrix.length; i++) {
            requireFinite(name, matrix[i], i, columns);
        }
    }

    static void requireLowerFinite(String name, double[] matrix, int n) {
        for (int row = 0; row < n; row++) {
            for (int i = row * n; i <= row * n + row; i++) {
                requireFinite(name, matrix[i], i, n);
            }
        }
    }

    static void requireLowerFinite(String name, float[] matrix, int n) {
        for (int row = 0; row < n; row++) {
            for (int i = row * n; i <= row * n + row; i++) {
                requireFinite(name, matrix[i], i, n);
            }
        }
    }

    private static void requireFinite(String name, double value, int at, int columns) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new NotFiniteException(
                    name + " holds " + value + " in row " + at / columns + ", column " + at % columns);
        }
    }
}
