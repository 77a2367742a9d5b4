package org.mltheory.compute.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.mltheory.compute.random.RandomStream;

/**
 * Intervals of a statistic of one sample by Efron's bootstrap: the statistic's values on samples drawn from the sample, with
 * replacement and of its size. They assume independent observations of one law, and hold asymptotically; for few observations they
 * are too short.
 *
 * <p>Source: Efron, Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 13 and 14.
 */
public final class Bootstrap {

    private Bootstrap() {}

    /**
     * The percentile interval: quantiles (1 - confidence)/2 and (1 + confidence)/2 of the resampled statistic.
     *
     * @param sample at least one number; not modified
     * @param statistic of a sample; must not keep or modify its argument
     * @param resamples B, at least 1; a thousand or more for a confidence of 0.95
     * @param confidence in (0, 1)
     * @param stream where draws come from: B n whole numbers
     * @return NaN ends if the statistic of a resample is NaN
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static Interval percentile(
            double[] sample,
            ToDoubleFunction<double[]> statistic,
            int resamples,
            double confidence,
            RandomStream stream) {
        double[] values = resampled(sample, statistic, resamples, confidence, stream);
        return new Interval(
                statistic.applyAsDouble(sample.clone()),
                Quantiles.ofSorted(values, (1 - confidence) / 2),
                Quantiles.ofSorted(values, (1 + confidence) / 2));
    }

    /**
     * The BCa interval, corrected for bias and acceleration: the quantiles Phi(z0 + (z0 + z)/(1 - a (z0 + z))) of the resampled
     * statistic for z = the normal quantiles of (1 -+ confidence)/2, with z0 the normal quantile of the share of resamples below the
     * estimate (equal ones count half) and a = sum d^3 / (6 (sum d^2)^(3/2)) from the deviations d of the jackknife's values, mean
     * minus value; a is 0 when they are all equal. Its coverage is exact to order 1/n, the percentile interval's to 1/sqrt(n).
     *
     * @return a point if all resamples agree with the estimate; NaN ends if none lies on one of its sides, or a value is NaN
     * @throws IllegalArgumentException if an argument is out of its range; the sample needs two numbers
     */
    public static Interval bca(
            double[] sample,
            ToDoubleFunction<double[]> statistic,
            int resamples,
            double confidence,
            RandomStream stream) {
        if (sample.length < 2) {
            throw new IllegalArgumentException("leaving one out needs two observations: there are " + sample.length);
        }
        double[] values = resampled(sample, statistic, resamples, confidence, stream);
        double estimate = statistic.applyAsDouble(sample.clone());
        if (values[0] == estimate && values[values.length - 1] == estimate) {
            return new Interval(estimate, estimate, estimate);
        }
        double below = 0;
        for (double value : values) {
            below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
        }
        double share = below / values.length;
        if (Double.isNaN(estimate) || Double.isNaN(values[values.length - 1]) || share == 0 || share == 1) {
            return new Interval(estimate, Double.NaN, Double.NaN);
        }
        double bias = Normal.quantile(share);
        double acceleration = acceleration(sample, statistic);
        return new Interval(
                estimate,
                adjusted(values, bias, acceleration, Normal.quantile((1 - confidence) / 2)),
                adjusted(values, bias, acceleration, Normal.quantile((1 + confidence) / 2)));
    }

    private static double adjusted(double[] values, double bias, double acceleration, double z) {
        double level = Normal.cdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
        return Double.isNaN(level) ? Double.NaN : Quantiles.ofSorted(values, level);
    }

    private static double acceleration(double[] sample, ToDoubleFunction<double[]> statistic) {
        int n = sample.length;
        double[] values = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double[] others = new double[n - 1];
            System.arraycopy(sample, 0, others, 0, i);
            System.arraycopy(sample, i + 1, others, i, n - 1 - i);
            values[i] = statistic.applyAsDouble(others);
            mean += values[i] / n;
        }
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }
        return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
    }

    /** In ascending order. */
    private static double[] resampled(
            double[] sample,
            ToDoubleFunction<double[]> statistic,
            int resamples,
            double confidence,
            RandomStream stream) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("an empty sample cannot be resampled");
        }
        if (resamples < 1) {
            throw new IllegalArgumentException(resamples + " resamples: permitted are 1 or more");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1): " + confidence);
        }
        double[] values = new double[resamples];
        double[] drawn = new double[sample.length];
        for (int b = 0; b < resamples; b++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = sample[stream.nextInt(sample.length)];
            }
            values[b] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(values);
        return values;
    }
}
