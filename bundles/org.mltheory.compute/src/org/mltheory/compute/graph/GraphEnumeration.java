package org.mltheory.compute.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * All graphs on n vertices up to isomorphism: 1, 1, 2, 4, 11, 34, 156, 1044, 12346, 274668 for n = 0, ..., 9 (OEIS A000088), of
 * which 1, 1, 1, 2, 6, 21, 112, 853, 11117, 261080 are connected (A001349, whose first term counts the graph without vertices;
 * {@link #connected} does not).
 *
 * <p>Every graph on n vertices is one on n - 1 with a further vertex whose degree is the greatest; all those are made and one of
 * each canonical form is kept. Up to 7 vertices this takes a fraction of a second, for 8 about a second, for 9 some ten seconds.
 */
public final class GraphEnumeration {

    /** The greatest number of vertices. */
    public static final int MAX_ORDER = 9;

    private GraphEnumeration() {}

    /**
     * One graph of each isomorphism class, in canonical labelling, ordered by the number of edges and then by the adjacency bits
     * (0,1), (0,2), (1,2), (0,3), ... as a number whose lowest bit is the first.
     *
     * @param n from 0 to {@value #MAX_ORDER}
     * @throws IllegalArgumentException if n is out of range
     */
    public static List<Graph> all(int n) {
        return all(n, () -> false);
    }

    /**
     * As {@link #all(int)}.
     *
     * @param cancelled asked at every graph of one vertex less
     * @throws CancellationException if {@code cancelled} says so
     */
    public static List<Graph> all(int n, BooleanSupplier cancelled) {
        if (n < 0 || n > MAX_ORDER) {
            throw new IllegalArgumentException("vertices: " + n + ", permitted 0 to " + MAX_ORDER);
        }
        List<Graph> graphs = List.of(Graph.empty(0));
        for (int order = 1; order <= n; order++) {
            graphs = extended(graphs, order, cancelled);
        }
        return graphs;
    }

    /** Those of {@link #all} that are connected. */
    public static List<Graph> connected(int n) {
        return connected(n, () -> false);
    }

    /** Those of {@link #all(int, BooleanSupplier)} that are connected. */
    public static List<Graph> connected(int n, BooleanSupplier cancelled) {
        return all(n, cancelled).stream()
                .filter(graph -> Components.of(graph).connected())
                .toList();
    }

    /** The graphs of this order from those of one vertex less. */
    private static List<Graph> extended(List<Graph> smaller, int order, BooleanSupplier cancelled) {
        int last = order - 1;
        TreeSet<Long> keys = new TreeSet<>();
        for (Graph graph : smaller) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled at the graphs on " + order + " vertices");
            }
            long bits = bits(graph);
            int greatest = graph.maxDegree();
            int full = 0; // the vertices that have the greatest degree already
            for (int v = 0; v < last; v++) {
                full |= graph.degree(v) == greatest ? 1 << v : 0;
            }
            for (int subset = 0; subset < 1 << last; subset++) {
                int degree = Integer.bitCount(subset);
                if (degree > greatest || degree == greatest && (subset & full) == 0) {
                    Graph larger = fromBits(order, bits | (long) subset << last * (last - 1) / 2);
                    long canonical = bits(CanonicalForm.of(larger).graph());
                    keys.add((long) larger.size() << 48 | canonical);
                }
            }
        }
        List<Graph> graphs = new ArrayList<>(keys.size());
        for (long key : keys) {
            graphs.add(fromBits(order, key & (1L << 48) - 1));
        }
        return graphs;
    }

    private static long bits(Graph graph) {
        long bits = 0;
        int[] ends = graph.edges();
        for (int i = 0; i < ends.length; i += 2) {
            int v = ends[i + 1];
            bits |= 1L << v * (v - 1) / 2 + ends[i];
        }
        return bits;
    }

    private static Graph fromBits(int n, long bits) {
        EdgeList edges = new EdgeList();
        int pair = 0;
        for (int v = 1; v < n; v++) {
            for (int u = 0; u < v; u++) {
                if ((bits >>> pair++ & 1) != 0) {
                    edges.add(u, v);
                }
            }
        }
        return edges.toGraph(n);
    }
}
