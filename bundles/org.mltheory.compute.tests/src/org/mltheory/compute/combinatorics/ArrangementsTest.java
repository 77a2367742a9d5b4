package org.mltheory.compute.combinatorics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.StandardGraphs;
import org.mltheory.compute.random.RandomStream;

class ArrangementsTest {

    private static long[][] normals(int n, int d, RandomStream random) {
        long[][] normals = new long[n][d];
        for (long[] normal : normals) {
            for (int j = 0; j < d; j++) {
                normal[j] = random.nextInt(2_000_001) - 1_000_000L;
            }
        }
        return normals;
    }

    private static long[] offsets(int n, RandomStream random) {
        long[] offsets = new long[n];
        for (int i = 0; i < n; i++) {
            offsets[i] = random.nextInt(2_000_001) - 1_000_000L;
        }
        return offsets;
    }

    @Test
    void closedForms() {
        assertEquals(BigInteger.valueOf(56), Arrangements.regions(10, 2));
        assertEquals(BigInteger.valueOf(1351), Arrangements.regions(20, 3));
        assertEquals(BigInteger.valueOf(11), Arrangements.regions(10, 1));
        assertEquals(BigInteger.ONE, Arrangements.regions(10, 0));
        assertEquals(BigInteger.ONE, Arrangements.regions(0, 4));
        assertEquals(BigInteger.valueOf(1024), Arrangements.regions(10, 12));
        assertEquals(BigInteger.valueOf(36), Arrangements.boundedRegions(10, 2));
        assertEquals(BigInteger.valueOf(9), Arrangements.boundedRegions(10, 1));
        assertEquals(BigInteger.ZERO, Arrangements.boundedRegions(2, 2));
        assertEquals(BigInteger.ZERO, Arrangements.boundedRegions(0, 2));
        assertEquals(BigInteger.ONE, Arrangements.boundedRegions(0, 0));
        assertEquals(BigInteger.valueOf(20), Arrangements.centralRegions(10, 2));
    }

    @Test
    void generalPositionIsCountedAsZaslavskySays() {
        RandomStream random = RandomStream.of(1, 0, "arrangements");
        for (int d = 1; d <= 4; d++) {
            for (int n = 0; n <= 11; n++) {
                long[][] normals = normals(n, d, random);
                assertEquals(
                        Arrangements.regions(n, d).longValueExact(),
                        Arrangements.regions(d, normals, offsets(n, random)));
                assertEquals(
                        Arrangements.centralRegions(n, d).longValueExact(),
                        Arrangements.regions(d, normals, new long[n]));
            }
        }
        assertEquals(1351, Arrangements.regions(3, normals(20, 3, random), offsets(20, random)));
    }

    /** Sign patterns at points far closer than the lines are apart. */
    @Test
    void linesCountedBySignPatterns() {
        long[][] normals = {{1, 0}, {0, 1}, {1, 1}, {1, -1}, {2, 1}, {1, 0}};
        long[] offsets = {0, 0, 3, 1, -4, 2};
        Set<Integer> patterns = new HashSet<>();
        for (int x = -900; x <= 900; x++) {
            for (int y = -900; y <= 900; y++) {
                int pattern = 0;
                for (int i = 0; i < offsets.length; i++) {
                    double side = normals[i][0] * (x + .37) / 45 + normals[i][1] * (y + .41) / 45 - offsets[i];
                    pattern |= side > 0 ? 1 << i : 0;
                }
                patterns.add(pattern);
            }
        }
        assertEquals(patterns.size(), Arrangements.regions(2, normals, offsets));
    }

    @Test
    void specialPosition() {
        // parallel lines, a repeated one, three through one point
        assertEquals(4, Arrangements.regions(2, new long[][] {{1, 0}, {1, 0}, {2, 0}}, new long[] {0, 1, 4}));
        assertEquals(2, Arrangements.regions(2, new long[][] {{1, 0}, {-3, 0}}, new long[] {1, -3}));
        assertEquals(6, Arrangements.regions(2, new long[][] {{1, 0}, {0, 1}, {1, 1}}, new long[] {1, 1, 2}));
        // the braid arrangement x_i = x_j has a region for every order of the coordinates, the cube's symmetries 2^d d!
        assertEquals(24, graphical(StandardGraphs.complete(4)));
        assertEquals(
                48,
                Arrangements.regions(
                        3,
                        new long[][] {
                            {1, 0, 0},
                            {0, 1, 0},
                            {0, 0, 1},
                            {1, 1, 0},
                            {1, -1, 0},
                            {1, 0, 1},
                            {1, 0, -1},
                            {0, 1, 1},
                            {0, 1, -1}
                        },
                        new long[9]));
    }

    /** Stanley: the regions of a graph's arrangement are its acyclic orientations, 2^n - 2 of a cycle and 2^(n-1) of a tree. */
    @Test
    void acyclicOrientations() {
        assertEquals(62, graphical(StandardGraphs.cycle(6)));
        assertEquals(16, graphical(StandardGraphs.path(5)));
        assertEquals(120, graphical(StandardGraphs.complete(5)));
        assertEquals(1, graphical(Graph.empty(3)));
        assertEquals(6 * 6, graphical(StandardGraphs.complete(3).disjointUnion(StandardGraphs.complete(3))));
    }

    private static long graphical(Graph g) {
        int[] ends = g.edges();
        long[][] normals = new long[g.size()][g.order()];
        for (int e = 0; e < g.size(); e++) {
            normals[e][ends[2 * e]] = 1;
            normals[e][ends[2 * e + 1]] = -1;
        }
        return Arrangements.regions(g.order(), normals, new long[g.size()]);
    }

    @Test
    void coefficientsThatOverflowALong() {
        long big = Long.MAX_VALUE;
        assertEquals(
                7, Arrangements.regions(2, new long[][] {{big, big - 1}, {big - 2, big - 6}, {big - 3, 1}}, new long[] {
                    big, 5, big - 9
                }));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void badInput() {
        assertRefused("d: -1, permitted at least 0", () -> Arrangements.regions(3, -1));
        assertRefused("n: -1, permitted at least 0", () -> Arrangements.boundedRegions(-1, 2));
        assertRefused(
                "normal 1 is zero: not a hyperplane",
                () -> Arrangements.regions(2, new long[][] {{1, 0}, {0, 0}}, new long[2]));
        assertRefused(
                "normal 0 has 3 entries in 2 dimensions",
                () -> Arrangements.regions(2, new long[][] {{1, 0, 2}}, new long[1]));
        assertRefused(
                "as many offsets as normals are needed: 1 normals, 2 offsets",
                () -> Arrangements.regions(2, new long[][] {{1, 0}}, new long[2]));
        assertRefused("d: 0, permitted at least 1", () -> Arrangements.regions(0, new long[0][], new long[0]));
    }
}
