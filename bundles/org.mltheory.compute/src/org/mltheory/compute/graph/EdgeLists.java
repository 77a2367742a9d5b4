package org.mltheory.compute.graph;

import java.util.Arrays;

/** From lists of edges to compressed sparse rows, in time linear in vertices and edges. */
final class EdgeLists {

    /** What the virtual machine allows an array of ints. */
    static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private EdgeLists() {}

    static Graph toGraph(int n, int[] from, int[] to, boolean simplify) {
        if (n < 0) {
            throw new IllegalArgumentException("the number of vertices must not be negative: " + n);
        }
        if (from.length != to.length) {
            throw new IllegalArgumentException(
                    "as many ends as beginnings are needed: " + from.length + " beginnings, " + to.length + " ends");
        }
        requireArcs(n, 2L * from.length);
        int[] offsets = new int[n + 1];
        for (int i = 0; i < from.length; i++) {
            requireEnd(n, from[i], i);
            requireEnd(n, to[i], i);
            if (from[i] != to[i]) {
                offsets[from[i] + 1]++;
                offsets[to[i] + 1]++;
            } else if (!simplify) {
                throw new IllegalArgumentException("edge " + i + " is a loop at vertex " + from[i]);
            }
        }
        for (int v = 0; v < n; v++) {
            offsets[v + 1] += offsets[v];
        }
        int[] next = Arrays.copyOf(offsets, n);
        int[] unsorted = new int[offsets[n]];
        for (int i = 0; i < from.length; i++) {
            if (from[i] != to[i]) {
                unsorted[next[from[i]]++] = to[i];
                unsorted[next[to[i]]++] = from[i];
            }
        }
        // the arcs are symmetric, so reading them by source in order and writing them under their targets sorts them
        System.arraycopy(offsets, 0, next, 0, n);
        int[] targets = new int[unsorted.length];
        for (int u = 0; u < n; u++) {
            for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                targets[next[unsorted[a]]++] = u;
            }
        }
        return withoutParallels(offsets, targets, simplify);
    }

    private static Graph withoutParallels(int[] offsets, int[] targets, boolean simplify) {
        int kept = 0;
        int begin = 0;
        for (int u = 0; u < offsets.length - 1; u++) {
            int end = offsets[u + 1];
            int last = -1;
            for (int a = begin; a < end; a++) {
                if (targets[a] != last) {
                    last = targets[a];
                    targets[kept++] = last;
                } else if (!simplify) {
                    throw new IllegalArgumentException("the edge between " + u + " and " + last + " is given twice");
                }
            }
            begin = end;
            offsets[u + 1] = kept;
        }
        return new Graph(offsets, kept == targets.length ? targets : Arrays.copyOf(targets, kept));
    }

    private static void requireEnd(int n, int vertex, int edge) {
        if (vertex < 0 || vertex >= n) {
            throw new IllegalArgumentException(
                    "edge " + edge + " ends at " + vertex + ", permitted are the vertices 0 to " + (n - 1));
        }
    }

    /** Throws where a graph would not fit its arrays. */
    static void requireArcs(long n, long arcs) {
        if (n >= MAX_ARRAY || arcs > MAX_ARRAY) {
            throw new IllegalArgumentException("too large a graph: " + n + " vertices and " + arcs / 2
                    + " edges, permitted are " + (MAX_ARRAY - 1) + " and " + MAX_ARRAY / 2);
        }
    }
}
