package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.mltheory.experiment.picture.Scale;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Decimation;
import org.mltheory.experiment.result.Decimation.Polyline;
import org.mltheory.experiment.result.Label;

/** Draws the lines, bands and markers of a chart, reduced to what its pixels can show. */
final class SvgLines {

    /** The greatest distance of neighbouring markers, and the number of points from which not each gets one. */
    private static final double MARKER_DISTANCE = 80;

    private static final int ALL_MARKED = 40;

    /** The colour and dashes of guides. */
    static final String GUIDE = "#6A6F77";

    static final String GUIDE_DASH = "9 3 1.5 3";

    private final Xml out;
    private final Scale x;
    private final Scale y;
    private final Decimation decimation;
    private int nonFinite;
    private int nonPositive;
    private final TreeSet<Integer> missing = new TreeSet<>();

    SvgLines(Xml out, Scale x, Scale y) {
        this.out = out;
        this.x = x;
        this.y = y;
        this.decimation =
                new Decimation(x.min(), x.max(), Math.max(1, (int) Math.round(x.end() - x.start())), x.log(), y.log());
    }

    int nonFinite() {
        return nonFinite;
    }

    int nonPositive() {
        return nonPositive;
    }

    /** Pixels at which a value cannot be drawn. */
    Iterable<Integer> missing() {
        return missing;
    }

    void band(Chart.Line line) {
        Curve c = line.curve();
        double[] low = c.low().toArray();
        double[] high = c.high().toArray();
        boolean any = false;
        for (int i = 0; i < low.length; i++) {
            boolean drawn = Double.isFinite(low[i]) && Double.isFinite(high[i]) && !(y.log() && high[i] <= 0);
            any |= drawn && low[i] < high[i];
            // A band that reaches below a logarithmic axis is drawn down to its edge.
            low[i] = !drawn ? Double.NaN : y.log() ? Math.max(low[i], y.min()) : low[i];
            high[i] = drawn ? high[i] : Double.NaN;
        }
        if (!any) {
            return;
        }
        List<List<double[]>> lower = pieces(decimation.apply(c.x().toArray(), low));
        List<List<double[]>> upper = pieces(decimation.apply(c.x().toArray(), high));
        StringBuilder d = new StringBuilder();
        for (int k = 0; k < Math.min(lower.size(), upper.size()); k++) {
            append(d, upper.get(k), 'M');
            append(d, lower.get(k).reversed(), 'L');
            d.append('z');
        }
        out.empty(
                        "path",
                        "class=fill" + style(line),
                        "fill=" + Palette.light(line.style()),
                        "fill-opacity=0.18",
                        "stroke=none",
                        "d=" + d)
                .line();
    }

    void line(Chart.Line line) {
        Curve c = line.curve();
        double[] xs = c.x().toArray();
        double[] ys = c.mean().toArray();
        Polyline p = decimation.apply(xs, ys);
        // A bound without a value says nothing there; a measurement without one is worth knowing.
        boolean measured = line.label() == Label.MEASURED;
        nonFinite += measured ? p.nonFinite() : 0;
        nonPositive += measured ? p.nonPositive() : 0;
        for (int i = 0; measured && i < xs.length; i++) {
            if (x.contains(xs[i]) && (!Double.isFinite(ys[i]) || y.log() && ys[i] <= 0)) {
                missing.add((int) Math.round(x.px(xs[i])));
            }
        }
        StringBuilder d = new StringBuilder();
        for (List<double[]> piece : pieces(p)) {
            append(d, piece, 'M');
            if (piece.size() == 1) {
                d.append("h0.1");
            }
        }
        if (d.isEmpty()) {
            return;
        }
        out.empty(
                        "path",
                        "class=line" + style(line),
                        "fill=none",
                        "stroke=" + Palette.light(line.style()),
                        "stroke-width=" + width(line),
                        "stroke-linejoin=round",
                        "stroke-linecap=round",
                        "stroke-dasharray=" + dash(line.label()),
                        "d=" + d)
                .line();
        markers(line, xs.length <= ALL_MARKED, p);
    }

    void guide(Chart.Guide guide) {
        StringBuilder d = new StringBuilder();
        pieces(decimation.apply(guide.x(), guide.y())).forEach(piece -> append(d, piece, 'M'));
        out.empty(
                        "path",
                        "class=edge",
                        "fill=none",
                        "stroke=" + GUIDE,
                        "stroke-width=1.3",
                        "stroke-dasharray=" + GUIDE_DASH,
                        "d=" + d)
                .line();
    }

    /** Bounds are told from measured lines by their dashes, and from each other by dash and marker. */
    static String dash(Label label) {
        return switch (label) {
            case MEASURED -> "none";
            case PUBLISHED -> "7 5";
            case HANDBOOK -> "1.5 4.5";
        };
    }

    static String width(Chart.Line line) {
        return line.label() == Label.MEASURED ? "2" : "1.8";
    }

    static int style(Chart.Line line) {
        return Math.floorMod(line.style(), Palette.size());
    }

    private void markers(Chart.Line line, boolean all, Polyline p) {
        StringBuilder d = new StringBuilder();
        double next = x.start() + (line.style() % 4) * MARKER_DISTANCE / 4;
        for (int i = 0; i < p.size(); i++) {
            double px = x.px(p.x()[i]);
            boolean inside = !Double.isNaN(p.y()[i]) && x.contains(p.x()[i]) && y.contains(p.y()[i]);
            if (inside && (all || px >= next)) {
                d.append(Palette.marker(line.style(), px, y.px(p.y()[i])));
                next = px + MARKER_DISTANCE;
            }
        }
        if (!d.isEmpty()) {
            out.empty(
                            "path",
                            "class=fill" + style(line),
                            "fill=" + Palette.light(line.style()),
                            "stroke=none",
                            "d=" + d)
                    .line();
        }
    }

    /** The stretches between gaps, in pixels. */
    private List<List<double[]>> pieces(Polyline p) {
        List<List<double[]>> pieces = new ArrayList<>();
        List<double[]> piece = new ArrayList<>();
        for (int i = 0; i < p.size(); i++) {
            if (Double.isNaN(p.y()[i])) {
                pieces.add(piece);
                piece = new ArrayList<>();
            } else {
                piece.add(new double[] {x.px(p.x()[i]), y.px(p.y()[i])});
            }
        }
        pieces.add(piece);
        pieces.removeIf(List::isEmpty);
        return pieces;
    }

    private static void append(StringBuilder d, List<double[]> points, char first) {
        char command = first;
        for (double[] point : points) {
            d.append(command).append(Xml.px(point[0])).append(' ').append(Xml.px(point[1]));
            command = 'L';
        }
    }
}
