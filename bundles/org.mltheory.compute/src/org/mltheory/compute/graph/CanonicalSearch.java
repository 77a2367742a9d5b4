package org.mltheory.compute.graph;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The search tree of {@link CanonicalForm}. */
final class CanonicalSearch {

    private static final int STAY = Integer.MAX_VALUE;

    private final Graph graph;
    private final int n;
    private final BooleanSupplier cancelled;
    /** The partition at each level of the path that is being searched. */
    private final List<OrderedPartition> partitions = new ArrayList<>();
    /** The vertices individualised on that path, and the traces of the refinements. */
    private final int[] path;

    private final long[] trace;
    private final List<int[]> generators = new ArrayList<>();
    private Leaf first = Leaf.NONE;
    private Leaf best = Leaf.NONE;
    private BigInteger automorphisms = BigInteger.ONE;

    /** What the search found at the end of a path: vertex v has the number labelling[v] in the graph. */
    private record Leaf(int[] path, long[] trace, int[] labelling, Graph graph) {
        static final Leaf NONE = new Leaf(new int[0], new long[0], new int[0], Graph.empty(0));
    }

    CanonicalSearch(Graph graph, BooleanSupplier cancelled) {
        this.graph = graph;
        this.cancelled = cancelled;
        n = graph.order();
        path = new int[n + 1];
        trace = new long[n + 1];
    }

    void run(OrderedPartition root) {
        trace[0] = root.refine();
        partitions.add(root);
        descend(0, true, 0);
    }

    int[] labelling() {
        return best.labelling;
    }

    BigInteger automorphisms() {
        return automorphisms;
    }

    /**
     * Searches below the node at this level of the path.
     *
     * @param likeFirst whether the traces so far are those of the first leaf's path
     * @param againstBest how the traces so far compare with those of the best leaf's path
     * @return the level to go back to at once, STAY to go on
     */
    private int descend(int level, boolean likeFirst, int againstBest) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled in the search for a canonical form of " + n + " vertices");
        }
        OrderedPartition node = partitions.get(level);
        if (node.cells() == n) {
            return leaf(level, likeFirst, againstBest);
        }
        int target = firstSmallestCell(node);
        int[] candidates = new int[node.length(target)];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = node.element(target + i);
        }
        Arrays.sort(candidates);
        if (partitions.size() == level + 1) {
            partitions.add(new OrderedPartition(node));
        }
        boolean onFirstPath = first == Leaf.NONE;
        OrbitSearch orbits = new OrbitSearch(n);
        for (int i = 0; i < candidates.length; i++) {
            int v = candidates[i];
            orbits.add(generators, path, level);
            if (orbits.seen(v)) {
                continue;
            }
            orbits.mark(v);
            OrderedPartition child = partitions.get(level + 1);
            child.copyFrom(node);
            child.individualise(v);
            path[level] = v;
            trace[level + 1] = child.refine();
            int next = level + 1;
            boolean like = likeFirst && (first == Leaf.NONE || sameAt(first, next));
            int against = againstBest;
            if (against == 0 && best != Leaf.NONE) {
                against = compareAt(best, next);
            }
            if (!like && against < 0) {
                continue;
            }
            int back = descend(next, like, against);
            if (back < level) {
                return back;
            }
            if (best != Leaf.NONE) {
                againstBest = prefixAgainstBest(level);
            }
        }
        if (onFirstPath) {
            orbits.add(generators, first.path, level);
            automorphisms = automorphisms.multiply(BigInteger.valueOf(orbits.orbitSize(first.path[level])));
        }
        return STAY;
    }

    /** How the traces of the current path up to this level compare with the best leaf's, which may be a new one by now. */
    private int prefixAgainstBest(int level) {
        for (int i = 0; i <= level; i++) {
            int order = compareAt(best, i);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private boolean sameAt(Leaf leaf, int level) {
        return level < leaf.trace.length && leaf.trace[level] == trace[level];
    }

    /** A leaf's path that ends earlier is less. */
    private int compareAt(Leaf leaf, int level) {
        return level < leaf.trace.length ? Long.compare(trace[level], leaf.trace[level]) : 1;
    }

    private int firstSmallestCell(OrderedPartition node) {
        int smallest = -1;
        for (int at = 0; at < n; at += node.length(at)) {
            int length = node.length(at);
            if (length > 1 && (smallest < 0 || length < node.length(smallest))) {
                smallest = at;
            }
        }
        return smallest;
    }

    private int leaf(int level, boolean likeFirst, int againstBest) {
        OrderedPartition cells = partitions.get(level);
        int[] labelling = new int[n];
        for (int v = 0; v < n; v++) {
            labelling[v] = cells.position(v);
        }
        Graph relabelled = graph.relabel(labelling);
        Leaf leaf = new Leaf(Arrays.copyOf(path, level), Arrays.copyOf(trace, level + 1), labelling, relabelled);
        if (first == Leaf.NONE) {
            first = leaf;
            best = leaf;
            return STAY;
        }
        if (likeFirst && level == first.path.length && relabelled.equals(first.graph)) {
            return automorphism(first, leaf);
        }
        int order = againstBest != 0 ? againstBest : Integer.compare(level, best.path.length);
        if (order == 0) {
            order = compare(relabelled, best.graph);
            if (order == 0) {
                return automorphism(best, leaf);
            }
        }
        if (order > 0) {
            best = leaf;
        }
        return STAY;
    }

    /** Keeps the automorphism between two leaves; what is below their last common node is then mapped onto what was seen. */
    private int automorphism(Leaf seen, Leaf leaf) {
        int[] vertexAt = Permutations.inverse(leaf.labelling, n);
        int[] generator = new int[n];
        for (int v = 0; v < n; v++) {
            generator[v] = vertexAt[seen.labelling[v]];
        }
        generators.add(generator);
        int common = 0;
        while (seen.path[common] == leaf.path[common]) {
            common++;
        }
        return common;
    }

    private static int compare(Graph a, Graph b) {
        int order = Arrays.compare(a.offsets(), b.offsets());
        return order != 0 ? order : Arrays.compare(a.targets(), b.targets());
    }
}
