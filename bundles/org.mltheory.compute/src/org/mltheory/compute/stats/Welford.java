package org.mltheory.compute.stats;

/**
 * Mean and variance of a stream of numbers in one pass without cancellation (Welford 1962). Not thread-safe. A non-finite number
 * makes all statistics NaN.
 */
public final class Welford {

    private long count;
    private double mean;
    private double squares;

    /** Adds a number. */
    public void add(double value) {
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    /** How many numbers there are. */
    public long count() {
        return count;
    }

    /** The arithmetic mean; NaN of no numbers. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** The sample variance, with divisor n-1; NaN of fewer than two numbers. */
    public double variance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }

    /** The standard error of the mean, s/√n; NaN of fewer than two numbers. */
    public double standardError() {
        return Math.sqrt(variance() / count);
    }
}
