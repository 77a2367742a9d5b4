package org.mltheory.compute.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mltheory.compute.random.RandomStream;

/** Labelled graphs for tests that compare with a second computation. */
final class AllGraphs {

    private AllGraphs() {}

    /** All 2^(n (n - 1) / 2) graphs on the vertices 0, ..., n - 1. */
    static Stream<Graph> labelled(int n) {
        int pairs = n * (n - 1) / 2;
        return IntStream.range(0, 1 << pairs).mapToObj(mask -> fromMask(n, mask));
    }

    /** The graph whose i-th pair (0,1), (0,2), (1,2), (0,3), ... is an edge when bit i is set. */
    static Graph fromMask(int n, long mask) {
        EdgeList edges = new EdgeList();
        int bit = 0;
        for (int v = 1; v < n; v++) {
            for (int u = 0; u < v; u++) {
                if ((mask >> bit++ & 1) != 0) {
                    edges.add(u, v);
                }
            }
        }
        return edges.toGraph(n);
    }

    /** A graph of each kind: empty, sparse, dense, regular, disconnected, with symmetry, of up to some 60 vertices. */
    static List<Graph> assorted() {
        List<Graph> graphs = new ArrayList<>(List.of(
                Graph.empty(0),
                Graph.empty(1),
                Graph.empty(7),
                StandardGraphs.path(2),
                StandardGraphs.path(31),
                StandardGraphs.cycle(12),
                StandardGraphs.complete(9),
                StandardGraphs.completeBipartite(3, 5),
                StandardGraphs.star(11),
                StandardGraphs.grid(4, 7),
                StandardGraphs.hypercube(4),
                StandardGraphs.petersen(),
                StandardGraphs.dodecahedron(),
                StandardGraphs.rook(4, 4),
                StandardGraphs.shrikhande(),
                StandardGraphs.circularSkipLink(41, 7),
                StandardGraphs.path(9).disjointUnion(StandardGraphs.cycle(9)).disjointUnion(Graph.empty(2))));
        RandomStream random = RandomStream.of(1, 0, "assorted graphs");
        for (int i = 0; i < 12; i++) {
            int n = 1 + random.nextInt(60);
            graphs.add(RandomGraphs.gnp(n, random.nextDouble() * 3 / n, random));
            graphs.add(RandomGraphs.gnp(n / 3 + 1, random.nextDouble(), random));
            graphs.add(RandomGraphs.tree(n, random));
            graphs.add(RandomGraphs.regular(2 * n + 10, 3, random));
        }
        return graphs;
    }

    /** Joins the triangles 0, 1, 2 and 3, 4, 5 by the edge 2-3. */
    static Graph bridgedTriangles() {
        return Graph.of(6, 0, 1, 0, 2, 1, 2, 2, 3, 3, 4, 3, 5, 4, 5);
    }

    /** Two hexagons sharing an edge: the carbon skeleton of decalin. */
    static Graph decalin() {
        return Graph.of(10, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 0, 5, 6, 6, 7, 7, 8, 8, 9, 9, 0);
    }

    /** Two pentagons joined by an edge: the carbon skeleton of bicyclopentyl. */
    static Graph bicyclopentyl() {
        return Graph.of(10, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0, 5, 6, 6, 7, 7, 8, 8, 9, 9, 5, 0, 5);
    }
}
