package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class BootstrapTest {

    private static final ToDoubleFunction<double[]> MEAN =
            x -> Arrays.stream(x).average().orElseThrow();
    /** With divisor n: biased, as the example of the book has it. */
    private static final ToDoubleFunction<double[]> VARIANCE = x -> {
        double mean = MEAN.applyAsDouble(x);
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    };
    /** Spatial test data of Efron and Tibshirani 1993, table 14.1, column A. */
    private static final double[] SPATIAL = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    /** Table 14.2: 90 % intervals (100.8, 233.9) by percentiles and (115.8, 259.6) by BCa for the variance, from 2000 resamples. */
    @Test
    void intervalsOfThePublishedExample() {
        Interval percentile = Bootstrap.percentile(SPATIAL, VARIANCE, 20_000, 0.9, RandomStream.of(1, 0, "spatial"));
        assertEquals(171.5, percentile.estimate(), 0.05);
        assertEquals(100.8, percentile.low(), 3);
        assertEquals(233.9, percentile.high(), 3);
        Interval bca = Bootstrap.bca(SPATIAL, VARIANCE, 20_000, 0.9, RandomStream.of(1, 0, "spatial"));
        assertEquals(115.8, bca.low(), 3);
        assertEquals(259.6, bca.high(), 6);
    }

    /** Of two numbers the mean of a resample is low, middle, high with probability 1/4, 1/2, 1/4. */
    @Test
    void percentilesAreThoseOfTheResamples() {
        double[] two = {0, 1};
        Interval half = Bootstrap.percentile(two, MEAN, 10_000, 0.4, RandomStream.of(2, 0, "x"));
        assertEquals(new Interval(0.5, 0.5, 0.5), half);
        Interval most = Bootstrap.percentile(two, MEAN, 10_000, 0.6, RandomStream.of(2, 0, "x"));
        assertEquals(new Interval(0.5, 0, 1), most);
    }

    /** Where no bias and no acceleration are, BCa is the percentile interval: symmetric data, a linear statistic. */
    @Test
    void symmetricSamplesNeedNoCorrection() {
        double[] x = new double[41];
        for (int i = 0; i < x.length; i++) {
            x[i] = i - 20;
        }
        Interval percentile = Bootstrap.percentile(x, MEAN, 20_000, 0.9, RandomStream.of(3, 0, "x"));
        Interval bca = Bootstrap.bca(x, MEAN, 20_000, 0.9, RandomStream.of(3, 0, "x"));
        double error = Math.sqrt(140.0 / 41); // of the mean
        assertEquals(percentile.low(), bca.low(), 0.05 * error);
        assertEquals(percentile.high(), bca.high(), 0.05 * error);
        assertEquals(1.645 * error, percentile.high(), 0.06 * error);
    }

    /** Coverage for exponential samples, within four standard errors of 500 trials of the nominal one, less what n = 50 lacks. */
    @Test
    void coverageIsNearlyTheConfidence() {
        int trials = 500;
        int covered = 0;
        for (int t = 0; t < trials; t++) {
            RandomStream stream = RandomStream.of(4, t, "coverage");
            double[] x = new double[50];
            for (int i = 0; i < x.length; i++) {
                x[i] = -Math.log1p(-stream.nextDouble());
            }
            covered += Bootstrap.bca(x, MEAN, 500, 0.9, stream).contains(1) ? 1 : 0;
        }
        assertEquals(0.9, (double) covered / trials, 4 * Math.sqrt(0.09 / trials) + 0.02);
    }

    @Test
    void degenerateSamples() {
        RandomStream stream = RandomStream.of(5, 0, "x");
        assertEquals(new Interval(2, 2, 2), Bootstrap.percentile(new double[] {2}, MEAN, 10, 0.9, stream));
        assertEquals(new Interval(2, 2, 2), Bootstrap.bca(new double[] {2, 2, 2}, MEAN, 10, 0.9, stream));
        Interval greatest = Bootstrap.bca(
                new double[] {1, 2, 3}, x -> x.length == 3 ? x[0] + 100 : 0, 100, 0.9, RandomStream.of(1, 1, "x"));
        assertFalse(Double.isNaN(greatest.low()));
        Interval nan = Bootstrap.bca(new double[] {1, Double.NaN}, MEAN, 100, 0.9, stream);
        assertTrue(Double.isNaN(nan.low()) && Double.isNaN(nan.high()));
        assertFalse(nan.contains(1));
        double[] calls = {0};
        Interval oneSided = Bootstrap.bca(new double[] {1, 2}, x -> calls[0]++, 100, 0.9, stream);
        assertEquals(100, oneSided.estimate()); // all resamples, taken before, are below it
        assertTrue(Double.isNaN(oneSided.low()));
    }

    @Test
    void badArgumentsAreRefused() {
        RandomStream stream = RandomStream.of(5, 0, "x");
        double[] x = {1, 2};
        assertThrows(IllegalArgumentException.class, () -> Bootstrap.percentile(new double[0], MEAN, 9, 0.9, stream));
        assertThrows(IllegalArgumentException.class, () -> Bootstrap.percentile(x, MEAN, 0, 0.9, stream));
        assertThrows(IllegalArgumentException.class, () -> Bootstrap.percentile(x, MEAN, 9, 1, stream));
        assertThrows(IllegalArgumentException.class, () -> Bootstrap.percentile(x, MEAN, 9, Double.NaN, stream));
        assertThrows(IllegalArgumentException.class, () -> Bootstrap.bca(new double[] {1}, MEAN, 9, 0.9, stream));
    }
}
