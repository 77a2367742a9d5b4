package org.mltheory.experiment.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.GraphDrawing;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Measurements.AssumptionValue;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/** Writes and reads the lines of {@code artifacts.jsonl}: one JSON object each, its {@code type} first. */
final class ArtifactCodec {

    private ArtifactCodec() {}

    /** One line without its end. */
    static String write(Artifact artifact) {
        ObjectNode o = Json.object();
        switch (artifact) {
            case Artifact.Assumed a ->
                where(o, "assumption", a.value().repeat(), a.value().x())
                        .put("id", a.value().assumption())
                        .put("measured", a.value().measured())
                        .put("limit", a.value().limit());
            case Artifact.Symbol s ->
                where(o, "symbol", s.repeat(), s.x()).put("symbol", s.symbol()).put("value", s.value());
            case Artifact.Diverged d -> where(o, "diverged", d.repeat(), d.x()).put("reason", d.reason());
            case Artifact.TimeLimited t -> where(o, "time-limited", t.repeat(), t.x());
            case Artifact.Added r -> result(where(o, type(r.result()), r.repeat(), r.x()), r.result());
        }
        return Json.line(o);
    }

    /** Reads a line; empty when it is cut or not one of ours. */
    static Optional<Artifact> read(String line) {
        try {
            ObjectNode o = Json.parse(line);
            int repeat = o.path("repeat").asInt();
            double x = Json.number(o.path("x"));
            String type = o.path("type").asText();
            return switch (type) {
                case "assumption" ->
                    Optional.of(new Artifact.Assumed(new AssumptionValue(
                            o.path("id").asText(),
                            repeat,
                            x,
                            Json.number(o.path("measured")),
                            Json.number(o.path("limit")))));
                case "symbol" ->
                    Optional.of(
                            new Artifact.Symbol(o.path("symbol").asText(), repeat, x, Json.number(o.path("value"))));
                case "diverged" ->
                    Optional.of(
                            new Artifact.Diverged(repeat, x, o.path("reason").asText()));
                case "time-limited" -> Optional.of(new Artifact.TimeLimited(repeat, x));
                default -> readResult(type, o).map(r -> new Artifact.Added(repeat, x, r));
            };
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode where(ObjectNode o, String type, int repeat, double x) {
        return o.put("type", type).put("repeat", repeat).put("x", x);
    }

    /** The key of a result's type. */
    static String type(Result result) {
        return switch (result) {
            case Curve c -> "curve";
            case Grid g -> "grid";
            case Table t -> "table";
            case GraphDrawing g -> "graph";
            case Overlay v -> "overlay";
            case Bars b -> "bars";
            case Contours c -> "contours";
            case Scalar s -> "scalar";
        };
    }

    /** Puts a result's fields into {@code o}. */
    static void result(ObjectNode o, Result result) {
        switch (result) {
            case Scalar s ->
                o.put("id", s.id())
                        .put("title", s.title())
                        .put("value", s.value())
                        .put("unit", s.unit());
            case Table t -> {
                o.put("id", t.id()).put("title", t.title());
                t.columns().forEach(o.putArray("columns")::add);
                ArrayNode rows = o.putArray("rows");
                for (List<String> row : t.rows()) {
                    row.forEach(rows.addArray()::add);
                }
            }
            case Grid g -> {
                o.put("id", g.id())
                        .put("title", g.title())
                        .put("x-title", g.xTitle())
                        .put("y-title", g.yTitle());
                numbers(o, "x-values", g.x());
                numbers(o, "y-values", g.y());
                numbers(o, "values", g.values());
            }
            case Contours c -> {
                result(o, c.grid());
                numbers(o, "levels", c.levels());
                o.put("mark-title", c.markTitle());
                ArrayNode paths = o.putArray("trajectories");
                for (Contours.Trajectory t : c.trajectories()) {
                    ObjectNode path = paths.addObject().put("title", t.title());
                    numbers(path, "x", t.x());
                    numbers(path, "y", t.y());
                    numbers(path, "marks", t.marks());
                }
            }
            case Overlay v -> {
                o.put("id", v.id())
                        .put("title", v.title())
                        .put("x-title", v.xTitle())
                        .put("y-title", v.yTitle())
                        .put("log-x", v.logX())
                        .put("log-y", v.logY());
                ArrayNode lines = o.putArray("lines");
                for (Overlay.Line l : v.lines()) {
                    ObjectNode line = lines.addObject()
                            .put("title", l.title())
                            .put("kind", l.label().key());
                    numbers(line, "x", l.x());
                    numbers(line, "y", l.y());
                }
            }
            case Bars b -> {
                o.put("id", b.id())
                        .put("title", b.title())
                        .put("value-title", b.valueTitle())
                        .put("log", b.log())
                        .put("reference", b.reference())
                        .put("reference-title", b.referenceTitle());
                ArrayNode bars = o.putArray("bars");
                b.bars()
                        .forEach(bar -> bars.addObject()
                                .put("title", bar.title())
                                .put("kind", bar.label().key())
                                .put("value", bar.value()));
            }
            case GraphDrawing g -> GraphCodec.write(o, g);
            case Curve c -> {
                o.put("id", c.series().id())
                        .put("title", c.series().title())
                        .put("kind", c.series().label().key())
                        .put("band", c.band().name());
                numbers(o, "x-values", c.x());
                numbers(o, "mean", c.mean());
                numbers(o, "low", c.low());
                numbers(o, "high", c.high());
                numbers(o, "count", c.count());
            }
        }
    }

    private static Optional<Result> readResult(String type, ObjectNode o) {
        String id = o.path("id").asText();
        String title = o.path("title").asText();
        return switch (type) {
            case "scalar" ->
                Optional.of(new Scalar(
                        id, title, Json.number(o.path("value")), o.path("unit").asText()));
            case "table" -> {
                List<List<String>> rows = new ArrayList<>();
                o.path("rows").forEach(row -> rows.add(texts(row)));
                yield Optional.of(new Table(id, title, texts(o.path("columns")), rows));
            }
            case "grid" -> Optional.of(grid(id, title, o));
            case "contours" -> {
                List<Contours.Trajectory> paths = new ArrayList<>();
                o.path("trajectories")
                        .forEach(t -> paths.add(new Contours.Trajectory(
                                t.path("title").asText(),
                                Json.numbers(t.path("x")),
                                Json.numbers(t.path("y")),
                                Json.numbers(t.path("marks")))));
                yield Optional.of(new Contours(
                        grid(id, title, o),
                        Json.numbers(o.path("levels")),
                        paths,
                        o.path("mark-title").asText()));
            }
            case "overlay" -> {
                List<Overlay.Line> lines = new ArrayList<>();
                o.path("lines")
                        .forEach(l -> lines.add(new Overlay.Line(
                                l.path("title").asText(),
                                label(l),
                                Json.numbers(l.path("x")),
                                Json.numbers(l.path("y")))));
                yield Optional.of(new Overlay(
                        id,
                        title,
                        o.path("x-title").asText(),
                        o.path("y-title").asText(),
                        o.path("log-x").asBoolean(),
                        o.path("log-y").asBoolean(),
                        lines));
            }
            case "bars" -> {
                List<Bars.Bar> bars = new ArrayList<>();
                o.path("bars")
                        .forEach(b -> bars.add(
                                new Bars.Bar(b.path("title").asText(), label(b), Json.number(b.path("value")))));
                yield Optional.of(new Bars(
                        id,
                        title,
                        o.path("value-title").asText(),
                        o.path("log").asBoolean(),
                        Json.number(o.path("reference")),
                        o.path("reference-title").asText(),
                        bars));
            }
            case "graph" -> Optional.of(GraphCodec.read(id, title, o));
            case "curve" -> {
                yield Optional.of(new Curve(
                        new Series(id, title, label(o)),
                        Band.valueOf(o.path("band").asText()),
                        Json.numbers(o.path("x-values")),
                        Json.numbers(o.path("mean")),
                        Json.numbers(o.path("low")),
                        Json.numbers(o.path("high")),
                        Json.numbers(o.path("count"))));
            }
            default -> Optional.empty();
        };
    }

    private static Grid grid(String id, String title, ObjectNode o) {
        return new Grid(
                id,
                title,
                o.path("x-title").asText(),
                o.path("y-title").asText(),
                Json.numbers(o.path("x-values")),
                Json.numbers(o.path("y-values")),
                Json.numbers(o.path("values")));
    }

    private static Label label(JsonNode o) {
        return Label.valueOf(o.path("kind").asText().toUpperCase(Locale.ROOT));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }

    private static void numbers(ObjectNode o, String key, Doubles values) {
        ArrayNode array = o.putArray(key);
        for (int i = 0; i < values.size(); i++) {
            array.add(values.get(i));
        }
    }
}
