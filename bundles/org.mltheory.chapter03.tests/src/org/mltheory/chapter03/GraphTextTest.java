package org.mltheory.chapter03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.Graph6;
import org.mltheory.compute.graph.GraphEnumeration;
import org.mltheory.compute.graph.StandardGraphs;

class GraphTextTest {

    private static Graph graph(String text) {
        return GraphText.read(text).graph();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0-1 1-2 2-0",
                "0-1,1-2,2-0",
                "0 - 1; 1 - 2; 2 - 0",
                "(0,1), (1,2), (2,0)",
                "[[0, 1], [1, 2], [0, 2]]",
                "0 1\n1 2\n2 0",
                "0-1-2-0",
                "1-2 2-3 3-1",
                "A-B B-C C-A",
                "n=3: 0-1 1-2 2-0",
                "n=3 0 1 1 2 2 0",
                "0-1 1-0 1-2 2-0",
                "Bw",
                ">>graph6<<Bw",
                "C3",
                "K3",
                "cycle-3",
                "co-n=3:"
            })
    void aTriangleInManyWords(String text) {
        assertEquals(StandardGraphs.complete(3), graph(text));
    }

    @Test
    void verticesAreNamedAsGiven() {
        assertEquals(List.of("1", "2", "10"), GraphText.read("10-2 2-1").names());
        assertEquals(List.of("3", "A", "B"), GraphText.read("B-A A-3").names());
        GraphText isolated = GraphText.read("0-1 7");
        assertEquals(List.of("0", "1", "7"), isolated.names());
        assertEquals(1, isolated.graph().size());
        assertEquals(5, graph("n=5: 0-4").order());
    }

    @Test
    void unionsAndComplements() {
        Graph triangles = StandardGraphs.cycle(3).disjointUnion(StandardGraphs.cycle(3));
        assertEquals(triangles, graph("2*C3"));
        assertEquals(triangles, graph("2C3"));
        assertEquals(triangles, graph("C3 + 0-1 1-2 2-0"));
        assertEquals(triangles.complement(), graph("K3,3"));
        assertEquals(StandardGraphs.cycle(6).complement(), graph("co-C6"));
        assertEquals(9, graph("2*C3 + Bw").order());
    }

    @ParameterizedTest
    @CsvSource({
        "two-triangles, 6, 7",
        "ladder, 6, 7",
        "ladder-4, 8, 10",
        "decalin, 10, 11",
        "bicyclopentyl, 10, 11",
        "figure-1, 14, 17",
        "bow-tie, 5, 6",
        "petersen, 10, 15",
        "dodecahedron, 20, 30",
        "desargues, 20, 30",
        "rook, 16, 48",
        "rook-3x3, 9, 18",
        "shrikhande, 16, 48",
        "csl-41-2, 41, 82",
        "petersen-10-2, 20, 30",
        "Q4, 16, 32",
        "grid-3x5, 15, 22",
        "star-6, 7, 6",
        "W5, 6, 10",
        "P4, 4, 3"
    })
    void names(String name, int order, int size) {
        assertEquals(order, graph(name).order());
        assertEquals(size, graph(name).size());
    }

    @Test
    void everySmallGraphIsReadFromItsGraph6AndFromItsEdges() {
        for (int n = 1; n <= 6; n++) {
            for (Graph graph : GraphEnumeration.all(n)) {
                assertEquals(graph, graph(Graph6.write(graph)));
                StringBuilder edges = new StringBuilder("n=" + n + ":");
                int[] ends = graph.edges();
                for (int i = 0; i < ends.length; i += 2) {
                    edges.append(' ').append(ends[i]).append('-').append(ends[i + 1]);
                }
                assertEquals(graph, graph(edges.toString()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0-0 | loop",
                "0 1 2 | two ends",
                "n=3: 0-3 | not among the vertices 0 to 2",
                "petersn | neither a name nor graph6",
                "K300 | more than 200",
                "Q30 | permitted are 200",
                "150*K2 | more than 200",
                "n=201: | permitted are 200",
                "0-verylong | neither a name nor a chain",
                "C2 | permitted",
                "C3 + | no graph",
                "B | neither a name nor graph6",
                "0-99999999999 | neither a name nor a chain"
            })
    void refusesWhatIsNoGraph(String text, String why) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> GraphText.read(text))
                .getMessage());
        assertTrue(message.contains(why), message);
    }

    @Test
    void noNameIsTheGraph6OfAnotherGraph() {
        for (String name : NamedGraphs.names()) {
            assertThrows(IllegalArgumentException.class, () -> Graph6.read(name), name);
        }
    }
}
