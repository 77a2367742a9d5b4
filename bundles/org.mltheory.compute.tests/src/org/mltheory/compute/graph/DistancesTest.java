package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Components and distances in edges. */
class DistancesTest {

    /** Floyd and Warshall's. */
    private static int[] relaxed(Graph g) {
        int n = g.order();
        int far = 2 * n;
        int[] d = new int[n * n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                d[u * n + v] = u == v ? 0 : g.hasEdge(u, v) ? 1 : far;
            }
        }
        for (int w = 0; w < n; w++) {
            for (int u = 0; u < n; u++) {
                for (int v = 0; v < n; v++) {
                    d[u * n + v] = Math.min(d[u * n + v], d[u * n + w] + d[w * n + v]);
                }
            }
        }
        return Arrays.stream(d)
                .map(x -> x >= far ? ShortestPaths.UNREACHABLE : x)
                .toArray();
    }

    private static void assertDistances(Graph g) {
        int n = g.order();
        int[] expected = relaxed(g);
        assertArrayEquals(expected, ShortestPaths.allPairs(g), g::toString);
        for (int v = 0; v < n; v++) {
            assertArrayEquals(Arrays.copyOfRange(expected, v * n, (v + 1) * n), ShortestPaths.from(g, v));
        }
        boolean apart = Arrays.stream(expected).anyMatch(x -> x == ShortestPaths.UNREACHABLE);
        int greatest = Arrays.stream(expected).max().orElse(0);
        assertEquals(apart ? ShortestPaths.UNREACHABLE : greatest, ShortestPaths.diameter(g));
        Components components = Components.of(g);
        assertEquals(n > 0 && !apart, components.connected());
        int[][] vertices = components.vertices();
        assertEquals(components.count(), vertices.length);
        for (int u = 0; u < n; u++) {
            assertTrue(Arrays.binarySearch(vertices[components.component()[u]], u) >= 0);
            for (int v = 0; v < n; v++) {
                assertEquals(
                        expected[u * n + v] >= 0,
                        components.component()[u] == components.component()[v]);
            }
        }
    }

    @Test
    void allGraphsOfUpToSixVertices() {
        for (int n = 0; n <= 6; n++) {
            AllGraphs.labelled(n).forEach(DistancesTest::assertDistances);
        }
    }

    @Test
    void largerGraphs() {
        AllGraphs.assorted().forEach(DistancesTest::assertDistances);
    }

    @Test
    void diametersOfFamilies() {
        assertEquals(9_999, ShortestPaths.diameter(StandardGraphs.path(10_000)));
        assertEquals(50, ShortestPaths.diameter(StandardGraphs.cycle(101)));
        assertEquals(8, ShortestPaths.diameter(StandardGraphs.hypercube(8)));
        assertEquals(2, ShortestPaths.diameter(StandardGraphs.petersen()));
        assertEquals(5, ShortestPaths.diameter(StandardGraphs.dodecahedron()));
        assertEquals(5, ShortestPaths.diameter(StandardGraphs.desargues()));
        assertEquals(9, ShortestPaths.diameter(StandardGraphs.grid(4, 7)));
        assertEquals(0, ShortestPaths.diameter(Graph.empty(1)));
        assertEquals(ShortestPaths.UNREACHABLE, ShortestPaths.diameter(Graph.empty(2)));
    }

    @Test
    void theGraphWithoutVerticesIsNotConnected() {
        assertFalse(Components.of(Graph.empty(0)).connected());
        assertEquals(0, Components.of(Graph.empty(0)).count());
    }

    @Test
    void componentsAreNumberedByTheirLeastVertices() {
        Components components = Components.of(Graph.of(6, 0, 5, 1, 3));
        assertArrayEquals(new int[] {0, 1, 2, 1, 3, 0}, components.component());
        assertArrayEquals(new int[] {1, 3}, components.vertices()[1]);
    }

    @Test
    void badInput() {
        assertEquals(
                "not a vertex: -1, permitted 0 to 2",
                assertThrows(IllegalArgumentException.class, () -> ShortestPaths.from(StandardGraphs.path(3), -1))
                        .getMessage());
        String message = assertThrows(IllegalArgumentException.class, () -> ShortestPaths.allPairs(Graph.empty(50_000)))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "all distances between 50000 vertices are 2500000000 entries of 4 bytes, permitted are "),
                message);
        assertThrows(IllegalArgumentException.class, () -> ResistanceDistance.allPairs(Graph.empty(50_000)));
    }

    @Test
    void cancelling() {
        int[] asked = {0};
        assertThrows(
                CancellationException.class,
                () -> ShortestPaths.allPairs(StandardGraphs.path(10), () -> ++asked[0] == 4));
        assertEquals(4, asked[0]);
    }
}
