package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.CanonicalForm;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.JointColouring;

/**
 * What the colours of some graphs, coloured together, say about their biconnectivity. A test identifies cut vertices when no
 * colour is shared by a cut vertex and another vertex, bridges when no pair of colours of an edge's ends is shared by a bridge and
 * another edge, and distinguishes trees when graphs with equal histograms have isomorphic trees (Zhang, Luo, Wang, He 2023, section
 * 2, "problem setup").
 */
final class ColourAudit {

    private final List<Graph> graphs;
    private final List<Biconnectivity> facts;
    private final int[][] colours;
    private final int[] classes;
    private final BooleanSupplier cancelled;

    /**
     * @param graphs how many
     * @param classes of graphs with equal histograms
     * @param vertexColours the number of colours of vertices
     * @param mixedVertices how many of them have both cut vertices and others
     * @param mixedCounts how many have vertices of different numbers of blocks
     * @param edgeColours the number of pairs of colours of an edge's ends
     * @param mixedEdges how many of them have both bridges and other edges
     * @param vertexTrees the number of classes with different block cut-vertex trees
     * @param edgeTrees the number of classes with different block cut-edge trees
     */
    record Counts(
            int graphs,
            int classes,
            int vertexColours,
            int mixedVertices,
            int mixedCounts,
            int edgeColours,
            int mixedEdges,
            int vertexTrees,
            int edgeTrees) {

        /** What the test leaves undecided, of all four problems. */
        int undecided() {
            return mixedVertices + mixedEdges + vertexTrees + edgeTrees;
        }
    }

    /**
     * Two graphs (by index; perhaps one) with vertices of one colour of which one is a cut vertex and the other is not.
     *
     * @param colour theirs
     * @param equal whether the graphs have equal histograms
     */
    record CounterExample(int first, int second, int colour, boolean equal) {}

    private ColourAudit(
            List<Graph> graphs, List<Biconnectivity> facts, int[][] colours, int[] classes, BooleanSupplier cancelled) {
        this.graphs = graphs;
        this.facts = facts;
        this.colours = colours;
        this.classes = classes;
        this.cancelled = cancelled;
    }

    /**
     * Colours the graphs until the colours are stable.
     *
     * @param facts of each graph
     * @param cancelled asked between graphs
     */
    static ColourAudit of(ColourTest test, List<Graph> graphs, List<Biconnectivity> facts, BooleanSupplier cancelled) {
        JointColouring colouring = test.colour(graphs, cancelled);
        return of(test, colouring, colouring.rounds(), graphs, facts, cancelled);
    }

    /** As the colours of these graphs are after a round. */
    static ColourAudit of(
            ColourTest test,
            JointColouring colouring,
            int round,
            List<Graph> graphs,
            List<Biconnectivity> facts,
            BooleanSupplier cancelled) {
        int[][] colours = test.vertexColours(colouring, graphs, round);
        return new ColourAudit(graphs, facts, colours, Graphs.classes(colouring, round), cancelled);
    }

    /** The colours of the vertices of each graph. */
    int[][] colours() {
        return colours;
    }

    /** Of each graph the number of its class. */
    int[] classes() {
        return classes;
    }

    Counts counts() {
        Map<Integer, Set<Boolean>> vertices = new HashMap<>();
        Map<Integer, Set<Integer>> blocks = new HashMap<>();
        Map<Long, Set<Boolean>> edges = new HashMap<>();
        for (int g = 0; g < graphs.size(); g++) {
            check();
            for (int v = 0; v < colours[g].length; v++) {
                add(vertices, colours[g][v], facts.get(g).isCutVertex(v));
                add(blocks, colours[g][v], facts.get(g).blocksAt(v));
            }
            int[] ends = graphs.get(g).edges();
            for (int i = 0; i < ends.length; i += 2) {
                add(edges, pair(g, ends[i], ends[i + 1]), facts.get(g).isBridge(ends[i], ends[i + 1]));
            }
        }
        return new Counts(
                graphs.size(),
                (int) Arrays.stream(classes).distinct().count(),
                vertices.size(),
                mixed(vertices),
                mixed(blocks),
                edges.size(),
                mixed(edges),
                undecided(b -> b.blockCutTree().tree()),
                undecided(b -> b.bridgeTree().tree()));
    }

    private void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled in an audit of " + graphs.size() + " graphs");
        }
    }

    private static <K, V> void add(Map<K, Set<V>> kinds, K colour, V kind) {
        kinds.computeIfAbsent(colour, c -> new HashSet<>()).add(kind);
    }

    private static <K, V> int mixed(Map<K, Set<V>> kinds) {
        return (int) kinds.values().stream().filter(k -> k.size() > 1).count();
    }

    /** The colours of an edge's ends, in either order. */
    private long pair(int g, int u, int v) {
        int a = colours[g][u];
        int b = colours[g][v];
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    /** How many classes have graphs whose trees are not isomorphic. */
    private int undecided(Function<Biconnectivity, Graph> tree) {
        Map<Integer, List<Integer>> members = new HashMap<>();
        for (int g = 0; g < classes.length; g++) {
            members.computeIfAbsent(classes[g], c -> new ArrayList<>()).add(g);
        }
        int count = 0;
        for (List<Integer> some : members.values()) {
            check();
            if (some.size() > 1) {
                Graph first = tree.apply(facts.get(some.get(0)));
                boolean same =
                        some.stream().skip(1).allMatch(g -> CanonicalForm.isomorphic(first, tree.apply(facts.get(g))));
                count += same ? 0 : 1;
            }
        }
        return count;
    }

    /** One with equal histograms where there is one; of several the one with the fewest edges together, then the first. */
    Optional<CounterExample> counterExample() {
        Optional<CounterExample> within = counterExample(true);
        return within.isPresent() ? within : counterExample(false);
    }

    private Optional<CounterExample> counterExample(boolean sameClass) {
        record Key(int group, int colour) {}
        // the first graphs with a vertex of the colour that is a cut vertex, and with one that is not
        Map<Key, int[]> seen = new HashMap<>();
        CounterExample best = new CounterExample(-1, -1, -1, false);
        int least = Integer.MAX_VALUE;
        for (int g = 0; g < graphs.size(); g++) {
            for (int v = 0; v < colours[g].length; v++) {
                Key key = new Key(sameClass ? classes[g] : 0, colours[g][v]);
                int[] firsts = seen.computeIfAbsent(key, k -> new int[] {-1, -1});
                int kind = facts.get(g).isCutVertex(v) ? 0 : 1;
                if (firsts[kind] < 0) {
                    firsts[kind] = g;
                    if (firsts[1 - kind] >= 0) {
                        int size = graphs.get(firsts[0]).size()
                                + graphs.get(firsts[1]).size();
                        if (size < least) {
                            least = size;
                            best = new CounterExample(
                                    firsts[0], firsts[1], key.colour(), classes[firsts[0]] == classes[firsts[1]]);
                        }
                    }
                }
            }
        }
        return least == Integer.MAX_VALUE ? Optional.empty() : Optional.of(best);
    }
}
