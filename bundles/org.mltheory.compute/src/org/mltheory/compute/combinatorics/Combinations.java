package org.mltheory.compute.combinatorics;

/**
 * All subsets of {0, ..., n - 1} with k elements, in lexicographic order of their ascending elements. Nothing is allocated between
 * two steps.
 *
 * <pre>{@code
 * Combinations subsets = new Combinations(n, k);
 * do {
 *     use(subsets.element(0), subsets.element(1));
 * } while (subsets.next());
 * }</pre>
 */
public final class Combinations {

    private final int n;
    private final int[] elements;

    /**
     * Stands at {0, ..., k - 1}.
     *
     * @throws IllegalArgumentException if n is negative or k not in 0 to n
     */
    public Combinations(int n, int k) {
        if (n < 0) {
            throw new IllegalArgumentException("n: " + n + ", permitted at least 0");
        }
        if (k < 0 || k > n) {
            throw new IllegalArgumentException("k: " + k + ", permitted 0 to " + n);
        }
        this.n = n;
        elements = new int[k];
        for (int i = 0; i < k; i++) {
            elements[i] = i;
        }
    }

    /** The i-th smallest element, i from 0 to k - 1. */
    public int element(int i) {
        return elements[i];
    }

    /** The elements in ascending order, a new array. */
    public int[] toArray() {
        return elements.clone();
    }

    /**
     * Goes to the next subset.
     *
     * @return false after the last subset, which then stays
     */
    public boolean next() {
        int k = elements.length;
        int i = k - 1;
        while (i >= 0 && elements[i] == n - k + i) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        elements[i]++;
        for (int j = i + 1; j < k; j++) {
            elements[j] = elements[j - 1] + 1;
        }
        return true;
    }
}
