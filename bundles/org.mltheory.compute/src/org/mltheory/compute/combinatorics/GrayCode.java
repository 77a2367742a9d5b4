package org.mltheory.compute.combinatorics;

/**
 * All subsets of {0, ..., n - 1}, from the empty one on, each made from the one before by adding or removing one element: the
 * reflected binary Gray code. Nothing is allocated between two steps.
 *
 * <pre>{@code
 * GrayCode subsets = new GrayCode(n);
 * do {
 *     use(subsets.bits());
 * } while (subsets.next() >= 0);
 * }</pre>
 */
public final class GrayCode {

    /** The greatest n. */
    public static final int MAX_SIZE = 62;

    private final long last;
    private long step;
    private long bits;

    /**
     * Stands at the empty set.
     *
     * @throws IllegalArgumentException if n is not in 0 to {@value #MAX_SIZE}
     */
    public GrayCode(int n) {
        if (n < 0 || n > MAX_SIZE) {
            throw new IllegalArgumentException("n: " + n + ", permitted 0 to " + MAX_SIZE);
        }
        last = (1L << n) - 1;
    }

    /** The subset: bit i is set when i is in it. */
    public long bits() {
        return bits;
    }

    /**
     * Goes to the next subset.
     *
     * @return the element that was added or removed; -1 after the last subset, which then stays
     */
    public int next() {
        if (step == last) {
            return -1;
        }
        int element = Long.numberOfTrailingZeros(++step);
        bits ^= 1L << element;
        return element;
    }
}
