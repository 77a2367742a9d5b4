package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.JointColouring;

/** What a network is to find in a graph: a yes or no for every vertex, or for every edge. */
public enum DetectionTask {
    CUT_VERTICES,
    CUT_EDGES;

    /** How many yes or no there are room for: n, or n x n of which the edges with u below v are asked. */
    int size(int n) {
        return this == CUT_VERTICES ? n : n * n;
    }

    /** 1 for yes, -1 for no, 0 where nothing is asked. */
    double[] targets(Graph graph) {
        Biconnectivity facts = Biconnectivity.of(graph);
        int n = graph.order();
        double[] targets = new double[size(n)];
        if (this == CUT_VERTICES) {
            for (int v = 0; v < n; v++) {
                targets[v] = facts.isCutVertex(v) ? 1 : -1;
            }
        } else {
            int[] ends = graph.edges();
            for (int i = 0; i < ends.length; i += 2) {
                targets[ends[i] * n + ends[i + 1]] = facts.isBridge(ends[i], ends[i + 1]) ? 1 : -1;
            }
        }
        return targets;
    }

    /**
     * The greatest share of these graphs that any function of a test's colours (of vertices, or of an edge's two ends) can get right in
     * every answer: of the graphs with equal histograms those whose answers are the same function of the colours. An upper bound, as
     * graphs of different histograms may share colours and disagree as well.
     */
    double attainable(ColourTest test, List<Graph> graphs, BooleanSupplier cancelled) {
        JointColouring colouring = test.colour(graphs, cancelled);
        int[][] colours = test.vertexColours(colouring, graphs);
        int[] classes = colouring.classes();
        Map<Integer, Map<Map<Long, Boolean>, Integer>> answers = new HashMap<>();
        for (int g = 0; g < graphs.size(); g++) {
            int kind = classes[g];
            answer(graphs.get(g), colours[g])
                    .ifPresent(a ->
                            answers.computeIfAbsent(kind, c -> new HashMap<>()).merge(a, 1, Integer::sum));
        }
        int right = 0;
        for (Map<Map<Long, Boolean>, Integer> some : answers.values()) {
            right += some.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }
        return (double) right / graphs.size();
    }

    /** The right answers as a function of the colours, empty where they are none. */
    private Optional<Map<Long, Boolean>> answer(Graph graph, int[] colours) {
        int n = graph.order();
        double[] targets = targets(graph);
        Map<Long, Boolean> answer = new HashMap<>();
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] != 0) {
                long colour = colours[i % n];
                if (this == CUT_EDGES) {
                    long other = colours[i / n];
                    colour = Math.min(colour, other) << 32 | Math.max(colour, other);
                }
                Boolean before = answer.put(colour, targets[i] > 0);
                if (before != null && before != targets[i] > 0) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(answer);
    }

    /** The targets of several graphs, one after another. */
    double[] targets(List<Graph> graphs) {
        List<double[]> each = new ArrayList<>();
        graphs.forEach(g -> each.add(targets(g)));
        return each.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
