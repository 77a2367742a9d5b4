package org.mltheory.experiment.result;

import java.util.List;

/**
 * One or more graphs to draw side by side in one colouring, each above the histogram of its colours.
 *
 * @param colourTitle what a vertex's colour is, for instance {@code 1-WL colour}; empty when colours mean nothing
 * @param vertexMark what marked vertices are, for instance {@code cut vertex}; empty when none is marked
 * @param edgeMark what marked edges are, for instance {@code bridge}; empty when none is marked
 */
public record GraphDrawing(
        String id, String title, String colourTitle, String vertexMark, String edgeMark, List<Part> parts)
        implements Result {
    public GraphDrawing {
        parts = List.copyOf(parts);
    }

    /** One graph. */
    public record Part(String caption, List<Vertex> vertices, List<Edge> edges) {
        public Part {
            vertices = List.copyOf(vertices);
            edges = List.copyOf(edges);
            for (Edge e : edges) {
                if (Math.min(e.from(), e.to()) < 0 || Math.max(e.from(), e.to()) >= vertices.size()) {
                    throw new IllegalArgumentException("graph " + caption + ": edge " + e.from() + "-" + e.to() + " of "
                            + vertices.size() + " vertices");
                }
            }
        }
    }

    /** A vertex at a place of the unit square, y growing upwards. Vertices of one colour, in any part, look alike. */
    public record Vertex(String name, double x, double y, int colour, boolean marked) {}

    /** An edge between two indices of vertices. */
    public record Edge(int from, int to, boolean marked) {}
}
