package org.mltheory.experiment.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.GraphDrawing;
import org.mltheory.experiment.result.GraphDrawing.Edge;
import org.mltheory.experiment.result.GraphDrawing.Part;
import org.mltheory.experiment.result.GraphDrawing.Vertex;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

class PicturesTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static Picture of(Result result) {
        return Pictures.of(result).orElseThrow();
    }

    private static <S extends Shape> List<S> shapes(Picture picture, Class<S> type) {
        return picture.shapes().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Doubles range(double from, double to, int n) {
        return Doubles.copyOf(IntStream.range(0, n)
                .mapToDouble(i -> from + (to - from) * i / (n - 1))
                .toArray());
    }

    private static Grid grid(java.util.function.DoubleBinaryOperator f, int n) {
        Doubles axis = range(-2, 2, n);
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i * n + j] = f.applyAsDouble(axis.get(j), axis.get(i));
            }
        }
        return new Grid("g", "G", "x", "y", axis, axis, Doubles.copyOf(values));
    }

    /** No shape lies outside its picture; texts are judged by their anchors. */
    private static void inside(Picture p) {
        for (Shape shape : p.shapes()) {
            switch (shape) {
                case Shape.Path path -> {
                    for (int i = 0; i < path.x().length; i++) {
                        if (!Double.isNaN(path.x()[i]) && !Double.isNaN(path.y()[i])) {
                            inside(p, path.x()[i], path.y()[i]);
                        }
                    }
                }
                case Shape.Disc disc -> {
                    inside(p, disc.x() - disc.radius(), disc.y() - disc.radius());
                    inside(p, disc.x() + disc.radius(), disc.y() + disc.radius());
                }
                case Shape.Text text -> inside(p, text.x(), text.y());
                case Shape.Raster r -> {
                    inside(p, r.x(), r.y());
                    inside(p, r.x() + r.width(), r.y() + r.height());
                }
            }
        }
    }

    private static void inside(Picture p, double x, double y) {
        assertTrue(
                x >= 0 && x <= p.width() && y >= 0 && y <= p.height(),
                () -> p.title() + ": (" + x + ", " + y + ") of " + p.width() + " x " + p.height());
    }

    private static GraphDrawing ladder() {
        List<Vertex> vertices = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            vertices.add(new Vertex(Integer.toString(i), i / 2 / 2.0, i % 2, i / 2 % 2, i == 3));
        }
        List<Edge> edges = List.of(new Edge(0, 1, false), new Edge(2, 3, true), new Edge(4, 5, true));
        Part part = new Part("ladder", vertices, edges);
        return new GraphDrawing(
                "pair",
                "Pair",
                "1-WL colour",
                "cut vertex",
                "bridge",
                List.of(part, new Part("empty", List.of(), List.of())));
    }

    @Test
    void aGraphShowsItsVerticesMarksAndHistogram() {
        Picture p = of(ladder());
        inside(p);
        // 6 vertices, 1 ring, 2 legend discs, and 2 histograms that name the 2 colours
        assertEquals(6 + 1 + 2 + 2 * 2, shapes(p, Shape.Disc.class).size());
        assertEquals(
                1,
                shapes(p, Shape.Disc.class).stream()
                        .filter(d -> d.stroke().equals(Ink.BAD) && d.radius() > 10)
                        .count());
        Shape.Path heavy = shapes(p, Shape.Path.class).stream()
                .filter(s -> s.stroke().equals(Ink.BAD) && s.x().length > 2)
                .findFirst()
                .orElseThrow();
        assertEquals(6, heavy.x().length, "two marked edges, each two ends and a gap");
        List<String> texts =
                shapes(p, Shape.Text.class).stream().map(Shape.Text::text).toList();
        assertTrue(texts.containsAll(List.of("ladder", "empty", "cut vertex", "bridge", "4", "2")), texts.toString());
        assertTrue(
                p.description().contains("ladder: 6 vertices and 3 edges; 1-WL colour histogram [4, 2]"),
                p.description());
        assertTrue(p.description().contains("bridge marks: 2"), p.description());
    }

    @Test
    void moreColoursThanHuesTakeOtherOutlines() {
        List<Vertex> vertices = IntStream.range(0, 21)
                .mapToObj(i -> new Vertex("", i / 20.0, i % 2, i, false))
                .toList();
        Picture p = of(new GraphDrawing("g", "G", "colour", "", "", List.of(new Part("", vertices, List.of()))));
        inside(p);
        long discs = shapes(p, Shape.Disc.class).stream()
                .filter(d -> d.radius() == 12)
                .count();
        assertEquals(7, discs);
        assertEquals(
                7,
                shapes(p, Shape.Path.class).stream()
                        .filter(s -> s.closed() && s.x()[1] - s.x()[0] == 12 * 1.25)
                        .count());
    }

    @Test
    void edgesBetweenMissingVerticesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Part("", List.of(), List.of(new Edge(0, 0, false))));
    }

    @Test
    void levelLinesOfAConeAreCircles() {
        Grid cone = grid((x, y) -> Math.hypot(x, y), 81);
        double length = 0;
        for (double[] s : LevelLines.segments(cone, 1)) {
            length += Math.hypot(s[2] - s[0], s[3] - s[1]);
            assertEquals(1, Math.hypot(s[0], s[1]), 2e-3, "linear interpolation errs by h²/8 of the curvature");
        }
        assertEquals(2 * Math.PI, length, 5e-3);
    }

    @Test
    void aSaddleCellIsJoinedByItsMiddle() {
        Doubles two = Doubles.copyOf(0, 1);
        Grid high = new Grid("g", "G", "x", "y", two, two, Doubles.copyOf(1, 0, 0, 1));
        // corners (0,0) and (1,1) are high; a level below the mean 1/2 joins them, so that each line cuts off a low
        // corner
        for (double[] s : LevelLines.segments(high, 0.4)) {
            double middle = (s[0] + s[2]) / 2 - (s[1] + s[3]) / 2;
            assertTrue(Math.abs(middle) > 0.5, "a line passes between the high corners");
        }
        for (double[] s : LevelLines.segments(high, 0.6)) {
            double middle = (s[0] + s[2]) / 2 + (s[1] + s[3]) / 2 - 1;
            assertTrue(Math.abs(middle) > 0.5, "a line passes between the low corners");
        }
        assertEquals(2, LevelLines.segments(high, 0.4).size());
    }

    @Test
    void chosenLevelsSpreadOverTheValues() {
        double[] levels = LevelLines.chosen(grid((x, y) -> Math.exp(4 * x), 41).values());
        assertEquals(12, levels.length);
        for (int i = 1; i < levels.length; i++) {
            assertTrue(levels[i] > levels[i - 1]);
        }
        assertEquals(0, LevelLines.chosen(Doubles.copyOf(3, 3)).length);
        assertEquals(0, LevelLines.chosen(Doubles.copyOf(Double.NaN)).length);
    }

    @Test
    void contoursShowTrajectoriesWithinTheFrame() {
        Contours contours = new Contours(
                grid((x, y) -> x * x - y * y, 41),
                Doubles.copyOf(),
                List.of(new Contours.Trajectory(
                        "descent", Doubles.copyOf(1, 0.5, 0, 0), Doubles.copyOf(0, 0.1, 1, 50), Doubles.copyOf(1))));
        Picture p = of(contours);
        inside(p);
        assertTrue(p.description().contains("descent: from (1, 0) to (0, 50) in 3 steps, 1 mark"), p.description());
        // the begin, the mark and the legend's mark; the end is beyond the frame
        assertEquals(3, shapes(p, Shape.Disc.class).size());
    }

    @Test
    void pointsBetweenGapsStandAlone() {
        double nan = Double.NaN;
        Picture p = of(new Contours(
                grid((x, y) -> x, 5),
                Doubles.copyOf(0),
                List.of(new Contours.Trajectory(
                        "points",
                        Doubles.copyOf(-1, nan, 0, nan, 1),
                        Doubles.copyOf(0, nan, 1, nan, 0),
                        Doubles.copyOf()))));
        inside(p);
        assertEquals(3 + 1, shapes(p, Shape.Disc.class).size(), "three points and one in the legend");
    }

    @Test
    void linesBreakAtGapsAndValuesThatTheAxisCannotShow() {
        Overlay overlay = new Overlay(
                "o",
                "O",
                "x",
                "y",
                false,
                true,
                List.of(
                        new Overlay.Line(
                                "f", Label.MEASURED, range(0, 4, 5), Doubles.copyOf(1, Double.NaN, 0, -3, 100)),
                        new Overlay.Line("bound", Label.HANDBOOK, range(0, 4, 2), Doubles.copyOf(10, INFINITE))));
        Picture p = of(overlay);
        inside(p);
        Shape.Path f = shapes(p, Shape.Path.class).stream()
                .filter(s -> s.x().length == 5)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(false, true, true, true, false),
                IntStream.range(0, 5)
                        .mapToObj(i -> (Object) Double.isNaN(f.y()[i]))
                        .toList());
        assertEquals(
                2,
                shapes(p, Shape.Path.class).stream()
                        .filter(s -> s.dash() == Shape.Dash.DOTTED)
                        .count(),
                "the line and its place in the legend");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Overlay.Line("odd", Label.MEASURED, Doubles.copyOf(1), Doubles.copyOf()));
    }

    @Test
    void barsAreAsLongAsTheirLogarithms() {
        Bars bars = new Bars(
                "b",
                "B",
                "bound",
                true,
                1,
                "trivial",
                List.of(
                        new Bars.Bar("a", Label.MEASURED, 0.01),
                        new Bars.Bar("b", Label.PUBLISHED, 1),
                        new Bars.Bar("c", Label.HANDBOOK, 100),
                        new Bars.Bar("d", Label.HANDBOOK, 0),
                        new Bars.Bar("e", Label.PUBLISHED, INFINITE)));
        Picture p = of(bars);
        inside(p);
        double[] ends = shapes(p, Shape.Path.class).stream()
                .filter(s -> s.closed() && s.y()[2] - s.y()[0] == 18)
                .mapToDouble(s -> s.x()[1])
                .toArray();
        assertEquals(3, ends.length);
        assertEquals(ends[1] - ends[0], ends[2] - ends[1], 1e-9);
        Shape.Path line = shapes(p, Shape.Path.class).stream()
                .filter(s -> s.stroke().equals(Ink.BAD))
                .findFirst()
                .orElseThrow();
        assertEquals(ends[1], line.x()[0], 1e-9);
        List<String> texts =
                shapes(p, Shape.Text.class).stream().map(Shape.Text::text).toList();
        assertTrue(texts.contains("0, not on a logarithmic axis"), texts.toString());
        assertTrue(texts.contains("∞"), texts.toString());
    }

    @Test
    void linearBarsBeginAtNought() {
        Picture p = of(new Bars(
                "b",
                "B",
                "v",
                false,
                Double.NaN,
                "",
                List.of(new Bars.Bar("a", Label.MEASURED, -2), new Bars.Bar("b", Label.MEASURED, 3))));
        inside(p);
        double[][] boxes = shapes(p, Shape.Path.class).stream()
                .filter(s -> s.closed() && s.y()[2] - s.y()[0] == 18)
                .map(Shape.Path::x)
                .toArray(double[][]::new);
        assertEquals(boxes[0][1], boxes[1][0], 1e-9, "one ends where the other begins");
        assertEquals(1.5, (boxes[1][1] - boxes[1][0]) / (boxes[0][1] - boxes[0][0]), 1e-9);
    }

    @Test
    void aPictureLeadsWhereTheFirstPanelHasNoLine() {
        Info.Axis axis = Info.Axis.linear("x");
        Series first = Series.measured("first", "First");
        Series second = Series.measured("second", "Second");
        Info info = new Info(
                "i",
                "I",
                "",
                List.of(),
                Optional.empty(),
                List.of(
                        new Info.Panel("a", "A", axis, axis, List.of(first)),
                        new Info.Panel("b", "B", axis, axis, List.of(second))));
        Measurements data = new Measurements();
        assertEquals(Optional.empty(), Pictures.leading(info, data), "nothing to draw");
        data.addResult(new Scalar("s", "S", 1, ""));
        data.addResult(ladder());
        data.add("first", 0, 6, 1);
        data.add("first", 0, 6, 2);
        data.add("first", 1, 7, 2);
        data.add("second", 0, 1, 1);
        data.add("second", 0, 2, 1);
        assertEquals(Optional.of(ladder()), Pictures.leading(info, data), "no repeat has points at two places");
        data.add("first", 1, 8, 2);
        assertEquals(Optional.empty(), Pictures.leading(info, data));
    }

    @Test
    void emptyResultsAreDrawnEmpty() {
        Doubles none = Doubles.copyOf();
        inside(of(new Grid("g", "G", "x", "y", none, none, none)));
        inside(of(new Contours(new Grid("g", "G", "x", "y", none, none, none), none, List.of())));
        inside(of(new Overlay("o", "O", "x", "y", true, true, List.of())));
        inside(of(new Bars("b", "B", "v", true, Double.NaN, "", List.of())));
        inside(of(new GraphDrawing("g", "G", "", "", "", List.of())));
        assertEquals(Optional.empty(), Pictures.of(new Scalar("s", "S", 1, "")));
        assertEquals(Optional.empty(), Pictures.of(new Table("t", "T", List.of(), List.of())));
        assertFalse(of(ladder()).shapes().isEmpty());
    }
}
