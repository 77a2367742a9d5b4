package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardGraphsTest {

    private static void assertShape(Graph g, int order, int size, int minDegree, int maxDegree) {
        assertEquals(
                List.of(order, size, minDegree, maxDegree), List.of(g.order(), g.size(), g.minDegree(), g.maxDegree()));
    }

    @Test
    void numbersOfVerticesAndEdges() {
        assertShape(StandardGraphs.path(0), 0, 0, 0, 0);
        assertShape(StandardGraphs.path(1), 1, 0, 0, 0);
        assertShape(StandardGraphs.path(7), 7, 6, 1, 2);
        assertShape(StandardGraphs.cycle(3), 3, 3, 2, 2);
        assertShape(StandardGraphs.cycle(7), 7, 7, 2, 2);
        assertShape(StandardGraphs.complete(7), 7, 21, 6, 6);
        assertShape(StandardGraphs.completeBipartite(3, 4), 7, 12, 3, 4);
        assertShape(StandardGraphs.completeBipartite(0, 4), 4, 0, 0, 0);
        assertShape(StandardGraphs.star(5), 6, 5, 1, 5);
        assertShape(StandardGraphs.wheel(6), 7, 12, 3, 6);
        assertShape(StandardGraphs.grid(3, 5), 15, 22, 2, 4);
        assertShape(StandardGraphs.grid(1, 4), 4, 3, 1, 2);
        assertShape(StandardGraphs.grid(0, 4), 0, 0, 0, 0);
        assertShape(StandardGraphs.torus(3, 5), 15, 30, 4, 4);
        assertShape(StandardGraphs.prism(5), 10, 15, 3, 3);
        assertShape(StandardGraphs.hypercube(0), 1, 0, 0, 0);
        assertShape(StandardGraphs.hypercube(5), 32, 80, 5, 5);
        assertShape(StandardGraphs.petersen(), 10, 15, 3, 3);
        assertShape(StandardGraphs.dodecahedron(), 20, 30, 3, 3);
        assertShape(StandardGraphs.desargues(), 20, 30, 3, 3);
        assertShape(StandardGraphs.rook(4, 4), 16, 48, 6, 6);
        assertShape(StandardGraphs.rook(2, 5), 10, 25, 5, 5);
        assertShape(StandardGraphs.shrikhande(), 16, 48, 6, 6);
        assertShape(StandardGraphs.circularSkipLink(41, 9), 41, 82, 4, 4);
        assertShape(StandardGraphs.circulant(8, 1, 4), 8, 12, 3, 3);
        assertShape(StandardGraphs.circulant(8, 3, 5), 8, 8, 2, 2);
    }

    @Test
    void familiesThatAreOneGraph() {
        assertEquals(StandardGraphs.path(4), Graph.of(4, 0, 1, 1, 2, 2, 3));
        assertEquals(StandardGraphs.grid(2, 2).relabel(new int[] {0, 1, 3, 2}), StandardGraphs.cycle(4));
        assertEquals(StandardGraphs.hypercube(2), StandardGraphs.grid(2, 2));
        assertTrue(CanonicalForm.isomorphic(StandardGraphs.torus(4, 4), StandardGraphs.hypercube(4)));
        assertTrue(CanonicalForm.isomorphic(StandardGraphs.prism(4), StandardGraphs.hypercube(3)));
        assertTrue(CanonicalForm.isomorphic(StandardGraphs.generalizedPetersen(4, 1), StandardGraphs.hypercube(3)));
        assertTrue(CanonicalForm.isomorphic(StandardGraphs.rook(3, 3), StandardGraphs.torus(3, 3)));
        assertTrue(CanonicalForm.isomorphic(StandardGraphs.wheel(3), StandardGraphs.complete(4)));
        assertEquals(StandardGraphs.completeBipartite(2, 3), StandardGraphs.join(Graph.empty(2), Graph.empty(3)));
    }

    /** Strongly regular (n, k, lambda, mu). */
    private static void assertStronglyRegular(Graph g, int n, int k, int lambda, int mu) {
        assertEquals(n, g.order());
        for (int u = 0; u < n; u++) {
            assertEquals(k, g.degree(u));
            for (int v = 0; v < u; v++) {
                int common = 0;
                for (int w : g.neighbours(u)) {
                    common += g.hasEdge(w, v) ? 1 : 0;
                }
                assertEquals(g.hasEdge(u, v) ? lambda : mu, common);
            }
        }
    }

    @Test
    void stronglyRegularGraphs() {
        assertStronglyRegular(StandardGraphs.petersen(), 10, 3, 0, 1);
        assertStronglyRegular(StandardGraphs.rook(4, 4), 16, 6, 2, 2);
        assertStronglyRegular(StandardGraphs.shrikhande(), 16, 6, 2, 2);
        assertStronglyRegular(StandardGraphs.rook(5, 5), 25, 8, 3, 2);
        assertStronglyRegular(StandardGraphs.cycle(5), 5, 2, 0, 1);
    }

    /** Around a vertex the rook's graph has two triangles, the Shrikhande graph a hexagon. */
    @Test
    void rookAndShrikhandeDifferAroundAVertex() {
        Graph rook = StandardGraphs.rook(4, 4);
        Graph shrikhande = StandardGraphs.shrikhande();
        assertEquals(2, Components.of(rook.induced(rook.neighbours(0))).count());
        assertEquals(
                1, Components.of(shrikhande.induced(shrikhande.neighbours(0))).count());
    }

    /** The girth is 5 in the dodecahedron, 6 in the Desargues graph, which is bipartite. */
    @Test
    void dodecahedronAndDesargues() {
        assertEquals(5, girth(StandardGraphs.dodecahedron()));
        assertEquals(6, girth(StandardGraphs.desargues()));
        assertEquals(5, girth(StandardGraphs.petersen()));
    }

    /** By removing each edge: the shortest way around it. */
    private static int girth(Graph g) {
        int girth = Integer.MAX_VALUE;
        int[] ends = g.edges();
        for (int e = 0; e < ends.length; e += 2) {
            int[] from = new int[g.size() - 1];
            int[] to = new int[g.size() - 1];
            int at = 0;
            for (int i = 0; i < ends.length; i += 2) {
                if (i != e) {
                    from[at] = ends[i];
                    to[at++] = ends[i + 1];
                }
            }
            int around = ShortestPaths.from(Graph.of(g.order(), from, to), ends[e])[ends[e + 1]];
            girth = around == ShortestPaths.UNREACHABLE ? girth : Math.min(girth, around + 1);
        }
        return girth;
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 12})
    void gridDistancesAreManhattans(int columns) {
        int[] distances = ShortestPaths.from(StandardGraphs.grid(5, columns), 2 * columns + 3);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < columns; j++) {
                assertEquals(Math.abs(i - 2) + Math.abs(j - 3), distances[i * columns + j]);
            }
        }
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void badParameters() {
        assertRefused("vertices: -1, permitted at least 0", () -> StandardGraphs.path(-1));
        assertRefused("vertices: 2, permitted at least 3", () -> StandardGraphs.cycle(2));
        assertRefused("step: 8, permitted 1 to 7", () -> StandardGraphs.circulant(8, 8));
        assertRefused("dimension: 27, permitted 0 to 26", () -> StandardGraphs.hypercube(27));
        assertRefused("inner step: 5, permitted 1 to 4", () -> StandardGraphs.generalizedPetersen(10, 5));
        assertRefused("skip: 1, permitted 2 to 6", () -> StandardGraphs.circularSkipLink(8, 1));
        assertRefused(
                "skip 4 of 8 vertices is half of them: not 4-regular", () -> StandardGraphs.circularSkipLink(8, 4));
        assertRefused(
                "vertices of the second side: -3, permitted 0 to 2147483645",
                () -> StandardGraphs.completeBipartite(2, -3));
    }
}
