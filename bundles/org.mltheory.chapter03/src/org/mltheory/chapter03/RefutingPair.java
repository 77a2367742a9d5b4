package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.mltheory.chapter03.ColourAudit.CounterExample;
import org.mltheory.chapter03.ColourAudit.Counts;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.GraphEnumeration;
import org.mltheory.compute.graph.JointColouring;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Info.Axis;
import org.mltheory.experiment.Info.Panel;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E3.3: two graphs on which the handbook's main result fails. Unless they are given, the smallest is searched for: among the graphs on
 * 1, 2, 3, ... vertices the first two that 1-WL cannot tell apart although one has cut vertices where the other has none.
 */
public final class RefutingPair implements Experiment {

    @Param(
            description =
                    "The first graph: edges such as 0-1 1-2 2-0, graph6, or a name such as decalin or 2*C3; empty for the smallest "
                            + "counter-example there is",
            max = 20000)
    public String first = "";

    @Param(
            description =
                    "The second graph, in the same forms; empty for the smallest counter-example, or to look at the first alone",
            max = 20000)
    public String second = "";

    @Param(description = "Graphs on up to so many vertices are searched when none is given", min = 1, max = 7)
    public int searched = 7;

    private static final Series MISTAKEN =
            Series.measured("bridges-mistaken", "Bridges whose messages are those of another edge");
    private static final Series DISTINCT = Series.handbook("messages-distinct", "None, says the handbook");

    @Override
    public Info info() {
        List<Panel> panels = new ArrayList<>(Decisions.panels(Axis.linear("Round")));
        panels.add(
                1,
                new Panel(
                        "messages",
                        "Bridges That Look like Other Edges",
                        Axis.linear("Rounds of messages"),
                        Axis.linear("Bridges"),
                        List.of(MISTAKEN, DISTINCT)));
        return new Info(
                "refuting-pair",
                "The Pair That Refutes the Main Result",
                "The handbook says that message passing counts blocks and finds bridges and articulation points. Two triangles on a bridge "
                        + "and the ladder on six vertices get the same colours, and only one of them has any.",
                List.of("E3.3"),
                Optional.empty(),
                panels);
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(Decisions.claims());
        claims.add(Claim.handbook(
                        "handbook-distinct-messages",
                        "the messages along a bridge are fundamentally different from those along an edge inside a block")
                .deterministic(new Relation.AtMost(MISTAKEN, DISTINCT, 0, 0, Double.NaN))
                .formula(
                        "after n rounds: uv a bridge, wx none ⇒ {χₙ(u), χₙ(v)} ≠ {χₙ(w), χₙ(x)}",
                        "\\{\\chi_n(u),\\chi_n(v)\\}\\ne\\{\\chi_n(w),\\chi_n(x)\\}")
                .source(Sources.HANDBOOK_INTUITION));
        return claims;
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        Graphs.examine("first", first, true, advice);
        Graphs.examine("second", second, true, advice);
        if (first.isBlank() && !second.isBlank()) {
            advice.warn("first", "only second is given: it is looked at alone");
        }
    }

    @Override
    public long memory(Setting setting) {
        return Graphs.memory(first, second);
    }

    @Override
    public void run(Trial trial) {
        BooleanSupplier watch = Graphs.watch(trial);
        List<GraphText> given = Graphs.given(first, second);
        List<GraphText> pair = given.isEmpty() ? smallest(watch) : given;
        if (pair.isEmpty()) {
            return; // none so small: every claim stays without a measurement
        }
        List<Graph> graphs = pair.stream().map(GraphText::graph).toList();
        List<Biconnectivity> facts = graphs.stream().map(Biconnectivity::of).toList();
        Map<ColourTest, JointColouring> colourings = new EnumMap<>(ColourTest.class);
        for (ColourTest test : ColourTest.values()) {
            colourings.put(test, test.colour(graphs, watch));
        }
        // one more than any test needs, so that all are seen to be stable
        int last = 1
                + colourings.values().stream()
                        .mapToInt(JointColouring::rounds)
                        .max()
                        .orElse(0);
        Map<ColourTest, Counts> counts = new EnumMap<>(ColourTest.class);
        colourings.forEach(
                (test, colouring) -> counts.put(test, decide(trial, test, colouring, last, pair, facts, watch)));
        Decisions.promises(trial, last);
        messages(trial, graphs, facts, watch);
        trial.add(Decisions.table("decided", "What Each Test Decides on These Graphs", counts));
        scalars(trial, graphs, facts, Objects.requireNonNull(counts.get(ColourTest.WL)));
    }

    /** What a test leaves undecided after each round; draws the stable colours and returns what they leave. */
    private static Counts decide(
            Trial trial,
            ColourTest test,
            JointColouring colouring,
            int last,
            List<GraphText> pair,
            List<Biconnectivity> facts,
            BooleanSupplier watch) {
        List<Graph> graphs = pair.stream().map(GraphText::graph).toList();
        ColourAudit stable = ColourAudit.of(test, colouring, colouring.rounds(), graphs, facts, watch);
        Counts found = stable.counts();
        for (int round = 0; round <= last; round++) {
            Counts then = round < colouring.rounds()
                    ? ColourAudit.of(test, colouring, round, graphs, facts, watch)
                            .counts()
                    : found;
            Decisions.stream(trial, round, test, then);
        }
        String told = found.classes() == graphs.size() ? "Tells Them Apart" : "Cannot Tell Them Apart";
        trial.add(Drawings.of(
                "drawing-" + test.key(),
                test.title() + (graphs.size() == 1 ? " Colours" : " " + told),
                test.title() + " colour",
                pair,
                stable.colours(),
                watch));
        return found;
    }

    private List<GraphText> smallest(BooleanSupplier watch) {
        for (int n = 1; n <= searched; n++) {
            List<Graph> all = GraphEnumeration.all(n, watch);
            List<Biconnectivity> facts = all.stream().map(Biconnectivity::of).toList();
            Optional<CounterExample> found =
                    ColourAudit.of(ColourTest.WL, all, facts, watch).counterExample();
            if (found.isPresent()) {
                List<GraphText> pair = new ArrayList<>();
                pair.add(Drawings.plain(all.get(found.get().first())));
                if (found.get().second() != found.get().first()) {
                    pair.add(Drawings.plain(all.get(found.get().second())));
                }
                return pair;
            }
        }
        return List.of();
    }

    /** After each round, how many bridges have ends of the colours of the ends of an edge that is none. */
    private static void messages(Trial trial, List<Graph> graphs, List<Biconnectivity> facts, BooleanSupplier watch) {
        JointColouring colouring = ColourTest.WL.colour(graphs, watch);
        int last = graphs.stream().mapToInt(Graph::order).sum();
        for (int round = 0; round <= last; round++) {
            int[][] colours = ColourTest.WL.vertexColours(colouring, graphs, Math.min(round, colouring.rounds()));
            trial.point(MISTAKEN, round, mistaken(graphs, facts, colours));
            if (round >= last) {
                trial.point(DISTINCT, round, 0);
            }
        }
    }

    private static int mistaken(List<Graph> graphs, List<Biconnectivity> facts, int[][] colours) {
        Set<Long> others = new HashSet<>();
        List<Long> bridges = new ArrayList<>();
        for (int g = 0; g < graphs.size(); g++) {
            int[] ends = graphs.get(g).edges();
            for (int i = 0; i < ends.length; i += 2) {
                int a = colours[g][ends[i]];
                int b = colours[g][ends[i + 1]];
                long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
                if (facts.get(g).isBridge(ends[i], ends[i + 1])) {
                    bridges.add(pair);
                } else {
                    others.add(pair);
                }
            }
        }
        return (int) bridges.stream().filter(others::contains).count();
    }

    private static void scalars(Trial trial, List<Graph> graphs, List<Biconnectivity> facts, Counts wl) {
        String[] which = {"first", "second"};
        for (int g = 0; g < graphs.size(); g++) {
            String name = g == 0 ? "First graph: " : "Second graph: ";
            trial.add(new Scalar(
                    which[g] + "-vertices", name + "vertices", graphs.get(g).order(), ""));
            trial.add(new Scalar(
                    which[g] + "-edges", name + "edges", graphs.get(g).size(), ""));
            trial.add(new Scalar(
                    which[g] + "-bridges", name + "bridges", facts.get(g).bridges().length / 2.0, ""));
            trial.add(new Scalar(
                    which[g] + "-cut-vertices",
                    name + "cut vertices",
                    facts.get(g).cutVertices().length,
                    ""));
            trial.add(new Scalar(
                    which[g] + "-blocks", name + "blocks", facts.get(g).blockCount(), ""));
        }
        trial.add(new Scalar("wl-classes", "Classes that 1-WL tells apart", wl.classes(), ""));
        trial.add(new Scalar("wl-colours", "1-WL colours", wl.vertexColours(), ""));
    }
}
