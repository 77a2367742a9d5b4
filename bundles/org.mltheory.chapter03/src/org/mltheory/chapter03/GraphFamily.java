package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.RandomGraphs;
import org.mltheory.compute.random.RandomStream;

/** Random graphs on n vertices with and without cut vertices and bridges. */
public enum GraphFamily {
    /**
     * Pairs of 2-lifts of one graph, which 1-WL never tells apart: two cycles with trees, joined by a bridge or at a vertex. In the one lift
     * both cycles double, and the joint is neither bridge nor cut vertex; in the other one cycle stays two copies.
     */
    LIFTS,
    /** 3-regular graphs, half of them with a planted bridge: to 1-WL all vertices of all of them are alike. */
    REGULAR,
    /** Random trees with a few further edges. */
    SPARSE,
    /** Erdős and Rényi's graphs of mean degree 2.5. */
    ERDOS_RENYI,
    /** A fourth of each. */
    MIXED;

    /** Whether n must be even. */
    boolean even() {
        return this == LIFTS || this == REGULAR || this == MIXED;
    }

    /**
     * Random graphs.
     *
     * @param count how many
     * @param n vertices of each, 10 or more, even where asked for
     * @param cancelled asked before each graph
     */
    List<Graph> draw(int count, int n, RandomStream random, BooleanSupplier cancelled) {
        List<Graph> graphs = new ArrayList<>();
        for (int i = 0; graphs.size() < count; i++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled after " + graphs.size() + " of " + count + " graphs");
            }
            GraphFamily family = this == MIXED ? values()[i % 4] : this;
            switch (family) {
                case LIFTS -> graphs.addAll(lifts(n, random));
                case REGULAR -> {
                    // with and without a bridge in turn, also where only every fourth graph is regular
                    graphs.add(shuffled(plantedBridge(n, random), random));
                    graphs.add(bridgeless(n, random));
                }
                case SPARSE -> {
                    graphs.add(sparse(n, random));
                    graphs.add(sparse(n, random));
                }
                case ERDOS_RENYI, MIXED -> {
                    graphs.add(RandomGraphs.gnp(n, 2.5 / (n - 1), random));
                    graphs.add(RandomGraphs.gnp(n, 2.5 / (n - 1), random));
                }
            }
        }
        return graphs.subList(0, count);
    }

    private static Graph sparse(int n, RandomStream random) {
        Graph tree = RandomGraphs.tree(n, random);
        Graph extra = RandomGraphs.gnm(n, 1 + random.nextInt(Math.max(1, n / 3)), random);
        return union(n, tree.edges(), extra.edges());
    }

    private static Graph union(int n, int[] ends, int[] more) {
        int count = (ends.length + more.length) / 2;
        int[] from = new int[count];
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
            int[] source = 2 * i < ends.length ? ends : more;
            int at = 2 * i < ends.length ? 2 * i : 2 * i - ends.length;
            from[i] = source[at];
            to[i] = source[at + 1];
        }
        return Graph.simplified(n, from, to);
    }

    /** Two cubic graphs, in each of which an edge gets a vertex in its middle, and a bridge between these two. */
    private static Graph plantedBridge(int n, RandomStream random) {
        int first = 4 + 2 * random.nextInt((n - 10) / 2 + 1);
        int second = n - 2 - first;
        Graph left = RandomGraphs.regular(first, 3, random);
        Graph right = RandomGraphs.regular(second, 3, random);
        List<Integer> ends = new ArrayList<>();
        subdivide(left, 0, n - 2, random, ends);
        subdivide(right, first, n - 1, random, ends);
        ends.add(n - 2);
        ends.add(n - 1);
        return Graph.of(n, ends.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void subdivide(Graph graph, int shift, int middle, RandomStream random, List<Integer> ends) {
        int[] edges = graph.edges();
        int chosen = random.nextInt(edges.length / 2);
        for (int i = 0; i < edges.length; i += 2) {
            if (i / 2 == chosen) {
                ends.addAll(List.of(edges[i] + shift, middle, middle, edges[i + 1] + shift));
            } else {
                ends.addAll(List.of(edges[i] + shift, edges[i + 1] + shift));
            }
        }
    }

    private static Graph bridgeless(int n, RandomStream random) {
        while (true) {
            Graph graph = RandomGraphs.regular(n, 3, random);
            if (Biconnectivity.of(graph).isBiconnected()) {
                return graph;
            }
        }
    }

    /** A base graph of two cycles on n/2 vertices, lifted twice. */
    private static List<Graph> lifts(int n, RandomStream random) {
        int k = n / 2;
        boolean bridge = k >= 6 && random.nextInt(2) == 0;
        // the cycles' lengths; where they share a vertex, it belongs to the first
        int most = k - (bridge ? 3 : 2);
        int first = 3 + random.nextInt(most - 2);
        int second = 3 + random.nextInt((bridge ? k - first : k - first + 1) - 2);
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < first; i++) {
            edges.add(new int[] {i, (i + 1) % first});
        }
        int start = bridge
                ? first
                : first - 1; // the second cycle's vertices begin here; without a bridge the first is shared
        for (int i = 0; i < second; i++) {
            edges.add(new int[] {start + i, start + (i + 1) % second});
        }
        if (bridge) {
            edges.add(new int[] {first - 1, first});
        }
        for (int v = start + second; v < k; v++) {
            edges.add(new int[] {random.nextInt(v), v}); // trees
        }
        boolean which = random.nextInt(2) == 0;
        return List.of(
                shuffled(lift(k, edges, first, true, true), random),
                shuffled(lift(k, edges, first, which, !which), random));
    }

    /** Two copies of every vertex; a cycle whose first edge crosses over from one copy to the other doubles its length. */
    private static Graph lift(int k, List<int[]> edges, int first, boolean crossFirst, boolean crossSecond) {
        int[] ends = new int[4 * edges.size()];
        for (int e = 0; e < edges.size(); e++) {
            int u = edges.get(e)[0];
            int v = edges.get(e)[1];
            int cross = e == 0 && crossFirst || e == first && crossSecond ? 1 : 0;
            ends[4 * e] = 2 * u;
            ends[4 * e + 1] = 2 * v + cross;
            ends[4 * e + 2] = 2 * u + 1;
            ends[4 * e + 3] = 2 * v + 1 - cross;
        }
        return Graph.of(2 * k, ends);
    }

    private static Graph shuffled(Graph graph, RandomStream random) {
        int[] names = IntStream.range(0, graph.order()).toArray();
        random.shuffle(names);
        return graph.relabel(names);
    }
}
