package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class ColorRefinementTest {

    /** The textbook's rounds: the new colour is the pair of the old one and the sorted list of the neighbours' old ones. */
    private static List<int[]> textbook(Graph g, int[] initial) {
        List<int[]> rounds = new ArrayList<>();
        int[] colours = numbered(Arrays.stream(initial).boxed().toList());
        while (rounds.isEmpty() || kinds(colours) > kinds(rounds.get(rounds.size() - 1))) {
            rounds.add(colours);
            List<List<Integer>> signatures = new ArrayList<>();
            for (int v = 0; v < g.order(); v++) {
                List<Integer> signature = new ArrayList<>();
                for (int u : g.neighbours(v)) {
                    signature.add(colours[u]);
                }
                signature.sort(null);
                signature.add(0, colours[v]);
                signatures.add(signature);
            }
            colours = numbered(signatures);
        }
        return rounds;
    }

    private static <T> int[] numbered(List<T> keys) {
        Map<T, Integer> numbers = new HashMap<>();
        int[] colours = new int[keys.size()];
        for (int i = 0; i < colours.length; i++) {
            int next = numbers.size();
            colours[i] = numbers.computeIfAbsent(keys.get(i), key -> next);
        }
        return colours;
    }

    private static long kinds(int[] colours) {
        return Arrays.stream(colours).distinct().count();
    }

    /** Renumbers in order of first appearance, so that equal partitions are equal arrays. */
    private static int[] partition(int[] colours) {
        return numbered(Arrays.stream(colours).boxed().toList());
    }

    private static void assertIsTextbook(Graph g, int[] initial) {
        List<int[]> expected = textbook(g, initial);
        ColorRefinement actual = ColorRefinement.of(List.of(g), List.of(initial));
        assertEquals(expected.size() - 1, actual.rounds(), g::toString);
        for (int t = 0; t < expected.size(); t++) {
            assertArrayEquals(partition(expected.get(t)), partition(actual.colours(t)), g::toString);
            assertEquals(kinds(expected.get(t)), actual.colourCount(t));
        }
    }

    @Test
    void everyRoundIsTheTextbooksOnAllGraphsOfSixVertices() {
        AllGraphs.labelled(6).forEach(g -> assertIsTextbook(g, new int[6]));
    }

    @Test
    void everyRoundIsTheTextbooksOnLargerGraphsWithAndWithoutInitialColours() {
        RandomStream random = RandomStream.of(1, 0, "initial colours");
        for (Graph g : AllGraphs.assorted()) {
            assertIsTextbook(g, new int[g.order()]);
            int[] initial = new int[g.order()];
            for (int v = 0; v < initial.length; v++) {
                initial[v] = 7 * random.nextInt(3) - 5;
            }
            assertIsTextbook(g, initial);
        }
        for (int i = 0; i < 20; i++) {
            Graph g = RandomGraphs.gnm(300, 200 + 40 * i, random);
            assertIsTextbook(g, new int[300]);
        }
    }

    @Test
    void aPathNeedsHalfItsLengthAndAStarOneRound() {
        assertEquals(0, ColorRefinement.of(StandardGraphs.cycle(50)).rounds());
        assertEquals(1, ColorRefinement.of(StandardGraphs.star(50)).rounds());
        // the ends are told apart in round 1, their k-th neighbours in round k + 1, and the middle last
        for (int n = 3; n < 40; n++) {
            ColorRefinement path = ColorRefinement.of(StandardGraphs.path(n));
            assertEquals((n - 1) / 2, path.rounds());
            assertEquals((n + 1) / 2, path.colourCount(path.rounds()));
        }
    }

    @Test
    void aPathOfAMillionVerticesTakesHalfAMillionRounds() {
        int n = 1_000_001;
        ColorRefinement path = ColorRefinement.of(StandardGraphs.path(n));
        assertEquals(n / 2, path.rounds());
        int[] colours = path.colours(path.rounds());
        assertEquals(colours[17], colours[n - 18]);
        assertEquals((n + 1) / 2, path.colourCount(path.rounds()));
    }

    @Test
    void colouringsAreStableAndNotTooFine() {
        RandomStream random = RandomStream.of(1, 0, "stability");
        Graph g = RandomGraphs.gnm(3000, 4000, random);
        ColorRefinement refinement = ColorRefinement.of(g);
        int[] colours = refinement.colours(refinement.rounds());
        Map<Integer, int[]> neighboursOfColour = new HashMap<>();
        for (int v = 0; v < g.order(); v++) {
            int[] seen =
                    Arrays.stream(g.neighbours(v)).map(u -> colours[u]).sorted().toArray();
            int[] same = neighboursOfColour.computeIfAbsent(colours[v], key -> seen);
            assertArrayEquals(same, seen);
        }
        assertTrue(refinement.colourCount(refinement.rounds()) < g.order()); // there are isolated vertices
    }

    @Test
    void coloursDoNotDependOnTheVerticesNumbers() {
        RandomStream random = RandomStream.of(1, 0, "canonical colours");
        for (Graph g : AllGraphs.assorted()) {
            int[] p = random.permutation(g.order());
            ColorRefinement one = ColorRefinement.of(g);
            ColorRefinement two = ColorRefinement.of(g.relabel(p));
            ColorRefinement both = ColorRefinement.of(g, g.relabel(p));
            assertEquals(one.rounds(), two.rounds());
            for (int t = 0; t <= one.rounds(); t++) {
                int[] here = one.colours(t);
                int[] there = two.colours(t);
                int[] together = both.colours(t);
                for (int v = 0; v < g.order(); v++) {
                    assertEquals(here[v], there[p[v]]);
                    assertEquals(here[v], together[v]);
                    assertEquals(here[v], together[g.order() + p[v]]);
                }
            }
            assertEquals(OptionalInt.empty(), both.distinguishingRound(0, 1));
            assertEquals(1, both.classCount());
        }
    }

    @Test
    void pairsThatItCannotTellApart() {
        Graph twoTriangles = StandardGraphs.cycle(3).disjointUnion(StandardGraphs.cycle(3));
        ColorRefinement regular = ColorRefinement.of(StandardGraphs.cycle(6), twoTriangles);
        assertEquals(OptionalInt.empty(), regular.distinguishingRound(0, 1));
        assertEquals(0, regular.rounds());
        assertArrayEquals(new int[] {6}, regular.histogram(0, 0));
        assertArrayEquals(new int[] {6}, regular.histogram(1, 0));

        ColorRefinement ladder = ColorRefinement.of(AllGraphs.bridgedTriangles(), StandardGraphs.grid(2, 3));
        assertEquals(OptionalInt.empty(), ladder.distinguishingRound(0, 1));
        assertArrayEquals(ladder.histogram(0, ladder.rounds()), ladder.histogram(1, ladder.rounds()));

        ColorRefinement rings = ColorRefinement.of(AllGraphs.decalin(), AllGraphs.bicyclopentyl());
        assertEquals(OptionalInt.empty(), rings.distinguishingRound(0, 1));
        assertEquals(3, rings.colourCount(rings.rounds()));

        assertEquals(
                OptionalInt.empty(),
                ColorRefinement.distinguishes(
                        StandardGraphs.circularSkipLink(41, 5), StandardGraphs.circularSkipLink(41, 9)));
    }

    @Test
    void theRoundThatTellsTwoGraphsApart() {
        assertEquals(OptionalInt.of(0), ColorRefinement.distinguishes(Graph.empty(3), Graph.empty(4)));
        assertEquals(OptionalInt.of(0), ColorRefinement.distinguishes(Graph.empty(0), Graph.empty(1)));
        assertEquals(OptionalInt.of(1), ColorRefinement.distinguishes(Graph.empty(3), Graph.of(3, 0, 1)));
        // equal degrees; the two vertices of degree 3 are neighbours in one only
        Graph near = Graph.of(6, 0, 1, 0, 2, 0, 3, 3, 4, 3, 5);
        Graph far = Graph.of(6, 0, 1, 0, 2, 0, 3, 3, 4, 4, 5);
        assertEquals(OptionalInt.of(1), ColorRefinement.distinguishes(near, far));
        Graph spider = Graph.of(7, 0, 1, 0, 2, 0, 3, 3, 4, 4, 5, 5, 6);
        Graph other = Graph.of(7, 0, 1, 0, 2, 2, 3, 0, 4, 4, 5, 5, 6);
        assertEquals(OptionalInt.of(2), ColorRefinement.distinguishes(spider, other));
        assertEquals(OptionalInt.empty(), ColorRefinement.distinguishes(Graph.empty(0), Graph.empty(0)));
    }

    @Test
    void theFastRoundIsTheOneWhereHistogramsDiffer() {
        RandomStream random = RandomStream.of(1, 0, "pairs of trees");
        List<Graph> trees = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            trees.add(RandomGraphs.tree(9 + i % 2, random));
        }
        ColorRefinement refinement = ColorRefinement.of(trees);
        int late = 0;
        for (int i = 0; i < trees.size(); i++) {
            for (int j = 0; j < trees.size(); j++) {
                OptionalInt expected = OptionalInt.empty();
                for (int t = refinement.rounds(); t >= 0; t--) {
                    if (!Arrays.equals(refinement.histogram(i, t), refinement.histogram(j, t))) {
                        expected = OptionalInt.of(t);
                    }
                }
                assertEquals(expected, refinement.distinguishingRound(i, j));
                assertEquals(expected, ColorRefinement.distinguishes(trees.get(i), trees.get(j)));
                assertEquals(
                        expected.isEmpty(),
                        refinement.classes()[i] == refinement.classes()[j]);
                late += expected.orElse(0) >= 2 ? 1 : 0;
            }
        }
        assertTrue(late > 10, "some pairs must take a second round");
    }

    @Test
    void initialColoursBreakSymmetry() {
        ColorRefinement marked =
                ColorRefinement.of(List.of(StandardGraphs.cycle(6)), List.of(new int[] {1, 0, 0, 0, 0, 0}));
        // by distance from the mark, one each for the mark and its opposite and two pairs between them
        assertArrayEquals(new int[] {0, 1, 2, 3, 2, 1}, partition(marked.colours(marked.rounds())));
        Graph g = Graph.empty(2);
        ColorRefinement refinement = ColorRefinement.of(List.of(g, g), List.of(new int[] {5, 5}, new int[] {5, 6}));
        assertEquals(OptionalInt.of(0), refinement.distinguishingRound(0, 1));
        assertFalse(refinement.classes()[0] == refinement.classes()[1]);
    }

    @Test
    void badInput() {
        Graph g = StandardGraphs.path(3);
        assertEquals(
                "graph 1 has 3 vertices, its initial colouring 2 colours",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ColorRefinement.of(List.of(g, g), List.of(new int[3], new int[2])))
                        .getMessage());
        assertEquals(
                "as many initial colourings as graphs are needed: 1 graphs, 0 colourings",
                assertThrows(IllegalArgumentException.class, () -> ColorRefinement.of(List.of(g), List.of()))
                        .getMessage());
        ColorRefinement refinement = ColorRefinement.of(g);
        assertEquals(
                "not a round of this colouring: 2, permitted 0 to 1",
                assertThrows(IllegalArgumentException.class, () -> refinement.colours(2))
                        .getMessage());
        assertEquals(
                "not a graph of this colouring: 1, permitted 0 to 0",
                assertThrows(IllegalArgumentException.class, () -> refinement.colours(1, 0))
                        .getMessage());
        assertEquals(3, refinement.first(1));
        assertEquals(
                "not a graph of this colouring: 2, permitted 0 to 1",
                assertThrows(IllegalArgumentException.class, () -> refinement.first(2))
                        .getMessage());
    }
}
