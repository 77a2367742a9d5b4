package org.mltheory.chapter03;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mltheory.compute.graph.CanonicalForm;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.StandardGraphs;

/** Graphs by name: fixed ones, and families whose name ends in numbers, such as C6, K3,3, ladder-4 and petersen-10-2. */
final class NamedGraphs {

    static final String TWO_TRIANGLES = "two-triangles";
    static final String LADDER = "ladder";
    static final String FIGURE_ONE = "figure-1";

    private static final Pattern FAMILY = Pattern.compile("([A-Za-z]+?)-?(\\d{1,4})(?:[,x-](\\d{1,4}))?");

    /** The 14 vertices A to N, as 0 to 13, of figure 1 of Zhang, Luo, Wang, He (2023). */
    private static final String FIGURE_ONE_EDGES = "AB AC BC CD DE EF DI FI FG FH IJ JK KL JL JM MN JN";

    /** Of hypercubes: the next has 256 vertices, which is refused in any case. */
    private static final int MOST_DIMENSION = 8;

    private NamedGraphs() {}

    /** The fixed names. */
    static List<String> names() {
        return List.copyOf(fixed().keySet());
    }

    /** The fixed name of an isomorphic graph. */
    static Optional<String> nameOf(Graph graph) {
        return fixed().entrySet().stream()
                .filter(e -> CanonicalForm.isomorphic(e.getValue().get(), graph))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, Supplier<Graph>> fixed() {
        Map<String, Supplier<Graph>> graphs = new TreeMap<>();
        // two triangles on a bridge, and the ladder: the smallest pair that refutes the handbook's theorem
        graphs.put(TWO_TRIANGLES, () -> ringsOnABridge(3));
        graphs.put(LADDER, () -> StandardGraphs.grid(2, 3));
        graphs.put("bicyclopentyl", () -> ringsOnABridge(5));
        // two six-rings with an edge in common
        graphs.put("decalin", () -> Graph.of(10, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 0, 5, 6, 6, 7, 7, 8, 8, 9, 9, 4));
        graphs.put("bow-tie", () -> Graph.of(5, 0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 2));
        graphs.put("cube", () -> StandardGraphs.hypercube(3));
        graphs.put("desargues", StandardGraphs::desargues);
        graphs.put("dodecahedron", StandardGraphs::dodecahedron);
        graphs.put(FIGURE_ONE, NamedGraphs::figureOne);
        graphs.put("petersen", StandardGraphs::petersen);
        graphs.put("rook", () -> StandardGraphs.rook(4, 4));
        graphs.put("shrikhande", StandardGraphs::shrikhande);
        return graphs;
    }

    private static Graph figureOne() {
        return Graph.of(
                14,
                FIGURE_ONE_EDGES.chars().filter(c -> c != ' ').map(c -> c - 'A').toArray());
    }

    /** Two cycles of k vertices, 0 to k - 1 and k to 2k - 1, and the edge from k - 1 to k. */
    private static Graph ringsOnABridge(int k) {
        int[] ends = new int[4 * k + 2];
        for (int i = 0; i < k; i++) {
            ends[4 * i] = i;
            ends[4 * i + 1] = (i + 1) % k;
            ends[4 * i + 2] = k + i;
            ends[4 * i + 3] = k + (i + 1) % k;
        }
        ends[4 * k] = k - 1;
        ends[4 * k + 1] = k;
        return Graph.of(2 * k, ends);
    }

    /**
     * The graph of this name, empty when it is none.
     *
     * @throws IllegalArgumentException if the family has no graph of these numbers, or it has more than {@code most} vertices
     */
    static Optional<Graph> find(String name, int most) {
        Optional<Graph> known = Optional.ofNullable(fixed().get(name)).map(Supplier::get);
        if (known.isPresent()) {
            return known;
        }
        Matcher family = FAMILY.matcher(name);
        if (!family.matches()) {
            return Optional.empty();
        }
        int a = Integer.parseInt(family.group(2));
        Optional<String> second = Optional.ofNullable(family.group(3));
        int b = second.map(Integer::parseInt).orElse(1);
        if ((long) a * b > 4L * most || a > most || b > most) {
            throw new IllegalArgumentException(name + " has more than " + most + " vertices");
        }
        return second.isEmpty() ? one(family.group(1), a) : two(family.group(1), a, b);
    }

    private static Optional<Graph> one(String family, int n) {
        return Optional.ofNullable(
                switch (family) {
                    case "C", "cycle" -> StandardGraphs.cycle(n);
                    case "K", "complete" -> StandardGraphs.complete(n);
                    case "P", "path" -> StandardGraphs.path(n);
                    case "Q", "cube" -> StandardGraphs.hypercube(Math.min(n, MOST_DIMENSION));
                    case "S", "star" -> StandardGraphs.star(n);
                    case "W", "wheel" -> StandardGraphs.wheel(n);
                    case "ladder" -> StandardGraphs.grid(2, n);
                    case "prism" -> StandardGraphs.prism(n);
                    case "rings" -> ringsOnABridge(Math.max(3, n));
                    default -> null;
                });
    }

    private static Optional<Graph> two(String family, int a, int b) {
        return Optional.ofNullable(
                switch (family) {
                    case "K", "complete" -> StandardGraphs.completeBipartite(a, b);
                    case "csl" -> StandardGraphs.circularSkipLink(a, b);
                    case "grid" -> StandardGraphs.grid(a, b);
                    case "petersen" -> StandardGraphs.generalizedPetersen(a, b);
                    case "rook" -> StandardGraphs.rook(a, b);
                    case "torus" -> StandardGraphs.torus(a, b);
                    default -> null;
                });
    }
}
