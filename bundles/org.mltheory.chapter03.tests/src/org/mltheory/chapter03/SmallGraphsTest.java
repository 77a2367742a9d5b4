package org.mltheory.chapter03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.graph.CanonicalForm;
import org.mltheory.compute.graph.Graph6;
import org.mltheory.compute.graph.StandardGraphs;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.GraphDrawing;

/** The experiments on given graphs and the census, at the catalogue's figures and elsewhere. */
class SmallGraphsTest {

    private static final String[] HANDBOOK = {
        "handbook-block-counts", "handbook-cut-vertices", "handbook-bridges", "handbook-block-tree"
    };
    private static final String[] THEOREMS = {
        "spd-cut-edges", "spd-edge-trees", "rd-cut-vertices", "rd-vertex-trees", "spd-rd-all", "folklore-all"
    };

    /** The two censuses, taken once. */
    private static final class Censuses {
        static final Lab.Report CONNECTED = take(Census.Population.CONNECTED);
        static final Lab.Report ALL = take(Census.Population.ALL);

        private static Lab.Report take(Census.Population population) {
            return Lab.along(Census::new, 1, c -> c.graphs = population, (c, n) -> c.vertices = n, 3, 4, 5, 6, 7);
        }
    }

    /** Classes of connected graphs, colours of vertices, mixed, pairs of colours of edges, mixed. */
    @ParameterizedTest
    @CsvSource({
        "6, WL, 109, 402, 1, 465, 1",
        "6, SPD_WL, 110, 404, 0, 468, 0",
        "6, RD_WL, 112, 407, 0, 471, 0",
        "7, WL, 836, 4254, 5, 5778, 1",
        "7, SPD_WL, 841, 4271, 1, 5799, 0",
        "7, RD_WL, 853, 4306, 0, 5845, 0"
    })
    void censusOfConnectedGraphs(
            int n, ColourTest test, int classes, int colours, int mixed, int pairs, int mixedPairs) {
        Lab.Report report = Censuses.CONNECTED;
        assertEquals(classes, report.at(test.key() + "-classes", n));
        assertEquals(colours, report.at(test.key() + "-vertex-colours", n));
        assertEquals(mixed, report.at(test.key() + "-cut-vertices", n));
        assertEquals(pairs, report.at(test.key() + "-edge-colours", n));
        assertEquals(mixedPairs, report.at(test.key() + "-cut-edges", n));
    }

    @ParameterizedTest
    @CsvSource({"4, 11, 11, 11, 11", "5, 34, 34, 34, 34", "6, 156, 152, 154, 156", "7, 1044, 1022, 1030, 1044"})
    void censusOfAllGraphs(int n, int graphs, int wl, int spd, int rd) {
        Lab.Report report = Censuses.ALL;
        assertEquals(graphs, report.at("graphs", n));
        assertEquals(wl, report.at("wl-classes", n));
        assertEquals(spd, report.at("spd-wl-classes", n));
        assertEquals(rd, report.at("rd-wl-classes", n));
    }

    @Test
    void ambiguityOverAllGraphsOnSevenVertices() {
        Lab.Report report = Censuses.ALL;
        assertEquals(4723, report.at("wl-vertex-colours", 7));
        assertEquals(6, report.at("wl-cut-vertices", 7));
        assertEquals(6305, report.at("wl-edge-colours", 7));
        assertEquals(2, report.at("wl-cut-edges", 7));
        assertEquals(5056, report.at("spd-wl-vertex-colours", 7));
        assertEquals(1, report.at("spd-wl-cut-vertices", 7));
        assertEquals(6475, report.at("spd-wl-edge-colours", 7));
        assertEquals(5096, report.at("rd-wl-vertex-colours", 7));
        assertEquals(6524, report.at("rd-wl-edge-colours", 7));
        assertEquals(0, report.at("rd-wl-cut-edges", 7));
    }

    @Test
    void theCensusRefutesTheHandbookAndConfirmsTheTheorems() {
        for (Lab.Report report : List.of(Censuses.CONNECTED, Censuses.ALL)) {
            report.assertVerdict(Outcome.VIOLATED, HANDBOOK);
            report.assertVerdict(Outcome.HOLDS, THEOREMS);
            report.assertVerdict(Outcome.HOLDS, "graphs-counted", "spd-finer", "folklore-finer");
            assertEquals(
                    6,
                    report.verdict("handbook-cut-vertices")
                            .violation()
                            .orElseThrow()
                            .x());
        }
    }

    @Test
    void theSmallestCounterExampleIsFound() {
        Lab.Report report = Lab.run(RefutingPair::new, e -> {});
        report.assertVerdict(Outcome.VIOLATED, HANDBOOK);
        report.assertVerdict(Outcome.VIOLATED, "handbook-distinct-messages");
        report.assertVerdict(Outcome.HOLDS, THEOREMS);
        GraphDrawing drawing = report.result(GraphDrawing.class, "drawing-wl");
        List<String> drawn =
                drawing.parts().stream().map(GraphDrawing.Part::caption).toList();
        assertEquals(
                List.of("two-triangles (E`NG): 1 bridge, 2 cut vertices", "ladder (EKNG): 0 bridges, 0 cut vertices"),
                drawn);
        assertTrue(CanonicalForm.isomorphic(
                Graph6.read("E`NG"), GraphText.read("two-triangles").graph()));
        assertTrue(CanonicalForm.isomorphic(Graph6.read("EKNG"), StandardGraphs.grid(2, 3)));
        assertEquals(1, report.at("spd-wl-cut-edges", 0), "before the first round all vertices are alike");
        assertEquals(0, report.at("spd-wl-cut-edges", 2));
        assertEquals(1, report.at("wl-cut-edges", 2));
        assertEquals(1, report.scalar("first-bridges"));
        assertEquals(2, report.scalar("first-cut-vertices"));
        assertEquals(0, report.scalar("second-bridges"));
        assertEquals(0, report.scalar("second-cut-vertices"));
        assertEquals(1, report.scalar("wl-classes"));
        long marked = drawing.parts().get(0).vertices().stream()
                .filter(GraphDrawing.Vertex::marked)
                .count();
        assertEquals(2, marked);
    }

    @Test
    void noneIsSmallerThanSixVertices() {
        Lab.Report report = Lab.run(RefutingPair::new, e -> e.searched = 5);
        report.assertVerdict(Outcome.INCONCLUSIVE, HANDBOOK);
    }

    @Test
    void moleculesAreConfusedToo() {
        Lab.Report report = Lab.run(RefutingPair::new, e -> {
            e.first = "decalin";
            e.second = "bicyclopentyl";
        });
        report.assertVerdict(Outcome.VIOLATED, HANDBOOK);
        report.assertVerdict(Outcome.HOLDS, THEOREMS);
        assertEquals(3, report.scalar("wl-colours"));
        assertEquals(11, report.scalar("first-edges"));
        assertEquals(0, report.scalar("first-bridges"));
        assertEquals(0, report.scalar("first-cut-vertices"));
        assertEquals(1, report.scalar("second-bridges"));
        assertEquals(2, report.scalar("second-cut-vertices"));
    }

    @Test
    void onGraphsThatColoursDoTellTheHandbookHolds() {
        Lab.Report report = Lab.run(RefutingPair::new, e -> {
            e.first = "P4";
            e.second = "0-1 1-2 2-0 2-3";
        });
        report.assertVerdict(Outcome.HOLDS, HANDBOOK);
        report.assertVerdict(Outcome.HOLDS, "handbook-distinct-messages");
    }

    @Test
    void cycleAndTriangles() {
        Lab.Report report = Lab.run(RoundByRound::new, e -> {});
        report.assertVerdict(Outcome.HOLDS, "handbook-cycle-pair", "regular-graphs", "stable-in-time");
        report.assertVerdict(Outcome.NOT_APPLICABLE, "invariant");
        assertEquals(1, report.scalar("colours"));
        assertEquals(-1, report.scalar("distinguishing-round"));
        assertEquals(0, report.scalar("isomorphic"));
    }

    @Test
    void aPathTakesRoundsAndDistancesSeeComponents() {
        Lab.Report path = Lab.run(RoundByRound::new, e -> {
            e.first = "P20";
            e.second = "P20";
        });
        path.assertVerdict(Outcome.HOLDS, "invariant", "stable-in-time", "handbook-stabilises");
        path.assertVerdict(Outcome.NOT_APPLICABLE, "handbook-cycle-pair", "regular-graphs");
        assertEquals(10, path.scalar("colours"));
        assertEquals(9, path.at("stable-round", 20), "colours move inwards from both ends");
        Lab.Report spd = Lab.run(RoundByRound::new, e -> e.test = ColourTest.SPD_WL);
        assertEquals(1, spd.scalar("distinguishing-round"));
        spd.assertVerdict(Outcome.NOT_APPLICABLE, "handbook-cycle-pair");
        Lab.Report pairs = Lab.run(RoundByRound::new, e -> e.test = ColourTest.FOLKLORE_WL);
        pairs.assertVerdict(Outcome.HOLDS, "stable-in-time");
        assertTrue(pairs.scalar("distinguishing-round") >= 0);
    }

    @Test
    void oneGraphAloneIsRefinedToo() {
        Lab.Report report = Lab.run(RoundByRound::new, e -> {
            e.first = "star-5";
            e.second = "";
            e.rounds = 1;
        });
        report.assertVerdict(Outcome.NOT_APPLICABLE, "regular-graphs", "handbook-cycle-pair", "invariant");
        report.assertVerdict(Outcome.HOLDS, "stable-in-time");
        assertEquals(2, report.scalar("colours"));
    }

    @Test
    void theFigureOfThePaper() {
        Lab.Report report = Lab.run(BlocksAndBridges::new, e -> e.vertices = 7);
        report.assertVerdict(Outcome.VIOLATED, "handbook-two-paths");
        report.assertVerdict(
                Outcome.HOLDS,
                "whitney-two-paths",
                "handbook-bridge",
                "handbook-articulation-point",
                "handbook-component",
                "block-tree-is-tree",
                "blocks-counted");
        assertEquals(14, report.scalar("vertices"));
        assertEquals(17, report.scalar("edges"));
        assertEquals(5, report.scalar("cut-vertices"));
        assertEquals(4, report.scalar("bridges"));
        assertEquals(8, report.scalar("blocks"));
        assertEquals(5, report.scalar("edge-components"));
        double[] bridges = {12, 38, 164, 858};
        double[] cuts = {5, 22, 115, 721};
        double[] biconnected = {3, 10, 56, 468};
        for (int n = 4; n <= 7; n++) {
            assertEquals(bridges[n - 4], report.at("bridges", n));
            assertEquals(cuts[n - 4], report.at("cut-vertices", n));
            assertEquals(biconnected[n - 4], report.at("biconnected", n));
        }
        assertEquals(2, report.result(GraphDrawing.class, "trees").parts().size());
    }

    @Test
    void disjointPaths() {
        assertEquals(1, DisjointPaths.count(StandardGraphs.path(5), 0, 4));
        assertEquals(2, DisjointPaths.count(StandardGraphs.cycle(7), 0, 3));
        assertEquals(5, DisjointPaths.count(StandardGraphs.complete(6), 1, 4));
        assertEquals(3, DisjointPaths.count(StandardGraphs.petersen(), 0, 7));
        assertEquals(0, DisjointPaths.count(GraphText.read("2*C3").graph(), 0, 4));
        assertEquals(1, DisjointPaths.count(GraphText.read("bow-tie").graph(), 0, 4));
        assertEquals(3, DisjointPaths.count(StandardGraphs.completeBipartite(3, 4), 3, 4));
    }

    @Test
    void dodecahedronAndDesargues() {
        Lab.Report report = Lab.run(DistanceTests::new, e -> {});
        assertEquals(-1, report.scalar("round-wl"));
        assertEquals(-1, report.scalar("round-spd-wl"));
        assertEquals(1, report.scalar("round-rd-wl"));
        assertEquals(1, report.scalar("round-spd-rd-wl"));
        assertTrue(report.scalar("round-folklore-wl") >= 0);
        assertEquals(19, report.scalar("first-resistance-sum"), 1e-12);
        assertEquals(7.0 / 6, report.scalar("first-greatest-resistance"), 1e-12);
        assertEquals(13.0 / 12, report.scalar("second-greatest-resistance"), 1e-12);
        // from each of 20 vertices 3 at 19/30, 6 at 9/10, then 6, 3 and 1 at what tells the graphs apart; every pair
        // twice
        double near = 3 * 19 / 30.0 + 6 * 0.9;
        assertEquals(
                10 * (near + 6 * 16 / 15.0 + 3 * 17 / 15.0 + 7 / 6.0), report.scalar("first-kirchhoff-index"), 1e-9);
        assertEquals(10 * (near + 6 * 59 / 60.0 + 3 * 1.05 + 13 / 12.0), report.scalar("second-kirchhoff-index"), 1e-9);
        report.assertVerdict(
                Outcome.HOLDS,
                "foster",
                "bridge-iff-resistance-one",
                "resistance-below-distance",
                "spd-finer",
                "folklore-finer");
    }

    @Test
    void stronglyRegularGraphsAreToldByNone() {
        Lab.Report report = Lab.run(DistanceTests::new, e -> {
            e.first = "rook";
            e.second = "shrikhande";
        });
        for (ColourTest test : ColourTest.values()) {
            assertEquals(-1, report.scalar("round-" + test.key()), test.title());
        }
        report.assertVerdict(Outcome.HOLDS, "foster", "folklore-finer");
    }

    @Test
    void onTreesResistancesAreDistances() {
        Lab.Report report = Lab.run(DistanceTests::new, e -> {
            e.first = "P30 + K1";
            e.second = "star-30";
        });
        assertEquals(29, report.scalar("first-greatest-resistance"), 1e-11);
        assertEquals(2, report.scalar("second-greatest-resistance"), 1e-12);
        report.assertVerdict(Outcome.HOLDS, "foster", "bridge-iff-resistance-one", "resistance-below-distance");
    }
}
