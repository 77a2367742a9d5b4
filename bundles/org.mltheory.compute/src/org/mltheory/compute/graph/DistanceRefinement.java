package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The generalised-distance Weisfeiler-Leman algorithm, GD-WL: in every round the new colour of v is the multiset of the pairs
 * (d(v, u), old colour of u) over all vertices u of its graph, v among them. The distance d is the number of edges (SPD-WL), the
 * resistance (RD-WL) or the pair of both; between components it is a symbol of its own.
 *
 * <p>Distances are compared exactly, resistances by {@link ResistanceDistance#residues}. On n vertices in all graphs together with
 * at most k in one, a round takes O(n k log k).
 *
 * <p>Source: B. Zhang, S. Luo, L. Wang, D. He, "Rethinking the expressive power of GNNs via graph biconnectivity", ICLR 2023,
 * section 4.
 */
public final class DistanceRefinement {

    /** What may be measured between two vertices. */
    public enum Distance {
        /** The least number of edges of a path. */
        SHORTEST_PATH,
        /** The effective resistance. */
        RESISTANCE
    }

    private DistanceRefinement() {}

    /**
     * Refines these graphs together, all of whose vertices have one colour at the beginning.
     *
     * @param distances what is measured, at least one
     * @throws IllegalArgumentException if no distance is given, or a graph is too large for its n^2 distances
     */
    public static JointColouring of(List<Graph> graphs, Set<Distance> distances) {
        return of(graphs, distances, () -> false);
    }

    /**
     * As {@link #of(List, Set)}.
     *
     * @param cancelled asked between vertices
     * @throws CancellationException if {@code cancelled} says so
     */
    public static JointColouring of(List<Graph> graphs, Set<Distance> distances, BooleanSupplier cancelled) {
        if (distances.isEmpty()) {
            throw new IllegalArgumentException("no distance is given, permitted are " + EnumSet.allOf(Distance.class));
        }
        int[] first = JointColourings.firstVertices(graphs);
        int[][] codes = codes(graphs, distances, cancelled);
        return new RecordedColouring(
                first, new int[first[graphs.size()]], colours -> round(first, codes, colours, cancelled));
    }

    private static int[] round(int[] first, int[][] codes, int[] colours, BooleanSupplier cancelled) {
        long[][] seen = new long[colours.length][];
        for (int g = 0; g < codes.length; g++) {
            int n = first[g + 1] - first[g];
            for (int v = 0; v < n; v++) {
                check(cancelled);
                long[] row = new long[n + 1];
                for (int u = 0; u < n; u++) {
                    row[u] = (long) codes[g][v * n + u] << 32 | colours[first[g] + u];
                }
                Arrays.sort(row, 0, n);
                seen[first[g] + v] = row;
            }
        }
        return Signatures.rank(seen, cancelled);
    }

    /** Of each graph the n x n distances as numbers that are equal where all the distances are, within and between graphs. */
    private static int[][] codes(List<Graph> graphs, Set<Distance> distances, BooleanSupplier cancelled) {
        int[][] codes = new int[graphs.size()][];
        Arrays.setAll(codes, g -> new int[Memory.square(graphs.get(g).order(), Long.BYTES, "all distances")]);
        for (Distance distance : EnumSet.copyOf(distances)) {
            long[][] measured = new long[codes.length][];
            for (int g = 0; g < codes.length; g++) {
                check(cancelled);
                measured[g] = measure(graphs.get(g), distance, cancelled);
                for (int i = 0; i < measured[g].length; i++) {
                    measured[g][i]++; // what is unreachable becomes 0
                }
            }
            combine(codes, measured);
        }
        return codes;
    }

    private static long[] measure(Graph graph, Distance distance, BooleanSupplier cancelled) {
        return switch (distance) {
            case SHORTEST_PATH ->
                Arrays.stream(ShortestPaths.allPairs(graph, cancelled))
                        .asLongStream()
                        .toArray();
            case RESISTANCE -> ResistanceDistance.residues(graph);
        };
    }

    /** Replaces the codes by codes of the pairs of code and measured distance. */
    private static void combine(int[][] codes, long[][] measured) {
        long[] values = distinct(measured);
        long[][] pairs = new long[codes.length][];
        for (int g = 0; g < codes.length; g++) {
            pairs[g] = new long[codes[g].length];
            for (int i = 0; i < pairs[g].length; i++) {
                pairs[g][i] = (long) codes[g][i] << 32 | Arrays.binarySearch(values, measured[g][i]);
            }
        }
        long[] numbers = distinct(pairs);
        for (int g = 0; g < codes.length; g++) {
            for (int i = 0; i < pairs[g].length; i++) {
                codes[g][i] = Arrays.binarySearch(numbers, pairs[g][i]);
            }
        }
    }

    private static long[] distinct(long[][] values) {
        return Arrays.stream(values)
                .flatMapToLong(row -> Arrays.stream(row).distinct())
                .distinct()
                .sorted()
                .toArray();
    }

    private static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled in a round of distance refinement");
        }
    }
}
