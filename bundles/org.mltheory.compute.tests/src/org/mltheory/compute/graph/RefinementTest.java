package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.graph.DistanceRefinement.Distance;
import org.mltheory.compute.graph.TupleRefinement.Rule;
import org.mltheory.compute.random.RandomStream;

/** The refinements that see more than colour refinement: with distances, and of tuples. */
class RefinementTest {

    private static final Set<Distance> SPD = EnumSet.of(Distance.SHORTEST_PATH);
    private static final Set<Distance> RD = EnumSet.of(Distance.RESISTANCE);
    private static final Set<Distance> BOTH = EnumSet.allOf(Distance.class);

    private static JointColouring refine(String method, List<Graph> graphs) {
        return switch (method) {
            case "1-WL" -> ColorRefinement.of(graphs);
            case "SPD-WL" -> DistanceRefinement.of(graphs, SPD);
            case "RD-WL" -> DistanceRefinement.of(graphs, RD);
            case "SPD+RD-WL" -> DistanceRefinement.of(graphs, BOTH);
            case "2-FWL" -> TupleRefinement.folklore(graphs);
            case "2-WL" -> TupleRefinement.of(graphs, 2, Rule.OBLIVIOUS, () -> false);
            case "3-WL" -> TupleRefinement.of(graphs, 3, Rule.OBLIVIOUS, () -> false);
            default -> throw new IllegalArgumentException(method);
        };
    }

    /** How many classes of graphs each method tells apart. */
    @ParameterizedTest
    @CsvSource({"4,   11,   11,   11", "5,   34,   34,   34", "6,  152,  154,  156", "7, 1022, 1030, 1044"})
    void censusOfAllGraphs(int n, int colour, int shortest, int resistance) {
        List<Graph> graphs = GraphEnumeration.all(n);
        assertEquals(colour, refine("1-WL", graphs).classCount());
        assertEquals(shortest, refine("SPD-WL", graphs).classCount());
        assertEquals(resistance, refine("RD-WL", graphs).classCount());
        assertEquals(resistance, refine("SPD+RD-WL", graphs).classCount());
    }

    @ParameterizedTest
    @CsvSource({"4, 6, 6, 6", "5, 21, 21, 21", "6, 109, 110, 112", "7, 836, 841, 853"})
    void censusOfConnectedGraphs(int n, int colour, int shortest, int resistance) {
        List<Graph> graphs = GraphEnumeration.connected(n);
        assertEquals(colour, refine("1-WL", graphs).classCount());
        assertEquals(shortest, refine("SPD-WL", graphs).classCount());
        assertEquals(resistance, refine("RD-WL", graphs).classCount());
    }

    /** Tuples see everything on so few vertices, but oblivious pairs only what single vertices see. */
    @Test
    void censusByTuples() {
        List<Graph> six = GraphEnumeration.all(6);
        assertEquals(152, refine("2-WL", six).classCount());
        assertArrayEquals(refine("1-WL", six).classes(), refine("2-WL", six).classes());
        assertEquals(156, refine("2-FWL", six).classCount());
        assertEquals(156, refine("3-WL", six).classCount());
        assertEquals(1044, refine("2-FWL", GraphEnumeration.all(7)).classCount());
    }

    /** Colours of vertices, how many of them both a cut and another vertex have; pairs of colours of edges, likewise for bridges. */
    @ParameterizedTest
    @CsvSource({
        "true,  6, 1-WL,    402, 1,  465, 1",
        "true,  6, SPD-WL,  404, 0,  468, 0",
        "true,  6, RD-WL,   407, 0,  471, 0",
        "true,  7, 1-WL,   4254, 5, 5778, 1",
        "true,  7, SPD-WL, 4271, 1, 5799, 0",
        "true,  7, RD-WL,  4306, 0, 5845, 0",
        "false, 7, 1-WL,   4723, 6, 6305, 2",
        "false, 7, SPD-WL, 5056, 1, 6475, 0",
        "false, 7, RD-WL,  5096, 0, 6524, 0"
    })
    void ambiguousColours(
            boolean connected, int n, String method, int colours, int ambiguous, int pairs, int ambiguousPairs) {
        List<Graph> graphs = connected ? GraphEnumeration.connected(n) : GraphEnumeration.all(n);
        JointColouring refinement = refine(method, graphs);
        int[] all = refinement.colours(refinement.rounds());
        Map<Integer, Set<Boolean>> cut = new HashMap<>();
        Map<List<Integer>, Set<Boolean>> bridge = new HashMap<>();
        for (int g = 0; g < graphs.size(); g++) {
            Biconnectivity truth = Biconnectivity.of(graphs.get(g));
            for (int v = 0; v < n; v++) {
                int colour = all[refinement.first(g) + v];
                cut.computeIfAbsent(colour, key -> new HashSet<>()).add(truth.isCutVertex(v));
            }
            int[] ends = graphs.get(g).edges();
            for (int i = 0; i < ends.length; i += 2) {
                int a = all[refinement.first(g) + ends[i]];
                int b = all[refinement.first(g) + ends[i + 1]];
                bridge.computeIfAbsent(List.of(Math.min(a, b), Math.max(a, b)), key -> new HashSet<>())
                        .add(truth.isBridge(ends[i], ends[i + 1]));
            }
        }
        assertEquals(colours, cut.size());
        assertEquals(ambiguous, cut.values().stream().filter(s -> s.size() == 2).count());
        assertEquals(pairs, bridge.size());
        assertEquals(
                ambiguousPairs,
                bridge.values().stream().filter(s -> s.size() == 2).count());
    }

    private static boolean tellsApart(String method, Graph g, Graph h) {
        return refine(method, List.of(g, h)).distinguishingRound(0, 1).isPresent();
    }

    private static List<String> tellingApart(Graph g, Graph h) {
        return List.of("1-WL", "2-WL", "SPD-WL", "RD-WL", "SPD+RD-WL", "2-FWL").stream()
                .filter(method -> tellsApart(method, g, h))
                .toList();
    }

    @Test
    void whichMethodTellsWhichPairApart() {
        List<String> distances = List.of("SPD-WL", "RD-WL", "SPD+RD-WL", "2-FWL");
        assertEquals(
                distances,
                tellingApart(StandardGraphs.cycle(6), StandardGraphs.cycle(3).disjointUnion(StandardGraphs.cycle(3))));
        assertEquals(distances, tellingApart(AllGraphs.bridgedTriangles(), StandardGraphs.grid(2, 3)));
        assertEquals(distances, tellingApart(AllGraphs.decalin(), AllGraphs.bicyclopentyl()));
        assertEquals(
                List.of("RD-WL", "SPD+RD-WL", "2-FWL"),
                tellingApart(StandardGraphs.dodecahedron(), StandardGraphs.desargues()));
        assertEquals(List.of(), tellingApart(StandardGraphs.rook(4, 4), StandardGraphs.shrikhande()));
        assertEquals(
                List.of("RD-WL", "SPD+RD-WL", "2-FWL"),
                tellingApart(StandardGraphs.completeBipartite(3, 3), StandardGraphs.prism(3)));
        List<String> everything = List.of("1-WL", "2-WL", "SPD-WL", "RD-WL", "SPD+RD-WL", "2-FWL");
        assertEquals(everything, tellingApart(StandardGraphs.path(5), StandardGraphs.star(4)));
        assertEquals(everything, tellingApart(Graph.empty(2), Graph.empty(3)));
    }

    /** Strongly regular graphs of equal parameters need triples by the folklore rule. */
    @Test
    void triplesTellRookAndShrikhandeApart() {
        List<Graph> pair = List.of(StandardGraphs.rook(4, 4), StandardGraphs.shrikhande());
        assertTrue(TupleRefinement.of(pair, 3, Rule.FOLKLORE, () -> false)
                .distinguishingRound(0, 1)
                .isPresent());
        assertEquals(
                OptionalInt.empty(),
                TupleRefinement.of(pair, 3, Rule.OBLIVIOUS, () -> false).distinguishingRound(0, 1));
    }

    @Test
    void isomorphicGraphsHaveEqualColours() {
        RandomStream random = RandomStream.of(1, 0, "isomorphic pairs");
        for (String method : List.of("SPD-WL", "RD-WL", "SPD+RD-WL", "2-FWL", "2-WL", "3-WL")) {
            for (int i = 0; i < 6; i++) {
                int n = 9;
                Graph g = RandomGraphs.gnm(n, 4 + 3 * i, random);
                int[] p = random.permutation(n);
                JointColouring both = refine(method, List.of(g, g.relabel(p)));
                JointColouring one = refine(method, List.of(g));
                assertEquals(OptionalInt.empty(), both.distinguishingRound(0, 1));
                assertEquals(one.rounds(), both.rounds());
                for (int t = 0; t <= both.rounds(); t++) {
                    int[] here = both.colours(0, t);
                    int[] there = both.colours(1, t);
                    assertArrayEquals(one.colours(t), here);
                    int k = method.equals("3-WL") ? 3 : method.endsWith("2-WL") || method.equals("2-FWL") ? 2 : 1;
                    for (int x = 0; x < here.length; x++) {
                        assertEquals(here[x], there[moved(x, p, k)]);
                    }
                }
            }
        }
    }

    private static int moved(int tuple, int[] p, int k) {
        return k == 0 ? 0 : moved(tuple / p.length, p, k - 1) * p.length + p[tuple % p.length];
    }

    /** One round of 2-FWL by its definition, with lists instead of packed numbers. */
    @Test
    void pairsByDefinition() {
        RandomStream random = RandomStream.of(1, 0, "pairs");
        for (int i = 0; i < 10; i++) {
            int n = 4 + i;
            Graph g = RandomGraphs.gnm(n, 2 * i + 2, random);
            JointColouring refinement = TupleRefinement.folklore(List.of(g));
            for (int t = 0; t < refinement.rounds(); t++) {
                int[] old = refinement.colours(t);
                assertSamePartition(n * n, refinement.colours(t + 1), x -> {
                    List<List<Integer>> seen = new ArrayList<>();
                    for (int w = 0; w < n; w++) {
                        seen.add(List.of(old[w * n + x % n], old[x / n * n + w]));
                    }
                    seen.sort((a, b) -> a.toString().compareTo(b.toString()));
                    return List.of(old[x], seen);
                });
            }
        }
    }

    /** SPD-WL by its definition. */
    @Test
    void distancesByDefinition() {
        for (Graph g :
                List.of(StandardGraphs.grid(3, 5), AllGraphs.bridgedTriangles().disjointUnion(Graph.empty(2)))) {
            JointColouring refinement = DistanceRefinement.of(List.of(g), SPD);
            assertTrue(refinement.rounds() >= 1);
            int n = g.order();
            int[] distances = ShortestPaths.allPairs(g);
            for (int t = 0; t < refinement.rounds(); t++) {
                int[] old = refinement.colours(t);
                assertSamePartition(
                        n,
                        refinement.colours(t + 1),
                        v -> IntStream.range(0, n)
                                .mapToObj(u -> distances[v * n + u] + ":" + old[u])
                                .sorted()
                                .toList());
            }
        }
    }

    private static void assertSamePartition(int count, int[] colours, Function<Integer, Object> key) {
        Map<Object, Integer> colourOf = new HashMap<>();
        for (int x = 0; x < count; x++) {
            int colour = colours[x];
            assertEquals(colour, colourOf.computeIfAbsent(key.apply(x), k -> colour));
        }
        assertEquals(Arrays.stream(colours).distinct().count(), colourOf.size());
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void degenerateShapes(Rule rule) {
        JointColouring none = TupleRefinement.of(List.of(), 2, rule, () -> false);
        assertEquals(0, none.graphs());
        assertEquals(0, none.classCount());
        JointColouring small = TupleRefinement.of(List.of(Graph.empty(0), Graph.empty(1)), 3, rule, () -> false);
        assertEquals(0, small.rounds());
        assertArrayEquals(new int[] {0, 0, 1}, new int[] {small.first(0), small.first(1), small.first(2)});
        assertEquals(OptionalInt.of(0), small.distinguishingRound(0, 1));
        JointColouring distances = DistanceRefinement.of(List.of(Graph.empty(0), Graph.empty(1)), BOTH);
        assertEquals(OptionalInt.of(0), distances.distinguishingRound(0, 1));
    }

    @Test
    void badInput() {
        List<Graph> path = List.of(StandardGraphs.path(3));
        assertRefused("dimension: 1, permitted 2 to 5", () -> TupleRefinement.of(path, 1, Rule.FOLKLORE, () -> false));
        assertRefused("dimension: 6, permitted 2 to 5", () -> TupleRefinement.of(path, 6, Rule.FOLKLORE, () -> false));
        assertRefused(
                "no distance is given, permitted are [SHORTEST_PATH, RESISTANCE]",
                () -> DistanceRefinement.of(path, EnumSet.noneOf(Distance.class)));
        assertRefused(
                "too many tuples: the graphs up to the one of 50000 vertices have 2.5E9 of dimension 2, permitted 2147483639",
                () -> TupleRefinement.folklore(List.of(Graph.empty(50_000))));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> TupleRefinement.of(List.of(Graph.empty(1200)), 3, Rule.FOLKLORE, () -> false))
                .getMessage();
        assertTrue(
                message.startsWith("the signatures of 1728000000 tuples are 2077056000000 entries of 8 bytes"),
                message);
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void cancelling() {
        List<Graph> path = List.of(StandardGraphs.path(5));
        assertThrows(CancellationException.class, () -> DistanceRefinement.of(path, BOTH, () -> true));
        assertThrows(CancellationException.class, () -> TupleRefinement.of(path, 2, Rule.OBLIVIOUS, () -> true));
        int[] asked = {0};
        assertThrows(CancellationException.class, () -> DistanceRefinement.of(path, SPD, () -> ++asked[0] == 9));
        assertEquals(9, asked[0]);
    }
}
