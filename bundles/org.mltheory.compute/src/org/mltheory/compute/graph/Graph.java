package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simple undirected graph on the vertices 0, ..., n - 1, stored as compressed sparse rows and never modified.
 *
 * <p>Every edge {u, v} is two arcs, u to v and v to u. The arcs are numbered 0, ..., 2m - 1, ordered by their source and then by
 * their target; those of vertex v are {@code firstArc(v)} to {@code firstArc(v + 1) - 1}. A loop over all neighbours thus
 * allocates nothing:
 *
 * <pre>{@code
 * for (int a = g.firstArc(v); a < g.firstArc(v + 1); a++) {
 *     use(g.target(a));
 * }
 * }</pre>
 *
 * <p>Two graphs are equal when they have the same number of vertices and the same edges: this is equality of labelled graphs, not
 * isomorphism, which {@link CanonicalForm} decides.
 */
public final class Graph {

    /** n + 1 entries. Shared with this package's kernels, which only read. */
    private final int[] offsets;
    /** 2m entries, ascending within each vertex. */
    private final int[] targets;

    /** Takes both arrays over, without a check. */
    Graph(int[] offsets, int[] targets) {
        this.offsets = offsets;
        this.targets = targets;
    }

    /**
     * The graph with the edges {from[i], to[i]}, in either direction.
     *
     * @param n the number of vertices
     * @throws IllegalArgumentException if n is negative, the lengths differ, an end is not a vertex, an edge is a loop, or an edge
     *         is given twice; {@link #simplified} drops the last two instead
     */
    public static Graph of(int n, int[] from, int[] to) {
        return EdgeLists.toGraph(n, from, to, false);
    }

    /**
     * As {@link #of(int, int[], int[])} with the ends in one list: {@code of(4, 0, 1, 1, 2)} is a path of three vertices and an
     * isolated one.
     *
     * @throws IllegalArgumentException also if the number of ends is odd
     */
    public static Graph of(int n, int... ends) {
        if (ends.length % 2 != 0) {
            throw new IllegalArgumentException("an edge has two ends: the list has " + ends.length);
        }
        int[] from = new int[ends.length / 2];
        int[] to = new int[ends.length / 2];
        for (int i = 0; i < from.length; i++) {
            from[i] = ends[2 * i];
            to[i] = ends[2 * i + 1];
        }
        return of(n, from, to);
    }

    /**
     * The simple graph under a multigraph: loops are dropped, and an edge that is given more than once, in whatever direction, is
     * one edge.
     *
     * @throws IllegalArgumentException if n is negative, the lengths differ or an end is not a vertex
     */
    public static Graph simplified(int n, int[] from, int[] to) {
        return EdgeLists.toGraph(n, from, to, true);
    }

    /** The graph with n vertices and no edges. */
    public static Graph empty(int n) {
        return of(n, new int[0], new int[0]);
    }

    /** The number of vertices, n. */
    public int order() {
        return offsets.length - 1;
    }

    /** The number of edges, m. */
    public int size() {
        return targets.length / 2;
    }

    /** The number of neighbours of v. */
    public int degree(int v) {
        return offsets[v + 1] - offsets[v];
    }

    /** The least degree, 0 for the graph without vertices. */
    public int minDegree() {
        int least = order() == 0 ? 0 : Integer.MAX_VALUE;
        for (int v = 0; v < order(); v++) {
            least = Math.min(least, degree(v));
        }
        return least;
    }

    /** The greatest degree, 0 for the graph without vertices. */
    public int maxDegree() {
        int greatest = 0;
        for (int v = 0; v < order(); v++) {
            greatest = Math.max(greatest, degree(v));
        }
        return greatest;
    }

    /** The number of the first arc that leaves v; for v = n the number of arcs, 2m. */
    public int firstArc(int v) {
        return offsets[v];
    }

    /** The vertex to which this arc leads. */
    public int target(int arc) {
        return targets[arc];
    }

    /** The neighbours of v in ascending order, a new array. */
    public int[] neighbours(int v) {
        return Arrays.copyOfRange(targets, offsets[v], offsets[v + 1]);
    }

    /** Whether {u, v} is an edge, in time logarithmic in the degree of u. */
    public boolean hasEdge(int u, int v) {
        return Arrays.binarySearch(targets, offsets[u], offsets[u + 1], v) >= 0;
    }

    /** The edges as ends u, v, u, v, ... with u below v, ordered by u and then by v; 2m entries. */
    public int[] edges() {
        int[] ends = new int[targets.length];
        int at = 0;
        for (int u = 0; u < order(); u++) {
            for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                if (targets[a] > u) {
                    ends[at++] = u;
                    ends[at++] = targets[a];
                }
            }
        }
        return ends;
    }

    /**
     * The graph with exactly the edges that this one lacks.
     *
     * @throws IllegalArgumentException if it has more arcs than an array holds
     */
    public Graph complement() {
        int n = order();
        long arcs = (long) n * (n - 1) - targets.length;
        EdgeLists.requireArcs(n, arcs);
        int[] newOffsets = new int[n + 1];
        int[] newTargets = new int[(int) arcs];
        int at = 0;
        for (int u = 0; u < n; u++) {
            int next = offsets[u];
            for (int v = 0; v < n; v++) {
                if (next < offsets[u + 1] && targets[next] == v) {
                    next++;
                } else if (v != u) {
                    newTargets[at++] = v;
                }
            }
            newOffsets[u + 1] = at;
        }
        return new Graph(newOffsets, newTargets);
    }

    /** The disjoint union of this graph and another, whose vertex v becomes n + v. */
    public Graph disjointUnion(Graph other) {
        return disjointUnion(List.of(this, other));
    }

    /**
     * The disjoint union of the graphs in this order: the vertices of each follow those of the ones before it.
     *
     * @throws IllegalArgumentException if it has more vertices or arcs than an array holds
     */
    public static Graph disjointUnion(List<Graph> graphs) {
        long n = 0;
        long arcs = 0;
        for (Graph graph : graphs) {
            n += graph.order();
            arcs += graph.targets.length;
        }
        EdgeLists.requireArcs(n, arcs);
        int[] newOffsets = new int[(int) n + 1];
        int[] newTargets = new int[(int) arcs];
        int vertex = 0;
        int arc = 0;
        for (Graph graph : graphs) {
            for (int i = 0; i < graph.targets.length; i++) {
                newTargets[arc + i] = graph.targets[i] + vertex;
            }
            for (int v = 0; v < graph.order(); v++) {
                newOffsets[vertex + v + 1] = arc + graph.offsets[v + 1];
            }
            vertex += graph.order();
            arc += graph.targets.length;
        }
        return new Graph(newOffsets, newTargets);
    }

    /**
     * The isomorphic graph in which the vertex v of this one is named {@code permutation[v]}.
     *
     * @throws IllegalArgumentException if the array is not a permutation of 0, ..., n - 1
     */
    public Graph relabel(int[] permutation) {
        int[] old = Permutations.inverse(permutation, order());
        int[] newOffsets = new int[offsets.length];
        int[] newTargets = new int[targets.length];
        int at = 0;
        for (int w = 0; w < order(); w++) {
            int begin = at;
            for (int a = offsets[old[w]]; a < offsets[old[w] + 1]; a++) {
                newTargets[at++] = permutation[targets[a]];
            }
            Arrays.sort(newTargets, begin, at);
            newOffsets[w + 1] = at;
        }
        return new Graph(newOffsets, newTargets);
    }

    /**
     * The subgraph on these vertices, of which the i-th becomes vertex i.
     *
     * @throws IllegalArgumentException if one is not a vertex or is named twice
     */
    public Graph induced(int... vertices) {
        int[] number = new int[order()];
        Arrays.fill(number, -1);
        int arcs = 0;
        for (int i = 0; i < vertices.length; i++) {
            requireVertex(vertices[i]);
            if (number[vertices[i]] >= 0) {
                throw new IllegalArgumentException("vertex " + vertices[i] + " is named twice");
            }
            number[vertices[i]] = i;
            arcs += degree(vertices[i]);
        }
        int[] newOffsets = new int[vertices.length + 1];
        int[] newTargets = new int[arcs];
        int at = 0;
        for (int i = 0; i < vertices.length; i++) {
            int begin = at;
            for (int a = offsets[vertices[i]]; a < offsets[vertices[i] + 1]; a++) {
                if (number[targets[a]] >= 0) {
                    newTargets[at++] = number[targets[a]];
                }
            }
            Arrays.sort(newTargets, begin, at);
            newOffsets[i + 1] = at;
        }
        return new Graph(newOffsets, Arrays.copyOf(newTargets, at));
    }

    /** Throws unless v is one of this graph's vertices. */
    void requireVertex(int v) {
        if (v < 0 || v >= order()) {
            throw new IllegalArgumentException("not a vertex: " + v + ", permitted 0 to " + (order() - 1));
        }
    }

    /** For loops of this package: the first arc of every vertex, not to be written. */
    int[] offsets() {
        return offsets;
    }

    /** For loops of this package: the targets of the arcs, not to be written. */
    int[] targets() {
        return targets;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Graph that
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(targets, that.targets);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(targets);
    }

    /** Its numbers of vertices and edges, and of a small graph the edges. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Graph(n=" + order() + ", m=" + size());
        if (size() <= 64) {
            int[] ends = edges();
            for (int i = 0; i < ends.length; i += 2) {
                text.append(i == 0 ? ": " : " ").append(ends[i]).append('-').append(ends[i + 1]);
            }
        }
        return text.append(')').toString();
    }
}
