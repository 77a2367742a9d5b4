package org.mltheory.experiment.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.result.GraphDrawing;
import org.mltheory.experiment.result.GraphDrawing.Edge;
import org.mltheory.experiment.result.GraphDrawing.Part;
import org.mltheory.experiment.result.GraphDrawing.Vertex;

/** The fields of drawn graphs. */
final class GraphCodec {

    private GraphCodec() {}

    static void write(ObjectNode o, GraphDrawing g) {
        o.put("id", g.id())
                .put("title", g.title())
                .put("colour-title", g.colourTitle())
                .put("vertex-mark", g.vertexMark())
                .put("edge-mark", g.edgeMark());
        ArrayNode parts = o.putArray("parts");
        for (Part p : g.parts()) {
            ObjectNode part = parts.addObject().put("caption", p.caption());
            ArrayNode vertices = part.putArray("vertices");
            p.vertices()
                    .forEach(v -> vertices.addObject()
                            .put("name", v.name())
                            .put("x", v.x())
                            .put("y", v.y())
                            .put("colour", v.colour())
                            .put("marked", v.marked()));
            ArrayNode edges = part.putArray("edges");
            p.edges()
                    .forEach(e -> edges.addObject()
                            .put("from", e.from())
                            .put("to", e.to())
                            .put("marked", e.marked()));
        }
    }

    static GraphDrawing read(String id, String title, ObjectNode o) {
        List<Part> parts = new ArrayList<>();
        o.path("parts").forEach(p -> parts.add(part(p)));
        return new GraphDrawing(
                id,
                title,
                o.path("colour-title").asText(),
                o.path("vertex-mark").asText(),
                o.path("edge-mark").asText(),
                parts);
    }

    private static Part part(JsonNode p) {
        List<Vertex> vertices = new ArrayList<>();
        p.path("vertices")
                .forEach(v -> vertices.add(new Vertex(
                        v.path("name").asText(),
                        Json.number(v.path("x")),
                        Json.number(v.path("y")),
                        v.path("colour").asInt(),
                        v.path("marked").asBoolean())));
        List<Edge> edges = new ArrayList<>();
        p.path("edges")
                .forEach(e -> edges.add(new Edge(
                        e.path("from").asInt(),
                        e.path("to").asInt(),
                        e.path("marked").asBoolean())));
        return new Part(p.path("caption").asText(), vertices, edges);
    }
}
