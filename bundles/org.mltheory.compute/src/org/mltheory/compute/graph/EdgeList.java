package org.mltheory.compute.graph;

import java.util.Arrays;

/** A growing list of edges, for graphs whose number of edges is not known beforehand. */
final class EdgeList {

    private int[] from = new int[16];
    private int[] to = new int[16];
    private int size;

    void add(int u, int v) {
        if (size == from.length) {
            int capacity = (int) Math.min(EdgeLists.MAX_ARRAY / 2, size * 2L);
            if (capacity == size) {
                throw new IllegalArgumentException("too large a graph: more than " + size + " edges");
            }
            from = Arrays.copyOf(from, capacity);
            to = Arrays.copyOf(to, capacity);
        }
        from[size] = u;
        to[size++] = v;
    }

    Graph toGraph(int n) {
        return Graph.of(n, Arrays.copyOf(from, size), Arrays.copyOf(to, size));
    }
}
