package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Colour refinement, the 1-dimensional Weisfeiler-Leman algorithm: in every round a vertex's new colour is its old one together
 * with the multiset of its neighbours' old colours, until the partition into colours is stable. On n vertices that takes at most
 * n - 1 rounds.
 *
 * <p>All graphs are refined together, as one disjoint union, so that colours mean the same in all of them. Colours are whole
 * numbers found by exact counting, never hashes. All rounds together take O((n + m) log n) time, and what is kept is O(n): for
 * every pair of neighbouring cells of the stable partition the round that told them apart.
 *
 * <p>The colours are canonical: they depend on the isomorphism types of the graphs and the initial colours alone. The colours of a
 * round are in the order of the colours that they come from, and the parts of one colour by the numbers of neighbours counted.
 *
 * <p>Source: N. Shervashidze et al., "Weisfeiler-Lehman graph kernels", JMLR 12, 2011, for the rounds; C. Berkholz, P. Bonsma,
 * M. Grohe, "Tight lower and upper bounds for the complexity of canonical colour refinement", 2017, for the running time.
 */
public final class ColorRefinement implements JointColouring {

    private static final int NEVER = Integer.MAX_VALUE;

    private final int[] first;
    private final int rounds;
    /** The vertices of the disjoint union, by their stable colours. */
    private final int[] order;
    /** The round in which the vertex at a position got another colour than the vertex before it. */
    private final int[] parted;

    private ColorRefinement(int[] first, Graph union, int[] colours) {
        this.first = first;
        int n = union.order();
        OrderedPartition partition = new OrderedPartition(union, colours);
        parted = new int[n];
        Arrays.fill(parted, NEVER);
        for (int at = 0; at < n; at += partition.length(at)) {
            parted[at] = 0;
        }
        int round = 0;
        while (partition.unstable()) {
            int made = partition.round();
            if (made > 0) {
                round++;
            }
            for (int i = 0; i < made; i++) {
                parted[partition.made(i)] = round;
            }
        }
        rounds = round;
        order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = partition.element(i);
        }
    }

    /** Refines these graphs, all of whose vertices have one colour at the beginning. */
    public static ColorRefinement of(Graph... graphs) {
        return of(List.of(graphs));
    }

    /** As {@link #of(Graph...)}. */
    public static ColorRefinement of(List<Graph> graphs) {
        int[] first = JointColourings.firstVertices(graphs);
        return new ColorRefinement(first, union(graphs), new int[first[graphs.size()]]);
    }

    /**
     * Refines these graphs from initial colours.
     *
     * @param colours of each graph the colours of its vertices, any numbers; equal numbers are equal colours
     * @throws IllegalArgumentException if the numbers of graphs and of colourings, or of vertices and colours differ
     */
    public static ColorRefinement of(List<Graph> graphs, List<int[]> colours) {
        if (graphs.size() != colours.size()) {
            throw new IllegalArgumentException("as many initial colourings as graphs are needed: " + graphs.size()
                    + " graphs, " + colours.size() + " colourings");
        }
        int[] first = JointColourings.firstVertices(graphs);
        int[] all = new int[first[graphs.size()]];
        for (int g = 0; g < graphs.size(); g++) {
            int n = graphs.get(g).order();
            if (colours.get(g).length != n) {
                throw new IllegalArgumentException("graph " + g + " has " + n + " vertices, its initial colouring "
                        + colours.get(g).length + " colours");
            }
            System.arraycopy(colours.get(g), 0, all, first[g], n);
        }
        return new ColorRefinement(first, union(graphs), all);
    }

    private static Graph union(List<Graph> graphs) {
        return graphs.size() == 1 ? graphs.get(0) : Graph.disjointUnion(graphs);
    }

    /**
     * The first round in which colour refinement tells these graphs apart: the multisets of their vertices' colours differ. Empty
     * when they never do, as for isomorphic graphs and for two regular graphs of equal order and degree. Round 0 tells apart
     * graphs of different order, round 1 those of different degree sequence.
     */
    public static OptionalInt distinguishes(Graph g, Graph h) {
        return of(g, h).distinguishingRound(0, 1);
    }

    @Override
    public int graphs() {
        return first.length - 1;
    }

    @Override
    public int rounds() {
        return rounds;
    }

    @Override
    public int first(int graph) {
        return JointColourings.first(first, graph);
    }

    @Override
    public int colourCount(int round) {
        JointColourings.requireRound(this, round);
        int count = 0;
        for (int partedIn : parted) {
            count += partedIn <= round ? 1 : 0;
        }
        return count;
    }

    @Override
    public int[] colours(int round) {
        JointColourings.requireRound(this, round);
        int[] colours = new int[order.length];
        int colour = -1;
        for (int i = 0; i < order.length; i++) {
            colour += parted[i] <= round ? 1 : 0;
            colours[order[i]] = colour;
        }
        return colours;
    }

    /** In time linear in all graphs together, however many rounds there were. */
    @Override
    public OptionalInt distinguishingRound(int graph, int other) {
        JointColourings.requireGraph(this, graph);
        JointColourings.requireGraph(this, other);
        int earliest = NEVER;
        int surplus = 0; // of the one graph's vertices over the other's, among the positions so far
        for (int i = 0; i < order.length; i++) {
            if (surplus != 0) {
                earliest = Math.min(earliest, parted[i]);
            }
            surplus += in(graph, order[i]) ? 1 : 0;
            surplus -= in(other, order[i]) ? 1 : 0;
        }
        if (surplus != 0) {
            earliest = 0;
        }
        return earliest == NEVER ? OptionalInt.empty() : OptionalInt.of(earliest);
    }

    private boolean in(int graph, int vertex) {
        return vertex >= first[graph] && vertex < first[graph + 1];
    }
}
