package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.Graph6;

/**
 * A graph as a descriptor gives it:
 *
 * <ul>
 *   <li>edges, {@code 0-1 1-2 2-0}: vertices are whole numbers or words of at most {@value #WORD} letters; a chain {@code 0-1-2-0} is
 *       its edges, and a vertex alone is isolated. Or pairs of numbers, {@code (0,1), (1,2)}. After {@code n=7:} the vertices are 0 to
 *       6. An edge given more than once is one edge;
 *   <li>graph6, {@code EFz_}, with or without the header {@code >>graph6<<};
 *   <li>a name, {@code petersen}, {@code C6}, {@code K3,3}, see {@link NamedGraphs}, or the complement of one, {@code co-C6};
 *   <li>disjoint unions of these, {@code 2*C3 + P4}.
 * </ul>
 *
 * @param text as given
 * @param names of the vertices, in their order
 */
record GraphText(String text, Graph graph, List<String> names) {

    /** The greatest number of vertices. */
    static final int MOST = 200;

    private static final int WORD = 3;
    private static final Pattern TIMES = Pattern.compile("(\\d{1,3})\\s*\\*\\s*(.+)|(\\d{1,3})([A-Za-z][^-]*)");
    private static final Pattern ORDER = Pattern.compile("n\\s*=\\s*(\\d{1,6})\\s*[:;,]?\\s*(.*)", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile("\\d{1,9}|[A-Za-z0-9_]{1," + WORD + "}");
    private static final Pattern NUMBERS = Pattern.compile("[\\d\\s,;()\\[\\]{}]+");
    private static final String COMPLEMENT = "co-";

    GraphText {
        names = List.copyOf(names);
    }

    /** @throws IllegalArgumentException with what is wrong, if the text is no graph or one of more than {@value #MOST} vertices */
    static GraphText read(String text) {
        String trimmed = text.strip();
        List<GraphText> parts = new ArrayList<>();
        for (String term : trimmed.split("\\+", -1)) {
            repeated(term.strip(), parts);
            if (parts.stream().mapToInt(p -> p.graph().order()).sum() > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " vertices");
            }
        }
        if (parts.size() == 1) {
            return new GraphText(trimmed, parts.get(0).graph(), parts.get(0).names());
        }
        Graph union = Graph.disjointUnion(parts.stream().map(GraphText::graph).toList());
        return new GraphText(trimmed, union, numbered(union.order()));
    }

    private static String permitted() {
        return "permitted are edges such as 0-1 1-2 2-0, graph6, C6 and the like, and "
                + String.join(", ", NamedGraphs.names());
    }

    private static void repeated(String term, List<GraphText> parts) {
        Matcher times = TIMES.matcher(term);
        boolean multiple = times.matches();
        String inner = !multiple ? term : times.group(2) != null ? times.group(2) : times.group(4);
        String count = !multiple ? "1" : times.group(1) != null ? times.group(1) : times.group(3);
        GraphText one = atom(inner.strip());
        for (int i = 0; i < Math.min(MOST + 1, Integer.parseInt(count)); i++) {
            parts.add(one);
        }
    }

    private static GraphText atom(String text) {
        if (text.startsWith(COMPLEMENT)) {
            GraphText inner = atom(text.substring(COMPLEMENT.length()));
            return new GraphText(text, inner.graph().complement(), inner.names());
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no graph is given; " + permitted());
        }
        Optional<Graph> named = NamedGraphs.find(text, MOST);
        if (named.isPresent()) {
            return limited(text, named.get());
        }
        Matcher order = ORDER.matcher(text);
        if (order.matches()) {
            return edges(order.group(2), Integer.parseInt(order.group(1)));
        }
        String joined = text.replaceAll("\\s*[-–—]+\\s*", "-");
        if (NUMBERS.matcher(text).matches() || joined.indexOf('-') > 0) {
            return edges(joined, -1);
        }
        try {
            return limited(text, Graph6.read(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("neither a name nor graph6 (" + e.getMessage() + "); " + permitted(), e);
        }
    }

    private static GraphText limited(String text, Graph graph) {
        if (graph.order() > MOST) {
            throw new IllegalArgumentException(text + " has " + graph.order() + " vertices, permitted are " + MOST);
        }
        return new GraphText(text, graph, numbered(graph.order()));
    }

    private static List<String> numbered(int n) {
        return IntStream.range(0, n).mapToObj(Integer::toString).toList();
    }

    /** @param order the number of vertices, -1 when they are those that occur */
    private static GraphText edges(String text, int order) {
        if (order > MOST) {
            throw new IllegalArgumentException(order + " vertices, permitted are " + MOST);
        }
        List<List<String>> chains = text.indexOf('-') >= 0 ? chains(text) : pairs(text);
        Map<String, Integer> number = order >= 0 ? given(order) : occurring(chains);
        if (number.size() > MOST) {
            throw new IllegalArgumentException(number.size() + " vertices, permitted are " + MOST);
        }
        List<int[]> edges = new ArrayList<>();
        for (List<String> chain : chains) {
            for (int i = 0; i < chain.size(); i++) {
                int v = vertex(chain.get(i), number);
                if (i > 0) {
                    int u = vertex(chain.get(i - 1), number);
                    if (u == v) {
                        throw new IllegalArgumentException("the edge " + chain.get(i - 1) + "-" + chain.get(i)
                                + " is a loop, which a simple graph has not");
                    }
                    edges.add(new int[] {u, v});
                }
            }
        }
        int[] from = edges.stream().mapToInt(e -> e[0]).toArray();
        int[] to = edges.stream().mapToInt(e -> e[1]).toArray();
        return new GraphText(text, Graph.simplified(number.size(), from, to), List.copyOf(number.keySet()));
    }

    private static int vertex(String label, Map<String, Integer> number) {
        return Optional.ofNullable(number.get(label))
                .orElseThrow(() -> new IllegalArgumentException(
                        "vertex " + label + " is not among the vertices 0 to " + (number.size() - 1)));
    }

    private static List<List<String>> chains(String text) {
        List<List<String>> chains = new ArrayList<>();
        for (String token : text.strip().split("[\\s,;]+")) {
            List<String> chain = new ArrayList<>();
            for (String label : token.split("-", -1)) {
                if (!LABEL.matcher(label).matches()) {
                    throw new IllegalArgumentException("“" + token + "” is neither a name nor a chain of vertices, "
                            + "which are whole numbers or words of at most " + WORD + " letters; " + permitted());
                }
                chain.add(plain(label));
            }
            chains.add(chain);
        }
        return chains;
    }

    /** Without leading zeros, so that 07 is 7. */
    private static String plain(String label) {
        return label.chars().allMatch(Character::isDigit) ? Integer.toString(Integer.parseInt(label)) : label;
    }

    private static List<List<String>> pairs(String text) {
        List<String> ends = new ArrayList<>();
        for (String token : text.split("[^\\dA-Za-z_]+")) {
            if (!token.isEmpty()) {
                if (!LABEL.matcher(token).matches()) {
                    throw new IllegalArgumentException("“" + token + "” is no vertex; " + permitted());
                }
                ends.add(plain(token));
            }
        }
        if (ends.size() % 2 != 0) {
            throw new IllegalArgumentException("an edge has two ends, and " + ends.size()
                    + " vertices are given; write an isolated one as in 0-1 2");
        }
        return IntStream.range(0, ends.size() / 2)
                .mapToObj(i -> List.of(ends.get(2 * i), ends.get(2 * i + 1)))
                .toList();
    }

    private static Map<String, Integer> given(int order) {
        Map<String, Integer> number = new LinkedHashMap<>();
        numbered(order).forEach(name -> number.put(name, number.size()));
        return number;
    }

    /** Numbers in their order, then words in theirs. */
    private static Map<String, Integer> occurring(List<List<String>> chains) {
        Map<String, Integer> number = new LinkedHashMap<>();
        chains.stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparingInt((String s) -> Character.isDigit(s.charAt(0)) ? 0 : 1)
                        .thenComparingInt(s -> Character.isDigit(s.charAt(0)) ? s.length() : 0)
                        .thenComparing(s -> s))
                .forEach(name -> number.put(name, number.size()));
        return number;
    }
}
