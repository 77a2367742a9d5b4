package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.net.BatchOrder;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Info.Axis;
import org.mltheory.experiment.Info.Panel;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Assumption.Test;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/**
 * E3.7: networks learn to find cut vertices or bridges in random graphs. A graph counts as right only when every answer about it is, as in
 * the paper's own experiment. What message passing can reach is computed beforehand, from the colours of 1-WL.
 */
public final class LearnBiconnectivity implements Experiment {

    @Param(description = "What is to be found")
    public DetectionTask task = DetectionTask.CUT_VERTICES;

    @Param(
            description =
                    "Which random graphs: hard for 1-WL (lifts, regular), sparse, Erdős–Rényi, or a fourth of each")
    public GraphFamily family = GraphFamily.LIFTS;

    @Param(
            description = "Number of vertices of each graph; even for lifts, regular and mixed",
            min = 10,
            max = 40,
            symbol = "n")
    public int vertices = 12;

    @Param(description = "Number of graphs to learn from", min = 16, max = 5000)
    public int trainGraphs = 256;

    @Param(description = "Number of graphs to judge by", min = 16, max = 5000)
    public int testGraphs = 200;

    @Param(description = "How vertices gather what their neighbours know in the first network")
    public Aggregation aggregator = Aggregation.SUM;

    @Param(description = "Rounds, that is layers", min = 1, max = 10)
    public int layers = 3;

    @Param(description = "Width of the states", min = 4, max = 128)
    public int hidden = 16;

    @Param(description = "Passes over the graphs", min = 1, max = 10000)
    public int epochs = 30;

    @Param(description = "Graphs in a step", min = 1, max = 256)
    public int batch = 32;

    @Param(description = "Step size of Adam", min = 0, openMin = true, max = 1, symbol = "η")
    public double rate = 0.01;

    /** The networks, the first of which is chosen by the aggregator. */
    private enum Slot {
        CHOSEN("chosen", "The first network: message passing unless chosen otherwise"),
        RESISTANCES("gin-rd", "GIN with the resistances of edges"),
        PATHS("spd-attention", "Attention by shortest paths"),
        DISTANCES("gd-attention", "Attention by shortest paths and resistances");

        final Series test;
        final Series train;
        final Series loss;

        Slot(String id, String title) {
            test = Series.measured(id, title);
            train = Series.measured(id + "-train", title + ", training graphs");
            loss = Series.measured(id + "-loss", title);
        }

        Aggregation aggregation(Aggregation chosen) {
            return switch (this) {
                case CHOSEN -> chosen;
                case RESISTANCES -> Aggregation.SUM_WITH_RESISTANCES;
                case PATHS -> Aggregation.PATH_ATTENTION;
                case DISTANCES -> Aggregation.DISTANCE_ATTENTION;
            };
        }
    }

    /** The share of graphs that may be missed for a task to count as learnt; above 1/20 by rounding only. */
    private static final double MISSED = 0.05 + 1e-12;

    /** So often a network is judged on the way, which takes as long as training does. */
    private static final int LOOKS = 8;

    private static final Series COLOURS =
            Series.published("attainable-1-wl", "Most that functions of 1-WL colours can reach");
    private static final Series PATH_COLOURS =
            Series.published("attainable-spd-wl", "Most that functions of SPD-WL colours can reach");
    private static final Series CHOSEN_END = Series.measured("chosen-end", "The first network, trained");
    private static final Series RESISTANCES_END = Series.measured("gin-rd-end", "GIN with resistances, trained");
    private static final Series DISTANCES_END = Series.measured("gd-attention-end", "Attention by distances, trained");
    private static final Series HANDBOOK_ALL =
            Series.handbook("all-found", "Every graph, says the handbook of message passing");
    private static final Series ALL = Series.published("all-right", "Every graph");

    private static final String MESSAGES_CLAIM = "handbook-message-passing-learns";
    private static final Assumption MESSAGES =
            new Assumption("message-passing", "the first network sees neighbours only (1 if so)", Test.EQUAL);
    private static final Assumption EDGES =
            new Assumption("cut-edges", "bridges are to be found (1 if so)", Test.EQUAL);

    @Override
    public Info info() {
        Axis x = Axis.linear("Epoch");
        Axis share = Axis.linear("Share of graphs all right");
        List<Series> test = new ArrayList<>();
        List<Series> train = new ArrayList<>();
        List<Series> loss = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            test.add(slot.test);
            train.add(slot.train);
            loss.add(slot.loss);
        }
        test.addAll(List.of(COLOURS, PATH_COLOURS));
        return new Info(
                "learn-biconnectivity",
                "Learning to Find Cut Vertices and Bridges",
                "Graphs that 1-WL confuses, four networks. Message passing stops at what colours allow; with resistances every graph is "
                        + "learnt. A graph counts only when all answers are right.",
                List.of("E3.7"),
                Optional.empty(),
                List.of(
                        new Panel("accuracy", "Test Graphs All Right", x, share, test),
                        new Panel("training", "Training Graphs All Right", x, share, train),
                        new Panel("loss", "Training Loss", x, Axis.log("Mean logistic loss (nats)"), loss),
                        new Panel(
                                "end",
                                "Trained",
                                x,
                                share,
                                List.of(CHOSEN_END, RESISTANCES_END, DISTANCES_END, HANDBOOK_ALL, ALL))));
    }

    @Override
    public List<Claim> claims() {
        String all = "share of test graphs all right ≥ 0.95";
        String latex = "\\mathrm{acc}\\ge 0.95";
        return List.of(
                Claim.handbook(MESSAGES_CLAIM, "message passing learns to identify all bridges and articulation points")
                        .deterministic(new Relation.AtLeast(CHOSEN_END, HANDBOOK_ALL, 0, MISSED, Double.NaN))
                        .formula(all, latex)
                        .assuming(MESSAGES)
                        .source(Sources.HANDBOOK_MAIN_RESULT),
                Claim.published(
                                "colours-bound-message-passing",
                                "message passing reaches at most what functions of 1-WL colours can")
                        .deterministic(new Relation.AtMost(Slot.CHOSEN.test, COLOURS, 0, 0, 1))
                        .formula(
                                "acc(MPNN) ≤ Σ_classes max #(graphs of one class with one answer by colour) / #graphs",
                                "\\mathrm{acc}(\\mathrm{MPNN})\\le\\max_{f\\circ\\chi}\\mathrm{acc}(f\\circ\\chi)")
                        .assuming(
                                MESSAGES,
                                Assumption.byDesign(
                                        "alike", "vertices start with their degrees, which one round of 1-WL gives"))
                        .source(Sources.XU_MORRIS),
                Claim.published(
                                "colours-bound-attention",
                                "attention by shortest paths reaches at most what SPD-WL colours allow")
                        .deterministic(new Relation.AtMost(Slot.PATHS.test, PATH_COLOURS, 0, 0, 1))
                        .formula(
                                "acc ≤ max over functions of SPD-WL colours",
                                "\\mathrm{acc}\\le\\max_{f\\circ\\chi_{\\mathrm{SPD}}}\\mathrm{acc}")
                        .source(Sources.ZHANG_TRANSFORMER),
                Claim.published("distances-learn", "attention by both distances learns to get every graph right")
                        .deterministic(new Relation.AtLeast(DISTANCES_END, ALL, 0, MISSED, Double.NaN))
                        .formula(all + "; the paper reports 100 % on graphs of its own", latex)
                        .source(Sources.ZHANG_TRANSFORMER),
                Claim.published(
                                "resistances-find-bridges",
                                "with the resistances of edges message passing finds all bridges")
                        .deterministic(new Relation.AtLeast(RESISTANCES_END, ALL, 0, MISSED, Double.NaN))
                        .formula("uv is a bridge ⇔ R(u, v) = 1", "uv\\text{ bridge}\\Leftrightarrow R(u,v)=1")
                        .assuming(EDGES)
                        .source(Sources.KLEIN_RANDIC));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (family.even() && vertices % 2 != 0) {
            advice.warn(
                    "vertices",
                    "Lifts and regular graphs have an even number of vertices: " + (vertices + 1) + " are taken.",
                    "Set to " + (vertices + 1),
                    Integer.toString(vertices + 1));
        }
        if (!aggregator.messagePassing()) {
            advice.warnClaim(
                    "aggregator",
                    MESSAGES_CLAIM,
                    "The handbook speaks of message passing; " + aggregator.title() + " sees distances.");
        }
        if (task != DetectionTask.CUT_EDGES) {
            advice.warnClaim(
                    "task", "resistances-find-bridges", "Resistances of single edges tell bridges, not cut vertices.");
        }
        if (batch > trainGraphs) {
            advice.warn(
                    "batch",
                    "A step takes all " + trainGraphs + " graphs.",
                    "Set to " + trainGraphs,
                    Integer.toString(trainGraphs));
        }
    }

    @Override
    public long memory(Setting setting) {
        long square = (long) vertices * vertices;
        long data = (trainGraphs + (long) testGraphs) * square * (GraphBatch.FEATURES + 5);
        long states = (long) Math.min(batch, trainGraphs)
                * square
                * (GraphBatch.FEATURES * 3L + hidden * 8L * layers + 40L * layers);
        return (24L << 20) + 8 * (data + states);
    }

    /** Graphs with their answers. */
    private record Data(List<Graph> graphs, GraphBatch batch, double[] targets) {}

    @Override
    public void run(Trial trial) {
        BooleanSupplier watch = Graphs.watch(trial);
        int n = family.even() ? vertices + vertices % 2 : vertices;
        Data train = draw(trial, "train", trainGraphs, n, watch);
        Data test = draw(trial, "test", testGraphs, n, watch);
        double colours = task.attainable(ColourTest.WL, test.graphs(), watch);
        double paths = task.attainable(ColourTest.SPD_WL, test.graphs(), watch);
        double both = task.attainable(ColourTest.SPD_RD_WL, test.graphs(), watch);
        trial.assume(MESSAGES.id(), aggregator.messagePassing() ? 1 : 0, 1);
        trial.assume(EDGES.id(), task == DetectionTask.CUT_EDGES ? 1 : 0, 1);
        for (int epoch = 0; epoch <= epochs; epoch++) {
            trial.point(COLOURS, epoch, colours);
            trial.point(PATH_COLOURS, epoch, paths);
        }
        trial.point(HANDBOOK_ALL, epochs, 1);
        trial.point(ALL, epochs, 1);
        Map<Slot, Detector.Score> scores = new LinkedHashMap<>();
        for (Slot slot : Slot.values()) {
            learn(trial, slot, n, train, test, watch).ifPresent(score -> scores.put(slot, score));
        }
        report(trial, scores, colours, paths, both);
    }

    private Data draw(Trial trial, String name, int count, int n, BooleanSupplier watch) {
        List<Graph> graphs = family.draw(count, n, trial.random(name + " graphs"), watch);
        return new Data(graphs, GraphBatch.of(graphs, true), task.targets(graphs));
    }

    /** Trains one network; its score on the test graphs, empty when the trial was stopped. */
    private Optional<Detector.Score> learn(
            Trial trial, Slot slot, int n, Data train, Data test, BooleanSupplier watch) {
        int size = Math.min(batch, trainGraphs);
        GraphNetwork.Form form =
                new GraphNetwork.Form(slot.aggregation(aggregator), layers, hidden, true, Elementary.RELU);
        Detector detector = new Detector(
                form,
                task,
                size,
                n,
                trial.random("weights " + slot),
                trial.compute().algebra(watch),
                watch);
        BatchOrder order = new BatchOrder(BatchOrder.Rule.SHUFFLED, trainGraphs, size, trial.random("order " + slot));
        int[] rows = new int[size];
        int steps = 0;
        int every = (epochs + LOOKS - 1) / LOOKS;
        for (int epoch = 0; epoch <= epochs; epoch++) {
            if (epoch % every == 0 || epoch == epochs) {
                trial.point(
                        slot.test,
                        epoch,
                        detector.score(test.batch(), test.targets()).graphs());
                trial.point(
                        slot.train,
                        epoch,
                        detector.score(train.batch(), train.targets()).graphs());
            }
            double loss = 0;
            for (int s = 0; s < order.stepsPerEpoch() && epoch < epochs; s++) {
                if (trial.stopBefore(steps++)) {
                    return Optional.empty();
                }
                order.next(1, rows, 0);
                // half a cosine down to 0, so that the last steps settle
                double eta =
                        rate * 0.5 * (1 + Math.cos(Math.PI * (epoch + (double) s / order.stepsPerEpoch()) / epochs));
                loss += detector.step(
                                train.batch().select(rows), GraphBatch.select(train.targets(), rows, task.size(n)), eta)
                        / order.stepsPerEpoch();
            }
            if (epoch < epochs) {
                trial.point(slot.loss, epoch + 1.0, loss);
                if (!Double.isFinite(loss)) {
                    trial.diverged(
                            "the loss of " + form.aggregation().title() + " is " + loss + " in epoch " + (epoch + 1));
                    return Optional.empty();
                }
            }
        }
        return Optional.of(detector.score(test.batch(), test.targets()));
    }

    private void report(Trial trial, Map<Slot, Detector.Score> scores, double colours, double paths, double both) {
        List<List<String>> rows = new ArrayList<>();
        scores.forEach((slot, score) -> {
            rows.add(List.of(
                    slot.aggregation(aggregator).title(),
                    Figures.percent(score.graphs()),
                    Figures.percent(score.positives()),
                    Figures.percent(score.negatives())));
            trial.add(new Scalar(
                    slot.test.id() + "-accuracy", slot.test.title() + ": test graphs all right", score.graphs(), ""));
        });
        trial.add(new Scalar("attainable-1-wl", COLOURS.title(), colours, ""));
        trial.add(new Scalar("attainable-spd-wl", PATH_COLOURS.title(), paths, ""));
        trial.add(new Scalar("attainable-spd-rd-wl", "Most that functions of SPD+RD-WL colours can reach", both, ""));
        trial.add(new Table(
                "by-class",
                "Test Graphs, and Single Answers by Class (repeat " + (trial.repeat() + 1) + ")",
                List.of("network", "graphs all right", "of the answers yes", "of the answers no"),
                rows));
        trial.add(published());
        end(trial, scores, Slot.CHOSEN, CHOSEN_END);
        end(trial, scores, Slot.RESISTANCES, RESISTANCES_END);
        end(trial, scores, Slot.DISTANCES, DISTANCES_END);
    }

    private void end(Trial trial, Map<Slot, Detector.Score> scores, Slot slot, Series series) {
        if (scores.containsKey(slot)) {
            trial.point(series, epochs, Objects.requireNonNull(scores.get(slot)).graphs());
        }
    }

    /** Table 2 of Zhang, Luo, Wang, He (2023): other graphs and far greater networks, so nothing to be equalled here. */
    private static Table published() {
        return new Table(
                "published",
                "Published for Other Graphs and Networks: Graphs All Right (Zhang, Luo, Wang, He, ICLR 2023, Table 2)",
                List.of("network", "cut vertices", "bridges"),
                List.of(
                        List.of("GCN", "51.5 % ± 1.3 %", "62.4 % ± 1.8 %"),
                        List.of("GAT", "52.0 % ± 1.3 %", "62.8 % ± 1.9 %"),
                        List.of("GIN", "53.9 % ± 1.7 %", "63.1 % ± 2.2 %"),
                        List.of("GSN", "60.1 % ± 1.9 %", "70.7 % ± 2.1 %"),
                        List.of("Graphormer", "76.4 % ± 2.8 %", "84.5 % ± 3.3 %"),
                        List.of("Graphormer-GD", "100 %", "100 %"),
                        List.of("Graphormer-GD without resistances", "83.3 % ± 2.7 %", "100 %")));
    }
}
