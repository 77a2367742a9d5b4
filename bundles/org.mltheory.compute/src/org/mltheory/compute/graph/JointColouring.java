package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The colours that a refinement gives to the vertices (or tuples of vertices) of several graphs at once, round by round. Colours
 * of one round are 0, 1, ..., {@code colourCount(round) - 1} and mean the same in all the graphs, so those of two graphs may be
 * compared; colours of different rounds may not. Round 0 is the colouring at the beginning, and the round {@link #rounds} is the
 * first whose partition no further round refines.
 *
 * <p>All methods that take a round or a graph throw IllegalArgumentException when it is none of the colouring's.
 */
public interface JointColouring {

    /** The number of graphs. */
    int graphs();

    /** The number of the last round, that of the stable colouring. */
    int rounds();

    /** The number of colours that occur in this round in any of the graphs. */
    int colourCount(int round);

    /** The colours of everything coloured in this round: those of the first graph, then those of the second, and so on. */
    int[] colours(int round);

    /** Where the colours of this graph begin in {@link #colours(int)}; for the number of graphs the length of that array. */
    int first(int graph);

    /** The colours of what is coloured in this graph, in its order. Takes time linear in all graphs. */
    default int[] colours(int graph, int round) {
        JointColourings.requireGraph(this, graph);
        return Arrays.copyOfRange(colours(round), first(graph), first(graph + 1));
    }

    /** How often each of the round's colours occurs in this graph. */
    default int[] histogram(int graph, int round) {
        int[] histogram = new int[colourCount(round)];
        for (int colour : colours(graph, round)) {
            histogram[colour]++;
        }
        return histogram;
    }

    /** The first round in which the histograms of these two graphs differ, empty when the refinement cannot tell them apart. */
    default OptionalInt distinguishingRound(int graph, int other) {
        for (int round = 0; round <= rounds(); round++) {
            if (!Arrays.equals(histogram(graph, round), histogram(other, round))) {
                return OptionalInt.of(round);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The classes of graphs that the refinement cannot tell apart: for each graph the number of its class, where classes are
     * numbered 0, 1, ... in the order of their first graphs.
     */
    default int[] classes() {
        int[] colours = colours(rounds());
        Map<JointColourings.Sorted, Integer> numbers = new HashMap<>();
        int[] classes = new int[graphs()];
        for (int g = 0; g < classes.length; g++) {
            int[] histogram = Arrays.copyOfRange(colours, first(g), first(g + 1));
            Arrays.sort(histogram);
            int next = numbers.size();
            classes[g] = numbers.computeIfAbsent(new JointColourings.Sorted(histogram), key -> next);
        }
        return classes;
    }

    /** The number of {@link #classes}. */
    default int classCount() {
        int greatest = -1;
        for (int number : classes()) {
            greatest = Math.max(greatest, number);
        }
        return greatest + 1;
    }
}
