package org.mltheory.compute.stats;

/**
 * Mean and variance of a stream of numbers in one pass without cancellation (Welford 1962). Not safe for use by two threads.
 * Once a number was not finite, mean and variance are NaN. The squares of deviations above about 1e154 overflow, and the
 * variance is infinite then.
 */
public final class Welford {

    private long count;
    private double mean;
    private double squares;

    /** Adds a number. */
    public void add(double value) {
        count++;
        if (!Double.isFinite(value)) {
            mean = Double.NaN;
        }
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    /** Adds every number of the array, in its order. */
    public void addAll(double[] values) {
        for (double value : values) {
            add(value);
        }
    }

    /** Adds what another has seen (Chan, Golub and LeVeque 1979). The other is not modified. */
    public void merge(Welford other) {
        if (other.count == 0) {
            return;
        }
        long total = count + other.count;
        double delta = other.mean - mean;
        squares += other.squares + delta * delta * ((double) count / total) * other.count;
        mean += delta * ((double) other.count / total);
        count = total;
    }

    /** How many numbers there are. */
    public long count() {
        return count;
    }

    /** The arithmetic mean; NaN of no numbers. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** The sample variance, with divisor n - 1; NaN of fewer than two numbers. */
    public double variance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }

    /** The square root of the sample variance. */
    public double standardDeviation() {
        return Math.sqrt(variance());
    }

    /** The standard error of the mean, s/sqrt(n); NaN of fewer than two numbers. */
    public double standardError() {
        return Math.sqrt(variance() / count);
    }
}
