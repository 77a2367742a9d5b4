package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The k-dimensional Weisfeiler-Leman algorithms, which colour the k-tuples of vertices. At the beginning two tuples have one
 * colour when mapping the one to the other keeps which entries are equal and which adjacent. With x[i/w] the tuple x whose i-th
 * entry is w, a round gives x its old colour together with
 *
 * <ul>
 *   <li>folklore: the multiset over all vertices w of the vectors (colour of x[1/w], ..., colour of x[k/w]);
 *   <li>oblivious: the vector over all i of the multisets, over w, of the colours of x[i/w].
 * </ul>
 *
 * <p>Folklore k-WL tells apart what oblivious (k+1)-WL does, for k at least 2; folklore 1-WL is not colour refinement but sees the
 * number of vertices only, as do the oblivious ones for k = 1 (use {@link ColorRefinement}), so k starts at 2 here.
 *
 * <p>The tuple (x1, ..., xk) of a graph on n vertices has the number x1 n^(k-1) + ... + xk. Memory is O(n^(k+1)), and a round
 * takes that times log n: up to some hundred vertices for k = 2, some twenty for k = 3.
 *
 * <p>Source: J.-Y. Cai, M. Furer, N. Immerman, "An optimal lower bound on the number of variables for graph identification",
 * Combinatorica 12, 1992; N. Huang, S. Villar, "A short tutorial on the Weisfeiler-Lehman test and its variants", 2021, for the
 * two numberings of dimensions.
 */
public final class TupleRefinement {

    /** Which of the two rules of refinement. */
    public enum Rule {
        /** Replaces all entries by the same vertex at once. */
        FOLKLORE,
        /** Replaces one entry after the other. */
        OBLIVIOUS
    }

    private static final int MAX_DIMENSION = 5;

    private TupleRefinement() {}

    /** Refines the pairs of vertices of these graphs together, by the folklore rule: 2-FWL. */
    public static JointColouring folklore(List<Graph> graphs) {
        return of(graphs, 2, Rule.FOLKLORE, () -> false);
    }

    /**
     * Refines the k-tuples of vertices of these graphs together.
     *
     * @param k from 2 to 5
     * @param cancelled asked between tuples
     * @throws IllegalArgumentException if k is out of range, or there are too many tuples for an array, the heap or (folklore) for
     *         k colours in 63 bits
     * @throws CancellationException if {@code cancelled} says so
     */
    public static JointColouring of(List<Graph> graphs, int k, Rule rule, BooleanSupplier cancelled) {
        if (k < 2 || k > MAX_DIMENSION) {
            throw new IllegalArgumentException("dimension: " + k + ", permitted 2 to " + MAX_DIMENSION);
        }
        int[] first = new int[graphs.size() + 1];
        long seen = 0;
        for (int g = 0; g < graphs.size(); g++) {
            int n = graphs.get(g).order();
            double tuples = Math.pow(n, k);
            double all = first[g] + tuples;
            if (all > EdgeLists.MAX_ARRAY || seen + tuples * n > Long.MAX_VALUE / 2) {
                throw new IllegalArgumentException("too many tuples: the graphs up to the one of " + n
                        + " vertices have " + all + " of dimension " + k + ", permitted " + EdgeLists.MAX_ARRAY);
            }
            first[g + 1] = (int) all; // exact below 2^53
            seen += (long) tuples * (rule == Rule.FOLKLORE ? n + 2L : (long) k * n + 2L);
        }
        Memory.require(seen, Long.BYTES, "the signatures of " + first[graphs.size()] + " tuples");
        Rounds rounds = new Rounds(graphs, k, rule, first, cancelled);
        return new RecordedColouring(first, rounds.initial(), rounds::next);
    }

    /** The rounds over all tuples of all graphs. */
    private record Rounds(List<Graph> graphs, int k, Rule rule, int[] first, BooleanSupplier cancelled) {

        /** The isomorphism types of tuples: for every two entries whether they are equal, adjacent or neither. */
        int[] initial() {
            long[][] types = new long[first[graphs.size()]][];
            for (int g = 0; g < graphs.size(); g++) {
                Graph graph = graphs.get(g);
                int[] tuple = new int[k];
                for (int x = first[g]; x < first[g + 1]; x++) {
                    types[x] = new long[] {type(graph, tuple), 0};
                    advance(tuple, graph.order());
                }
            }
            return Signatures.rank(types, cancelled);
        }

        private static long type(Graph graph, int[] tuple) {
            long type = 0;
            for (int i = 0; i < tuple.length; i++) {
                for (int j = 0; j < i; j++) {
                    boolean equal = tuple[i] == tuple[j];
                    type = 3 * type + (equal ? 2 : graph.hasEdge(tuple[i], tuple[j]) ? 1 : 0);
                }
            }
            return type;
        }

        private static void advance(int[] tuple, int n) {
            for (int i = tuple.length - 1; i >= 0; i--) {
                if (++tuple[i] < n) {
                    return;
                }
                tuple[i] = 0;
            }
        }

        int[] next(int[] colours) {
            int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, Signatures.count(colours) - 1));
            if (rule == Rule.FOLKLORE && k * bits > 63) {
                throw new IllegalArgumentException("too many colours: " + Signatures.count(colours) + " of " + k
                        + "-tuples, permitted are " + (1L << 63 / k));
            }
            long[][] seen = new long[colours.length][];
            for (int g = 0; g < graphs.size(); g++) {
                int n = graphs.get(g).order();
                int[] tuple = new int[k];
                for (int x = first[g]; x < first[g + 1]; x++) {
                    if (cancelled.getAsBoolean()) {
                        throw new CancellationException("cancelled in a round over " + k + "-tuples");
                    }
                    seen[x] = rule == Rule.FOLKLORE
                            ? vectors(colours, x, tuple, n, bits)
                            : multisets(colours, x, tuple, n);
                    advance(tuple, n);
                }
            }
            return Signatures.rank(seen, cancelled);
        }

        private long[] vectors(int[] colours, int x, int[] tuple, int n, int bits) {
            long[] row = new long[n + 2];
            int stride = 1;
            for (int i = k - 1; i >= 0; i--) {
                int y = x - tuple[i] * stride;
                for (int w = 0; w < n; w++) {
                    row[w] = row[w] << bits | colours[y + w * stride];
                }
                stride *= n;
            }
            Arrays.sort(row, 0, n);
            row[n] = colours[x];
            return row;
        }

        private long[] multisets(int[] colours, int x, int[] tuple, int n) {
            long[] row = new long[k * n + 2];
            int stride = 1;
            for (int i = k - 1; i >= 0; i--) {
                int y = x - tuple[i] * stride;
                for (int w = 0; w < n; w++) {
                    row[i * n + w] = colours[y + w * stride];
                }
                Arrays.sort(row, i * n, (i + 1) * n);
                stride *= n;
            }
            row[k * n] = colours[x];
            return row;
        }
    }
}
