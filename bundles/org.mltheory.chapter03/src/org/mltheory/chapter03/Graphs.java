package org.mltheory.chapter03;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.mltheory.compute.graph.CanonicalForm;
import org.mltheory.compute.graph.ColorRefinement;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.JointColouring;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.descriptor.Advice;

/** What experiments on graphs that a descriptor gives have in common. */
final class Graphs {

    private Graphs() {}

    /** To be asked between blocks of work: throws when the run was cancelled and says no otherwise. */
    static BooleanSupplier watch(Trial trial) {
        return () -> {
            trial.checkCancelled();
            return false;
        };
    }

    /** Refuses a text that is no graph. */
    static void examine(String key, String text, boolean optional, Advice advice) {
        if (optional && text.isBlank()) {
            return;
        }
        try {
            GraphText.read(text);
        } catch (IllegalArgumentException e) {
            advice.error(key, String.valueOf(e.getMessage()));
        }
    }

    /** Those of the texts that are not blank. */
    static List<GraphText> given(String... texts) {
        return Stream.of(texts).filter(t -> !t.isBlank()).map(GraphText::read).toList();
    }

    /** Whether there is a bijection between the vertices that keeps edges and non-edges. */
    static boolean isomorphic(Graph g, Graph h, BooleanSupplier cancelled) {
        return g.order() == h.order()
                && g.size() == h.size()
                && ColorRefinement.distinguishes(g, h).isEmpty()
                && canonical(g, cancelled).equals(canonical(h, cancelled));
    }

    private static Graph canonical(Graph graph, BooleanSupplier cancelled) {
        return CanonicalForm.of(graph, new int[graph.order()], cancelled).graph();
    }

    /** How many of the things coloured in one graph have no partner of their colour in the other: half the l1 distance of histograms. */
    static double unmatched(int[] first, int[] second) {
        int sum = 0;
        for (int c = 0; c < first.length; c++) {
            sum += Math.abs(first[c] - second[c]);
        }
        return sum / 2.0;
    }

    /** Of each graph the number of its class after a round: graphs with equal histograms are of one class. */
    static int[] classes(JointColouring colouring, int round) {
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        int[] classes = new int[colouring.graphs()];
        for (int g = 0; g < classes.length; g++) {
            List<Integer> sorted =
                    Arrays.stream(colouring.colours(g, round)).sorted().boxed().toList();
            int next = numbers.size();
            classes[g] = numbers.computeIfAbsent(sorted, h -> next);
        }
        return classes;
    }

    /** What the refinement of pairs needs, the greatest of all tests; graphs that cannot be read count as the greatest permitted. */
    static long memory(String... texts) {
        long sum = 0;
        for (String text : texts) {
            long n;
            try {
                n = text.isBlank() ? 7 : GraphText.read(text).graph().order();
            } catch (IllegalArgumentException e) {
                n = GraphText.MOST;
            }
            sum += n * n * (8 * n + 160);
        }
        return (24L << 20) + 2 * sum;
    }
}
