package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.GraphDrawing;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Table;

/** The numbers behind a result as a table in long form, at full precision, for export and for those who cannot see the picture. */
public final class ResultCsv {

    private ResultCsv() {}

    /** The result as rows; a table is itself. */
    public static Table rows(Result result) {
        List<List<String>> rows = new ArrayList<>();
        List<String> columns = switch (result) {
            case Table t -> {
                rows.addAll(t.rows());
                yield t.columns();
            }
            case Scalar s -> {
                rows.add(List.of(s.title(), Double.toString(s.value()), s.unit()));
                yield List.of("name", "value", "unit");
            }
            case Curve c -> {
                for (int i = 0; i < c.x().size(); i++) {
                    rows.add(numbers(
                            c.x().get(i),
                            c.mean().get(i),
                            c.low().get(i),
                            c.high().get(i)));
                }
                yield List.of("x", "mean", "low", "high");
            }
            case Grid g -> {
                cells(g, rows);
                yield List.of(g.xTitle(), g.yTitle(), "value");
            }
            case Contours c -> {
                c.trajectories().forEach(t -> points(t.title(), "trajectory", t.x(), t.y(), rows));
                yield List.of("trajectory", "kind", c.grid().xTitle(), c.grid().yTitle());
            }
            case Overlay o -> {
                o.lines().forEach(l -> points(l.title(), l.label().key(), l.x(), l.y(), rows));
                yield List.of("line", "kind", o.xTitle(), o.yTitle());
            }
            case Bars b -> {
                b.bars()
                        .forEach(
                                bar -> rows.add(List.of(bar.title(), bar.label().key(), Double.toString(bar.value()))));
                yield List.of("name", "kind", b.valueTitle());
            }
            case GraphDrawing g -> {
                g.parts().forEach(p -> graph(p, rows));
                yield List.of("graph", "element", "from", "to", "colour", "marked");
            }
        };
        return new Table(result.id(), result.title(), columns, rows);
    }

    private static List<String> numbers(double... values) {
        return Doubles.copyOf(values).stream().mapToObj(Double::toString).toList();
    }

    private static void cells(Grid g, List<List<String>> rows) {
        for (int i = 0; i < g.y().size(); i++) {
            for (int j = 0; j < g.x().size(); j++) {
                rows.add(numbers(g.x().get(j), g.y().get(i), g.at(i, j)));
            }
        }
    }

    private static void points(String title, String kind, Doubles x, Doubles y, List<List<String>> rows) {
        for (int i = 0; i < x.size(); i++) {
            rows.add(List.of(title, kind, Double.toString(x.get(i)), Double.toString(y.get(i))));
        }
    }

    private static void graph(GraphDrawing.Part part, List<List<String>> rows) {
        for (GraphDrawing.Vertex v : part.vertices()) {
            rows.add(List.of(
                    part.caption(),
                    "vertex",
                    v.name(),
                    "",
                    Integer.toString(v.colour()),
                    Boolean.toString(v.marked())));
        }
        for (GraphDrawing.Edge e : part.edges()) {
            String from = part.vertices().get(e.from()).name();
            String to = part.vertices().get(e.to()).name();
            rows.add(List.of(part.caption(), "edge", from, to, "", Boolean.toString(e.marked())));
        }
    }
}
