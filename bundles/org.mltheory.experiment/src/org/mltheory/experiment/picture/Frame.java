package org.mltheory.experiment.picture;

import java.util.stream.DoubleStream;
import org.mltheory.experiment.picture.Shape.Anchor;
import org.mltheory.experiment.picture.Shape.Dash;

/** A rectangle with two axes. */
record Frame(Scale x, Scale y) {

    /** Covers the finite values given, and on logarithmic axes the positive ones. */
    static Scale scale(DoubleStream values, boolean log, double start, double end, double room) {
        double[] shown =
                values.filter(v -> Double.isFinite(v) && !(log && v <= 0)).toArray();
        double low = DoubleStream.of(shown).min().orElse(Double.NaN);
        double high = DoubleStream.of(shown).max().orElse(Double.NaN);
        return Scale.covering(low, high, log && shown.length > 0, start, end, room);
    }

    void axes(Sketch out, String xTitle, String yTitle) {
        double left = x.start();
        double right = x.end();
        double bottom = y.start();
        double top = y.end();
        for (Scale.Tick t : x.ticks(7)) {
            double px = x.px(t.value());
            out.line(px, top, px, bottom, Ink.GRID, t.label().isEmpty() ? 0.5 : 1, Dash.SOLID);
            out.text(px, bottom + 17, Anchor.MIDDLE, Ink.TEXT, t.label());
        }
        for (Scale.Tick t : y.ticks(6)) {
            double px = y.px(t.value());
            out.line(left, px, right, px, Ink.GRID, t.label().isEmpty() ? 0.5 : 1, Dash.SOLID);
            out.text(left - 8, px + 4, Anchor.END, Ink.TEXT, t.label());
        }
        out.path(new double[] {left, left, right}, new double[] {top, bottom, bottom}, Ink.AXIS, 1, Dash.SOLID);
        out.text((left + right) / 2, bottom + 38, Anchor.MIDDLE, Ink.TEXT, xTitle);
        out.upwards(16, (top + bottom) / 2, yTitle);
    }

    /** A line through points, broken where it leaves the frame or is not finite. */
    void line(Sketch out, double[] xs, double[] ys, Ink ink, double width, Dash dash) {
        double[] px = new double[xs.length];
        double[] py = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            boolean drawn = drawn(x, xs[i]) && drawn(y, ys[i]);
            px[i] = drawn ? x.px(xs[i]) : Double.NaN;
            py[i] = drawn ? y.px(ys[i]) : Double.NaN;
        }
        out.path(px, py, ink, width, dash);
    }

    private static boolean drawn(Scale scale, double value) {
        return Double.isFinite(value) && scale.contains(value);
    }
}
