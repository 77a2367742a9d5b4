package org.mltheory.experiment.result;

import java.util.List;

/** A graph to draw. Positions are in the unit square. */
public record Graph(String id, String title, List<Node> nodes, List<Edge> edges) implements Result {
    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** A node; nodes of one group share a colour. */
    public record Node(String name, double x, double y, int group) {}

    /** An edge between two node indices; an emphasised one is drawn heavy. */
    public record Edge(int from, int to, boolean emphasised) {}
}
