package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class GraphLayoutTest {

    private static double distance(double[] places, int u, int v) {
        return Math.hypot(places[2 * u] - places[2 * v], places[2 * u + 1] - places[2 * v + 1]);
    }

    private static void assertDrawable(Graph graph) {
        double[] places = GraphLayout.of(graph);
        int n = graph.order();
        assertEquals(2 * n, places.length);
        for (double x : places) {
            assertTrue(x >= 0 && x <= 1, graph::toString);
        }
        for (int v = 1; v < n; v++) {
            for (int u = 0; u < v; u++) {
                assertTrue(distance(places, u, v) > 0.25 / Math.sqrt(n), graph + ": " + u + " and " + v);
            }
        }
    }

    /** Whether two edges without a common end cross. */
    private static int crossings(Graph graph, double[] p) {
        int[] e = graph.edges();
        int count = 0;
        for (int i = 0; i < e.length; i += 2) {
            for (int j = 0; j < i; j += 2) {
                int a = e[i];
                int b = e[i + 1];
                int c = e[j];
                int d = e[j + 1];
                boolean apart = a != c && a != d && b != c && b != d;
                if (apart && side(p, a, b, c) * side(p, a, b, d) < 0 && side(p, c, d, a) * side(p, c, d, b) < 0) {
                    count++;
                }
            }
        }
        return count;
    }

    private static double side(double[] p, int a, int b, int c) {
        return (p[2 * b] - p[2 * a]) * (p[2 * c + 1] - p[2 * a + 1])
                - (p[2 * b + 1] - p[2 * a + 1]) * (p[2 * c] - p[2 * a]);
    }

    @Test
    void everySmallGraphIsDrawnWithoutVerticesUponEachOther() {
        for (int n = 0; n <= 6; n++) {
            GraphEnumeration.all(n).forEach(GraphLayoutTest::assertDrawable);
        }
    }

    @Test
    void namedAndRandomGraphsToo() {
        RandomStream random = RandomStream.of(1, 0, "layouts");
        List.of(
                        StandardGraphs.star(30),
                        StandardGraphs.complete(25),
                        StandardGraphs.completeBipartite(3, 20),
                        StandardGraphs.rook(4, 4),
                        StandardGraphs.shrikhande(),
                        StandardGraphs.dodecahedron(),
                        StandardGraphs.desargues(),
                        StandardGraphs.path(60),
                        Graph.empty(40),
                        RandomGraphs.tree(120, random),
                        RandomGraphs.gnp(80, 0.05, random),
                        RandomGraphs.gnp(150, 0.3, random))
                .forEach(GraphLayoutTest::assertDrawable);
    }

    @Test
    void aCycleIsARegularPolygon() {
        double[] p = GraphLayout.of(StandardGraphs.cycle(8));
        for (int v = 0; v < 8; v++) {
            assertEquals(distance(p, 0, 1), distance(p, v, (v + 1) % 8), 1e-5);
            assertEquals(distance(p, 0, 4), distance(p, v, (v + 4) % 8), 1e-5);
        }
    }

    @Test
    void twoTrianglesOnABridgeAreTheirMirrorImage() {
        // triangles 0 1 2 and 3 4 5 on the bridge 2-3; reversing the numbers is an automorphism, and so is swapping 0
        // and 1
        double[] p = GraphLayout.of(Graph.of(6, 0, 1, 0, 2, 1, 2, 2, 3, 3, 4, 3, 5, 4, 5));
        for (int u = 0; u < 6; u++) {
            for (int v = 0; v < u; v++) {
                assertEquals(distance(p, u, v), distance(p, 5 - u, 5 - v), 1e-5);
            }
        }
        assertEquals(distance(p, 0, 2), distance(p, 1, 2), 1e-5);
        assertEquals(p[5], p[7], 1e-5, "the bridge is level");
    }

    @Test
    void planarGraphsThatPeopleKnowHaveNoCrossings() {
        for (Graph graph : List.of(
                StandardGraphs.grid(2, 3),
                StandardGraphs.grid(4, 4),
                Graph.of(6, 0, 1, 0, 2, 1, 2, 2, 3, 3, 4, 3, 5, 4, 5),
                StandardGraphs.star(9),
                StandardGraphs.cycle(20),
                StandardGraphs.wheel(6),
                RandomGraphs.tree(12, RandomStream.of(3, 0, "tree")))) {
            assertEquals(0, crossings(graph, GraphLayout.of(graph)), graph::toString);
        }
    }

    @Test
    void componentsStandSideBySide() {
        Graph triangle = StandardGraphs.cycle(3);
        double[] p = GraphLayout.of(triangle.disjointUnion(triangle));
        double right = Math.max(p[0], Math.max(p[2], p[4]));
        double left = Math.min(p[6], Math.min(p[8], p[10]));
        assertTrue(right < left);
        assertEquals(distance(p, 0, 1), distance(p, 3, 4), 1e-5, "edges are of one length");
    }

    @Test
    void theSameGraphGetsTheSamePlaces() {
        assertArrayEquals(GraphLayout.of(StandardGraphs.petersen()), GraphLayout.of(StandardGraphs.petersen()));
    }

    @Test
    void canBeCancelled() {
        assertThrows(CancellationException.class, () -> GraphLayout.of(StandardGraphs.path(4), () -> true));
    }
}
