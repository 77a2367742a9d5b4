package org.mltheory.workbench.plot;

import java.util.List;
import org.mltheory.workbench.theme.Dash;
import org.mltheory.workbench.theme.Symbol;

/**
 * A finished picture, free of any widget. Arrays are in the order of x and hold NaN only as a gap; on logarithmic axes every
 * other value is positive. They are not to be modified.
 *
 * @param note what is not visible, for instance a count of values that cannot be drawn; may be empty
 */
public record Scene(
        Axis x, Axis y, List<Region> regions, List<Band> bands, List<Line> lines, List<Marker> markers, String note) {

    /** An axis with its visible range, {@code from < to}. */
    public record Axis(String title, boolean log, double from, double to) {

        /** The value at a part of the visible length: 0 at its begin, 1 at its end. */
        public double at(double part) {
            return log ? Math.exp(Math.log(from) + part * (Math.log(to) - Math.log(from))) : from + part * (to - from);
        }

        /** The axis with the range between two parts of this one: (-1, 2) zooms out threefold, (0.1, 1.1) moves on by a tenth. */
        public Axis between(double begin, double end) {
            return new Axis(title, log, at(begin), at(end));
        }
    }

    /** A line; its colour is an index of the palette, so that it follows the theme. A tag stands at the line's right end. */
    public record Line(
            String label, String tag, int colour, Dash dash, Symbol symbol, boolean faint, double[] x, double[] y) {}

    /** A shaded area between two lines that may have different x. */
    public record Band(int colour, double[] lowX, double[] low, double[] highX, double[] high) {}

    /** A shaded interval of x over the whole height. */
    public record Region(double from, double to, String label) {}

    /** A remarkable point; y is meaningless for values off the scale. */
    public record Marker(Kind kind, double x, double y, String label) {}

    public enum Kind {
        TIGHTEST,
        VIOLATION,
        ABOVE_SCALE,
        BELOW_SCALE
    }
}
