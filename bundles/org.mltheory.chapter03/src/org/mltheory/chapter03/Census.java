package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mltheory.chapter03.ColourAudit.Counts;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.GraphEnumeration;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Series;

/**
 * E3.4: every graph on n vertices, coloured by five tests together, so that colours mean the same in all of them. How many classes of
 * graphs does each tell apart, and does any colour hide a cut vertex, any pair of colours a bridge?
 */
public final class Census implements Experiment {

    /** Which graphs. */
    public enum Population {
        ALL,
        CONNECTED
    }

    @Param(description = "Number of vertices; 8 takes some ten seconds", min = 1, max = 8, symbol = "n")
    public int vertices = 6;

    @Param(description = "Whether all graphs are taken or the connected ones")
    public Population graphs = Population.CONNECTED;

    private static final Series GRAPHS = Series.measured("graphs", "Graphs enumerated");
    private static final Series KNOWN = Series.published("graphs-known", "Graphs there are");
    private static final Map<ColourTest, Series> CLASSES = perTest("classes", "classes of graphs");
    private static final Map<ColourTest, Series> COLOURS = perTest("vertex-colours", "colours of vertices");
    private static final Map<ColourTest, Series> EDGES = perTest("edge-colours", "pairs of colours of edges");
    private static final Series COARSER = Series.published("classes-1-wl", "Classes that 1-WL tells apart");
    private static final Series DISTANCES =
            Series.published("classes-distances", "More of the classes of SPD-WL and RD-WL");

    private static final long[] ALL_GRAPHS = {1, 2, 4, 11, 34, 156, 1044, 12346};
    private static final long[] CONNECTED_GRAPHS = {1, 1, 2, 6, 21, 112, 853, 11117};

    private static Map<ColourTest, Series> perTest(String id, String title) {
        Map<ColourTest, Series> series = new EnumMap<>(ColourTest.class);
        for (ColourTest test : ColourTest.values()) {
            series.put(test, Series.measured(test.key() + "-" + id, test.title() + ": " + title));
        }
        return series;
    }

    private static Series of(Map<ColourTest, Series> series, ColourTest test) {
        return Objects.requireNonNull(series.get(test));
    }

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.linear("Number of vertices n");
        List<Info.Panel> panels = new ArrayList<>(Decisions.panels(x));
        List<Series> classes = new ArrayList<>(CLASSES.values());
        classes.addAll(List.of(GRAPHS, KNOWN, COARSER, DISTANCES));
        panels.add(1, new Info.Panel("classes", "Graphs Told Apart", x, Info.Axis.log("Classes of graphs"), classes));
        List<Series> colours = new ArrayList<>(COLOURS.values());
        colours.addAll(EDGES.values());
        panels.add(new Info.Panel("colours", "Colours Used", x, Info.Axis.log("Colours"), colours));
        return new Info(
                "graph-census",
                "Census of All Small Graphs",
                "Every graph on n vertices under 1-WL, SPD-WL, RD-WL, both distances and 2-FWL: message passing sees neither cut vertices "
                        + "nor bridges from n = 6 on, shortest paths miss cut vertices from n = 7 on, resistances miss nothing.",
                List.of("E3.4"),
                Optional.of("vertices"),
                panels);
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(Decisions.claims());
        claims.add(Claim.published("graphs-counted", "the enumeration finds as many graphs as there are")
                .deterministic(new Relation.Equal(GRAPHS, KNOWN, 0, 0))
                .formula(
                        "1, 2, 4, 11, 34, 156, 1044, 12346; connected 1, 1, 2, 6, 21, 112, 853, 11117",
                        "|\\mathcal{G}_n|")
                .source(Sources.OEIS_ALL));
        claims.add(Claim.published("spd-finer", "SPD-WL tells apart what 1-WL does")
                .deterministic(new Relation.AtLeast(of(CLASSES, ColourTest.SPD_WL), COARSER, 0, 0, Double.NaN))
                .formula(
                        "classes(SPD-WL) ≥ classes(1-WL)",
                        "|\\mathcal{G}/\\mathrm{SPD}|\\ge|\\mathcal{G}/1\\text{-}\\mathrm{WL}|")
                .assuming(Assumption.byDesign("stable", "all tests run until their colours are stable"))
                .source(Sources.ZHANG_SPD_FINER));
        claims.add(Claim.published("folklore-finer", "2-FWL tells apart what SPD-WL and RD-WL do")
                .deterministic(new Relation.AtLeast(of(CLASSES, ColourTest.FOLKLORE_WL), DISTANCES, 0, 0, Double.NaN))
                .formula(
                        "classes(2-FWL) ≥ max(classes(SPD-WL), classes(RD-WL))",
                        "|\\mathcal{G}/2\\text{-}\\mathrm{FWL}|\\ge\\max(\\cdot,\\cdot)")
                .assuming(Assumption.byDesign("stable", "all tests run until their colours are stable"))
                .source(Sources.ZHANG_FOLKLORE_FINER));
        return claims;
    }

    @Override
    public long memory(Setting setting) {
        // signatures of all pairs of vertices, with the objects that hold them, dominate
        long pairs = ALL_GRAPHS[vertices - 1] * vertices * vertices;
        return (32L << 20) + pairs * (8L * vertices + 160);
    }

    @Override
    public void run(Trial trial) {
        BooleanSupplier watch = Graphs.watch(trial);
        boolean connected = graphs == Population.CONNECTED;
        List<Graph> all =
                connected ? GraphEnumeration.connected(vertices, watch) : GraphEnumeration.all(vertices, watch);
        List<Biconnectivity> facts = all.stream().map(Biconnectivity::of).toList();
        trial.value(GRAPHS, all.size());
        trial.value(KNOWN, (connected ? CONNECTED_GRAPHS : ALL_GRAPHS)[vertices - 1]);
        Decisions.promises(trial, vertices);
        Map<ColourTest, Counts> counts = new EnumMap<>(ColourTest.class);
        for (ColourTest test : ColourTest.values()) {
            ColourAudit audit = ColourAudit.of(test, all, facts, watch);
            Counts found = audit.counts();
            counts.put(test, found);
            trial.value(of(CLASSES, test), found.classes());
            trial.value(of(COLOURS, test), found.vertexColours());
            trial.value(of(EDGES, test), found.edgeColours());
            Decisions.stream(trial, vertices, test, found);
            audit.counterExample()
                    .ifPresent(e -> trial.add(Drawings.counterExample(
                            test.key() + "-counter-example-" + vertices, test, all, audit.colours(), e, watch)));
        }
        trial.value(COARSER, classes(counts, ColourTest.WL));
        trial.value(DISTANCES, Math.max(classes(counts, ColourTest.SPD_WL), classes(counts, ColourTest.RD_WL)));
        String which = connected ? "connected graphs" : "graphs";
        trial.add(Decisions.table(
                "decided-" + vertices,
                "What Is Decided on the " + all.size() + " " + which + " on " + vertices + " Vertices",
                counts));
    }

    private static int classes(Map<ColourTest, Counts> counts, ColourTest test) {
        return Objects.requireNonNull(counts.get(test)).classes();
    }
}
