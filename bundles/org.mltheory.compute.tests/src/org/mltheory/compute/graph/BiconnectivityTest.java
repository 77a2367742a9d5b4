package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.random.RandomStream;

class BiconnectivityTest {

    /** The 14 vertices A to N of figure 1 of Zhang et al., ICLR 2023. */
    private static Graph figureOne() {
        String edges = "AB AC BC CD DE EF DI FI FG FH IJ JK KL JL JM MN JN";
        return Graph.of(
                14, edges.chars().filter(c -> c != ' ').map(c -> c - 'A').toArray());
    }

    private static Graph without(Graph g, int vertex) {
        return g.induced(IntStream.range(0, g.order()).filter(v -> v != vertex).toArray());
    }

    private static Graph withoutEdge(Graph g, int edge) {
        int[] ends = g.edges();
        int[] left = IntStream.range(0, ends.length)
                .filter(i -> i / 2 != edge)
                .map(i -> ends[i])
                .toArray();
        return Graph.of(g.order(), left);
    }

    /** Cut vertices, bridges and blocks from their definitions, by removing. */
    private static void assertByDefinition(Graph g) {
        Biconnectivity found = Biconnectivity.of(g);
        int components = Components.of(g).count();
        assertEquals(components, found.componentCount(), g::toString);
        int[] ends = g.edges();
        List<Integer> bridges = new ArrayList<>();
        for (int e = 0; e < g.size(); e++) {
            int u = ends[2 * e];
            int v = ends[2 * e + 1];
            boolean bridge = Components.of(withoutEdge(g, e)).count() > components;
            assertEquals(bridge, found.isBridge(u, v), g::toString);
            assertEquals(bridge, found.isBridge(v, u), g::toString);
            if (bridge) {
                bridges.add(u);
                bridges.add(v);
            }
        }
        assertArrayEquals(bridges.stream().mapToInt(i -> i).toArray(), found.bridges(), g::toString);
        List<Integer> cut = new ArrayList<>();
        for (int v = 0; v < g.order(); v++) {
            int left = Components.of(without(g, v)).count();
            assertEquals(left > components, found.isCutVertex(v), g::toString);
            // a vertex in k blocks leaves k parts of its component
            assertEquals(left - components + 1, found.blocksAt(v), g::toString);
            if (left > components) {
                cut.add(v);
            }
        }
        assertArrayEquals(cut.stream().mapToInt(i -> i).toArray(), found.cutVertices(), g::toString);
        assertBlocks(g, found);
        assertTrees(g, found);
    }

    /** Two edges are in one block exactly when no single vertex parts them. */
    private static void assertBlocks(Graph g, Biconnectivity found) {
        int[] ends = g.edges();
        int[] blockOf = new int[g.size()];
        for (int e = 0; e < blockOf.length; e++) {
            blockOf[e] = found.blockOf(ends[2 * e], ends[2 * e + 1]);
            int[] block = found.block(blockOf[e]);
            assertTrue(Arrays.binarySearch(block, ends[2 * e]) >= 0);
            assertTrue(Arrays.binarySearch(block, ends[2 * e + 1]) >= 0);
        }
        assertEquals(found.blockCount(), Arrays.stream(blockOf).distinct().count());
        for (int b = 0; b < found.blockCount(); b++) {
            int number = b;
            int[] block = found.block(b);
            int[] touched = IntStream.range(0, blockOf.length)
                    .filter(e -> blockOf[e] == number)
                    .flatMap(e -> IntStream.of(ends[2 * e], ends[2 * e + 1]))
                    .distinct()
                    .sorted()
                    .toArray();
            assertArrayEquals(touched, block);
            Graph part = g.induced(block);
            assertEquals(
                    Arrays.stream(blockOf).filter(x -> x == number).count(),
                    part.size(),
                    "a block is an induced subgraph");
            assertTrue(Components.of(part).connected());
            for (int i = 0; i < block.length && block.length > 2; i++) {
                assertTrue(Components.of(without(part, i)).connected(), g::toString);
            }
            for (int c = 0; c < b; c++) {
                int[] other = found.block(c);
                long shared = Arrays.stream(block)
                        .filter(v -> Arrays.binarySearch(other, v) >= 0)
                        .count();
                assertTrue(shared <= 1, "two blocks that share two vertices would be one");
            }
        }
    }

    private static void assertTrees(Graph g, Biconnectivity found) {
        BlockCutTree blocks = found.blockCutTree();
        assertForest(blocks.tree());
        assertEquals(
                found.blockCount() + found.cutVertices().length, blocks.tree().order());
        for (int i = 0; i < blocks.cutVertices().length; i++) {
            int vertex = blocks.cutVertices()[i];
            int node = blocks.blocks() + i;
            assertEquals(found.blocksAt(vertex), blocks.tree().degree(node));
            for (int b : blocks.tree().neighbours(node)) {
                assertTrue(Arrays.binarySearch(found.block(b), vertex) >= 0);
            }
        }
        BridgeTree bridges = found.bridgeTree();
        assertForest(bridges.tree());
        assertEquals(found.bridges().length / 2, bridges.tree().size());
        assertEquals(Components.of(g).count(), Components.of(bridges.tree()).count());
        int[] ends = g.edges();
        for (int i = 0; i < ends.length; i += 2) {
            boolean apart = bridges.component()[ends[i]] != bridges.component()[ends[i + 1]];
            assertEquals(found.isBridge(ends[i], ends[i + 1]), apart);
        }
    }

    private static void assertForest(Graph g) {
        assertEquals(g.order() - g.size(), Components.of(g).count());
    }

    @Test
    void definitionsHoldOnEveryGraphOfUpToFiveVertices() {
        for (int n = 0; n <= 5; n++) {
            AllGraphs.labelled(n).forEach(BiconnectivityTest::assertByDefinition);
        }
    }

    @Test
    void definitionsHoldOnEveryClassOfSixAndSevenVerticesInARandomLabelling() {
        RandomStream random = RandomStream.of(1, 0, "labellings");
        for (int n = 6; n <= 7; n++) {
            for (Graph g : GraphEnumeration.all(n)) {
                assertByDefinition(g.relabel(random.permutation(n)));
            }
        }
    }

    @Test
    void definitionsHoldOnLargerGraphs() {
        AllGraphs.assorted().forEach(BiconnectivityTest::assertByDefinition);
    }

    @ParameterizedTest
    @CsvSource({"4, 12, 5, 3", "5, 38, 22, 10", "6, 164, 115, 56", "7, 858, 721, 468"})
    void totalsOverAllGraphs(int n, int bridges, int cutVertices, int biconnected) {
        int[] totals = new int[3];
        for (Graph g : GraphEnumeration.all(n)) {
            Biconnectivity found = Biconnectivity.of(g);
            totals[0] += found.bridges().length / 2;
            totals[1] += found.cutVertices().length;
            totals[2] += found.isBiconnected() ? 1 : 0;
        }
        assertArrayEquals(new int[] {bridges, cutVertices, biconnected}, totals); // the last is OEIS A002218
    }

    @Test
    void thePapersFigure() {
        Biconnectivity found = Biconnectivity.of(figureOne());
        assertArrayEquals("CDFIJ".chars().map(c -> c - 'A').toArray(), found.cutVertices());
        assertArrayEquals("CDFGFHIJ".chars().map(c -> c - 'A').toArray(), found.bridges());
        assertEquals(8, found.blockCount());
        List<String> components = new ArrayList<>();
        BridgeTree tree = found.bridgeTree();
        for (int c = 0; c < tree.tree().order(); c++) {
            StringBuilder name = new StringBuilder();
            for (int v = 0; v < 14; v++) {
                if (tree.component()[v] == c) {
                    name.append((char) ('A' + v));
                }
            }
            components.add(name.toString());
        }
        components.sort(Comparator.naturalOrder());
        assertEquals(List.of("ABC", "DEFI", "G", "H", "JKLMN"), components);
        assertByDefinition(figureOne());
    }

    @Test
    void thePairThatColourRefinementCannotTellApart() {
        Biconnectivity triangles = Biconnectivity.of(AllGraphs.bridgedTriangles());
        assertArrayEquals(new int[] {2, 3}, triangles.bridges());
        assertArrayEquals(new int[] {2, 3}, triangles.cutVertices());
        Biconnectivity ladder = Biconnectivity.of(StandardGraphs.grid(2, 3));
        assertEquals(0, ladder.bridges().length);
        assertEquals(0, ladder.cutVertices().length);
        assertTrue(ladder.isBiconnected());
        assertFalse(triangles.isBiconnected());
        assertEquals(2, Biconnectivity.of(AllGraphs.bicyclopentyl()).cutVertices().length);
        assertEquals(0, Biconnectivity.of(AllGraphs.decalin()).cutVertices().length);
    }

    @Test
    void aPathOfAMillionVerticesDoesNotOverflowAStack() {
        int n = 1_000_000;
        Biconnectivity path = Biconnectivity.of(StandardGraphs.path(n));
        assertEquals(2 * (n - 1), path.bridges().length);
        assertEquals(n - 2, path.cutVertices().length);
        assertEquals(n - 1, path.blockCount());
        assertEquals(2 * n - 3, path.blockCutTree().tree().order());
        Biconnectivity cycle = Biconnectivity.of(StandardGraphs.cycle(n));
        assertEquals(0, cycle.bridges().length);
        assertEquals(1, cycle.blockCount());
    }

    @Test
    void theSmallest() {
        assertEquals(0, Biconnectivity.of(Graph.empty(0)).componentCount());
        Biconnectivity single = Biconnectivity.of(Graph.empty(1));
        assertEquals(0, single.blockCount());
        assertEquals(0, single.blocksAt(0));
        assertFalse(single.isBiconnected());
        assertEquals(1, single.bridgeTree().tree().order());
        Biconnectivity edge = Biconnectivity.of(StandardGraphs.path(2));
        assertTrue(edge.isBiconnected());
        assertTrue(edge.isBridge(1, 0));
        assertArrayEquals(new int[] {0, 1}, edge.block(0));
    }

    @Test
    void badInput() {
        Biconnectivity path = Biconnectivity.of(StandardGraphs.path(3));
        assertEquals(
                "not an edge: 0-2",
                assertThrows(IllegalArgumentException.class, () -> path.isBridge(0, 2))
                        .getMessage());
        assertEquals(
                "not a vertex: 3, permitted 0 to 2",
                assertThrows(IllegalArgumentException.class, () -> path.blockOf(2, 3))
                        .getMessage());
    }
}
