package org.mltheory.experiment.report;

import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Graph;
import org.mltheory.experiment.result.Grid;

/** Draws grids as heat maps and graphs as nodes and edges, as SVG elements to stand in a page. */
final class SvgPictures {

    /** Cells wider or taller than this many are drawn one for several, by their greatest value: no more can be seen. */
    private static final int MOST_CELLS = 600;

    private static final int SIDE = 360;
    private static final int LEFT = 76;
    private static final int TOP = 12;
    private static final int NAMED_NODES = 80;

    /** Dark blue over green to yellow, growing in lightness, so that it reads without colour too (after viridis). */
    private static final int[] RAMP = {0x440154, 0x414487, 0x2A788E, 0x22A884, 0x7AD151, 0xFDE725};

    private static final int MISSING = 0xB9BDC4;

    private SvgPictures() {}

    /** A heat map with its colour scale. Row 0 is at the bottom, as y grows upwards; cells that are not finite are grey. */
    static String of(Grid grid) {
        int columns = grid.x().size();
        int rows = grid.y().size();
        double low = grid.values().stream().filter(Double::isFinite).min().orElse(0);
        double high = grid.values().stream().filter(Double::isFinite).max().orElse(1);
        int width = LEFT + SIDE + 110;
        int height = TOP + SIDE + 52;
        Xml out = new Xml();
        out.open(
                "svg",
                "xmlns=http://www.w3.org/2000/svg",
                "class=chart",
                "role=img",
                "width=" + width,
                "height=" + height,
                "viewBox=0 0 " + width + " " + height,
                "font-size=12");
        out.leaf("title", grid.title());
        out.leaf(
                "desc",
                grid.yTitle() + " over " + grid.xTitle() + ", " + rows + " x " + columns + " values from "
                        + Figures.of(low) + " to " + Figures.of(high) + ".");
        out.empty("rect", "class=ground", "width=" + width, "height=" + height, "fill=#FFFFFF");
        if (columns > 0 && rows > 0) {
            out.empty(
                    "image",
                    "x=" + LEFT,
                    "y=" + TOP,
                    "width=" + SIDE,
                    "height=" + SIDE,
                    "preserveAspectRatio=none",
                    "style=image-rendering: pixelated",
                    "href=" + image(grid, low, high));
            ticks(out, grid.x(), true);
            ticks(out, grid.y(), false);
        }
        label(out, LEFT + SIDE / 2.0, TOP + SIDE + 42, "middle", grid.xTitle(), "");
        label(out, 16, TOP + SIDE / 2.0, "middle", grid.yTitle(), "rotate(-90 16 " + Xml.px(TOP + SIDE / 2.0) + ")");
        ramp(out, low, high);
        return out.close().toString();
    }

    private static void ticks(Xml out, Doubles at, boolean horizontal) {
        int step = Math.max(1, (at.size() + 5) / 6);
        for (int i = 0; i < at.size(); i += step) {
            double part = (i + 0.5) / at.size();
            if (horizontal) {
                label(out, LEFT + part * SIDE, TOP + SIDE + 18, "middle", Figures.of(at.get(i), 3), "");
            } else {
                label(out, LEFT - 6, TOP + (1 - part) * SIDE + 4, "end", Figures.of(at.get(i), 3), "");
            }
        }
    }

    private static void label(Xml out, double x, double y, String anchor, String text, String transform) {
        if (transform.isEmpty()) {
            out.leaf(
                    "text",
                    text,
                    "class=ink",
                    "x=" + Xml.px(x),
                    "y=" + Xml.px(y),
                    "text-anchor=" + anchor,
                    "fill=#22262B");
        } else {
            out.leaf(
                    "text",
                    text,
                    "class=ink",
                    "x=" + Xml.px(x),
                    "y=" + Xml.px(y),
                    "text-anchor=" + anchor,
                    "fill=#22262B",
                    "transform=" + transform);
        }
    }

    private static String image(Grid grid, double low, double high) {
        int across = (grid.x().size() + MOST_CELLS - 1) / MOST_CELLS;
        int down = (grid.y().size() + MOST_CELLS - 1) / MOST_CELLS;
        int width = (grid.x().size() + across - 1) / across;
        int height = (grid.y().size() + down - 1) / down;
        int[] rgb = new int[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double most = Double.NaN;
                for (int i = row * down; i < Math.min(grid.y().size(), (row + 1) * down); i++) {
                    for (int j = column * across; j < Math.min(grid.x().size(), (column + 1) * across); j++) {
                        double v = grid.at(i, j);
                        most = Double.isFinite(v) && !(v <= most) ? v : most;
                    }
                }
                rgb[(height - 1 - row) * width + column] =
                        Double.isNaN(most) ? MISSING : colour(high > low ? (most - low) / (high - low) : 0.5);
            }
        }
        return Png.dataUri(width, height, rgb);
    }

    /** The ramp's colour at a part in [0, 1]. */
    static int colour(double part) {
        double at = Math.max(0, Math.min(1, part)) * (RAMP.length - 1);
        int i = Math.min(RAMP.length - 2, (int) at);
        double t = at - i;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = RAMP[i] >> shift & 0xFF;
            int b = RAMP[i + 1] >> shift & 0xFF;
            rgb |= (int) Math.round(a + t * (b - a)) << shift;
        }
        return rgb;
    }

    private static void ramp(Xml out, double low, double high) {
        int[] rgb = new int[64];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = colour(1 - i / (rgb.length - 1.0));
        }
        int x = LEFT + SIDE + 20;
        out.empty(
                "image",
                "x=" + x,
                "y=" + TOP,
                "width=16",
                "height=" + SIDE,
                "preserveAspectRatio=none",
                "href=" + Png.dataUri(1, rgb.length, rgb));
        for (int i = 0; i <= 4; i++) {
            label(out, x + 22, TOP + SIDE * (1 - i / 4.0) + 4, "start", Figures.of(low + (high - low) * i / 4, 3), "");
        }
    }

    /** A graph; nodes are coloured by group and named when there are few of them. */
    static String of(Graph graph) {
        int size = 420;
        Xml out = new Xml();
        out.open(
                "svg",
                "xmlns=http://www.w3.org/2000/svg",
                "class=chart",
                "role=img",
                "width=" + size,
                "height=" + size,
                "viewBox=0 0 " + size + " " + size,
                "font-size=11");
        out.leaf("title", graph.title());
        out.leaf(
                "desc",
                Figures.count(graph.nodes().size(), "node") + " and "
                        + Figures.count(graph.edges().size(), "edge") + ".");
        out.empty("rect", "class=ground", "width=" + size, "height=" + size, "fill=#FFFFFF");
        for (boolean heavy : new boolean[] {false, true}) {
            StringBuilder d = new StringBuilder();
            for (Graph.Edge e : graph.edges()) {
                if (e.emphasised() == heavy) {
                    d.append('M')
                            .append(place(graph.nodes().get(e.from())))
                            .append('L')
                            .append(place(graph.nodes().get(e.to())));
                }
            }
            out.empty(
                    "path",
                    "class=" + (heavy ? "heavy" : "edge"),
                    "fill=none",
                    "stroke=" + (heavy ? "#D55E00" : "#8A8F98"),
                    "stroke-width=" + (heavy ? "3.5" : "1.2"),
                    "d=" + d);
        }
        boolean named = graph.nodes().size() <= NAMED_NODES;
        for (Graph.Node n : graph.nodes()) {
            String[] at = place(n).split(" ");
            out.empty(
                    "circle",
                    "class=fill" + Math.floorMod(n.group(), Palette.size()),
                    "cx=" + at[0],
                    "cy=" + at[1],
                    "r=" + (named ? "7" : "4"),
                    "fill=" + Palette.light(n.group()));
            if (named) {
                out.leaf(
                        "text",
                        n.name(),
                        "class=ink",
                        "x=" + at[0],
                        "y=" + Xml.px(Double.parseDouble(at[1]) - 10),
                        "text-anchor=middle",
                        "fill=#22262B");
            }
        }
        return out.close().toString();
    }

    /** A node's place, x before y, with y growing upwards. */
    private static String place(Graph.Node n) {
        return Xml.px(30 + 360 * n.x()) + " " + Xml.px(390 - 360 * n.y());
    }
}
