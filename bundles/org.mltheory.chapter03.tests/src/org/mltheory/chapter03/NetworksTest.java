package org.mltheory.chapter03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.Backends;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.ColorRefinement;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.RandomGraphs;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;
import org.mltheory.experiment.claim.Outcome;

class NetworksTest {

    private static final LinearAlgebra ALGEBRA =
            Backends.of(List.of()).choose(BackendChoice.JAVA, 1).algebra(() -> false);

    private static double[] states(Aggregation aggregation, Elementary activation, List<Graph> graphs) {
        int n = graphs.get(0).order();
        Parameters parameters = new Parameters(new org.mltheory.compute.tape.Graph(), false);
        GraphNetwork network = new GraphNetwork(
                parameters, graphs.size(), n, new GraphNetwork.Form(aggregation, 3, 8, true, activation));
        Program program = new Program(List.of(network.states()), ALGEBRA);
        network.set(program, GraphBatch.of(graphs, true));
        parameters.set(program, parameters.initial(RandomStream.of(1, 0, "weights")));
        program.run();
        return program.copy(network.states());
    }

    /** Renaming the vertices of a graph renames the states, and does nothing else. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void everyNetworkIsEquivariant(Aggregation aggregation) {
        RandomStream random = RandomStream.of(2, 0, "graphs");
        Graph graph = RandomGraphs.gnp(9, 0.3, random);
        int[] names = random.permutation(9);
        double[] states = states(aggregation, Elementary.RELU, List.of(graph, graph.relabel(names)));
        for (int v = 0; v < 9; v++) {
            for (int i = 0; i < 8; i++) {
                assertEquals(states[v * 8 + i], states[(9 + names[v]) * 8 + i], 1e-9);
            }
        }
    }

    /** Distances tell the smallest pair apart, message passing does not. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void theSmallestPairIsTheSameToMessagePassingOnly(Aggregation aggregation) {
        List<Graph> pair = List.of(
                GraphText.read("two-triangles").graph(),
                GraphText.read("ladder").graph());
        double[] states = states(aggregation, Elementary.TANH, pair);
        // vertices 2 and 1 have degree 3, in the one graph cut vertices, in the other not
        double difference = IntStream.range(0, 8)
                .mapToDouble(i -> Math.abs(states[2 * 8 + i] - states[(6 + 1) * 8 + i]))
                .max()
                .orElseThrow();
        if (aggregation.messagePassing()) {
            assertEquals(0, difference, 1e-12);
        } else {
            assertTrue(difference > 1e-6, "difference " + difference);
        }
    }

    /** The maximum, by hand: one round of a network whose weights are known would be long; so by monotony in the neighbours. */
    @Test
    void anIsolatedVertexHasNoMessages() {
        double[] states = states(Aggregation.MAX, Elementary.TANH, List.of(Graph.empty(3), Graph.of(3, 0, 1)));
        for (double x : states) {
            assertTrue(Double.isFinite(x) && Math.abs(x) <= 1);
        }
        for (int i = 0; i < 8; i++) {
            assertEquals(states[i], states[(3 + 2) * 8 + i], 1e-12, "isolated alike in both graphs");
        }
    }

    @Test
    void groupsOfRows() {
        double[] rows = {0, 0, 1, 0, 0, 1e-12, 1, 1, 5, 0};
        assertEquals(4, Embeddings.groups(rows, 2, 1e-9));
        assertEquals(1, Embeddings.groups(rows, 2, 1));
        assertEquals(0.2, Embeddings.within(rows, 2, new int[] {0, 0, 1, 2, 3}), 1e-15);
        assertEquals(2e-13, Embeddings.between(rows, 2, new int[] {0, 0, 1, 2, 3}), 1e-20);
        assertEquals(Double.POSITIVE_INFINITY, Embeddings.between(rows, 2, new int[5]));
    }

    @Test
    void colouresBoundNetworksOfAnyDepth() {
        Lab.Report report =
                Lab.along(MessagePassing::new, 1, e -> e.vertices = 6, (e, k) -> e.layers = k, 1, 2, 3, 5, 10);
        report.assertVerdict(
                Outcome.HOLDS,
                "handbook-permutation-invariant",
                "handbook-at-most-colours",
                "rounds-at-most-colours",
                "equal-embeddings",
                "sum-reaches-colours",
                "mean-max-blind",
                "sum-sees-multisets");
        assertEquals(152, report.at("sum-classes", 5));
        assertEquals(152, report.at("colour-classes-stable", 1));
        assertTrue(report.at("mean-classes", 5) < 10);
        assertTrue(report.at("gap", 5) > 1e-9);
    }

    @Test
    void liftsArePairsThatColoursConfuse() {
        List<Graph> graphs = GraphFamily.LIFTS.draw(60, 14, RandomStream.of(1, 0, "lifts"), () -> false);
        int different = 0;
        for (int i = 0; i < 60; i += 2) {
            Graph g = graphs.get(i);
            Graph h = graphs.get(i + 1);
            assertEquals(14, g.order());
            assertTrue(ColorRefinement.distinguishes(g, h).isEmpty());
            different += Biconnectivity.of(g).cutVertices().length
                            != Biconnectivity.of(h).cutVertices().length
                    ? 1
                    : 0;
        }
        assertTrue(different > 20, different + " of 30 pairs differ in their cut vertices");
    }

    @Test
    void regularGraphsComeWithAndWithoutABridge() {
        List<Graph> graphs = GraphFamily.REGULAR.draw(40, 12, RandomStream.of(1, 0, "regular"), () -> false);
        for (int i = 0; i < 40; i++) {
            Graph g = graphs.get(i);
            assertEquals(12, g.order());
            assertTrue(g.minDegree() == 3 && g.maxDegree() == 3);
            assertEquals(i % 2 == 0, Biconnectivity.of(g).bridges().length > 0);
        }
        assertEquals(0.5, DetectionTask.CUT_EDGES.attainable(ColourTest.WL, graphs, () -> false));
        assertEquals(0.5, DetectionTask.CUT_VERTICES.attainable(ColourTest.WL, graphs, () -> false));
        assertEquals(1, DetectionTask.CUT_EDGES.attainable(ColourTest.SPD_WL, graphs, () -> false));
        assertEquals(1, DetectionTask.CUT_VERTICES.attainable(ColourTest.RD_WL, graphs, () -> false));
    }

    @ParameterizedTest
    @EnumSource(GraphFamily.class)
    void everyFamilyGivesAsManyGraphsAsAskedOfOneOrder(GraphFamily family) {
        for (int n : new int[] {10, 12, 20}) {
            List<Graph> graphs = family.draw(23, n, RandomStream.of(3, 1, "graphs"), () -> false);
            assertEquals(23, graphs.size());
            assertTrue(graphs.stream().allMatch(g -> g.order() == n));
        }
    }

    @Test
    void whatColoursCanReachOnTheSmallestPair() {
        List<Graph> pair = List.of(
                GraphText.read("two-triangles").graph(),
                GraphText.read("ladder").graph());
        assertEquals(0.5, DetectionTask.CUT_VERTICES.attainable(ColourTest.WL, pair, () -> false));
        assertEquals(1, DetectionTask.CUT_VERTICES.attainable(ColourTest.SPD_WL, pair, () -> false));
        assertEquals(0.5, DetectionTask.CUT_EDGES.attainable(ColourTest.WL, pair, () -> false));
    }

    @Test
    void aDetectorsGradientLowersItsLossAndItsScoreCountsWholeGraphs() {
        List<Graph> graphs = GraphFamily.SPARSE.draw(20, 10, RandomStream.of(5, 0, "graphs"), () -> false);
        GraphBatch batch = GraphBatch.of(graphs, true);
        for (DetectionTask task : DetectionTask.values()) {
            double[] targets = task.targets(graphs);
            Detector detector = new Detector(
                    new GraphNetwork.Form(Aggregation.SUM, 2, 8, true, Elementary.RELU),
                    task,
                    20,
                    10,
                    RandomStream.of(5, 0, "weights"),
                    ALGEBRA,
                    () -> false);
            double first = detector.step(batch, targets, 0.01);
            double last = first;
            for (int s = 0; s < 150; s++) {
                last = detector.step(batch, targets, 0.01);
            }
            assertTrue(last < 0.7 * first, task + ": " + first + " -> " + last);
            Detector.Score score = detector.score(batch, targets);
            assertTrue(score.graphs() <= Math.max(score.positives(), score.negatives()));
            assertFalse(Double.isNaN(score.positives()));
        }
    }
}
