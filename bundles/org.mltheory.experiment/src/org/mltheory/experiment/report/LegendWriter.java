package org.mltheory.experiment.report;

/** Writes a chart's legend. */
final class LegendWriter {

    private final Xml out;
    private final Chart chart;
    private final double left;
    private final double top;
    private final double row;
    private final ChartFrame frame;

    LegendWriter(Xml out, Chart chart, double left, double top, double row, ChartFrame frame) {
        this.out = out;
        this.chart = chart;
        this.left = left;
        this.top = top;
        this.row = row;
        this.frame = frame;
    }

    void write() {
        double width = frame.x().end() - frame.x().start();
        Legend legend = Legend.of(chart, width);
        for (int i = 0; i < legend.entries().size(); i++) {
            double x = left + (i % legend.columns()) * width / legend.columns();
            double y = top + (i / legend.columns()) * row + row / 2;
            sample(legend.entries().get(i), x, y);
            out.leaf(
                            "text",
                            legend.entries().get(i).text(),
                            "class=ink",
                            "x=" + Xml.px(x + 44),
                            "y=" + Xml.px(y + 4),
                            "fill=#22262B")
                    .line();
        }
    }

    private void sample(Legend.Entry entry, double x, double y) {
        String start = "M" + Xml.px(x) + " " + Xml.px(y);
        String middle = "M" + Xml.px(x + 18) + " " + Xml.px(y);
        switch (entry.kind()) {
            case LINE -> {
                Chart.Line line = chart.lines().get(entry.line());
                String colour = Palette.light(line.style());
                String style = Integer.toString(SvgLines.style(line));
                out.empty(
                                "path",
                                "class=line" + style,
                                "fill=none",
                                "stroke=" + colour,
                                "stroke-width=" + SvgLines.width(line),
                                "stroke-linecap=round",
                                "stroke-dasharray=" + SvgLines.dash(line.label()),
                                "d=" + start + "h36")
                        .line();
                out.empty(
                                "path",
                                "class=fill" + style,
                                "fill=" + colour,
                                "d=" + Palette.marker(line.style(), x + 18, y))
                        .line();
            }
            case GUIDE ->
                out.empty(
                                "path",
                                "class=edge",
                                "fill=none",
                                "stroke=" + SvgLines.GUIDE,
                                "stroke-width=1.3",
                                "stroke-dasharray=" + SvgLines.GUIDE_DASH,
                                "d=" + start + "h36")
                        .line();
            case VIOLATION ->
                out.empty(
                                "path",
                                "class=violation",
                                "fill=none",
                                "stroke=#A3341A",
                                "stroke-width=1.8",
                                "d=" + middle + "m-4 -4l8 8m0 -8l-8 8m-3 -4a7 7 0 1 0 14 0a7 7 0 1 0 -14 0")
                        .line();
            case TIGHTEST ->
                out.empty(
                                "path",
                                "class=tightest",
                                "fill=none",
                                "stroke=#22262B",
                                "stroke-width=1.6",
                                "d=" + middle + "m-6 0l6 -6l6 6l-6 6z")
                        .line();
            case SHADE ->
                out.empty("path", "class=shade", "fill=#8A8F98", "fill-opacity=0.3", "d=" + start + "m0 -6h36v12h-36z")
                        .line();
        }
    }
}
