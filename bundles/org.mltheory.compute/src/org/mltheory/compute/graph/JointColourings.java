package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all joint colourings share. */
final class JointColourings {

    private JointColourings() {}

    /** A multiset of colours, as the sorted array of them; compared by content. */
    record Sorted(int[] colours) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sorted that && Arrays.equals(colours, that.colours);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(colours);
        }
    }

    static void requireGraph(JointColouring colouring, int graph) {
        if (graph < 0 || graph >= colouring.graphs()) {
            throw new IllegalArgumentException(
                    "not a graph of this colouring: " + graph + ", permitted 0 to " + (colouring.graphs() - 1));
        }
    }

    /** Where this graph's colours begin; also known for the graph after the last. */
    static int first(int[] first, int graph) {
        if (graph < 0 || graph >= first.length) {
            throw new IllegalArgumentException(
                    "not a graph of this colouring: " + graph + ", permitted 0 to " + (first.length - 1));
        }
        return first[graph];
    }

    static void requireRound(JointColouring colouring, int round) {
        if (round < 0 || round > colouring.rounds()) {
            throw new IllegalArgumentException(
                    "not a round of this colouring: " + round + ", permitted 0 to " + colouring.rounds());
        }
    }

    /** Where each graph's vertices begin in the disjoint union, and the number of all. */
    static int[] firstVertices(List<Graph> graphs) {
        int[] first = new int[graphs.size() + 1];
        for (int g = 0; g < graphs.size(); g++) {
            first[g + 1] = Math.addExact(first[g], graphs.get(g).order());
        }
        return first;
    }
}
