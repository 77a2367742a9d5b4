package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.random.RandomStream;

class RandomGraphsTest {

    private static RandomStream stream(String name) {
        return RandomStream.of(1, 0, name);
    }

    /** Every count of the outcomes is within 4.5 standard deviations of its mean. */
    private static void assertFrequencies(Map<Graph, Double> probabilities, int draws, Supplier<Graph> law) {
        Map<Graph, Integer> counts = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            counts.merge(law.get(), 1, Integer::sum);
        }
        assertTrue(probabilities.keySet().containsAll(counts.keySet()));
        probabilities.forEach((graph, p) -> {
            double deviation = Math.sqrt(draws * p * (1 - p));
            assertEquals(draws * p, counts.getOrDefault(graph, 0), 4.5 * deviation, graph::toString);
        });
    }

    @Test
    void everyGraphOfFourVerticesHasItsProbability() {
        Map<Graph, Double> law = new HashMap<>();
        AllGraphs.labelled(4).forEach(g -> law.put(g, Math.pow(.3, g.size()) * Math.pow(.7, 6 - g.size())));
        RandomStream random = stream("gnp");
        assertFrequencies(law, 40_000, () -> RandomGraphs.gnp(4, .3, random));
    }

    @ParameterizedTest
    @CsvSource({"2, 15", "3, 20", "5, 6", "0, 1", "6, 1"})
    void graphsOfEqualSizeAreEquallyLikely(int m, int graphs) {
        Map<Graph, Double> law = new HashMap<>();
        AllGraphs.labelled(4).filter(g -> g.size() == m).forEach(g -> law.put(g, 1.0 / graphs));
        assertEquals(graphs, law.size());
        RandomStream random = stream("gnm");
        assertFrequencies(law, 8_000, () -> RandomGraphs.gnm(4, m, random));
    }

    @Test
    void treesAreEquallyLikely() {
        Map<Graph, Double> law = new HashMap<>();
        AllGraphs.labelled(5)
                .filter(g -> g.size() == 4 && Components.of(g).connected())
                .forEach(g -> law.put(g, 1.0 / 125)); // Cayley: 5^3
        assertEquals(125, law.size());
        RandomStream random = stream("tree");
        assertFrequencies(law, 40_000, () -> RandomGraphs.tree(5, random));
    }

    @Test
    void largeTrees() {
        for (int n : new int[] {1, 2, 3, 10, 1000}) {
            Graph tree = RandomGraphs.tree(n, stream("large tree"));
            assertEquals(n - 1, tree.size());
            assertTrue(Components.of(tree).connected());
        }
    }

    @Test
    void numberOfEdgesOfGnp() {
        int n = 2000;
        double p = .01;
        double pairs = n * (n - 1) / 2.0;
        Graph g = RandomGraphs.gnp(n, p, stream("edges"));
        assertEquals(pairs * p, g.size(), 4 * Math.sqrt(pairs * p * (1 - p)));
        // the degree of a vertex is binomial: its variance over vertices, up to the error of a sample variance
        double squares = 0;
        for (int v = 0; v < n; v++) {
            squares += (g.degree(v) - (n - 1) * p) * (g.degree(v) - (n - 1) * p);
        }
        double variance = (n - 1) * p * (1 - p);
        assertEquals(variance, squares / n, 4 * variance * Math.sqrt(2.0 / n));
    }

    @Test
    void extremes() {
        assertEquals(Graph.empty(50), RandomGraphs.gnp(50, 0, stream("x")));
        assertEquals(StandardGraphs.complete(50), RandomGraphs.gnp(50, 1, stream("x")));
        assertEquals(Graph.empty(50), RandomGraphs.gnp(50, Double.MIN_VALUE, stream("x")));
        assertEquals(StandardGraphs.complete(50), RandomGraphs.gnp(50, 1 - 1e-16, stream("x")));
        assertEquals(Graph.empty(0), RandomGraphs.gnp(0, .5, stream("x")));
        assertEquals(Graph.empty(1), RandomGraphs.gnp(1, .5, stream("x")));
        assertEquals(Graph.empty(1), RandomGraphs.gnm(1, 0, stream("x")));
        assertEquals(Graph.empty(0), RandomGraphs.gnm(0, 0, stream("x")));
        assertEquals(StandardGraphs.complete(50), RandomGraphs.gnm(50, 1225, stream("x")));
        assertEquals(Graph.empty(0), RandomGraphs.regular(0, 0, stream("x")));
        assertEquals(Graph.empty(5), RandomGraphs.regular(5, 0, stream("x")));
        assertEquals(StandardGraphs.complete(5), RandomGraphs.regular(5, 4, stream("x")));
    }

    @ParameterizedTest
    @CsvSource({"10, 3", "1000, 4", "50, 24", "51, 26", "100, 97", "7, 2"})
    void regularGraphsAreRegular(int n, int d) {
        Graph g = RandomGraphs.regular(n, d, stream("regular"));
        assertEquals(n, g.order());
        assertEquals(d, g.minDegree());
        assertEquals(d, g.maxDegree());
    }

    /** On six vertices 70 labelled graphs are 2-regular: 60 hexagons and 10 pairs of triangles; the law is near the uniform one. */
    @Test
    void smallRegularGraphsAllOccur() {
        RandomStream random = stream("hexagons");
        Map<Graph, Integer> counts = new HashMap<>();
        for (int i = 0; i < 7000; i++) {
            counts.merge(RandomGraphs.regular(6, 2, random), 1, Integer::sum);
        }
        assertEquals(70, counts.size());
        counts.values().forEach(count -> assertTrue(count > 40 && count < 250, counts::toString));
    }

    @Test
    void theStreamFixesTheGraph() {
        assertEquals(RandomGraphs.gnm(30, 60, stream("a")), RandomGraphs.gnm(30, 60, stream("a")));
        assertNotEquals(RandomGraphs.gnm(30, 60, stream("a")), RandomGraphs.gnm(30, 60, stream("b")));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void badParameters() {
        RandomStream random = stream("bad");
        assertRefused("probability of an edge: NaN, permitted 0 to 1", () -> RandomGraphs.gnp(3, Double.NaN, random));
        assertRefused("probability of an edge: 1.5, permitted 0 to 1", () -> RandomGraphs.gnp(3, 1.5, random));
        assertRefused("edges: 7, permitted 0 to 6 between 4 vertices", () -> RandomGraphs.gnm(4, 7, random));
        assertRefused("the number of vertices must not be negative: -4", () -> RandomGraphs.gnm(-4, 0, random));
        assertRefused("degree: 5, permitted 0 to 4", () -> RandomGraphs.regular(5, 5, random));
        assertRefused(
                "there is no 3-regular graph on 5 vertices: n d is odd", () -> RandomGraphs.regular(5, 3, random));
        assertRefused("vertices of a tree: 0, permitted at least 1", () -> RandomGraphs.tree(0, random));
    }
}
