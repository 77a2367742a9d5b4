package org.mltheory.experiment.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.mltheory.experiment.picture.Shape.Anchor;
import org.mltheory.experiment.picture.Shape.Dash;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.GraphDrawing;
import org.mltheory.experiment.result.GraphDrawing.Edge;
import org.mltheory.experiment.result.GraphDrawing.Part;
import org.mltheory.experiment.result.GraphDrawing.Vertex;

/** Draws graphs side by side, each above the histogram of its colours. All histograms have one scale and one order of colours. */
final class GraphPicture {

    private static final double SIDE = 280;
    private static final double MARGIN = 26;
    private static final double CAPTION = 26;
    private static final double HISTOGRAM = 96;
    private static final double GAP = 24;

    /** With more vertices names would cover each other. */
    private static final int NAMED = 40;

    /** How many colours are told apart before another outline is needed. */
    private static final int HUES = 7;

    private final Sketch out = new Sketch();
    private final GraphDrawing graph;
    private final boolean coloured;
    private final List<Integer> colours;
    private final int most;

    private GraphPicture(GraphDrawing graph) {
        this.graph = graph;
        this.coloured = !graph.colourTitle().isEmpty();
        this.colours = graph.parts().stream()
                .flatMap(p -> p.vertices().stream())
                .map(Vertex::colour)
                .distinct()
                .sorted()
                .toList();
        this.most = graph.parts().stream()
                .flatMap(p -> histogram(p).values().stream())
                .max(Integer::compare)
                .orElse(0);
    }

    static Picture of(GraphDrawing graph) {
        return new GraphPicture(graph).draw();
    }

    private Picture draw() {
        int parts = graph.parts().size();
        int columns = Math.max(1, parts == 4 ? 2 : Math.min(3, parts));
        double width = columns * (SIDE + 2 * MARGIN) + (columns - 1) * GAP;
        double row = CAPTION + SIDE + 2 * MARGIN + (coloured ? HISTOGRAM : 0) + GAP;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            Part part = graph.parts().get(i);
            part(part, i % columns * (SIDE + 2 * MARGIN + GAP), i / columns * row);
            words.add(words(part));
        }
        double bottom = (parts + columns - 1) / columns * row;
        Key key = new Key(out, MARGIN, width, bottom);
        if (coloured && !colours.isEmpty()) {
            key.disc("same " + graph.colourTitle() + ", same look", Ink.series(0), Ink.GROUND, 0);
        }
        if (!graph.vertexMark().isEmpty()) {
            key.disc(graph.vertexMark(), Ink.GROUND, Ink.BAD, 3);
        }
        if (!graph.edgeMark().isEmpty()) {
            key.line(graph.edgeMark(), Ink.BAD, 4, Dash.SOLID);
        }
        return out.finish(graph.title(), String.join(" ", words), width, key.end());
    }

    private void part(Part part, double left, double top) {
        out.text(left + MARGIN + SIDE / 2, top + 16, Anchor.MIDDLE, 13, true, Ink.TEXT, part.caption());
        double areaLeft = left + MARGIN;
        double areaTop = top + CAPTION + MARGIN;
        double[] x = part.vertices().stream()
                .mapToDouble(v -> areaLeft + SIDE * v.x())
                .toArray();
        double[] y = part.vertices().stream()
                .mapToDouble(v -> areaTop + SIDE * (1 - v.y()))
                .toArray();
        edges(part, x, y, false);
        edges(part, x, y, true);
        boolean named = part.vertices().size() <= NAMED;
        double radius = named ? 12 : 5;
        for (int i = 0; i < x.length; i++) {
            vertex(part.vertices().get(i), x[i], y[i], radius, named);
        }
        if (coloured) {
            histogram(part, areaLeft, areaTop + SIDE + MARGIN);
        }
    }

    private void edges(Part part, double[] x, double[] y, boolean marked) {
        List<Edge> some =
                part.edges().stream().filter(e -> e.marked() == marked).toList();
        double[] px = new double[3 * some.size()];
        double[] py = new double[3 * some.size()];
        for (int i = 0; i < some.size(); i++) {
            Edge e = some.get(i);
            px[3 * i] = x[e.from()];
            py[3 * i] = y[e.from()];
            px[3 * i + 1] = x[e.to()];
            py[3 * i + 1] = y[e.to()];
            px[3 * i + 2] = Double.NaN;
            py[3 * i + 2] = Double.NaN;
        }
        if (!some.isEmpty()) {
            out.path(px, py, marked ? Ink.BAD : Ink.EDGE, marked ? 4 : 1.5, Dash.SOLID);
        }
    }

    private void vertex(Vertex v, double x, double y, double radius, boolean named) {
        if (v.marked()) {
            out.disc(x, y, radius + 4, Ink.GROUND, Ink.BAD, 3);
        }
        spot(v.colour(), x, y, radius);
        if (named && !v.name().isEmpty()) {
            if (v.name().codePointCount(0, v.name().length()) <= 2) {
                out.text(x, y + 4, Anchor.MIDDLE, 11, true, Ink.GROUND, v.name());
            } else {
                out.text(x, y - radius - 6, Anchor.MIDDLE, 11, false, Ink.TEXT, v.name());
            }
        }
    }

    /** A vertex of a colour: beyond the hues there are, the same hues in other outlines. */
    private void spot(int colour, double x, double y, double r) {
        int place = coloured ? colours.indexOf(colour) : 0;
        Ink ink = Ink.series(place % HUES);
        switch (place / HUES % 3) {
            case 0 -> out.disc(x, y, r, ink, Ink.NONE, 0);
            case 1 -> out.box(x - r * 0.9, y - r * 0.9, 1.8 * r, 1.8 * r, ink, 1, Ink.NONE, Dash.SOLID);
            default ->
                out.area(
                        new double[] {x, x + 1.25 * r, x, x - 1.25 * r},
                        new double[] {y - 1.25 * r, y, y + 1.25 * r, y},
                        ink,
                        1,
                        Ink.NONE,
                        Dash.SOLID);
        }
    }

    private void histogram(Part part, double left, double top) {
        TreeMap<Integer, Integer> counts = histogram(part);
        double slot = Math.min(46, SIDE / Math.max(1, colours.size()));
        double start = left + (SIDE - slot * colours.size()) / 2;
        double floor = top + 62;
        double tallest = 44;
        out.line(left, floor, left + SIDE, floor, Ink.AXIS, 1, Dash.SOLID);
        for (int i = 0; i < colours.size(); i++) {
            int count = counts.getOrDefault(colours.get(i), 0);
            double height = most == 0 ? 0 : tallest * count / most;
            double x = start + slot * i;
            if (count > 0) {
                out.box(
                        x + slot * 0.15,
                        floor - height,
                        slot * 0.7,
                        height,
                        Ink.series(i % HUES),
                        1,
                        Ink.NONE,
                        Dash.SOLID);
            }
            if (slot >= 14) {
                out.text(x + slot / 2, floor - height - 4, Anchor.MIDDLE, 11, false, Ink.TEXT, Integer.toString(count));
                spot(colours.get(i), x + slot / 2, floor + 11, 5);
            }
        }
        out.text(
                left + SIDE / 2,
                floor + 32,
                Anchor.MIDDLE,
                11,
                false,
                Ink.FAINT,
                "vertices of each " + graph.colourTitle());
    }

    private static TreeMap<Integer, Integer> histogram(Part part) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        part.vertices().forEach(v -> counts.merge(v.colour(), 1, Integer::sum));
        return counts;
    }

    private String words(Part part) {
        StringBuilder text = new StringBuilder(part.caption());
        text.append(part.caption().isEmpty() ? "" : ": ")
                .append(
                        part.vertices().size() == 1
                                ? "1 vertex"
                                : part.vertices().size() + " vertices")
                .append(" and ")
                .append(Figures.count(part.edges().size(), "edge"));
        if (coloured) {
            text.append("; ")
                    .append(graph.colourTitle())
                    .append(" histogram ")
                    .append(histogram(part).values());
        }
        if (!graph.vertexMark().isEmpty()) {
            text.append("; ")
                    .append(graph.vertexMark())
                    .append(" marks: ")
                    .append(part.vertices().stream().filter(Vertex::marked).count());
        }
        if (!graph.edgeMark().isEmpty()) {
            text.append("; ")
                    .append(graph.edgeMark())
                    .append(" marks: ")
                    .append(part.edges().stream().filter(Edge::marked).count());
        }
        return text.append('.').toString();
    }
}
