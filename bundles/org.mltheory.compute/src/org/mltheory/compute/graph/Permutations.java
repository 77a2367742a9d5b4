package org.mltheory.compute.graph;

import java.util.Arrays;

/** Checks and operations on permutations as arrays: i goes to p[i]. */
final class Permutations {

    private Permutations() {}

    /**
     * The inverse of p.
     *
     * @throws IllegalArgumentException if p is not a permutation of 0, ..., n - 1
     */
    static int[] inverse(int[] p, int n) {
        if (p.length != n) {
            throw new IllegalArgumentException("a permutation of " + n + " vertices has " + p.length + " entries");
        }
        int[] inverse = new int[n];
        Arrays.fill(inverse, -1);
        for (int i = 0; i < n; i++) {
            if (p[i] < 0 || p[i] >= n || inverse[p[i]] >= 0) {
                throw new IllegalArgumentException("not a permutation of 0 to " + (n - 1) + ": entry " + i + " is "
                        + p[i] + (p[i] >= 0 && p[i] < n ? " as is entry " + inverse[p[i]] : ""));
            }
            inverse[p[i]] = i;
        }
        return inverse;
    }
}
