package org.mltheory.compute.linalg;

/**
 * A trace estimated with random probes.
 *
 * @param value the mean over probes
 * @param standardError of the mean, from the spread of the probes; NaN with one probe, which shows none
 * @param probes how many
 */
public record TraceEstimate(double value, double standardError, int probes) {

    /** From the estimate of each probe. */
    static TraceEstimate of(double[] each) {
        double mean = Vectors.sum(each) / each.length;
        double squares = 0;
        for (double value : each) {
            squares += (value - mean) * (value - mean);
        }
        double error = each.length == 1 ? Double.NaN : Math.sqrt(squares / (each.length - 1) / each.length);
        return new TraceEstimate(mean, error, each.length);
    }
}
