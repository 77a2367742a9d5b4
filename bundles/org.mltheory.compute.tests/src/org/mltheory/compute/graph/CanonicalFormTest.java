package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.random.RandomStream;

class CanonicalFormTest {

    private static void permutations(int[] p, int fixed, List<int[]> all) {
        if (fixed == p.length) {
            all.add(p.clone());
        }
        for (int i = fixed; i < p.length; i++) {
            swap(p, fixed, i);
            permutations(p, fixed + 1, all);
            swap(p, fixed, i);
        }
    }

    private static void swap(int[] p, int i, int j) {
        int held = p[i];
        p[i] = p[j];
        p[j] = held;
    }

    private static List<int[]> permutations(int n) {
        int[] identity = new int[n];
        for (int i = 0; i < n; i++) {
            identity[i] = i;
        }
        List<int[]> all = new ArrayList<>();
        permutations(identity, 0, all);
        return all;
    }

    /** On five vertices: each class has one form, different classes have different ones, and the group's order is counted. */
    @Test
    void allRelabellingsOfAllGraphsOfFiveVertices() {
        List<int[]> permutations = permutations(5);
        Map<Graph, Graph> formOfClass = new HashMap<>();
        AllGraphs.labelled(5).forEach(g -> {
            CanonicalForm form = CanonicalForm.of(g);
            assertEquals(form.graph(), g.relabel(form.labelling()));
            Graph least = g;
            int automorphisms = 0;
            for (int[] p : permutations) {
                Graph h = g.relabel(p);
                automorphisms += h.equals(g) ? 1 : 0;
                least = Graph6.write(h).compareTo(Graph6.write(least)) < 0 ? h : least;
            }
            assertEquals(automorphisms, form.automorphisms().intValueExact(), g::toString);
            assertEquals(form.graph(), formOfClass.computeIfAbsent(least, key -> form.graph()));
        });
        assertEquals(34, formOfClass.size());
        assertEquals(34, formOfClass.values().stream().distinct().count());
    }

    @Test
    void relabelledGraphsHaveOneForm() {
        RandomStream random = RandomStream.of(1, 0, "canonical forms");
        for (Graph g : AllGraphs.assorted()) {
            CanonicalForm form = CanonicalForm.of(g);
            for (int i = 0; i < 4; i++) {
                Graph h = g.relabel(random.permutation(g.order()));
                CanonicalForm other = CanonicalForm.of(h);
                assertEquals(form.graph(), other.graph(), g::toString);
                assertEquals(other.graph(), h.relabel(other.labelling()));
                assertEquals(form.automorphisms(), other.automorphisms());
                assertTrue(CanonicalForm.isomorphic(g, h));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "4, 11", "5, 34", "6, 156", "7, 1044", "8, 12346"})
    void numbersOfGraphs(int n, int graphs) { // OEIS A000088
        List<Graph> all = GraphEnumeration.all(n);
        assertEquals(graphs, all.size());
        // every labelled graph is counted once: the sum of n! / |Aut| is 2^(n (n - 1) / 2)
        BigInteger factorial = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            factorial = factorial.multiply(BigInteger.valueOf(i));
        }
        BigInteger labelled = BigInteger.ZERO;
        for (Graph g : all) {
            CanonicalForm form = CanonicalForm.of(g);
            assertEquals(g, form.graph(), "the form of a form is itself");
            labelled = labelled.add(factorial.divide(form.automorphisms()));
        }
        assertEquals(BigInteger.ONE.shiftLeft(n * (n - 1) / 2), labelled);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1", "3, 2", "4, 6", "5, 21", "6, 112", "7, 853", "8, 11117"})
    void numbersOfConnectedGraphs(int n, int graphs) { // OEIS A001349
        assertEquals(graphs, GraphEnumeration.connected(n).size());
    }

    @Test
    void enumerationIsOrderedByEdges() {
        List<Graph> all = GraphEnumeration.all(6);
        int[] sizes = all.stream().mapToInt(Graph::size).toArray();
        for (int i = 1; i < sizes.length; i++) {
            assertTrue(sizes[i - 1] <= sizes[i]);
        }
        assertEquals(all, GraphEnumeration.all(6));
        assertEquals(
                "vertices: 10, permitted 0 to 9",
                assertThrows(IllegalArgumentException.class, () -> GraphEnumeration.all(10))
                        .getMessage());
    }

    @Test
    void ordersOfKnownGroups() {
        assertGroup("120", StandardGraphs.petersen());
        assertGroup("120", StandardGraphs.dodecahedron());
        assertGroup("240", StandardGraphs.desargues());
        assertGroup("1152", StandardGraphs.rook(4, 4));
        assertGroup("192", StandardGraphs.shrikhande());
        assertGroup("645120", StandardGraphs.hypercube(7)); // 2^7 7!
        assertGroup("202", StandardGraphs.cycle(101));
        assertGroup("86400", StandardGraphs.completeBipartite(5, 6)); // 5! 6!
        assertGroup("2432902008176640000", StandardGraphs.star(20));
        assertGroup("28800", StandardGraphs.completeBipartite(5, 5)); // 2 (5!)^2
        assertGroup("1", Graph.empty(0));
    }

    private static void assertGroup(String order, Graph g) {
        assertEquals(new BigInteger(order), CanonicalForm.of(g).automorphisms());
    }

    @Test
    void pairsThatRefinementsCannotTellApartAreNotIsomorphic() {
        assertFalse(CanonicalForm.isomorphic(StandardGraphs.rook(4, 4), StandardGraphs.shrikhande()));
        assertFalse(CanonicalForm.isomorphic(StandardGraphs.dodecahedron(), StandardGraphs.desargues()));
        assertFalse(CanonicalForm.isomorphic(AllGraphs.bridgedTriangles(), StandardGraphs.grid(2, 3)));
        assertFalse(CanonicalForm.isomorphic(
                StandardGraphs.circularSkipLink(41, 2), StandardGraphs.circularSkipLink(41, 3)));
        // multiplying by 20 modulo 41 takes the steps {1, 2} to {20, 40}, and 40 is -1
        assertTrue(CanonicalForm.isomorphic(
                StandardGraphs.circularSkipLink(41, 2), StandardGraphs.circularSkipLink(41, 20)));
        assertFalse(CanonicalForm.isomorphic(Graph.empty(3), Graph.empty(4)));
        assertFalse(CanonicalForm.isomorphic(Graph.empty(3), Graph.of(3, 0, 1)));
    }

    @Test
    void coloursAreKept() {
        Graph square = StandardGraphs.cycle(4);
        int[] side = {0, 0, 1, 1};
        int[] diagonal = {0, 1, 0, 1};
        CanonicalForm bySide = CanonicalForm.of(square, side, () -> false);
        CanonicalForm byDiagonal = CanonicalForm.of(square, diagonal, () -> false);
        assertNotEquals(bySide.graph(), byDiagonal.graph());
        assertEquals(BigInteger.TWO, bySide.automorphisms());
        assertEquals(BigInteger.valueOf(4), byDiagonal.automorphisms());
        for (int v = 0; v < 4; v++) {
            assertEquals(side[v], bySide.labelling()[v] / 2);
        }
        assertEquals(
                "the graph has 4 vertices, its colouring 3 colours",
                assertThrows(IllegalArgumentException.class, () -> CanonicalForm.of(square, new int[3], () -> false))
                        .getMessage());
    }

    @Test
    void cancelling() {
        int[] asked = {0};
        assertThrows(
                CancellationException.class,
                () -> CanonicalForm.of(StandardGraphs.petersen(), new int[10], () -> ++asked[0] == 3));
        assertEquals(3, asked[0]);
    }
}
