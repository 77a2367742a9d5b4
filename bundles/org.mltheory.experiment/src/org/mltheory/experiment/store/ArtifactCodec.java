package org.mltheory.experiment.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Graph;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Measurements.AssumptionValue;
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
            case Graph g -> "graph";
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
            case Graph g -> {
                o.put("id", g.id()).put("title", g.title());
                ArrayNode nodes = o.putArray("nodes");
                g.nodes()
                        .forEach(n -> nodes.addObject()
                                .put("name", n.name())
                                .put("x", n.x())
                                .put("y", n.y())
                                .put("group", n.group()));
                ArrayNode edges = o.putArray("edges");
                g.edges()
                        .forEach(e -> edges.addObject()
                                .put("from", e.from())
                                .put("to", e.to())
                                .put("emphasised", e.emphasised()));
            }
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
            case "grid" ->
                Optional.of(new Grid(
                        id,
                        title,
                        o.path("x-title").asText(),
                        o.path("y-title").asText(),
                        Json.numbers(o.path("x-values")),
                        Json.numbers(o.path("y-values")),
                        Json.numbers(o.path("values"))));
            case "graph" -> {
                List<Graph.Node> nodes = new ArrayList<>();
                o.path("nodes")
                        .forEach(n -> nodes.add(new Graph.Node(
                                n.path("name").asText(),
                                Json.number(n.path("x")),
                                Json.number(n.path("y")),
                                n.path("group").asInt())));
                List<Graph.Edge> edges = new ArrayList<>();
                o.path("edges")
                        .forEach(e -> edges.add(new Graph.Edge(
                                e.path("from").asInt(),
                                e.path("to").asInt(),
                                e.path("emphasised").asBoolean())));
                yield Optional.of(new Graph(id, title, nodes, edges));
            }
            case "curve" -> {
                Label label = Label.valueOf(o.path("kind").asText().toUpperCase(java.util.Locale.ROOT));
                yield Optional.of(new Curve(
                        new Series(id, title, label),
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
