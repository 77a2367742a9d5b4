package org.mltheory.experiment.result;

/**
 * Values over a rectangle, for a heat map: {@code values} holds rows one after another, {@code y.size()} rows of
 * {@code x.size()} cells; row i belongs to {@code y.get(i)}.
 */
public record Grid(String id, String title, String xTitle, String yTitle, Doubles x, Doubles y, Doubles values)
        implements Result {
    public Grid {
        if (values.size() != x.size() * y.size()) {
            throw new IllegalArgumentException(
                    "grid " + id + ": " + values.size() + " values for " + x.size() + " x " + y.size());
        }
    }

    public double at(int row, int column) {
        return values.get(row * x.size() + column);
    }
}
