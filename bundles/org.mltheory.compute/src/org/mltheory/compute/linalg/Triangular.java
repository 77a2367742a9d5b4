package org.mltheory.compute.linalg;

/** Substitution with a lower triangular n x n matrix L whose diagonal has no zero. */
final class Triangular {

    private Triangular() {}

    /** Overwrites the n entries of z from {@code at} by L^-1 z. */
    static void solveLower(double[] lower, int n, double[] z, int at) {
        for (int i = 0; i < n; i++) {
            z[at + i] = (z[at + i] - Vectors.dot(lower, i * n, z, at, i)) / lower[i * n + i];
        }
    }

    /** Overwrites the n entries of z from {@code at} by L^-T z. */
    static void solveLowerTransposed(double[] lower, int n, double[] z, int at) {
        for (int i = n - 1; i >= 0; i--) {
            z[at + i] /= lower[i * n + i];
            Vectors.axpy(-z[at + i], lower, i * n, z, at, i);
        }
    }
}
