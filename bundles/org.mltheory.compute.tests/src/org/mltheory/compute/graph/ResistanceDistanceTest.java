package org.mltheory.compute.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.linalg.PseudoInverse;

class ResistanceDistanceTest {

    private static final double TOLERANCE = 1e-11;

    private static long[] laplacian(Graph g) {
        int n = g.order();
        long[] l = new long[n * n];
        for (int u = 0; u < n; u++) {
            l[u * n + u] = g.degree(u);
            for (int v : g.neighbours(u)) {
                l[u * n + v] = -1;
            }
        }
        return l;
    }

    /** The determinant of the Laplacian without these rows and columns, by Bareiss' elimination without fractions. */
    private static BigInteger minor(Graph g, int... removed) {
        int[] kept = IntStream.range(0, g.order())
                .filter(v -> Arrays.stream(removed).noneMatch(r -> r == v))
                .toArray();
        long[] laplacian = laplacian(g);
        int n = kept.length;
        BigInteger[][] a = new BigInteger[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = BigInteger.valueOf(laplacian[kept[i] * g.order() + kept[j]]);
            }
        }
        BigInteger divisor = BigInteger.ONE;
        for (int k = 0; k < n - 1; k++) { // the leading minors of a positive definite matrix are not zero
            for (int i = k + 1; i < n; i++) {
                for (int j = k + 1; j < n; j++) {
                    a[i][j] = a[i][j].multiply(a[k][k])
                            .subtract(a[i][k].multiply(a[k][j]))
                            .divide(divisor);
                }
            }
            divisor = a[k][k];
        }
        return n == 0 ? BigInteger.ONE : a[n - 1][n - 1];
    }

    /** R(u, v) is a quotient of minors: spanning forests of two trees that part u and v, over spanning trees. */
    @Test
    void quotientsOfMinorsOnAllConnectedGraphsOfUpToSevenVertices() {
        BigInteger prime = BigInteger.valueOf(ModularInverse.PRIME);
        for (int n = 1; n <= 7; n++) {
            for (Graph g : GraphEnumeration.connected(n)) {
                double[] resistances = ResistanceDistance.allPairs(g);
                long[] residues = ResistanceDistance.residues(g);
                BigInteger trees = minor(g, 0);
                for (int u = 0; u < n; u++) {
                    assertEquals(0, resistances[u * n + u]);
                    assertEquals(0, residues[u * n + u]);
                    for (int v = 0; v < u; v++) {
                        BigInteger forests = minor(g, u, v);
                        double expected = forests.doubleValue() / trees.doubleValue();
                        assertEquals(expected, resistances[u * n + v], TOLERANCE);
                        assertEquals(resistances[u * n + v], resistances[v * n + u]);
                        assertEquals(
                                forests.multiply(trees.modInverse(prime))
                                        .mod(prime)
                                        .longValue(),
                                residues[u * n + v]);
                        assertEquals(residues[u * n + v], residues[v * n + u]);
                    }
                }
            }
        }
    }

    @Test
    void thePseudoInverseGivesTheSame() {
        for (Graph g : AllGraphs.assorted()) {
            int n = g.order();
            double[] l = Arrays.stream(laplacian(g)).asDoubleStream().toArray();
            double[] identity = new double[n * n];
            for (int i = 0; i < n; i++) {
                identity[i * n + i] = 1;
            }
            double[] p = PseudoInverse.of(l, n, n).apply(identity, n);
            double[] resistances = ResistanceDistance.allPairs(g);
            int[] distances = ShortestPaths.allPairs(g);
            for (int u = 0; u < n; u++) {
                for (int v = 0; v < n; v++) {
                    if (distances[u * n + v] == ShortestPaths.UNREACHABLE) {
                        assertEquals(Double.POSITIVE_INFINITY, resistances[u * n + v]);
                    } else {
                        double expected = p[u * n + u] + p[v * n + v] - 2 * p[u * n + v];
                        assertEquals(expected, resistances[u * n + v], 1e-9, g::toString);
                        assertTrue(resistances[u * n + v] <= distances[u * n + v] + TOLERANCE);
                    }
                }
            }
        }
    }

    @Test
    void closedForms() {
        double[] cycle = ResistanceDistance.allPairs(StandardGraphs.cycle(17));
        double[] complete = ResistanceDistance.allPairs(StandardGraphs.complete(17));
        double[] path = ResistanceDistance.allPairs(StandardGraphs.path(17));
        for (int u = 0; u < 17; u++) {
            for (int v = 0; v < u; v++) {
                assertEquals((u - v) * (17.0 - (u - v)) / 17, cycle[u * 17 + v], TOLERANCE);
                assertEquals(2.0 / 17, complete[u * 17 + v], TOLERANCE);
                assertEquals(u - v, path[u * 17 + v], TOLERANCE);
            }
        }
        // the cube: 7/12 along an edge, 3/4 across a face, 5/6 across the cube
        double[] cube = ResistanceDistance.allPairs(StandardGraphs.hypercube(3));
        double[] byDistance = {0, 7.0 / 12, 3.0 / 4, 5.0 / 6};
        for (int v = 0; v < 8; v++) {
            assertEquals(byDistance[Integer.bitCount(v)], cube[v], TOLERANCE);
        }
    }

    @Test
    void profilesOfTwoCubicGraphsWithEqualDistances() {
        double[] dodecahedron = ResistanceDistance.allPairs(StandardGraphs.dodecahedron());
        double[] desargues = ResistanceDistance.allPairs(StandardGraphs.desargues());
        for (int v = 0; v < 20; v++) {
            assertArrayEquals(
                    profile(0, 1, .633333, 3, .9, 6, 1.066667, 6, 1.133333, 3, 1.166667, 1),
                    Arrays.stream(dodecahedron, 20 * v, 20 * v + 20).sorted().toArray(),
                    5e-7);
            assertArrayEquals(
                    profile(0, 1, .633333, 3, .9, 6, .983333, 6, 1.05, 3, 1.083333, 1),
                    Arrays.stream(desargues, 20 * v, 20 * v + 20).sorted().toArray(),
                    5e-7);
        }
    }

    private static double[] profile(double... valuesAndCounts) {
        return IntStream.range(0, valuesAndCounts.length / 2)
                .boxed()
                .flatMapToDouble(i ->
                        IntStream.range(0, (int) valuesAndCounts[2 * i + 1]).mapToDouble(j -> valuesAndCounts[2 * i]))
                .toArray();
    }

    @Test
    void fosterAndBridgesOnEveryConnectedGraphOfSevenVertices() {
        for (Graph g : GraphEnumeration.connected(7)) {
            double[] resistances = ResistanceDistance.allPairs(g);
            long[] residues = ResistanceDistance.residues(g);
            Biconnectivity blocks = Biconnectivity.of(g);
            int[] ends = g.edges();
            double sum = 0;
            for (int i = 0; i < ends.length; i += 2) {
                int pair = ends[i] * 7 + ends[i + 1];
                sum += resistances[pair];
                assertEquals(blocks.isBridge(ends[i], ends[i + 1]), residues[pair] == 1);
                assertEquals(blocks.isBridge(ends[i], ends[i + 1]), resistances[pair] > 1 - 1e-9);
            }
            assertEquals(6, sum, TOLERANCE);
        }
    }

    @Test
    void severalComponentsAndNone() {
        Graph g = StandardGraphs.path(2).disjointUnion(Graph.empty(1)).disjointUnion(StandardGraphs.complete(3));
        double[] resistances = ResistanceDistance.allPairs(g);
        assertEquals(1, resistances[1], TOLERANCE);
        assertEquals(Double.POSITIVE_INFINITY, resistances[2]);
        assertEquals(0, resistances[2 * 6 + 2]);
        assertEquals(2.0 / 3, resistances[3 * 6 + 5], TOLERANCE);
        assertEquals(ResistanceDistance.UNREACHABLE, ResistanceDistance.residues(g)[2]);
        assertEquals(0, ResistanceDistance.allPairs(Graph.empty(0)).length);
        assertEquals(0, ResistanceDistance.residues(Graph.empty(0)).length);
    }

    @Test
    void modularArithmetic() {
        long p = ModularInverse.PRIME;
        BigInteger big = BigInteger.valueOf(p);
        for (long a : new long[] {0, 1, 2, p - 1, p - 2, p / 2, 0x123456789ABCDEFL}) {
            for (long b : new long[] {1, 3, p - 1, p / 3, 0xFEDCBA987654321L % p}) {
                BigInteger x = BigInteger.valueOf(a);
                BigInteger y = BigInteger.valueOf(b);
                assertEquals(x.multiply(y).mod(big).longValue(), ModularInverse.times(a, b));
                assertEquals(x.add(y).mod(big).longValue(), ModularInverse.plus(a, b));
                assertEquals(x.subtract(y).mod(big).longValue(), ModularInverse.minus(a, b));
                assertEquals(y.modInverse(big).longValue(), ModularInverse.inverse(b));
            }
        }
        // a zero on the diagonal needs rows to be swapped
        assertArrayEquals(new long[] {0, 1, 1, 0}, ModularInverse.of(new long[] {0, 1, 1, 0}, 2));
        assertEquals(
                "the determinant of a 2 x 2 matrix is a multiple of 2305843009213693951",
                assertThrows(ArithmeticException.class, () -> ModularInverse.of(new long[] {1, 2, 2, 4}, 2))
                        .getMessage());
    }

    @Test
    void cancelling() {
        assertThrows(
                CancellationException.class, () -> ResistanceDistance.allPairs(StandardGraphs.path(10), () -> true));
    }
}
