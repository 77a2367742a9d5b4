package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.Components;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.JointColouring;
import org.mltheory.compute.graph.ResistanceDistance;
import org.mltheory.compute.graph.ShortestPaths;
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
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/**
 * E3.6: two graphs under all tests, and what effective resistances know: they add up to n - 1 over the edges (Foster), and an edge is a
 * bridge exactly when its resistance is 1.
 */
public final class DistanceTests implements Experiment {

    @Param(
            description = "The first graph: edges such as 0-1 1-2 2-0, graph6, or a name such as dodecahedron",
            max = 20000)
    public String first = "dodecahedron";

    @Param(description = "The second graph, in the same forms", max = 20000)
    public String second = "desargues";

    private static final Map<ColourTest, Series> UNMATCHED = unmatched();
    private static final Series FOSTER = Series.measured("resistance-sum", "Sum of the resistances of all edges");
    private static final Series RANK = Series.published("resistance-sum-known", "n less the number of components");
    private static final Series MISJUDGED =
            Series.measured("bridges-misjudged", "Edges for which bridge and R = 1 differ");
    private static final Series NONE = Series.published("bridges-misjudged-none", "None");
    private static final Series RATIO = Series.measured("resistance-ratio", "Greatest resistance per distance");
    private static final Series ONE = Series.published("resistance-ratio-one", "1");
    private static final Series NEIGHBOURS = Series.published("told-1-wl", "Told apart by 1-WL");
    private static final Series SHORTEST = Series.measured("told-spd-wl", "Told apart by SPD-WL");
    private static final Series DISTANCES = Series.published("told-distances", "Told apart by SPD-WL or RD-WL");
    private static final Series PAIRS = Series.measured("told-2-fwl", "Told apart by 2-FWL");

    private static Map<ColourTest, Series> unmatched() {
        Map<ColourTest, Series> series = new EnumMap<>(ColourTest.class);
        for (ColourTest test : ColourTest.values()) {
            series.put(test, Series.measured("unmatched-" + test.key(), test.title()));
        }
        return series;
    }

    @Override
    public Info info() {
        Axis graph = Axis.linear("Graph");
        return new Info(
                "distance-tests",
                "Distances in the Colours",
                "GD-WL colours a vertex by its distances to all others. Shortest paths cannot tell the dodecahedron from the Desargues "
                        + "graph, resistances can.",
                List.of("E3.6"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "unmatched",
                                "Difference of the Histograms",
                                Axis.linear("Round"),
                                Axis.linear("Share without a partner of the same colour"),
                                List.copyOf(UNMATCHED.values())),
                        new Panel(
                                "resistances",
                                "Resistances of Edges",
                                graph,
                                Axis.linear("Sum over edges (Ω)"),
                                List.of(FOSTER, RANK)),
                        new Panel(
                                "bridges",
                                "Bridges by Resistance",
                                graph,
                                Axis.linear("Edges"),
                                List.of(MISJUDGED, NONE)),
                        new Panel("ratio", "Resistance per Distance", graph, Axis.linear("Ratio"), List.of(RATIO, ONE)),
                        new Panel(
                                "told",
                                "Told Apart",
                                Axis.linear("Pair"),
                                Axis.linear("1 if told apart"),
                                List.of(NEIGHBOURS, SHORTEST, DISTANCES, PAIRS))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published("foster", "the resistances of the edges add up to n less the number of components")
                        .deterministic(new Relation.Equal(FOSTER, RANK, 1e-10, 1e-9))
                        .formula("Σ_{uv ∈ E} R(u, v) = n − c", "\\sum_{uv\\in E}R(u,v)=n-c")
                        .source(Sources.FOSTER),
                Claim.published("bridge-iff-resistance-one", "an edge is a bridge exactly when its resistance is 1")
                        .deterministic(new Relation.AtMost(MISJUDGED, NONE, 0, 0, Double.NaN))
                        .formula(
                                "uv is a bridge ⇔ R(u, v) = 1, in exact arithmetic",
                                "uv\\text{ bridge}\\Leftrightarrow R(u,v)=1")
                        .source(Sources.KLEIN_RANDIC),
                Claim.published("resistance-below-distance", "the resistance is at most the number of edges between")
                        .deterministic(new Relation.AtMost(RATIO, ONE, 1e-10, 0, Double.NaN))
                        .formula("R(u, v) ≤ d(u, v), equal on trees", "R(u,v)\\le d(u,v)")
                        .source(Sources.KLEIN_RANDIC),
                Claim.published("spd-finer", "what 1-WL tells apart, SPD-WL does")
                        .deterministic(new Relation.AtLeast(SHORTEST, NEIGHBOURS, 0, 0, Double.NaN))
                        .formula("χ_SPD refines χ_1-WL", "\\chi_{\\mathrm{SPD}}\\preceq\\chi_{1\\text{-}\\mathrm{WL}}")
                        .assuming(Assumption.byDesign("stable", "all tests run until their colours are stable"))
                        .source(Sources.ZHANG_SPD_FINER),
                Claim.published("folklore-finer", "what SPD-WL or RD-WL tells apart, 2-FWL does")
                        .deterministic(new Relation.AtLeast(PAIRS, DISTANCES, 0, 0, Double.NaN))
                        .formula(
                                "χ_2-FWL refines χ_SPD and χ_RD",
                                "\\chi_{2\\text{-}\\mathrm{FWL}}\\preceq\\chi_{\\mathrm{SPD}},\\chi_{\\mathrm{RD}}")
                        .assuming(Assumption.byDesign("stable", "all tests run until their colours are stable"))
                        .source(Sources.ZHANG_FOLKLORE_FINER));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        Graphs.examine("first", first, false, advice);
        Graphs.examine("second", second, false, advice);
    }

    @Override
    public long memory(Setting setting) {
        return Graphs.memory(first, second);
    }

    @Override
    public void run(Trial trial) {
        BooleanSupplier watch = Graphs.watch(trial);
        List<GraphText> pair = List.of(GraphText.read(first), GraphText.read(second));
        List<Graph> graphs = pair.stream().map(GraphText::graph).toList();
        Map<ColourTest, Boolean> told = new EnumMap<>(ColourTest.class);
        List<List<String>> verdicts = new ArrayList<>();
        for (ColourTest test : ColourTest.values()) {
            JointColouring colouring = test.colour(graphs, watch);
            OptionalInt round = colouring.distinguishingRound(0, 1);
            told.put(test, round.isPresent());
            double all = Math.max(1, colouring.first(2) / 2.0);
            for (int k = 0; k <= colouring.rounds(); k++) {
                trial.checkCancelled();
                double apart = Graphs.unmatched(colouring.histogram(0, k), colouring.histogram(1, k)) / all;
                trial.point(Objects.requireNonNull(UNMATCHED.get(test)), k, apart);
            }
            trial.add(new Scalar(
                    "round-" + test.key(),
                    test.title() + ": round that tells them apart, -1 for none",
                    round.orElse(-1),
                    ""));
            verdicts.add(List.of(
                    test.title(),
                    round.isPresent() ? "in round " + round.getAsInt() : "never",
                    Integer.toString(colouring.rounds()),
                    Integer.toString(colouring.colourCount(colouring.rounds()))));
            if (test == ColourTest.SPD_WL || test == ColourTest.RD_WL) {
                trial.add(Drawings.of(
                        "drawing-" + test.key(),
                        test.title() + (round.isPresent() ? " Tells Them Apart" : " Cannot Tell Them Apart"),
                        test.title() + " colour",
                        pair,
                        test.vertexColours(colouring, graphs),
                        watch));
            }
        }
        trial.add(new Table(
                "told",
                "Which Test Tells Them Apart",
                List.of("test", "told apart", "rounds", "stable colours"),
                verdicts));
        hierarchy(trial, told);
        List<List<String>> rows = new ArrayList<>();
        for (int g = 0; g < 2; g++) {
            distances(trial, g + 1, pair.get(g), rows, watch);
        }
        trial.add(new Table(
                "profiles",
                "Distances from a Vertex to All, with How Many Vertices",
                List.of("graph", "vertices with these", "shortest paths", "resistances (Ω)"),
                rows));
    }

    private static void hierarchy(Trial trial, Map<ColourTest, Boolean> told) {
        boolean spd = Boolean.TRUE.equals(told.get(ColourTest.SPD_WL));
        boolean rd = Boolean.TRUE.equals(told.get(ColourTest.RD_WL));
        trial.point(NEIGHBOURS, 1, Boolean.TRUE.equals(told.get(ColourTest.WL)) ? 1 : 0);
        trial.point(SHORTEST, 1, spd ? 1 : 0);
        trial.point(DISTANCES, 1, spd || rd ? 1 : 0);
        trial.point(PAIRS, 1, Boolean.TRUE.equals(told.get(ColourTest.FOLKLORE_WL)) ? 1 : 0);
    }

    private static void distances(
            Trial trial, int which, GraphText text, List<List<String>> rows, BooleanSupplier watch) {
        Graph graph = text.graph();
        int n = graph.order();
        int[] paths = ShortestPaths.allPairs(graph, watch);
        double[] resistances = ResistanceDistance.allPairs(graph, watch);
        long[] exact = ResistanceDistance.residues(graph);
        Biconnectivity facts = Biconnectivity.of(graph);
        double sum = 0;
        int misjudged = 0;
        int[] ends = graph.edges();
        for (int i = 0; i < ends.length; i += 2) {
            int at = ends[i] * n + ends[i + 1];
            sum += resistances[at];
            misjudged += (exact[at] == 1) != facts.isBridge(ends[i], ends[i + 1]) ? 1 : 0;
        }
        double ratio = 0;
        double total = 0;
        double greatest = 0;
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < u; v++) {
                if (paths[u * n + v] != ShortestPaths.UNREACHABLE) {
                    double r = resistances[u * n + v];
                    ratio = Math.max(ratio, r / paths[u * n + v]);
                    greatest = Math.max(greatest, r);
                    total += r;
                }
            }
        }
        trial.point(FOSTER, which, sum);
        trial.point(RANK, which, n - Components.of(graph).count());
        trial.point(MISJUDGED, which, misjudged);
        trial.point(NONE, which, 0);
        trial.point(RATIO, which, ratio);
        trial.point(ONE, which, 1);
        String id = which == 1 ? "first-" : "second-";
        String title = which == 1 ? "First graph: " : "Second graph: ";
        trial.add(new Scalar(id + "resistance-sum", title + "sum of the resistances of its edges", sum, "Ω"));
        trial.add(new Scalar(id + "greatest-resistance", title + "greatest resistance", greatest, "Ω"));
        trial.add(new Scalar(id + "kirchhoff-index", title + "sum of the resistances of all pairs", total, "Ω"));
        profiles(text, paths, resistances, rows);
    }

    /** One row for each different profile of distances. */
    private static void profiles(GraphText text, int[] paths, double[] resistances, List<List<String>> rows) {
        int n = text.graph().order();
        Map<List<String>, Integer> profiles = new TreeMap<>((a, b) -> a.get(0).equals(b.get(0))
                ? a.get(1).compareTo(b.get(1))
                : a.get(0).compareTo(b.get(0)));
        for (int v = 0; v < n; v++) {
            TreeMap<Double, Integer> lengths = new TreeMap<>();
            TreeMap<Double, Integer> ohms = new TreeMap<>();
            for (int u = 0; u < n; u++) {
                int d = paths[v * n + u];
                lengths.merge(d == ShortestPaths.UNREACHABLE ? Double.POSITIVE_INFINITY : d, 1, Integer::sum);
                double r = resistances[v * n + u];
                ohms.merge(Double.isInfinite(r) ? r : Math.rint(r * 1e9) / 1e9, 1, Integer::sum);
            }
            profiles.merge(List.of(words(lengths), words(ohms)), 1, Integer::sum);
        }
        profiles.forEach((profile, count) ->
                rows.add(List.of(text.text(), Integer.toString(count), profile.get(0), profile.get(1))));
    }

    private static String words(TreeMap<Double, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((value, count) -> parts.add(Figures.of(value, 7) + " (" + count + ")"));
        return String.join(", ", parts);
    }
}
