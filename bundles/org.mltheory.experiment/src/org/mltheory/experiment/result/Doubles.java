package org.mltheory.experiment.result;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** An immutable sequence of doubles, so that results can be records that nobody can change behind them. */
public final class Doubles {

    private final double[] values;

    private Doubles(double[] values) {
        this.values = values;
    }

    /** A copy of {@code values}. */
    public static Doubles copyOf(double... values) {
        return new Doubles(values.clone());
    }

    /** A copy of the first {@code length} of {@code values}. */
    public static Doubles copyOf(double[] values, int length) {
        return new Doubles(Arrays.copyOf(values, length));
    }

    public int size() {
        return values.length;
    }

    public double get(int index) {
        return values[index];
    }

    /** A fresh array with the values. */
    public double[] toArray() {
        return values.clone();
    }

    public DoubleStream stream() {
        return Arrays.stream(values);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Doubles d && Arrays.equals(values, d.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
