package org.mltheory.compute.stats;

/**
 * An interval of an estimated quantity.
 *
 * @param estimate the quantity's value on the sample
 * @param low lower end
 * @param high upper end
 */
public record Interval(double estimate, double low, double high) {

    /** Whether the value lies in it, ends included; not when anything is NaN. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
