package org.mltheory.compute.graph;

/** Inverses of matrices of integers modulo the Mersenne prime p = 2^61 - 1, exactly. Residues are 0, ..., p - 1. */
final class ModularInverse {

    static final long PRIME = (1L << 61) - 1;

    private ModularInverse() {}

    static long residue(long value) {
        return Math.floorMod(value, PRIME);
    }

    static long plus(long a, long b) {
        long sum = a + b;
        return sum >= PRIME ? sum - PRIME : sum;
    }

    static long minus(long a, long b) {
        return a >= b ? a - b : a - b + PRIME;
    }

    static long times(long a, long b) {
        long low = a * b;
        long high = Math.multiplyHigh(a, b);
        return plus(low & PRIME, low >>> 61 | high << 3); // 2^61 is 1
    }

    /** The inverse of a residue that is not 0, as its power p - 2 (Fermat). */
    static long inverse(long a) {
        long result = 1;
        long power = a;
        for (long e = PRIME - 2; e > 0; e >>= 1) {
            if ((e & 1) != 0) {
                result = times(result, power);
            }
            power = times(power, power);
        }
        return result;
    }

    /**
     * The inverse of A modulo p, by Gauss and Jordan's elimination.
     *
     * @param a n x n residues, overwritten
     * @throws ArithmeticException if A has none
     */
    static long[] of(long[] a, int n) {
        long[] inverse = new long[n * n];
        for (int i = 0; i < n; i++) {
            inverse[i * n + i] = 1;
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            while (pivot < n && a[pivot * n + column] == 0) {
                pivot++;
            }
            if (pivot == n) {
                throw new ArithmeticException(
                        "the determinant of a " + n + " x " + n + " matrix is a multiple of " + PRIME);
            }
            swapRows(a, n, pivot, column);
            swapRows(inverse, n, pivot, column);
            long scale = inverse(a[column * n + column]);
            scaleRow(a, n, column, scale);
            scaleRow(inverse, n, column, scale);
            for (int row = 0; row < n; row++) {
                long factor = a[row * n + column];
                if (row != column && factor != 0) {
                    subtract(a, n, row, column, factor);
                    subtract(inverse, n, row, column, factor);
                }
            }
        }
        return inverse;
    }

    private static void swapRows(long[] a, int n, int i, int j) {
        for (int k = 0; i != j && k < n; k++) {
            long held = a[i * n + k];
            a[i * n + k] = a[j * n + k];
            a[j * n + k] = held;
        }
    }

    private static void scaleRow(long[] a, int n, int row, long factor) {
        for (int k = 0; k < n; k++) {
            a[row * n + k] = times(a[row * n + k], factor);
        }
    }

    private static void subtract(long[] a, int n, int row, int pivot, long factor) {
        for (int k = 0; k < n; k++) {
            long value = a[pivot * n + k];
            if (value != 0) {
                a[row * n + k] = minus(a[row * n + k], times(value, factor));
            }
        }
    }
}
