package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.BlockCutTree;
import org.mltheory.compute.graph.BridgeTree;
import org.mltheory.compute.graph.Components;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.GraphEnumeration;
import org.mltheory.compute.graph.GraphLayout;
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
import org.mltheory.experiment.result.GraphDrawing;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/**
 * E3.5: bridges, cut vertices and blocks by one depth-first search, on a graph that is drawn and on every graph up to some order,
 * against the handbook's definitions taken literally.
 */
public final class BlocksAndBridges implements Experiment {

    @Param(
            description =
                    "The graph that is drawn: edges such as 0-1 1-2 2-0, graph6, or a name such as figure-1 or petersen",
            max = 20000)
    public String graph = NamedGraphs.FIGURE_ONE;

    @Param(description = "Every graph on 1 to so many vertices is searched as well", min = 1, max = 8, symbol = "n")
    public int vertices = 6;

    private static final Series BRIDGES = Series.measured("bridges", "Bridges of all graphs on n vertices");
    private static final Series CUTS = Series.measured("cut-vertices", "Cut vertices of all");
    private static final Series BICONNECTED = Series.measured("biconnected", "Graphs that are one block");
    private static final Series KNOWN = Series.published("biconnected-known", "Blocks there are");
    private static final Series WRONG_BRIDGES = Series.measured("bridges-otherwise", "Edges judged otherwise");
    private static final Series WRONG_CUTS = Series.measured("cut-vertices-otherwise", "Vertices judged otherwise");
    private static final Series BROKEN = Series.measured("blocks-broken", "Blocks that a vertex's removal disconnects");
    private static final Series NONE = Series.handbook("definition-none", "None, by definition");
    private static final Series PATHS = Series.measured("paths", "Fewest disjoint paths within a block");
    private static final Series TWO = Series.handbook("paths-two", "Two, says the handbook");
    private static final Series LARGE_PATHS =
            Series.measured("paths-large-blocks", "Fewest disjoint paths within a block of three vertices or more");
    private static final Series LARGE_TWO = Series.published("paths-two-large-blocks", "Two");
    private static final Series CYCLES = Series.measured("tree-cycles", "Cycles in block cut-vertex trees");
    private static final Series NO_CYCLES = Series.published("tree-cycles-none", "None: they are forests");

    private static final long[] BLOCKS = {0, 1, 1, 3, 10, 56, 468, 7123};

    @Override
    public Info info() {
        Axis x = Axis.linear("Number of vertices n");
        return new Info(
                "blocks-and-bridges",
                "Bridges, Cut Vertices and Blocks",
                "What the chapter's definitions mean, on one graph and on every small one. Between two vertices of a block there are two "
                        + "disjoint paths, says the handbook; a bridge is a block itself, and has one.",
                List.of("E3.5"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "paths",
                                "Disjoint Paths within a Block",
                                x,
                                Axis.linear("Paths"),
                                List.of(PATHS, TWO, LARGE_PATHS, LARGE_TWO)),
                        new Panel(
                                "totals",
                                "All Graphs Together",
                                x,
                                Axis.log("Number"),
                                List.of(BRIDGES, CUTS, BICONNECTED, KNOWN)),
                        new Panel(
                                "definitions",
                                "Search against Definition",
                                x,
                                Axis.linear("Contradictions"),
                                List.of(WRONG_BRIDGES, WRONG_CUTS, BROKEN, NONE, CYCLES, NO_CYCLES))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-two-paths",
                                "inside a biconnected component there are two vertex-disjoint paths between any two nodes")
                        .deterministic(new Relation.AtLeast(PATHS, TWO, 0, 0, Double.NaN))
                        .formula("κ(u, v) ≥ 2 for u, v in one block", "\\kappa(u,v)\\ge 2")
                        .source(Sources.HANDBOOK_DEFINITIONS),
                Claim.published("whitney-two-paths", "in a block of three vertices or more there are")
                        .deterministic(new Relation.AtLeast(LARGE_PATHS, LARGE_TWO, 0, 0, Double.NaN))
                        .formula("|B| ≥ 3 ⇒ κ(u, v) ≥ 2 for u, v ∈ B", "|B|\\ge 3\\Rightarrow\\kappa(u,v)\\ge 2")
                        .assuming(Assumption.byDesign("three", "the block has three vertices or more"))
                        .source(Sources.WHITNEY),
                handbook(
                        "handbook-bridge",
                        "a bridge is an edge whose removal increases the number of connected components",
                        WRONG_BRIDGES,
                        "c(G − uv) > c(G)",
                        "c(G-uv)>c(G)"),
                handbook(
                        "handbook-articulation-point",
                        "an articulation point is a vertex whose removal increases the number of connected components",
                        WRONG_CUTS,
                        "c(G − v) > c(G)",
                        "c(G-v)>c(G)"),
                handbook(
                        "handbook-component",
                        "a biconnected component remains connected after removing any single vertex",
                        BROKEN,
                        "B − v is connected for every v ∈ B",
                        "B-v\\text{ connected}"),
                Claim.published("block-tree-is-tree", "blocks and cut vertices form a forest")
                        .deterministic(new Relation.AtMost(CYCLES, NO_CYCLES, 0, 0, Double.NaN))
                        .formula("|E| = |V| − c in BCVTree(G)", "|E|=|V|-c")
                        .source(Sources.BLOCK_TREE),
                Claim.published("blocks-counted", "as many graphs are biconnected as there are blocks")
                        .deterministic(new Relation.Equal(BICONNECTED, KNOWN, 0, 0))
                        .formula("0, 1, 1, 3, 10, 56, 468, 7123", "0,1,1,3,10,56,468,7123")
                        .source(Sources.OEIS_BLOCKS));
    }

    private static Claim handbook(String id, String title, Series measured, String formula, String latex) {
        return Claim.handbook(id, title)
                .deterministic(new Relation.AtMost(measured, NONE, 0, 0, Double.NaN))
                .formula(formula, latex)
                .source(Sources.HANDBOOK_DEFINITIONS);
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        Graphs.examine("graph", graph, false, advice);
    }

    @Override
    public long memory(Setting setting) {
        return (16L << 20) + (vertices == 8 ? 32L << 20 : 0);
    }

    @Override
    public void run(Trial trial) {
        BooleanSupplier watch = Graphs.watch(trial);
        GraphText given = GraphText.read(graph);
        Biconnectivity facts = Biconnectivity.of(given.graph());
        draw(trial, given, facts, watch);
        scalars(trial, given.graph(), facts);
        for (int n = 1; n <= vertices; n++) {
            List<Graph> all = GraphEnumeration.all(n, watch);
            List<Biconnectivity> found = all.stream().map(Biconnectivity::of).toList();
            trial.point(
                    BRIDGES,
                    n,
                    found.stream().mapToInt(b -> b.bridges().length / 2).sum());
            trial.point(
                    CUTS,
                    n,
                    found.stream().mapToInt(b -> b.cutVertices().length).sum());
            trial.point(
                    BICONNECTED,
                    n,
                    found.stream().filter(Biconnectivity::isBiconnected).count());
            trial.point(KNOWN, n, BLOCKS[n - 1]);
            check(trial, n, all, found);
        }
        if (given.graph().order() > vertices) {
            check(trial, given.graph().order(), List.of(given.graph()), List.of(facts));
        }
    }

    /** The definitions on all these graphs. */
    private static void check(Trial trial, int n, List<Graph> graphs, List<Biconnectivity> found) {
        int wrongBridges = 0;
        int wrongCuts = 0;
        int broken = 0;
        int cycles = 0;
        int paths = Integer.MAX_VALUE;
        int largePaths = Integer.MAX_VALUE;
        for (int g = 0; g < graphs.size(); g++) {
            trial.checkCancelled();
            Graph one = graphs.get(g);
            Biconnectivity facts = found.get(g);
            wrongBridges += BlockFacts.wrongBridges(one, facts);
            wrongCuts += BlockFacts.wrongCutVertices(one, facts);
            broken += BlockFacts.brokenBlocks(one, facts);
            Graph tree = facts.blockCutTree().tree();
            cycles += tree.size() - tree.order() + Components.of(tree).count();
            paths = Math.min(paths, BlockFacts.fewestPaths(one, facts, 2));
            largePaths = Math.min(largePaths, BlockFacts.fewestPaths(one, facts, 3));
        }
        trial.point(WRONG_BRIDGES, n, wrongBridges);
        trial.point(WRONG_CUTS, n, wrongCuts);
        trial.point(BROKEN, n, broken);
        trial.point(NONE, n, 0);
        trial.point(CYCLES, n, cycles);
        trial.point(NO_CYCLES, n, 0);
        if (paths < Integer.MAX_VALUE) {
            trial.point(PATHS, n, paths);
            trial.point(TWO, n, 2);
        }
        if (largePaths < Integer.MAX_VALUE) {
            trial.point(LARGE_PATHS, n, largePaths);
            trial.point(LARGE_TWO, n, 2);
        }
    }

    private static void scalars(Trial trial, Graph graph, Biconnectivity facts) {
        BridgeTree bridgeTree = facts.bridgeTree();
        trial.add(new Scalar("vertices", "Vertices", graph.order(), ""));
        trial.add(new Scalar("edges", "Edges", graph.size(), ""));
        trial.add(new Scalar("components", "Connected components", facts.componentCount(), ""));
        trial.add(new Scalar("bridges", "Bridges", facts.bridges().length / 2.0, ""));
        trial.add(new Scalar("cut-vertices", "Cut vertices", facts.cutVertices().length, ""));
        trial.add(new Scalar("blocks", "Blocks (vertex-biconnected components)", facts.blockCount(), ""));
        trial.add(new Scalar(
                "edge-components",
                "Edge-biconnected components",
                bridgeTree.tree().order(),
                ""));
        trial.add(new Scalar("biconnected", "Biconnected (1 if so)", facts.isBiconnected() ? 1 : 0, ""));
    }

    private static void draw(Trial trial, GraphText given, Biconnectivity facts, BooleanSupplier watch) {
        int n = given.graph().order();
        int[] blocksAt = IntStream.range(0, n).map(facts::blocksAt).toArray();
        trial.add(Drawings.of(
                "graph",
                "Bridges and Cut Vertices",
                "number of blocks",
                List.of(given),
                new int[][] {blocksAt},
                watch));
        BlockCutTree tree = facts.blockCutTree();
        List<List<String>> rows = new ArrayList<>();
        List<String> treeNames = new ArrayList<>();
        for (int b = 0; b < facts.blockCount(); b++) {
            String names = names(given, facts.block(b));
            treeNames.add(names);
            rows.add(List.of("block", names, facts.block(b).length == 2 ? "a bridge" : ""));
        }
        Arrays.stream(tree.cutVertices())
                .forEach(v -> treeNames.add(given.names().get(v)));
        BridgeTree bridgeTree = facts.bridgeTree();
        List<String> parts = new ArrayList<>();
        for (int c = 0; c < bridgeTree.tree().order(); c++) {
            int component = c;
            int[] members = IntStream.range(0, n)
                    .filter(v -> bridgeTree.component()[v] == component)
                    .toArray();
            parts.add(names(given, members));
            rows.add(List.of("edge-biconnected component", names(given, members), ""));
        }
        trial.add(new Table("blocks", "Blocks and Components", List.of("what", "vertices", "note"), rows));
        trial.add(new GraphDrawing(
                "trees",
                "Block Cut-Vertex Tree and Block Cut-Edge Tree",
                "kind: block, cut vertex, edge-biconnected component",
                "cut vertex",
                "bridge",
                List.of(
                        tree(
                                "block cut-vertex tree",
                                tree.tree(),
                                treeNames,
                                v -> v < tree.blocks() ? 0 : 1,
                                false,
                                watch),
                        tree("block cut-edge tree", bridgeTree.tree(), parts, v -> 2, true, watch))));
    }

    private static String names(GraphText given, int[] vertices) {
        return Arrays.stream(vertices).mapToObj(given.names()::get).collect(Collectors.joining(" "));
    }

    private static GraphDrawing.Part tree(
            String caption,
            Graph tree,
            List<String> names,
            java.util.function.IntUnaryOperator colour,
            boolean bridges,
            BooleanSupplier watch) {
        double[] places = GraphLayout.of(tree, watch);
        List<GraphDrawing.Vertex> nodes = new ArrayList<>();
        for (int v = 0; v < tree.order(); v++) {
            nodes.add(new GraphDrawing.Vertex(
                    names.get(v), places[2 * v], places[2 * v + 1], colour.applyAsInt(v), colour.applyAsInt(v) == 1));
        }
        List<GraphDrawing.Edge> edges = new ArrayList<>();
        int[] ends = tree.edges();
        for (int i = 0; i < ends.length; i += 2) {
            edges.add(new GraphDrawing.Edge(ends[i], ends[i + 1], bridges));
        }
        return new GraphDrawing.Part(caption, nodes, edges);
    }
}
