package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Distances in numbers of edges, by breadth-first search. */
public final class ShortestPaths {

    /** The distance between vertices of different components. */
    public static final int UNREACHABLE = -1;

    private ShortestPaths() {}

    /**
     * The distances of all vertices from one, in time O(n + m).
     *
     * @return n entries, {@link #UNREACHABLE} where there is no path
     * @throws IllegalArgumentException if the source is not a vertex
     */
    public static int[] from(Graph graph, int source) {
        graph.requireVertex(source);
        int[] distances = new int[graph.order()];
        search(graph, source, distances, 0, new int[graph.order()]);
        return distances;
    }

    /**
     * The distances between all pairs, in time O(n (n + m)).
     *
     * @return n x n, symmetric, 0 on its diagonal and {@link #UNREACHABLE} where there is no path
     * @throws IllegalArgumentException if the n^2 distances do not fit an array or the virtual machine's memory
     */
    public static int[] allPairs(Graph graph) {
        return allPairs(graph, () -> false);
    }

    /**
     * As {@link #allPairs(Graph)}.
     *
     * @param cancelled asked before the search from every vertex
     * @throws CancellationException if {@code cancelled} says so
     */
    public static int[] allPairs(Graph graph, BooleanSupplier cancelled) {
        int n = graph.order();
        int[] distances = new int[Memory.square(n, Integer.BYTES, "all distances")];
        int[] queue = new int[n];
        for (int source = 0; source < n; source++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled at the distances from vertex " + source + " of " + n);
            }
            search(graph, source, distances, source * n, queue);
        }
        return distances;
    }

    /**
     * The greatest distance of two vertices, 0 for a graph of one vertex or none, in time O(n (n + m)) and memory O(n).
     *
     * @return {@link #UNREACHABLE} if the graph is not connected
     */
    public static int diameter(Graph graph) {
        int n = graph.order();
        int[] distances = new int[n];
        int[] queue = new int[n];
        int greatest = 0;
        for (int source = 0; source < n; source++) {
            int reached = search(graph, source, distances, 0, queue);
            if (reached < n) {
                return UNREACHABLE;
            }
            greatest = Math.max(greatest, distances[queue[reached - 1]]);
        }
        return greatest;
    }

    /**
     * Writes n distances from the offset on.
     *
     * @param queue is left with the vertices reached, in ascending order of distance
     * @return how many those are
     */
    private static int search(Graph graph, int source, int[] distances, int at, int[] queue) {
        int[] offsets = graph.offsets();
        int[] targets = graph.targets();
        Arrays.fill(distances, at, at + graph.order(), UNREACHABLE);
        int tail = 0;
        queue[tail++] = source;
        distances[at + source] = 0;
        for (int head = 0; head < tail; head++) {
            int v = queue[head];
            int next = distances[at + v] + 1;
            for (int a = offsets[v]; a < offsets[v + 1]; a++) {
                int u = targets[a];
                if (distances[at + u] == UNREACHABLE) {
                    distances[at + u] = next;
                    queue[tail++] = u;
                }
            }
        }
        return tail;
    }
}
