package org.mltheory.compute.stats;

import java.util.Arrays;

/** Quantiles of samples. */
public final class Quantiles {

    private Quantiles() {}

    /**
     * The p-quantile by linear interpolation between order statistics, type 7 of Hyndman and Fan 1996 (that of numpy and R): with the
     * sorted sample x_0 to x_(n-1) and h = p (n - 1), x_floor(h) + (h - floor(h)) (x_ceil(h) - x_floor(h)).
     *
     * @param sample at least one number, in any order; not modified
     * @param p in [0, 1]
     * @return NaN if the sample holds one
     * @throws IllegalArgumentException if the sample is empty, or p out of its range
     */
    public static double of(double[] sample, double p) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, p);
    }

    /** The same of a sample in ascending order, NaN last. */
    public static double ofSorted(double[] sorted, double p) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("an empty sample has no quantile");
        }
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1]: " + p);
        }
        if (Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double h = p * (sorted.length - 1);
        int below = (int) h;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        double part = h - below;
        if (part == 0 || low == high) { // equal infinities too, whose difference is NaN
            return low;
        }
        return (1 - part) * low + part * high;
    }

    /** The 1/2-quantile. */
    public static double median(double[] sample) {
        return of(sample, 0.5);
    }
}
