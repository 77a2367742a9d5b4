package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.random.RandomStream;

class Graph6Test {

    @Test
    void theExampleOfTheFormatsDescription() {
        assertEquals(Graph.of(5, 0, 2, 0, 4, 1, 3, 3, 4), Graph6.read("DQc"));
        assertEquals("DQc", Graph6.write(Graph.of(5, 0, 2, 0, 4, 1, 3, 3, 4)));
    }

    @Test
    void wellKnownLines() {
        assertEquals("?", Graph6.write(Graph.empty(0)));
        assertEquals("@", Graph6.write(Graph.empty(1)));
        assertEquals("A_", Graph6.write(StandardGraphs.complete(2)));
        assertEquals("Bw", Graph6.write(StandardGraphs.complete(3)));
        assertEquals("D~{", Graph6.write(StandardGraphs.complete(5)));
        assertEquals(StandardGraphs.complete(5), Graph6.read(">>graph6<<D~{"));
    }

    @Test
    void writingAndReadingGivesTheGraphBack() {
        AllGraphs.labelled(5).forEach(g -> assertEquals(g, Graph6.read(Graph6.write(g))));
        for (Graph g : AllGraphs.assorted()) {
            assertEquals(g, Graph6.read(Graph6.write(g)));
        }
        RandomStream random = RandomStream.of(1, 0, "graph6");
        for (int n : new int[] {61, 62, 63, 64, 65, 4095, 4096}) {
            Graph g = RandomGraphs.gnm(n, 3 * n, random);
            String line = Graph6.write(g);
            assertEquals(n <= 62 ? n + 63 : 126, line.charAt(0));
            assertEquals(g, Graph6.read(line));
        }
    }

    @Test
    void orderOfFourCharacters() {
        // 12345 = 3 * 4096 + 0 * 64 + 57
        assertEquals("~B?x", Graph6.write(Graph.empty(12_345)).substring(0, 4));
        assertEquals(12_345, Graph6.read(Graph6.write(Graph.empty(12_345))).order());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''        | the line is empty",
                "D         | a graph of 5 vertices has 2 characters of adjacency, this line has 0",
                "DQ        | a graph of 5 vertices has 2 characters of adjacency, this line has 1",
                "DQcc      | a graph of 5 vertices has 2 characters of adjacency, this line has 3",
                "D!c       | character 1 has code 33, permitted 63 to 126",
                "!Qc       | character 0 has code 33, permitted 63 to 126",
                "DQd       | a bit after the last pair of vertices is set",
                "~?        | the line ends within its number of vertices",
                "~~?????   | more than 258047 vertices"
            })
    void badLines(String line, String message) {
        assertEquals(
                "graph6: " + message,
                assertThrows(IllegalArgumentException.class, () -> Graph6.read(line))
                        .getMessage());
    }

    @Test
    void tooLargeToWrite() {
        String message = assertThrows(IllegalArgumentException.class, () -> Graph6.write(Graph.empty(170_000)))
                .getMessage();
        assertEquals(
                String.format(
                        Locale.ROOT,
                        "graph6: 170000 vertices need %d characters, permitted are 2147483639 and 258047 vertices",
                        (170_000L * 169_999 / 2 + 5) / 6),
                message);
    }
}
