package org.mltheory.compute.combinatorics;

/**
 * All permutations of 0, ..., n - 1 in lexicographic order, with their signs. Nothing is allocated between two steps.
 *
 * <pre>{@code
 * Permutations orders = new Permutations(n);
 * do {
 *     use(orders.image(0), orders.sign());
 * } while (orders.next());
 * }</pre>
 */
public final class Permutations {

    private final int[] images;
    private int sign = 1;

    /**
     * Stands at the identity.
     *
     * @throws IllegalArgumentException if n is negative
     */
    public Permutations(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n: " + n + ", permitted at least 0");
        }
        images = new int[n];
        for (int i = 0; i < n; i++) {
            images[i] = i;
        }
    }

    /** Where i goes, i from 0 to n - 1. */
    public int image(int i) {
        return images[i];
    }

    /** 1 for an even permutation, -1 for an odd one. */
    public int sign() {
        return sign;
    }

    /** The images of 0, ..., n - 1, a new array. */
    public int[] toArray() {
        return images.clone();
    }

    /**
     * Goes to the next permutation.
     *
     * @return false after the last one, which then stays
     */
    public boolean next() {
        int i = images.length - 2;
        while (i >= 0 && images[i] > images[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = images.length - 1;
        while (images[j] < images[i]) {
            j--;
        }
        swap(i, j);
        for (int low = i + 1, high = images.length - 1; low < high; low++, high--) {
            swap(low, high);
        }
        return true;
    }

    private void swap(int i, int j) {
        int held = images[i];
        images[i] = images[j];
        images[j] = held;
        sign = -sign;
    }
}
