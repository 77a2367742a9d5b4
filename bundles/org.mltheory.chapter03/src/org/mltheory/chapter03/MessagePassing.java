package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.GraphEnumeration;
import org.mltheory.compute.graph.JointColouring;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Info.Axis;
import org.mltheory.experiment.Info.Panel;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Series;

/**
 * E3.2: networks with random weights on every graph of n vertices, whose vertices all start alike. A network with k rounds tells apart at
 * most the classes of k rounds of colour refinement; the sum reaches them, mean and maximum see nothing at all.
 */
public final class MessagePassing implements Experiment {

    @Param(description = "Rounds of messages, the network's layers", min = 1, max = 10, symbol = "k")
    public int layers = 3;

    @Param(description = "All graphs on so many vertices are embedded", min = 2, max = 7, symbol = "n")
    public int vertices = 6;

    @Param(description = "Width of the states", min = 4, max = 128, symbol = "d")
    public int hidden = 16;

    private static final List<Aggregation> NETWORKS =
            List.of(Aggregation.SUM, Aggregation.CONVOLUTION, Aggregation.MEAN, Aggregation.MAX, Aggregation.ATTENTION);

    /** Embeddings nearer than this, relative to the greatest, are one: far above rounding, far below what weights do by chance. */
    private static final double NEAR = 1e-9;

    private static final Map<Aggregation, Series> CLASSES = perNetwork("classes", "graphs told apart");
    private static final Map<Aggregation, Series> WITHIN = perNetwork("within", "greatest difference within a class");
    private static final Map<Aggregation, Series> MULTISET =
            perNetwork("multiset", "difference on {a, b} and {a, a, b, b}");
    private static final Series COLOURS = Series.published("colour-classes", "Classes after as many rounds of 1-WL");
    private static final Series THEOREM = Series.handbook("colour-classes-stable", "Classes of 1-WL");
    private static final Series MOST_STATES =
            Series.measured("most-classes-states", "Most that those without degrees tell apart");
    private static final Series MOST =
            Series.measured("most-classes", "Most graphs that any of the networks tells apart");
    private static final Series DIFFERENCE =
            Series.measured("difference", "Greatest difference of all networks within a class");
    private static final Series ROUNDING = Series.published("rounding", "Rounding, 1e-12");
    private static final Series GAP = Series.measured("gap", "GIN: least difference between classes");
    private static final Series VISIBLE = Series.published("visible", "More than rounding, 1e-9");
    private static final Series RENAMED = Series.measured("renamed", "Greatest difference when vertices are renamed");
    private static final Series HANDBOOK_ROUNDING = Series.handbook("renamed-none", "Rounding, 1e-12");
    private static final Series BLIND =
            Series.measured("blind", "Greatest difference of mean and maximum on the two multisets");
    private static final Series SEEN = Series.measured("seen", "Difference of the sum on the two multisets");

    private static Map<Aggregation, Series> perNetwork(String id, String title) {
        Map<Aggregation, Series> series = new EnumMap<>(Aggregation.class);
        for (Aggregation network : NETWORKS) {
            series.put(network, Series.measured(network.key() + "-" + id, network.title() + ": " + title));
        }
        return series;
    }

    private static Series of(Map<Aggregation, Series> series, Aggregation network) {
        return Objects.requireNonNull(series.get(network));
    }

    @Override
    public Info info() {
        Axis x = Axis.linear("Rounds of messages k");
        List<Series> classes = new ArrayList<>(CLASSES.values());
        classes.addAll(List.of(MOST, MOST_STATES, COLOURS, THEOREM));
        List<Series> within = new ArrayList<>(WITHIN.values());
        within.addAll(List.of(DIFFERENCE, ROUNDING, RENAMED, HANDBOOK_ROUNDING));
        List<Series> multisets = new ArrayList<>(MULTISET.values());
        multisets.addAll(List.of(BLIND, SEEN));
        return new Info(
                "message-passing",
                "Message Passing Sees No More than Colours",
                "Graph neural networks with random weights embed every graph on n vertices. Graphs that colour refinement confuses get "
                        + "the same numbers, whatever the weights; the sum tells all the others apart.",
                List.of("E3.2"),
                Optional.of("layers"),
                List.of(
                        new Panel("classes", "Graphs Told Apart", x, Axis.log("Classes of graphs"), classes),
                        new Panel(
                                "within",
                                "Graphs of One Class",
                                x,
                                Axis.log("Relative difference of embeddings"),
                                within),
                        new Panel(
                                "gap",
                                "Graphs of Different Classes",
                                x,
                                Axis.log("Relative difference"),
                                List.of(GAP, VISIBLE)),
                        new Panel(
                                "multisets",
                                "Two Multisets of Neighbours",
                                x,
                                Axis.linear("Relative difference"),
                                multisets)));
    }

    @Override
    public List<Claim> claims() {
        Assumption alike = Assumption.byDesign(
                "alike", "all vertices start alike: neither features nor random or unique identifiers");
        return List.of(
                Claim.handbook(
                                "handbook-permutation-invariant",
                                "aggregation does not depend on the order of the neighbours")
                        .deterministic(new Relation.AtMost(RENAMED, HANDBOOK_ROUNDING, 0, 0, Double.NaN))
                        .formula("f(πG) = f(G) for renamings π, up to rounding", "f(\\pi G)=f(G)")
                        .source(Sources.HANDBOOK_MESSAGES),
                Claim.handbook("handbook-at-most-colours", "any MPNN is at most as expressive as the 1-WL test")
                        .deterministic(new Relation.AtMost(MOST, THEOREM, 0, 0, Double.NaN))
                        .formula(
                                "classes(MPNN) ≤ classes(1-WL)",
                                "|\\mathcal{G}/\\mathrm{MPNN}|\\le|\\mathcal{G}/1\\text{-}\\mathrm{WL}|")
                        .source(Sources.HANDBOOK_TEST),
                Claim.published(
                                "rounds-at-most-colours",
                                "k rounds of messages tell apart at most what k rounds of 1-WL do")
                        .deterministic(new Relation.AtMost(MOST_STATES, COLOURS, 0, 0, Double.NaN))
                        .formula(
                                "classes(MPNNₖ) ≤ classes(1-WLₖ)",
                                "|\\mathcal{G}/\\mathrm{MPNN}_k|\\le|\\mathcal{G}/1\\text{-}\\mathrm{WL}_k|")
                        .assuming(
                                alike,
                                Assumption.byDesign(
                                        "states",
                                        "messages are functions of states: GCN, whose weights know the degrees, is a round ahead"))
                        .source(Sources.XU_MORRIS),
                Claim.published("equal-embeddings", "graphs with equal 1-WL histograms have equal embeddings")
                        .deterministic(new Relation.AtMost(DIFFERENCE, ROUNDING, 0, 0, Double.NaN))
                        .formula("χ(G) = χ(H) ⇒ f(G) = f(H), up to rounding", "\\chi(G)=\\chi(H)\\Rightarrow f(G)=f(H)")
                        .assuming(alike)
                        .source(Sources.XU_MORRIS),
                Claim.published(
                                "sum-reaches-colours",
                                "the sum with generic weights tells apart all that k rounds of 1-WL do")
                        .deterministic(new Relation.Equal(of(CLASSES, Aggregation.SUM), COLOURS, 0, 0))
                        .formula(
                                "classes(GINₖ) = classes(1-WLₖ)",
                                "|\\mathcal{G}/\\mathrm{GIN}_k|=|\\mathcal{G}/1\\text{-}\\mathrm{WL}_k|")
                        .assuming(
                                alike,
                                Assumption.byDesign(
                                        "generic",
                                        "random weights and an analytic activation: almost surely injective"))
                        .source(Sources.XU_MORRIS),
                Claim.published("mean-max-blind", "mean and maximum do not see how often a state occurs")
                        .deterministic(new Relation.AtMost(BLIND, ROUNDING, 0, 0, Double.NaN))
                        .formula("f({a, b}) = f({a, a, b, b})", "f(\\{a,b\\})=f(\\{a,a,b,b\\})")
                        .source(Sources.XU_POOLING),
                Claim.published("sum-sees-multisets", "the sum sees how often a state occurs")
                        .deterministic(new Relation.AtLeast(SEEN, VISIBLE, 0, 0, Double.NaN))
                        .formula("f({a, b}) ≠ f({a, a, b, b})", "f(\\{a,b\\})\\ne f(\\{a,a,b,b\\})")
                        .source(Sources.XU_POOLING));
    }

    @Override
    public long memory(Setting setting) {
        int[] counts = {1, 2, 4, 11, 34, 156, 1044};
        // of the maximum, states of neighbours in all combinations, a few times over
        return (24L << 20) + 8L * counts[vertices - 1] * vertices * hidden * (6L * vertices + 12L * layers);
    }

    @Override
    public void run(Trial trial) {
        BooleanSupplier watch = Graphs.watch(trial);
        List<Graph> graphs = GraphEnumeration.all(vertices, watch);
        JointColouring colouring = ColourTest.WL.colour(graphs, watch);
        int round = Math.min(layers, colouring.rounds());
        int[] stable = colouring.classes();
        int[] reached = Graphs.classes(colouring, round);
        trial.value(COLOURS, Arrays.stream(reached).distinct().count());
        trial.value(THEOREM, colouring.classCount());
        trial.value(ROUNDING, 1e-12);
        trial.value(VISIBLE, NEAR);
        GraphBatch batch = GraphBatch.of(graphs, false);
        RandomStream names = trial.random("names");
        GraphBatch renamed = GraphBatch.of(
                graphs.stream().map(g -> g.relabel(names.permutation(vertices))).toList(), false);
        double moved = 0;
        double most = 0;
        double mostStates = 0;
        double difference = 0;
        for (Aggregation network : NETWORKS) {
            double[] embeddings = run(trial, network, batch, false, GraphNetwork::readout, watch);
            int told = Embeddings.groups(embeddings, hidden, NEAR);
            double[] others = run(trial, network, renamed, false, GraphNetwork::readout, watch);
            // renamed: enumerated graphs of one class have their colours in one order, so that even rounding agrees
            double within = Embeddings.within(others, hidden, stable);
            trial.value(of(CLASSES, network), told);
            trial.value(of(WITHIN, network), within);
            most = Math.max(most, told);
            moved = Math.max(moved, Embeddings.difference(embeddings, others));
            mostStates = network == Aggregation.CONVOLUTION ? mostStates : Math.max(mostStates, told);
            difference = Math.max(difference, within);
            if (network == Aggregation.SUM) {
                trial.value(GAP, Embeddings.between(embeddings, hidden, reached));
            }
        }
        trial.value(RENAMED, moved);
        trial.value(HANDBOOK_ROUNDING, 1e-12);
        trial.value(MOST, most);
        trial.value(MOST_STATES, mostStates);
        trial.value(DIFFERENCE, difference);
        multisets(trial, watch);
    }

    /** What a network with random weights makes of these graphs. */
    private double[] run(
            Trial trial,
            Aggregation aggregation,
            GraphBatch batch,
            boolean marked,
            Function<GraphNetwork, Node> output,
            BooleanSupplier watch) {
        Parameters parameters = new Parameters(new org.mltheory.compute.tape.Graph(), false);
        GraphNetwork network = new GraphNetwork(
                parameters,
                batch.count(),
                batch.order(),
                new GraphNetwork.Form(aggregation, layers, hidden, marked, Elementary.TANH));
        Node wanted = output.apply(network);
        Program program =
                new Program(List.of(wanted), List.of(), trial.compute().algebra(watch), watch);
        network.set(program, batch);
        parameters.set(program, parameters.initial(trial.random("weights " + aggregation.key())));
        program.run();
        return program.copy(wanted);
    }

    /** The states of two vertices after all rounds: of one with neighbours that start as {a, b}, and of one with {a, a, b, b}. */
    private void multisets(Trial trial, BooleanSupplier watch) {
        Graph pair = Graph.of(5, 0, 1, 0, 2);
        Graph twice = Graph.of(5, 0, 1, 0, 2, 0, 3, 0, 4);
        GraphBatch batch = GraphBatch.of(List.of(pair, twice), false).marked(0, 1, 2, 0, 0, 0, 1, 2, 1, 2);
        double blind = 0;
        for (Aggregation aggregation : List.of(Aggregation.SUM, Aggregation.MEAN, Aggregation.MAX)) {
            double[] states = run(trial, aggregation, batch, true, GraphNetwork::states, watch);
            double[] centres = Arrays.copyOf(states, 2 * hidden);
            System.arraycopy(states, 5 * hidden, centres, hidden, hidden);
            double difference = Embeddings.within(centres, hidden, new int[2]);
            trial.value(of(MULTISET, aggregation), difference);
            if (aggregation == Aggregation.SUM) {
                trial.value(SEEN, difference);
            } else {
                blind = Math.max(blind, difference);
            }
        }
        trial.value(BLIND, blind);
    }
}
