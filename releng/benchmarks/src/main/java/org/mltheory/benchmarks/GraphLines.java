package org.mltheory.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jgrapht.alg.color.ColorRefinementAlgorithm;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.ColorRefinement;
import org.mltheory.compute.graph.Graph;

/** Colour refinement and blocks of random graphs, against JGraphT and networkx. */
final class GraphLines {

    /** Of edges drawn, of which the few that are loops or drawn twice are dropped. */
    private static final int LARGEST = 1_000_000;

    private static final int SIZES = 6;

    /** A peer that needs many seconds a call is not asked more often. */
    private static final int FEW_ROUNDS = 2;

    /** Where a peer needs minutes for the largest graph it gets so much less, and its time counts so many times, which flatters it. */
    private static final int SHARE = 10;

    /** After so many rounds from the degrees networkx stops. */
    private static final int ITERATIONS = 3;

    private GraphLines() {}

    static List<Line> lines() {
        return Stream.of(
                        sizes(10_000).map(m -> refinementAgainstJGraphT(m / 10, m)),
                        sizes(10_000).map(m -> refinementAgainstNetworkx(m / 10, m)),
                        sizes(10_000).map(m -> blocksAgainstJGraphT(m / 5, m)),
                        sizes(10_000).map(m -> blocksAgainstNetworkx(m / 5, m)))
                .flatMap(s -> s)
                .toList();
    }

    /** Numbers of edges up to the largest, each about 2.5 times the one before. */
    private static Stream<Integer> sizes(int smallest) {
        double step = Math.pow((double) LARGEST / smallest, 1.0 / (SIZES - 1));
        return IntStream.range(0, SIZES)
                .mapToObj(i -> i == SIZES - 1 ? LARGEST : (int) Math.round(smallest * Math.pow(step, i)));
    }

    private static Line refinementAgainstJGraphT(int n, int m) {
        int share = share(m);
        Line line = Line.of(
                "colour-refinement/" + m,
                "colour-refinement",
                m,
                "stable colouring (1-WL), n = " + n + ", m = " + m + ", peer JGraphT" + scaled(share),
                () -> new Shared(
                        new GraphWork(graph(n, m), GraphLines::stableColours),
                        new GraphWork(graph(n / share, m / share), GraphLines::stableColours)),
                () -> Peer.of("one-thread", new JGraphTColours(n / share, m / share)));
        return m == LARGEST ? line.scaling(share).reaching(5) : line;
    }

    private static Line refinementAgainstNetworkx(int n, int m) {
        int share = share(m);
        Line line = Line.of(
                "colour-refinement-hash/" + m,
                "colour-refinement-hash",
                m,
                "stable colouring (1-WL), n = " + n + ", m = " + m + ", peer networkx's hash of " + ITERATIONS
                        + " rounds" + scaled(share),
                () -> new Shared(
                        new GraphWork(graph(n, m), GraphLines::stableColours),
                        new GraphWork(graph(n / share, m / share), GraphLines::coloursLikeNetworkx)),
                () -> PythonPeer.of(
                        "colour-refinement", Map.of("n", n / share, "m", m / share, "iterations", ITERATIONS)));
        return m == LARGEST ? line.scaling(share).reaching(50) : line;
    }

    /** Few blocks, as JGraphT looks through all vertices for each of them: with n = m / 2 it needs ten seconds for 1e5 edges. */
    private static Line blocksAgainstJGraphT(int n, int m) {
        Line line = Line.of(
                "bridges/" + m,
                "bridges",
                m,
                "bridges and cut vertices, n = " + n + ", m = " + m + ", peer JGraphT",
                () -> new GraphWork(graph(n, m), GraphLines::cuts),
                () -> Peer.of("one-thread", new JGraphTBlocks(n, m)));
        return m == LARGEST ? line.reaching(5).inRounds(FEW_ROUNDS) : line;
    }

    private static Line blocksAgainstNetworkx(int n, int m) {
        int share = share(m);
        Line line = Line.of(
                "bridges-networkx/" + m,
                "bridges-networkx",
                m,
                "bridges and cut vertices, n = " + n + ", m = " + m + ", peer networkx" + scaled(share),
                () -> new Shared(
                        new GraphWork(graph(n, m), GraphLines::cuts),
                        new GraphWork(graph(n / share, m / share), GraphLines::cuts)),
                () -> PythonPeer.of("bridges", Map.of("n", n / share, "m", m / share)));
        return m == LARGEST ? line.scaling(share).reaching(5) : line;
    }

    private static int share(int m) {
        return m == LARGEST ? SHARE : 1;
    }

    private static String scaled(int share) {
        return share == 1 ? "" : " of 1/" + share + ", times " + share;
    }

    private static int[] from(int n, int m) {
        return Numbers.below(1, m, n);
    }

    private static int[] to(int n, int m) {
        return Numbers.below(2, m, n);
    }

    private static Graph graph(int n, int m) {
        return Graph.simplified(n, from(n, m), to(n, m));
    }

    private static SimpleGraph<Integer, DefaultEdge> jGraphT(int n, int m) {
        SimpleGraph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
        for (int v = 0; v < n; v++) {
            graph.addVertex(v);
        }
        Graph ours = graph(n, m);
        int[] ends = ours.edges();
        for (int i = 0; i < ends.length; i += 2) {
            graph.addEdge(ends[i], ends[i + 1]);
        }
        return graph;
    }

    private static double stableColours(Graph graph) {
        ColorRefinement refinement = ColorRefinement.of(graph);
        return refinement.colourCount(refinement.rounds());
    }

    /** Degrees are the colours of the first round. */
    private static double coloursLikeNetworkx(Graph graph) {
        ColorRefinement refinement = ColorRefinement.of(graph);
        return refinement.colourCount(Math.min(refinement.rounds(), 1 + ITERATIONS));
    }

    private static double cuts(Graph graph) {
        Biconnectivity found = Biconnectivity.of(graph);
        return figure(found.bridges().length / 2, found.cutVertices().length);
    }

    private static double figure(int bridges, int cutVertices) {
        return bridges + 1e7 * cutVertices;
    }

    /** A figure of a graph. */
    private record GraphWork(Graph graph, ToDoubleFunction<Graph> figure) implements Work {
        @Override
        public Object call() {
            return check();
        }

        @Override
        public double check() {
            return figure.applyAsDouble(graph);
        }
    }

    /** The large work, shown to be right on the smaller graph that the peer can do. */
    private record Shared(Work large, Work small) implements Work {
        @Override
        public Object call() {
            return large.call();
        }

        @Override
        public double check() {
            return small.check();
        }
    }

    private record JGraphTColours(SimpleGraph<Integer, DefaultEdge> graph) implements Work {
        JGraphTColours(int n, int m) {
            this(jGraphT(n, m));
        }

        @Override
        public Object call() {
            return check();
        }

        @Override
        public double check() {
            return new ColorRefinementAlgorithm<>(graph).getColoring().getNumberColors();
        }
    }

    private record JGraphTBlocks(SimpleGraph<Integer, DefaultEdge> graph) implements Work {
        private static final long STACK = 1L << 30;

        JGraphTBlocks(int n, int m) {
            this(jGraphT(n, m));
        }

        @Override
        public Object call() {
            return check();
        }

        /** JGraphT's search calls itself, once for every vertex of a path: the usual stack holds some thousand. */
        @Override
        public double check() {
            AtomicReference<Double> result = new AtomicReference<>(Double.NaN);
            Thread deep = new Thread(null, () -> result.set(search()), "JGraphT", STACK);
            deep.start();
            try {
                deep.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while JGraphT searches", e);
            }
            return result.get();
        }

        private double search() {
            BiconnectivityInspector<Integer, DefaultEdge> found = new BiconnectivityInspector<>(graph);
            return figure(found.getBridges().size(), found.getCutpoints().size());
        }
    }
}
