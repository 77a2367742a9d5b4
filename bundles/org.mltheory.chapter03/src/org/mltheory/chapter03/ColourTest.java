package org.mltheory.chapter03;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.graph.ColorRefinement;
import org.mltheory.compute.graph.DistanceRefinement;
import org.mltheory.compute.graph.DistanceRefinement.Distance;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.JointColouring;
import org.mltheory.compute.graph.TupleRefinement;

/** A test of isomorphism by colours, from the weakest to the strongest of the chapter. */
public enum ColourTest {
    WL("1-WL"),
    SPD_WL("SPD-WL"),
    RD_WL("RD-WL"),
    SPD_RD_WL("SPD+RD-WL"),
    FOLKLORE_WL("2-FWL");

    private final String title;

    ColourTest(String title) {
        this.title = title;
    }

    /** As the literature writes it. */
    String title() {
        return title;
    }

    /** The start of the ids of its series and results. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether it colours pairs of vertices. */
    boolean ofPairs() {
        return this == FOLKLORE_WL;
    }

    /** Colours these graphs together until the colours are stable. */
    JointColouring colour(List<Graph> graphs, BooleanSupplier cancelled) {
        return switch (this) {
            case WL -> ColorRefinement.of(graphs);
            case SPD_WL -> DistanceRefinement.of(graphs, EnumSet.of(Distance.SHORTEST_PATH), cancelled);
            case RD_WL -> DistanceRefinement.of(graphs, EnumSet.of(Distance.RESISTANCE), cancelled);
            case SPD_RD_WL -> DistanceRefinement.of(graphs, Set.of(Distance.values()), cancelled);
            case FOLKLORE_WL -> TupleRefinement.of(graphs, 2, TupleRefinement.Rule.FOLKLORE, cancelled);
        };
    }

    /** The colours of the vertices of each graph after a round; a test of pairs gives v the colour of (v, v). */
    int[][] vertexColours(JointColouring colouring, List<Graph> graphs, int round) {
        int[] all = colouring.colours(round);
        int[][] colours = new int[graphs.size()][];
        for (int g = 0; g < colours.length; g++) {
            int n = graphs.get(g).order();
            int step = ofPairs() ? n + 1 : 1;
            colours[g] = new int[n];
            for (int v = 0; v < n; v++) {
                colours[g][v] = all[colouring.first(g) + v * step];
            }
        }
        return colours;
    }

    /** The stable colours of the vertices. */
    int[][] vertexColours(JointColouring colouring, List<Graph> graphs) {
        return vertexColours(colouring, graphs, colouring.rounds());
    }
}
