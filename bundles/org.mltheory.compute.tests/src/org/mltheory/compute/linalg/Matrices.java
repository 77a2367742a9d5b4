package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.mltheory.compute.random.RandomStream;

/** Matrices for tests, and products computed in the plainest way. */
final class Matrices {

    private Matrices() {}

    static double[] gaussian(int rows, int columns, String name) {
        double[] matrix = new double[rows * columns];
        RandomStream.of(11, rows, name + columns).gaussians(matrix);
        return matrix;
    }

    /** A product of a rows x rank and a rank x columns Gaussian matrix. */
    static double[] ofRank(int rank, int rows, int columns, String name) {
        return multiply(
                gaussian(rows, rank, name + "left"), gaussian(rank, columns, name + "right"), rows, rank, columns);
    }

    /** I - 2 v v^T for a random unit vector v. */
    static double[] reflection(int n, String name) {
        double[] v = RandomStream.of(13, n, name).sphere(n);
        double[] matrix = identity(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i * n + j] -= 2 * v[i] * v[j];
            }
        }
        return matrix;
    }

    /** H_1 D H_2 with reflections H and the rows x columns diagonal matrix D, which thus has these singular values. */
    static double[] withSingularValues(double[] values, int rows, int columns, String name) {
        double[] diagonal = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            diagonal[i * columns + i] = values[i];
        }
        double[] half = multiply(reflection(rows, name + "left"), diagonal, rows, rows, columns);
        return multiply(half, reflection(columns, name + "right"), rows, columns, columns);
    }

    static double[] identity(int n) {
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = 1;
        }
        return matrix;
    }

    static double[] multiply(double[] a, double[] b, int m, int k, int n) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < k; l++) {
                    c[i * n + j] += a[i * k + l] * b[l * n + j];
                }
            }
        }
        return c;
    }

    static double[] transpose(double[] a, int m, int n) {
        double[] t = new double[a.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                t[j * m + i] = a[i * n + j];
            }
        }
        return t;
    }

    static double[] scaled(double[] a, double factor) {
        double[] result = a.clone();
        for (int i = 0; i < a.length; i++) {
            result[i] *= factor;
        }
        return result;
    }

    static double largest(double[] a) {
        double largest = 0;
        for (double value : a) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Every entry within this absolute distance. */
    static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, what + ", entry " + i);
        }
    }
}
