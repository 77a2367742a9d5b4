package org.mltheory.compute.graph;

/** Families of graphs that the literature names. All throw IllegalArgumentException for parameters out of the stated range. */
public final class StandardGraphs {

    private StandardGraphs() {}

    /** The path on n vertices 0, 1, ..., n - 1 in this order; n at least 0. */
    public static Graph path(int n) {
        require("vertices", n, 0, Integer.MAX_VALUE);
        EdgeList edges = new EdgeList();
        for (int v = 1; v < n; v++) {
            edges.add(v - 1, v);
        }
        return edges.toGraph(n);
    }

    /** The cycle on n vertices 0, 1, ..., n - 1 in this order; n at least 3. */
    public static Graph cycle(int n) {
        return circulant(n, 1);
    }

    /** The complete graph on n vertices; n at least 0. */
    public static Graph complete(int n) {
        return Graph.empty(n).complement();
    }

    /** All edges between the vertices 0, ..., a - 1 and a, ..., a + b - 1; a and b at least 0. */
    public static Graph completeBipartite(int a, int b) {
        require("vertices of the first side", a, 0, Integer.MAX_VALUE);
        require("vertices of the second side", b, 0, Integer.MAX_VALUE - a);
        EdgeList edges = new EdgeList();
        for (int u = 0; u < a; u++) {
            for (int v = 0; v < b; v++) {
                edges.add(u, a + v);
            }
        }
        return edges.toGraph(a + b);
    }

    /** The star: vertex 0 joined to each of 1, ..., leaves; leaves at least 0. */
    public static Graph star(int leaves) {
        return completeBipartite(1, leaves);
    }

    /** The wheel: vertex 0 joined to every vertex of the cycle 1, ..., rim; rim at least 3. */
    public static Graph wheel(int rim) {
        return join(Graph.empty(1), cycle(rim));
    }

    /**
     * The grid of rows x columns, the Cartesian product of two paths; the vertex in row i and column j is {@code i * columns + j}.
     * With two rows it is the ladder.
     */
    public static Graph grid(int rows, int columns) {
        return product(path(rows), path(columns));
    }

    /** The Cartesian product of the cycles on rows and columns vertices; both at least 3. */
    public static Graph torus(int rows, int columns) {
        return product(cycle(rows), cycle(columns));
    }

    /** The prism, the Cartesian product of an edge and the cycle on n vertices; n at least 3. */
    public static Graph prism(int n) {
        return product(path(2), cycle(n));
    }

    /** The hypercube on 2^d vertices, of which two are neighbours when they differ in one bit; d from 0 to 26. */
    public static Graph hypercube(int d) {
        require("dimension", d, 0, 26);
        EdgeList edges = new EdgeList();
        for (int v = 0; v < 1 << d; v++) {
            for (int bit = 0; bit < d; bit++) {
                if ((v >> bit & 1) == 0) {
                    edges.add(v, v | 1 << bit);
                }
            }
        }
        return edges.toGraph(1 << d);
    }

    /**
     * The circulant graph: v is joined to v + s modulo n for each of the steps s.
     *
     * @param n at least 3
     * @param steps from 1 to n - 1; s and n - s give the same edges, which are kept once
     */
    public static Graph circulant(int n, int... steps) {
        require("vertices", n, 3, Integer.MAX_VALUE);
        EdgeLists.requireArcs(n, 2L * n * steps.length);
        int[] from = new int[n * steps.length];
        int[] to = new int[n * steps.length];
        int at = 0;
        for (int step : steps) {
            require("step", step, 1, n - 1);
            for (int v = 0; v < n; v++) {
                from[at] = v;
                to[at++] = (int) (((long) v + step) % n);
            }
        }
        return Graph.simplified(n, from, to);
    }

    /**
     * The circular skip link graph: the cycle on n vertices with v joined to v + skip as well. It is 4-regular, so colour
     * refinement cannot tell two of the same n apart (Murphy et al., "Relational Pooling for Graph Representations", ICML 2019).
     *
     * @param n at least 5
     * @param skip from 2 to n - 2, not n / 2
     */
    public static Graph circularSkipLink(int n, int skip) {
        require("vertices", n, 5, Integer.MAX_VALUE);
        require("skip", skip, 2, n - 2);
        if (2L * skip == n) {
            throw new IllegalArgumentException(
                    "skip " + skip + " of " + n + " vertices is half of them: not 4-regular");
        }
        return circulant(n, 1, skip);
    }

    /**
     * The generalised Petersen graph G(n, k): an outer cycle 0, ..., n - 1, spokes from i to n + i, and inner edges from n + i to
     * n + (i + k mod n). G(5, 2) is the Petersen graph, G(10, 2) the dodecahedron, G(10, 3) the Desargues graph.
     *
     * @param n at least 3
     * @param k from 1 to less than n / 2
     */
    public static Graph generalizedPetersen(int n, int k) {
        require("outer vertices", n, 3, Integer.MAX_VALUE / 2);
        require("inner step", k, 1, (n - 1) / 2);
        EdgeList edges = new EdgeList();
        for (int i = 0; i < n; i++) {
            edges.add(i, (i + 1) % n);
            edges.add(i, n + i);
            edges.add(n + i, n + (i + k) % n);
        }
        return edges.toGraph(2 * n);
    }

    /** The Petersen graph, 10 vertices, strongly regular (10, 3, 0, 1). */
    public static Graph petersen() {
        return generalizedPetersen(5, 2);
    }

    /** The graph of the dodecahedron, 20 vertices, 3-regular. */
    public static Graph dodecahedron() {
        return generalizedPetersen(10, 2);
    }

    /** The Desargues graph, 20 vertices, 3-regular. */
    public static Graph desargues() {
        return generalizedPetersen(10, 3);
    }

    /**
     * The rook's graph: the squares of a board of rows x columns, joined when they share a row or a column. The one of 4 x 4 is
     * strongly regular (16, 6, 2, 2) as is {@link #shrikhande}.
     */
    public static Graph rook(int rows, int columns) {
        return product(complete(rows), complete(columns));
    }

    /**
     * The Shrikhande graph: Z4 x Z4 with two pairs joined when they differ by (0, 1), (1, 0), (1, 1) or their negatives. It is
     * strongly regular (16, 6, 2, 2), not isomorphic to the rook's graph of 4 x 4, and 2-dimensional folklore refinement cannot
     * tell the two apart.
     */
    public static Graph shrikhande() {
        EdgeList edges = new EdgeList();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                edges.add(4 * i + j, 4 * i + (j + 1) % 4);
                edges.add(4 * i + j, 4 * ((i + 1) % 4) + j);
                edges.add(4 * i + j, 4 * ((i + 1) % 4) + (j + 1) % 4);
            }
        }
        return edges.toGraph(16);
    }

    /**
     * The Cartesian product: (u, v), numbered {@code u * h.order() + v}, is joined to (u', v) for every edge {u, u'} of g and to
     * (u, v') for every edge {v, v'} of h.
     */
    public static Graph product(Graph g, Graph h) {
        long n = (long) g.order() * h.order();
        EdgeLists.requireArcs(n, 2L * g.size() * h.order() + 2L * h.size() * g.order());
        EdgeList edges = new EdgeList();
        int[] rows = g.edges();
        for (int i = 0; i < rows.length; i += 2) {
            for (int v = 0; v < h.order(); v++) {
                edges.add(rows[i] * h.order() + v, rows[i + 1] * h.order() + v);
            }
        }
        int[] columns = h.edges();
        for (int u = 0; u < g.order(); u++) {
            for (int i = 0; i < columns.length; i += 2) {
                edges.add(u * h.order() + columns[i], u * h.order() + columns[i + 1]);
            }
        }
        return edges.toGraph((int) n);
    }

    /** The join: the disjoint union of g and h with every vertex of g joined to every vertex of h. */
    public static Graph join(Graph g, Graph h) {
        return g.complement().disjointUnion(h.complement()).complement();
    }

    private static void require(String name, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(name + ": " + value + ", permitted "
                    + (greatest == Integer.MAX_VALUE ? "at least " + least : least + " to " + greatest));
        }
    }
}
