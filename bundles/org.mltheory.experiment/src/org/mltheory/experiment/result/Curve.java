package org.mltheory.experiment.result;

/**
 * The mean of a series over repeats with its band. The arrays have one length; at an x where fewer than two repeats have a
 * value, {@code low} and {@code high} equal the mean. Non-finite values of single repeats make the mean non-finite, and are
 * never dropped.
 *
 * @param count how many repeats have a value at each x
 */
public record Curve(Series series, Band band, Doubles x, Doubles mean, Doubles low, Doubles high, Doubles count)
        implements Result {
    @Override
    public String id() {
        return series.id();
    }

    @Override
    public String title() {
        return series.title();
    }
}
