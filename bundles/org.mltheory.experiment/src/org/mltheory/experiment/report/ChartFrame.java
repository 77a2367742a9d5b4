package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.picture.Scale;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Label;

/**
 * The ranges of a chart's axes. All finite values of measured lines and their bands are shown. A bound far beyond them would press
 * them flat: the y axis then stops at some distance, and a note says how far the bound goes.
 *
 * @param x horizontal scale, in pixels of the plot
 * @param y vertical scale
 * @param notes what is not drawn and why
 */
record ChartFrame(Scale x, Scale y, List<String> notes) {

    /** How far beyond the measured values bounds are followed: decades on a logarithmic axis, ranges on a linear one. */
    private static final double DECADES = 3;

    private static final double RANGES = 2;

    static ChartFrame of(Chart chart, double left, double right, double top, double bottom) {
        Extent xs = new Extent(chart.x().log());
        Extent ys = new Extent(chart.y().log());
        Extent bounds = new Extent(chart.y().log());
        for (Chart.Line line : chart.lines()) {
            Curve c = line.curve();
            boolean measured = line.label() == Label.MEASURED;
            for (int i = 0; i < c.x().size(); i++) {
                xs.add(c.x().get(i));
                Extent target = measured ? ys : bounds;
                target.add(c.mean().get(i));
                target.add(c.low().get(i));
                target.add(c.high().get(i));
            }
        }
        List<String> notes = new ArrayList<>();
        Extent shown = ys.follow(bounds, notes);
        return new ChartFrame(
                Scale.covering(
                        xs.low, xs.high, chart.x().log(), left, right, chart.x().log() ? 0.01 : 0.0),
                Scale.covering(shown.low, shown.high, chart.y().log(), bottom, top, 0.04),
                notes);
    }

    /** The least and greatest of the values that an axis can show. */
    private static final class Extent {
        private final boolean log;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        Extent(boolean log) {
            this.log = log;
        }

        void add(double value) {
            if (Double.isFinite(value) && !(log && value <= 0)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }

        boolean isEmpty() {
            return low > high;
        }

        Extent follow(Extent bounds, List<String> notes) {
            if (isEmpty()) {
                return bounds;
            }
            double reach = Math.max(high - low, Math.abs(high) * 0.5) * RANGES;
            double top = log ? high * Math.pow(10, DECADES) : high + reach;
            double bottom = log ? low / Math.pow(10, DECADES) : low - reach;
            Extent all = new Extent(log);
            all.low = Math.max(Math.min(low, bounds.low), bottom);
            all.high = Math.min(Math.max(high, bounds.high), top);
            if (bounds.high > all.high) {
                notes.add("Bounds leave the chart upwards, to " + Figures.of(bounds.high) + ".");
            }
            if (bounds.low < all.low) {
                notes.add("Bounds leave the chart downwards, to " + Figures.of(bounds.low) + ".");
            }
            return all;
        }
    }
}
