package org.mltheory.experiment.store;

import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;

/** Some points of one trial in the order in which it streamed them. Valid only during the call that hands it over. */
public final class PointBatch {

    private static final int CAPACITY = 1024;

    private final int repeat;
    private final Series[] series = new Series[CAPACITY];
    private final double[] x = new double[CAPACITY];
    private final double[] y = new double[CAPACITY];
    private int size;

    PointBatch(int repeat) {
        this.repeat = repeat;
    }

    /** Adds a point; says whether the batch is full now. */
    boolean add(Series of, double px, double py) {
        series[size] = of;
        x[size] = px;
        y[size] = py;
        size++;
        return size == CAPACITY;
    }

    void clear() {
        size = 0;
    }

    public int repeat() {
        return repeat;
    }

    public int size() {
        return size;
    }

    public Series series(int index) {
        return series[index];
    }

    public double x(int index) {
        return x[index];
    }

    public double y(int index) {
        return y[index];
    }

    /** Adds the points to measurements. */
    public void addTo(Measurements measurements) {
        int from = 0;
        while (from < size) {
            int to = from + 1;
            while (to < size && series[to].equals(series[from])) {
                to++;
            }
            measurements.addAll(series[from].id(), repeat, x, y, from, to);
            from = to;
        }
    }
}
