package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.JointColouring;
import org.mltheory.compute.graph.StandardGraphs;
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
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/** E3.1: colour refinement of two graphs together, round by round: how many colours, and when the histograms part. */
public final class RoundByRound implements Experiment {

    @Param(
            description = "The first graph: edges such as 0-1 1-2 2-0, graph6, or a name such as C6 or petersen",
            max = 20000)
    public String first = "C6";

    @Param(description = "The second graph, in the same forms; empty for none", max = 20000)
    public String second = "2*C3";

    @Param(
            description =
                    "Which test colours: neighbours (1-WL), all vertices by distance, or pairs of vertices (2-FWL)")
    public ColourTest test = ColourTest.WL;

    @Param(description = "Rounds that are shown and compared, if the colours are not stable before", min = 0, max = 400)
    public int rounds = 400;

    private static final Series FIRST = Series.measured("colours-first", "Colours in the first graph");
    private static final Series SECOND = Series.measured("colours-second", "Colours in the second graph");
    private static final Series BOTH = Series.measured("colours-both", "Colours in both");
    private static final Series UNMATCHED = Series.measured("unmatched", "Without a partner of the same colour");
    private static final Series CYCLES = Series.handbook("unmatched-cycles", "None, for C6 and two triangles");
    private static final Series EQUAL = Series.published("unmatched-none", "None");
    private static final Series STABLE =
            Series.measured("stable-round", "Rounds until the colours of one graph are stable");
    private static final Series LIMIT = Series.published("stable-limit", "One less than is coloured");

    private static final Assumption CYCLE_PAIR =
            new Assumption("cycle-pair", "the graphs are C6 and two triangles, the test is 1-WL (1 if so)", Test.EQUAL);
    private static final Assumption REGULAR = new Assumption(
            "regular", "both graphs are regular, of one order and degree, and the test is 1-WL (1 if so)", Test.EQUAL);
    private static final Assumption ISOMORPHIC =
            new Assumption("isomorphic", "the graphs are isomorphic (1 if so)", Test.EQUAL);

    @Override
    public Info info() {
        Axis x = Axis.linear("Round");
        return new Info(
                "colour-refinement",
                "Colour Refinement, Round by Round",
                "Each round a vertex's colour becomes its old one with the multiset of its neighbours' colours. A cycle of six and two "
                        + "triangles keep one colour for ever.",
                List.of("E3.1"),
                Optional.empty(),
                List.of(
                        new Panel("colours", "Colours", x, Axis.linear("Colours"), List.of(FIRST, SECOND, BOTH)),
                        new Panel(
                                "histograms",
                                "Difference of the Histograms",
                                x,
                                Axis.linear("Vertices (or pairs)"),
                                List.of(UNMATCHED, CYCLES, EQUAL)),
                        new Panel(
                                "stable",
                                "Rounds until Stable",
                                Axis.linear("Number of vertices"),
                                Axis.linear("Rounds"),
                                List.of(STABLE, LIMIT))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook("handbook-stabilises", "rounds are repeated until the set of colours stabilises")
                        .deterministic(new Relation.Monotone(BOTH, true, 0, 0))
                        .formula("χₖ₊₁ refines χₖ", "\\chi_{k+1}\\preceq\\chi_k")
                        .source(Sources.HANDBOOK_TEST),
                Claim.handbook("handbook-cycle-pair", "a 6-cycle and two 3-cycles cannot be distinguished")
                        .deterministic(new Relation.AtMost(UNMATCHED, CYCLES, 0, 0, Double.NaN))
                        .formula("{{χ(v) : v ∈ C₆}} = {{χ(v) : v ∈ 2C₃}}", "\\chi(C_6)=\\chi(2C_3)")
                        .assuming(CYCLE_PAIR)
                        .source(Sources.HANDBOOK_TEST),
                Claim.published("stable-in-time", "colours of n vertices are stable after at most n - 1 rounds")
                        .deterministic(new Relation.AtMost(STABLE, LIMIT, 0, 0, Double.NaN))
                        .formula("rounds ≤ n − 1; of n² pairs n² − 1", "k\\le n-1")
                        .source(Sources.REFINEMENT),
                Claim.published("regular-graphs", "regular graphs of one order and degree are not told apart by 1-WL")
                        .deterministic(new Relation.AtMost(UNMATCHED, EQUAL, 0, 0, Double.NaN))
                        .formula("χₖ is constant for every k", "\\chi_k\\equiv c_k")
                        .assuming(REGULAR)
                        .source(Sources.XU_MORRIS),
                Claim.published("invariant", "isomorphic graphs are never told apart")
                        .deterministic(new Relation.AtMost(UNMATCHED, EQUAL, 0, 0, Double.NaN))
                        .formula(
                                "G ≅ H ⇒ {{χ(v) : v ∈ G}} = {{χ(v) : v ∈ H}}",
                                "G\\simeq H\\Rightarrow\\chi(G)=\\chi(H)")
                        .assuming(ISOMORPHIC)
                        .source(Sources.XU_MORRIS));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        Graphs.examine("first", first, false, advice);
        Graphs.examine("second", second, true, advice);
    }

    @Override
    public long memory(Setting setting) {
        return Graphs.memory(first, second);
    }

    @Override
    public void run(Trial trial) {
        BooleanSupplier watch = Graphs.watch(trial);
        List<GraphText> given = new ArrayList<>();
        given.add(GraphText.read(first));
        given.addAll(Graphs.given(second));
        List<Graph> graphs = given.stream().map(GraphText::graph).toList();
        JointColouring colouring = test.colour(graphs, watch);
        // one more than the stable one, which shows that it is
        int last = Math.min(rounds, colouring.rounds() + 1);
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k <= last; k++) {
            trial.checkCancelled();
            int at = Math.min(k, colouring.rounds());
            trial.point(BOTH, k, colouring.colourCount(at));
            List<String> row = new ArrayList<>(List.of(Integer.toString(k)));
            for (int g = 0; g < graphs.size(); g++) {
                int[] histogram = colouring.histogram(g, at);
                int used = 0;
                for (int count : histogram) {
                    used += count > 0 ? 1 : 0;
                }
                trial.point(g == 0 ? FIRST : SECOND, k, used);
                row.add(words(histogram));
            }
            rows.add(row);
            if (graphs.size() == 2) {
                trial.point(UNMATCHED, k, Graphs.unmatched(colouring.histogram(0, at), colouring.histogram(1, at)));
                trial.point(CYCLES, k, 0);
                trial.point(EQUAL, k, 0);
            }
        }
        List<String> columns = new ArrayList<>(List.of("round"));
        given.forEach(g -> columns.add(g.text().length() > 40 ? g.text().substring(0, 40) + "…" : g.text()));
        trial.add(new Table("histograms", "How Many Colours Occur How Often", columns, rows));
        trial.add(Drawings.of(
                "colours",
                test.title() + " Colours after " + last + (last == 1 ? " Round" : " Rounds"),
                test.title() + " colour",
                given,
                test.vertexColours(colouring, graphs, Math.min(last, colouring.rounds())),
                watch));
        stable(trial, graphs, watch);
        hypotheses(trial, graphs, colouring, watch);
    }

    /** Such as 2 × 3, 1 × 6: two colours of three vertices each, one of six. */
    private static String words(int[] histogram) {
        Map<Integer, Integer> sizes = new TreeMap<>();
        for (int count : histogram) {
            if (count > 0) {
                sizes.merge(count, 1, Integer::sum);
            }
        }
        List<String> parts = new ArrayList<>();
        sizes.forEach((size, colours) -> parts.add(colours + " × " + size));
        return String.join(", ", parts);
    }

    private void stable(Trial trial, List<Graph> graphs, BooleanSupplier watch) {
        for (Graph graph : graphs) {
            int n = graph.order();
            if (n > 0) {
                trial.point(STABLE, n, test.colour(List.of(graph), watch).rounds());
                trial.point(LIMIT, n, (test.ofPairs() ? n * n : n) - 1);
            }
        }
    }

    private void hypotheses(Trial trial, List<Graph> graphs, JointColouring colouring, BooleanSupplier watch) {
        boolean pair = graphs.size() == 2;
        Graph g = graphs.get(0);
        Graph h = graphs.get(graphs.size() - 1);
        boolean regular = pair
                && test == ColourTest.WL
                && g.order() == h.order()
                && g.size() == h.size()
                && g.minDegree() == g.maxDegree()
                && h.minDegree() == h.maxDegree();
        Graph hexagon = StandardGraphs.cycle(6);
        Graph triangles = StandardGraphs.cycle(3).disjointUnion(StandardGraphs.cycle(3));
        boolean cycles = regular
                && (Graphs.isomorphic(g, hexagon, watch) && Graphs.isomorphic(h, triangles, watch)
                        || Graphs.isomorphic(h, hexagon, watch) && Graphs.isomorphic(g, triangles, watch));
        boolean isomorphic = pair && Graphs.isomorphic(g, h, watch);
        trial.assume(REGULAR.id(), regular ? 1 : 0, 1);
        trial.assume(CYCLE_PAIR.id(), cycles ? 1 : 0, 1);
        trial.assume(ISOMORPHIC.id(), isomorphic ? 1 : 0, 1);
        trial.add(new Scalar("rounds", "Rounds until the colours of all are stable", colouring.rounds(), ""));
        trial.add(new Scalar("colours", "Stable colours", colouring.colourCount(colouring.rounds()), ""));
        if (pair) {
            OptionalInt told = colouring.distinguishingRound(0, 1);
            trial.add(new Scalar("isomorphic", "Isomorphic (1 if so)", isomorphic ? 1 : 0, ""));
            trial.add(new Scalar(
                    "distinguishing-round", "Round that tells them apart, -1 for none", told.orElse(-1), ""));
        }
    }
}
