package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.VacuousRegion;
import org.mltheory.experiment.picture.Scale;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Label;

/**
 * Draws a chart as SVG text: axes with titles and round ticks, measured lines solid with their band, published bounds dashed, the
 * handbook's dotted, markers that differ by line, the verdicts' points, stretches where a bound is vacuous shaded, a legend, and a note
 * on every value that cannot be drawn. Light colours; classes let a page restyle it. The same chart gives the same text everywhere.
 */
public final class SvgChart {

    /** The size of a chart without its legend, in pixels. */
    public static final int WIDTH = 900;

    public static final int HEIGHT = 430;

    private static final double LEFT = 76;
    private static final double RIGHT = 18;
    private static final double TOP = 52;
    private static final double BOTTOM = 56;
    private static final double ROW = 20;
    private static final String FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

    private final Chart chart;
    private final Xml out = new Xml();
    private final ChartFrame frame;
    private final List<String> notes;

    private SvgChart(Chart chart) {
        this.chart = chart;
        this.frame = ChartFrame.of(chart, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM);
        this.notes = new ArrayList<>(frame.notes());
    }

    /** A complete SVG document of one chart. */
    public static String document(Chart chart) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + new SvgChart(chart).draw().element(0) + "\n";
    }

    /** A complete SVG document of all panels of a run, one below the other. */
    public static String document(ReportInput input, Band band) {
        List<Drawing> charts = input.info().panels().stream()
                .map(p -> new SvgChart(Chart.of(input, p, band)).draw())
                .toList();
        Xml all = new Xml();
        StringBuilder inner = new StringBuilder();
        double y = 0;
        for (Drawing c : charts) {
            inner.append(c.element(y));
            y += c.height() + 16;
        }
        all.open(
                "svg",
                "xmlns=http://www.w3.org/2000/svg",
                "width=" + WIDTH,
                "height=" + Xml.px(y),
                "viewBox=0 0 " + WIDTH + " " + Xml.px(y));
        all.leaf("title", input.info().title()).line().raw(inner.toString()).close();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + all + "\n";
    }

    /** The {@code svg} element of one chart, to stand in a page. */
    static String element(Chart chart) {
        return new SvgChart(chart).draw().element(0);
    }

    private record Drawing(String body, double height) {
        String element(double y) {
            Xml svg = new Xml();
            svg.open(
                    "svg",
                    "xmlns=http://www.w3.org/2000/svg",
                    "class=chart",
                    "role=img",
                    "y=" + Xml.px(y),
                    "width=" + WIDTH,
                    "height=" + Xml.px(height),
                    "viewBox=0 0 " + WIDTH + " " + Xml.px(height),
                    "font-family=" + FONT,
                    "font-size=12");
            svg.empty("rect", "class=ground", "width=" + WIDTH, "height=" + Xml.px(height), "fill=#FFFFFF")
                    .line();
            return svg.raw(body).close().toString();
        }
    }

    private Drawing draw() {
        out.leaf("title", chart.title()).leaf("desc", description()).line();
        text(LEFT, 22, "start", chart.title(), "class=ink", "font-size=15", "font-weight=600");
        text(LEFT, 40, "start", chart.subtitle(), "class=faint", "fill=#5A5F66");
        shades();
        axes();
        lines();
        marks();
        new LegendWriter(out, chart, LEFT, HEIGHT + 4, ROW, frame).write();
        double y = HEIGHT + Legend.of(chart, WIDTH - LEFT - RIGHT).rows() * ROW + 8;
        for (String note : notes) {
            y += 15;
            text(LEFT, y, "start", note, "class=faint", "fill=#5A5F66", "font-size=11");
        }
        return new Drawing(out.toString(), y + 8);
    }

    private void text(double x, double y, String anchor, String text, String... attributes) {
        List<String> all = new ArrayList<>(List.of("x=" + Xml.px(x), "y=" + Xml.px(y), "text-anchor=" + anchor));
        all.addAll(List.of(attributes));
        if (all.stream().noneMatch(a -> a.startsWith("fill="))) {
            all.add("fill=#22262B");
        }
        out.leaf("text", text, all.toArray(String[]::new)).line();
    }

    private void shades() {
        for (VacuousRegion.Span s : chart.shades()) {
            double from = Math.max(
                    LEFT, frame.x().log() && s.from() <= 0 ? LEFT : frame.x().px(s.from()));
            double to = Math.min(
                    WIDTH - RIGHT,
                    frame.x().log() && s.to() <= 0 ? LEFT : frame.x().px(s.to()));
            out.empty(
                            "rect",
                            "class=shade",
                            "x=" + Xml.px(from - 1),
                            "y=" + Xml.px(TOP),
                            "width=" + Xml.px(Math.max(0, to - from) + 2),
                            "height=" + Xml.px(HEIGHT - BOTTOM - TOP),
                            "fill=#8A8F98",
                            "fill-opacity=0.16")
                    .line();
        }
    }

    private void axes() {
        double bottom = HEIGHT - BOTTOM;
        double right = WIDTH - RIGHT;
        for (Scale.Tick t : frame.x().ticks(8)) {
            double px = frame.x().px(t.value());
            grid(px, TOP, px, bottom, t.label().isEmpty());
            if (!t.label().isEmpty()) {
                text(px, bottom + 18, "middle", t.label(), "class=ink");
            }
        }
        for (Scale.Tick t : frame.y().ticks(6)) {
            double px = frame.y().px(t.value());
            grid(LEFT, px, right, px, t.label().isEmpty());
            if (!t.label().isEmpty()) {
                text(LEFT - 8, px + 4, "end", t.label(), "class=ink");
            }
        }
        out.empty(
                        "path",
                        "class=axis",
                        "fill=none",
                        "stroke=#5A5F66",
                        "d=M" + Xml.px(LEFT) + " " + Xml.px(TOP) + "V" + Xml.px(bottom) + "H" + Xml.px(right))
                .line();
        text((LEFT + right) / 2, bottom + 40, "middle", title(chart.x(), frame.x()), "class=ink", "font-size=13");
        String middle = Xml.px((TOP + bottom) / 2);
        text(
                16,
                (TOP + bottom) / 2,
                "middle",
                title(chart.y(), frame.y()),
                "class=ink",
                "font-size=13",
                "transform=rotate(-90 16 " + middle + ")");
    }

    private static String title(Info.Axis axis, Scale scale) {
        return axis.log() && !scale.log() ? axis.title() + " — linear, as no value is positive" : axis.title();
    }

    private void grid(double x1, double y1, double x2, double y2, boolean minor) {
        out.empty(
                        "line",
                        "class=grid",
                        "x1=" + Xml.px(x1),
                        "y1=" + Xml.px(y1),
                        "x2=" + Xml.px(x2),
                        "y2=" + Xml.px(y2),
                        "stroke=" + (minor ? "#F0F1F3" : "#DCDFE3"),
                        "stroke-width=1")
                .line();
    }

    private void lines() {
        String clip = "clip-" + chart.id();
        out.open("clipPath", "id=" + clip)
                .empty(
                        "rect",
                        "x=" + Xml.px(LEFT),
                        "y=" + Xml.px(TOP - 2),
                        "width=" + Xml.px(WIDTH - RIGHT - LEFT + 4),
                        "height=" + Xml.px(HEIGHT - BOTTOM - TOP + 4))
                .close()
                .line();
        out.open("g", "clip-path=url(#" + clip + ")").line();
        SvgLines lines = new SvgLines(out, frame.x(), frame.y());
        chart.lines().forEach(lines::band);
        chart.guides().forEach(lines::guide);
        // Bounds last: a bound that the measured line hides could not be read.
        chart.lines().stream().filter(l -> l.label() == Label.MEASURED).forEach(lines::line);
        chart.lines().stream().filter(l -> l.label() != Label.MEASURED).forEach(lines::line);
        out.close().line();
        StringBuilder d = new StringBuilder();
        int free = Integer.MIN_VALUE;
        for (int px : lines.missing()) {
            if (px < free) {
                continue;
            }
            free = px + 8;
            d.append('M').append(px - 4).append(' ').append(Xml.px(TOP - 7)).append("h8l-4 6z");
        }
        if (!d.isEmpty()) {
            out.empty("path", "class=missing", "fill=#A3341A", "d=" + d).line();
            List<String> parts = new ArrayList<>();
            if (lines.nonFinite() > 0) {
                parts.add(Figures.count(lines.nonFinite(), "value") + " not finite");
            }
            if (lines.nonPositive() > 0) {
                parts.add(Figures.count(lines.nonPositive(), "value") + " not positive on a logarithmic axis");
            }
            notes.add(0, String.join(" and ", parts) + " cannot be drawn: marked ▼ above the chart.");
        } else if (lines.nonPositive() > 0) {
            notes.add(
                    0,
                    Figures.count(lines.nonPositive(), "value")
                            + " not positive on a logarithmic axis cannot be drawn.");
        }
    }

    private void marks() {
        for (Chart.Mark m : chart.marks()) {
            if (!frame.x().contains(m.x()) || !frame.y().contains(m.y())) {
                continue;
            }
            String x = Xml.px(frame.x().px(m.x()));
            String y = Xml.px(frame.y().px(m.y()));
            String shape = m.violation()
                    ? "m-5 -5l10 10m0 -10l-10 10m-4 -5a9 9 0 1 0 18 0a9 9 0 1 0 -18 0"
                    : "m-6 0l6 -6l6 6l-6 6z";
            out.open(
                    "path",
                    "class=" + (m.violation() ? "violation" : "tightest"),
                    "fill=none",
                    "stroke=" + (m.violation() ? "#A3341A" : "#22262B"),
                    "stroke-width=" + (m.violation() ? "2.2" : "1.6"),
                    "d=M" + x + " " + y + shape);
            out.leaf("title", m.text()).close().line();
        }
    }

    /** The chart in words, for readers who do not see it. */
    private String description() {
        StringBuilder text =
                new StringBuilder(chart.y().title() + " over " + chart.x().title() + ".");
        for (Chart.Line line : chart.lines()) {
            double[] y = line.curve().mean().toArray();
            double[] x = line.curve().x().toArray();
            int last = x.length - 1;
            text.append(' ')
                    .append(line.name())
                    .append(" (")
                    .append(line.label().key())
                    .append("): from ")
                    .append(Figures.of(y[0]))
                    .append(" at ")
                    .append(Figures.of(x[0]))
                    .append(" to ")
                    .append(Figures.of(y[last]))
                    .append(" at ")
                    .append(Figures.of(x[last]))
                    .append('.');
        }
        chart.guides().forEach(g -> text.append(" Guide: ").append(g.name()).append('.'));
        chart.marks().forEach(m -> text.append(' ').append(m.text()).append('.'));
        return text.toString();
    }
}
