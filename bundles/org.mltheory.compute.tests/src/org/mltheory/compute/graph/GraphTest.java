package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mltheory.compute.random.RandomStream;

class GraphTest {

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void edgesInAnyOrderAndDirectionGiveSortedRows() {
        Graph g = Graph.of(5, 3, 1, 0, 3, 2, 3, 1, 0);
        assertEquals(5, g.order());
        assertEquals(4, g.size());
        assertArrayEquals(new int[] {0, 1, 2}, g.neighbours(3));
        assertArrayEquals(new int[0], g.neighbours(4));
        assertArrayEquals(new int[] {0, 1, 0, 3, 1, 3, 2, 3}, g.edges());
        assertEquals(3, g.degree(3));
        assertEquals(3, g.maxDegree());
        assertEquals(0, g.minDegree());
        assertEquals(Graph.of(5, new int[] {0, 1, 3, 3}, new int[] {1, 3, 0, 2}), g);
        assertEquals("Graph(n=5, m=4: 0-1 0-3 1-3 2-3)", g.toString());
    }

    @Test
    void adjacencyIsSymmetricOnAllGraphsOfFiveVertices() {
        AllGraphs.labelled(5).forEach(g -> {
            int arcs = 0;
            for (int u = 0; u < 5; u++) {
                for (int v = 0; v < 5; v++) {
                    assertEquals(g.hasEdge(u, v), g.hasEdge(v, u));
                    arcs += g.hasEdge(u, v) ? 1 : 0;
                }
                assertFalse(g.hasEdge(u, u));
            }
            assertEquals(2 * g.size(), arcs);
            assertEquals(arcs, g.firstArc(5));
            Graph complement = g.complement();
            assertEquals(10, g.size() + complement.size());
            assertEquals(g, complement.complement());
            assertTrue(g.size() == 0 || !complement.hasEdge(g.edges()[0], g.edges()[1]));
        });
    }

    @Test
    void theGraphWithoutVertices() {
        Graph none = Graph.empty(0);
        assertEquals(0, none.order());
        assertEquals(0, none.size());
        assertEquals(0, none.minDegree());
        assertEquals(0, none.maxDegree());
        assertEquals(none, none.complement());
        assertEquals(none, none.relabel(new int[0]));
        assertEquals(none, Graph.disjointUnion(List.of()));
        assertEquals(none, StandardGraphs.path(3).induced());
    }

    @Test
    void loopsAndParallelEdgesAreRefusedOrDropped() {
        assertRefused("edge 1 is a loop at vertex 2", () -> Graph.of(3, 0, 1, 2, 2));
        assertRefused("the edge between 0 and 1 is given twice", () -> Graph.of(3, 0, 1, 1, 2, 1, 0));
        Graph g = Graph.simplified(3, new int[] {0, 1, 2, 1, 1}, new int[] {1, 0, 2, 2, 0});
        assertEquals(Graph.of(3, 0, 1, 1, 2), g);
    }

    @Test
    void badEdgeListsNameWhatIsWrong() {
        assertRefused("edge 1 ends at 3, permitted are the vertices 0 to 2", () -> Graph.of(3, 0, 1, 1, 3));
        assertRefused("edge 0 ends at -1, permitted are the vertices 0 to 2", () -> Graph.of(3, -1, 1));
        assertRefused("an edge has two ends: the list has 3", () -> Graph.of(3, 0, 1, 2));
        assertRefused("the number of vertices must not be negative: -2", () -> Graph.empty(-2));
        assertRefused(
                "as many ends as beginnings are needed: 2 beginnings, 1 ends",
                () -> Graph.of(3, new int[] {0, 1}, new int[] {1}));
        assertRefused(
                "too large a graph: 2147483647 vertices and 0 edges, permitted are 2147483638 and 1073741819",
                () -> Graph.empty(Integer.MAX_VALUE));
        assertRefused(
                "too large a graph: 100000 vertices and 4999950000 edges, permitted are 2147483638 and 1073741819",
                () -> Graph.empty(100_000).complement());
    }

    @Test
    void disjointUnionKeepsTheParts() {
        Graph union = Graph.disjointUnion(List.of(StandardGraphs.path(3), Graph.empty(2), StandardGraphs.cycle(3)));
        assertEquals(Graph.of(8, 0, 1, 1, 2, 5, 6, 6, 7, 5, 7), union);
        assertEquals(StandardGraphs.cycle(3), union.induced(5, 6, 7));
        assertEquals(
                union, StandardGraphs.path(3).disjointUnion(Graph.empty(2)).disjointUnion(StandardGraphs.cycle(3)));
    }

    @Test
    void relabellingMovesEdges() {
        RandomStream random = RandomStream.of(1, 0, "relabelling");
        for (Graph g : AllGraphs.assorted()) {
            int[] p = random.permutation(g.order());
            Graph h = g.relabel(p);
            int[] ends = g.edges();
            assertEquals(g.size(), h.size());
            for (int i = 0; i < ends.length; i += 2) {
                assertTrue(h.hasEdge(p[ends[i]], p[ends[i + 1]]));
            }
            assertEquals(g, h.relabel(Permutations.inverse(p, p.length)));
        }
        assertRefused(
                "a permutation of 3 vertices has 2 entries",
                () -> Graph.empty(3).relabel(new int[] {1, 0}));
        assertRefused(
                "not a permutation of 0 to 2: entry 2 is 1 as is entry 0",
                () -> Graph.empty(3).relabel(new int[] {1, 0, 1}));
        assertRefused(
                "not a permutation of 0 to 2: entry 1 is 3",
                () -> Graph.empty(3).relabel(new int[] {1, 3, 1}));
    }

    @Test
    void inducedSubgraphs() {
        Graph grid = StandardGraphs.grid(3, 3);
        assertEquals(StandardGraphs.cycle(4), grid.induced(0, 1, 4, 3));
        assertRefused("vertex 4 is named twice", () -> grid.induced(4, 4));
        assertRefused("not a vertex: 9, permitted 0 to 8", () -> grid.induced(9));
    }

    @Test
    void equalityIsOfLabelledGraphs() {
        Graph g = Graph.of(3, 0, 1);
        assertEquals(g, Graph.of(3, 1, 0));
        assertEquals(g.hashCode(), Graph.of(3, 1, 0).hashCode());
        assertNotEquals(g, Graph.of(3, 0, 2));
        assertNotEquals(g, Graph.of(4, 0, 1));
    }
}
