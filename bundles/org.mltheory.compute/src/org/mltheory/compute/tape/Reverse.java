package org.mltheory.compute.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The reverse sweep that turns a node into its vector-Jacobian products. */
final class Reverse {

    private Reverse() {}

    static List<Node> sweep(Graph graph, Node y, Node cotangent, List<Node> xs) {
        TreeSet<Integer> wanted = new TreeSet<>();
        for (Node x : xs) {
            if (x.graph() != graph) {
                throw new IllegalArgumentException(x + " belongs to another graph");
            }
            wanted.add(x.id());
        }
        TreeMap<Integer, Node> ancestors = ancestors(y);
        // of the nodes that y depends on, those that depend on an x, in the order of the graph
        TreeMap<Integer, Node> through = new TreeMap<>();
        for (Node node : ancestors.values()) {
            if (wanted.contains(node.id()) || node.inputs().stream().anyMatch(i -> through.containsKey(i.id()))) {
                through.put(node.id(), node);
            }
        }
        TreeMap<Integer, Node> cotangents = new TreeMap<>();
        if (through.containsKey(y.id())) {
            cotangents.put(y.id(), cotangent);
        }
        for (Node node : through.descendingMap().values()) {
            Optional<Node> own = find(cotangents, node);
            if (own.isEmpty()) {
                continue;
            }
            for (int i = 0; i < node.inputs().size(); i++) {
                Node input = node.inputs().get(i);
                if (through.containsKey(input.id())) {
                    Optional<Node> part = node.op().pull(node, own.get(), i);
                    part.ifPresent(p -> cotangents.merge(input.id(), p, Node::plus));
                }
            }
        }
        List<Node> result = new ArrayList<>();
        for (Node x : xs) {
            result.add(find(cotangents, x).orElseGet(() -> graph.fill(0, x.shape())));
        }
        return result;
    }

    private static Optional<Node> find(Map<Integer, Node> nodes, Node node) {
        return Optional.ofNullable(nodes.get(node.id()));
    }

    /** The node and all that it depends on, by number. */
    static TreeMap<Integer, Node> ancestors(Node... nodes) {
        TreeMap<Integer, Node> found = new TreeMap<>();
        List<Node> open = new ArrayList<>(List.of(nodes));
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            if (found.put(node.id(), node) == null) {
                open.addAll(node.inputs());
            }
        }
        return found;
    }
}
