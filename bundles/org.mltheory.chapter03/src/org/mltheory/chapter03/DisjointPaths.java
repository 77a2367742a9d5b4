package org.mltheory.chapter03;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.mltheory.compute.graph.Graph;

/**
 * The greatest number of paths between two vertices that have nothing but their ends in common, as a greatest flow through vertices of
 * capacity 1 (Menger 1927; Ford and Fulkerson 1956). An edge between the two is one of the paths.
 */
final class DisjointPaths {

    private final Graph graph;
    private final int source;
    private final int target;
    /** Capacity left from node a to node b; vertex v is the node 2v, into it, and the node 2v + 1, out of it. */
    private final int[][] left;

    private DisjointPaths(Graph graph, int source, int target) {
        this.graph = graph;
        this.source = source;
        this.target = target;
        int n = graph.order();
        left = new int[2 * n][2 * n];
        for (int v = 0; v < n; v++) {
            left[2 * v][2 * v + 1] = v == source || v == target ? n : 1;
            for (int a = graph.firstArc(v); a < graph.firstArc(v + 1); a++) {
                left[2 * v + 1][2 * graph.target(a)] = 1;
            }
        }
    }

    /** For graphs of some hundred vertices: the capacities are kept as a matrix. The vertices must differ. */
    static int count(Graph graph, int u, int v) {
        if (u == v) {
            throw new IllegalArgumentException("paths from vertex " + u + " to itself");
        }
        DisjointPaths flow = new DisjointPaths(graph, u, v);
        int paths = 0;
        while (flow.augment()) {
            paths++;
        }
        return paths;
    }

    private boolean augment() {
        int nodes = 2 * graph.order();
        int[] before = new int[nodes];
        Arrays.fill(before, -1);
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        int from = 2 * source + 1;
        int to = 2 * target;
        queue.add(from);
        before[from] = from;
        while (!queue.isEmpty() && before[to] < 0) {
            int a = queue.remove();
            for (int b = 0; b < nodes; b++) {
                if (left[a][b] > 0 && before[b] < 0) {
                    before[b] = a;
                    queue.add(b);
                }
            }
        }
        if (before[to] < 0) {
            return false;
        }
        for (int b = to; b != from; b = before[b]) {
            left[before[b]][b]--;
            left[b][before[b]]++;
        }
        return true;
    }
}
