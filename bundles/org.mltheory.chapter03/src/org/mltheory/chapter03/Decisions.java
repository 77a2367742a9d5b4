package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.mltheory.chapter03.ColourAudit.Counts;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/**
 * Which test decides which problem of biconnectivity: the series, claims and table that the pair and the census share. Counted is what
 * a test leaves undecided, so that every theorem is a bound by 0.
 */
final class Decisions {

    /** A problem of the paper's Table 1, or of the handbook's theorem. */
    enum Problem {
        CUT_VERTICES("cut vertices", Counts::mixedVertices),
        CUT_EDGES("bridges", Counts::mixedEdges),
        VERTEX_TREE("block cut-vertex trees", Counts::vertexTrees),
        EDGE_TREE("block cut-edge trees", Counts::edgeTrees),
        BLOCK_COUNTS("numbers of blocks at vertices", Counts::mixedCounts),
        ANY("all four problems", Counts::undecided);

        final String title;
        final ToIntFunction<Counts> left;

        Problem(String title, ToIntFunction<Counts> left) {
            this.title = title;
            this.left = left;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private static final List<Problem> TABLE =
            List.of(Problem.CUT_VERTICES, Problem.CUT_EDGES, Problem.VERTEX_TREE, Problem.EDGE_TREE);

    /** What the theorems allow to be left undecided. */
    static final Series NONE = Series.published("none", "None: the problem is decided");

    static final Series HANDBOOK_NONE = Series.handbook("handbook-none", "None, says the handbook of message passing");

    private static final Map<ColourTest, Map<Problem, Series>> LEFT = series();

    private Decisions() {}

    private static Map<ColourTest, Map<Problem, Series>> series() {
        Map<ColourTest, Map<Problem, Series>> all = new EnumMap<>(ColourTest.class);
        for (ColourTest test : ColourTest.values()) {
            Map<Problem, Series> row = new EnumMap<>(Problem.class);
            for (Problem problem : Problem.values()) {
                row.put(
                        problem,
                        Series.measured(
                                test.key() + "-" + problem.key(), test.title() + ": " + problem.title + " undecided"));
            }
            all.put(test, row);
        }
        return all;
    }

    static Series left(ColourTest test, Problem problem) {
        return Objects.requireNonNull(Objects.requireNonNull(LEFT.get(test)).get(problem));
    }

    /** One chart for each problem. */
    static List<Info.Panel> panels(Info.Axis x) {
        List<Info.Panel> panels = new ArrayList<>();
        for (Problem problem : Problem.values()) {
            List<Series> lines = new ArrayList<>();
            for (ColourTest test : ColourTest.values()) {
                lines.add(left(test, problem));
            }
            lines.add(NONE);
            lines.add(HANDBOOK_NONE);
            String title = Character.toUpperCase(problem.title.charAt(0)) + problem.title.substring(1);
            panels.add(new Info.Panel(problem.key(), "Undecided: " + title, x, Info.Axis.linear(unit(problem)), lines));
        }
        return panels;
    }

    private static String unit(Problem problem) {
        return switch (problem) {
            case CUT_VERTICES, BLOCK_COUNTS -> "Colours that mix vertices";
            case CUT_EDGES -> "Pairs of colours that mix edges";
            case VERTEX_TREE, EDGE_TREE -> "Classes of graphs that mix trees";
            case ANY -> "Colours, pairs and classes that mix";
        };
    }

    static List<Claim> claims() {
        return List.of(
                handbook(
                        "handbook-block-counts",
                        "message passing can count the blocks (biconnected components) at every vertex",
                        Problem.BLOCK_COUNTS,
                        "χ(u) = χ(v) ⇒ #blocks(u) = #blocks(v)",
                        "\\chi(u)=\\chi(v)\\Rightarrow \\#\\mathrm{BCC}(u)=\\#\\mathrm{BCC}(v)",
                        Sources.HANDBOOK_MAIN_RESULT),
                handbook(
                        "handbook-cut-vertices",
                        "message passing can identify all articulation points",
                        Problem.CUT_VERTICES,
                        "χ(u) = χ(v) ⇒ (u is a cut vertex ⇔ v is)",
                        "\\chi(u)=\\chi(v)\\Rightarrow(u\\text{ cut}\\Leftrightarrow v\\text{ cut})",
                        Sources.HANDBOOK_MAIN_RESULT),
                handbook(
                        "handbook-bridges",
                        "message passing can identify all bridges",
                        Problem.CUT_EDGES,
                        "{χ(u), χ(v)} = {χ(w), χ(x)} ⇒ (uv is a bridge ⇔ wx is)",
                        "\\{\\chi(u),\\chi(v)\\}=\\{\\chi(w),\\chi(x)\\}\\Rightarrow(uv\\text{ bridge}\\Leftrightarrow wx\\text{ bridge})",
                        Sources.HANDBOOK_MAIN_RESULT),
                handbook(
                        "handbook-block-tree",
                        "message passing can learn a graph's block-cut tree",
                        Problem.VERTEX_TREE,
                        "{{χ(v) : v ∈ G}} = {{χ(v) : v ∈ H}} ⇒ BCVTree(G) ≅ BCVTree(H)",
                        "\\{\\!\\{\\chi_G\\}\\!\\}=\\{\\!\\{\\chi_H\\}\\!\\}\\Rightarrow \\mathrm{BCVTree}(G)\\simeq\\mathrm{BCVTree}(H)",
                        Sources.HANDBOOK_IMPLICATIONS),
                published("spd-cut-edges", ColourTest.SPD_WL, Problem.CUT_EDGES, Sources.ZHANG_SPD),
                published("spd-edge-trees", ColourTest.SPD_WL, Problem.EDGE_TREE, Sources.ZHANG_SPD),
                published("rd-cut-vertices", ColourTest.RD_WL, Problem.CUT_VERTICES, Sources.ZHANG_RD),
                published("rd-vertex-trees", ColourTest.RD_WL, Problem.VERTEX_TREE, Sources.ZHANG_RD),
                published("spd-rd-all", ColourTest.SPD_RD_WL, Problem.ANY, Sources.ZHANG_BOTH),
                published("folklore-all", ColourTest.FOLKLORE_WL, Problem.ANY, Sources.ZHANG_FOLKLORE));
    }

    private static Claim handbook(
            String id, String title, Problem problem, String formula, String latex, String source) {
        return Claim.handbook(id, title)
                .deterministic(new Relation.AtMost(left(ColourTest.WL, problem), HANDBOOK_NONE, 0, 0, Double.NaN))
                .formula(formula + ", χ the 1-WL colours, which are all that message passing sees", latex)
                .source(source);
    }

    private static Claim published(String id, ColourTest test, Problem problem, String source) {
        return Claim.published(id, test.title() + " decides " + problem.title)
                .deterministic(new Relation.AtMost(left(test, problem), NONE, 0, 0, Double.NaN))
                .formula(
                        "equal " + test.title() + " colours ⇒ equal kind, for " + problem.title,
                        "\\chi_G=\\chi_H\\Rightarrow\\text{equal kind}")
                .assuming(Assumption.byDesign("simple", "simple undirected graphs, vertices of one initial colour"))
                .source(source);
    }

    /** Streams what a test leaves undecided. */
    static void stream(Trial trial, double x, ColourTest test, Counts counts) {
        for (Problem problem : Problem.values()) {
            trial.point(left(test, problem), x, problem.left.applyAsInt(counts));
        }
    }

    /** Streams what the theorems and the handbook promise. */
    static void promises(Trial trial, double x) {
        trial.point(NONE, x, 0);
        trial.point(HANDBOOK_NONE, x, 0);
    }

    /** Tests against problems: a tick, or a cross with the count, beside what the paper's Table 1 says. */
    static Table table(String id, String title, Map<ColourTest, Counts> counts) {
        List<String> columns = new ArrayList<>();
        columns.add("test");
        columns.add("classes of graphs");
        columns.add("colours of vertices");
        for (Problem problem : TABLE) {
            columns.add(problem.title);
        }
        columns.add("numbers of blocks");
        columns.add("published (cut vertices, bridges)");
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((test, c) -> {
            List<String> row = new ArrayList<>();
            row.add(test.title());
            row.add(Integer.toString(c.classes()));
            row.add(Integer.toString(c.vertexColours()));
            for (Problem problem : TABLE) {
                row.add(mark(problem.left.applyAsInt(c)));
            }
            row.add(mark(c.mixedCounts()));
            row.add(published(test));
            rows.add(row);
        });
        return new Table(id, title, columns, rows);
    }

    private static String mark(int undecided) {
        return undecided == 0 ? "✓" : "✗ " + undecided;
    }

    private static String published(ColourTest test) {
        return switch (test) {
            case WL -> "✗ ✗ (Table 1)";
            case SPD_WL -> "✗ ✓ (Theorem 4.1)";
            case RD_WL -> "✓, nothing said of bridges (Theorem 4.2)";
            case SPD_RD_WL -> "✓ ✓ (Corollary 4.3)";
            case FOLKLORE_WL -> "✓ ✓ (Corollary 4.6)";
        };
    }
}
