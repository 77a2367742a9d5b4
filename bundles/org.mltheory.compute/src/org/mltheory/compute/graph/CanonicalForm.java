package org.mltheory.compute.graph;

import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A labelling of a graph that is the same for all graphs isomorphic to it, by individualisation and refinement: colour refinement,
 * then a vertex of the first smallest cell is made a cell of its own, each in turn, and so on until all cells are single vertices;
 * among the labellings found so, one with the greatest trace and then the greatest graph is kept. Automorphisms found on the way
 * prune what they map onto something seen. As a by-product the order of the automorphism group is known.
 *
 * <p>The search is exponential for contrived graphs (those of Cai, Furer and Immerman, of projective planes), and meant for some
 * hundred vertices; it keeps O(n) numbers for every level of its tree, of which there are at most n.
 *
 * <p>Source: B. McKay, "Practical graph isomorphism", Congressus Numerantium 30, 1981; B. McKay, A. Piperno, "Practical graph
 * isomorphism, II", J. Symb. Comput. 60, 2014.
 */
public final class CanonicalForm {

    private final Graph graph;
    private final int[] labelling;
    private final BigInteger automorphisms;

    private CanonicalForm(Graph graph, int[] labelling, BigInteger automorphisms) {
        this.graph = graph;
        this.labelling = labelling;
        this.automorphisms = automorphisms;
    }

    /** The canonical form of this graph. */
    public static CanonicalForm of(Graph graph) {
        return of(graph, new int[graph.order()], () -> false);
    }

    /**
     * The canonical form of a graph with coloured vertices: isomorphisms keep the colours, and the canonical labelling has the
     * colours in ascending order.
     *
     * @param colours of each vertex any number
     * @param cancelled asked at every node of the search
     * @throws IllegalArgumentException if there are not as many colours as vertices
     * @throws CancellationException if {@code cancelled} says so
     */
    public static CanonicalForm of(Graph graph, int[] colours, BooleanSupplier cancelled) {
        if (colours.length != graph.order()) {
            throw new IllegalArgumentException(
                    "the graph has " + graph.order() + " vertices, its colouring " + colours.length + " colours");
        }
        CanonicalSearch search = new CanonicalSearch(graph, cancelled);
        search.run(new OrderedPartition(graph, colours));
        return new CanonicalForm(graph.relabel(search.labelling()), search.labelling(), search.automorphisms());
    }

    /** Whether there is a bijection between the vertices that keeps edges and non-edges. */
    public static boolean isomorphic(Graph g, Graph h) {
        if (g.order() != h.order() || g.size() != h.size()) {
            return false;
        }
        OptionalInt told = ColorRefinement.distinguishes(g, h);
        return told.isEmpty() && of(g).graph().equals(of(h).graph());
    }

    /** The canonical graph: equal for two graphs exactly when they are isomorphic. */
    public Graph graph() {
        return graph;
    }

    /** Of each vertex of the given graph its number in the canonical one. */
    public int[] labelling() {
        return labelling.clone();
    }

    /** The number of automorphisms of the given graph, which keep its colours. */
    public BigInteger automorphisms() {
        return automorphisms;
    }
}
