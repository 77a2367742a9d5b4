package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.mltheory.chapter03.ColourAudit.CounterExample;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.Graph6;
import org.mltheory.compute.graph.GraphLayout;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.GraphDrawing;

/** Graphs side by side, vertices by colour, bridges and cut vertices marked. */
final class Drawings {

    private static final String CUT_VERTEX = "cut vertex";
    private static final String BRIDGE = "bridge";

    private Drawings() {}

    /**
     * @param colours of the vertices of each graph, any numbers; equal ones are drawn alike in all graphs
     */
    static GraphDrawing of(
            String id,
            String title,
            String colourTitle,
            List<GraphText> graphs,
            int[][] colours,
            BooleanSupplier cancelled) {
        Map<Integer, Integer> few = new LinkedHashMap<>();
        List<GraphDrawing.Part> parts = new ArrayList<>();
        for (int g = 0; g < graphs.size(); g++) {
            parts.add(part(graphs.get(g), colours[g], few, cancelled));
        }
        return new GraphDrawing(id, title, colourTitle, CUT_VERTEX, BRIDGE, parts);
    }

    private static GraphDrawing.Part part(
            GraphText text, int[] colours, Map<Integer, Integer> few, BooleanSupplier cancelled) {
        Graph graph = text.graph();
        Biconnectivity facts = Biconnectivity.of(graph);
        double[] places = GraphLayout.of(graph, cancelled);
        List<GraphDrawing.Vertex> vertices = new ArrayList<>();
        for (int v = 0; v < graph.order(); v++) {
            int next = few.size();
            int colour = few.computeIfAbsent(colours[v], c -> next);
            vertices.add(new GraphDrawing.Vertex(
                    text.names().get(v), places[2 * v], places[2 * v + 1], colour, facts.isCutVertex(v)));
        }
        List<GraphDrawing.Edge> edges = new ArrayList<>();
        int[] ends = graph.edges();
        for (int i = 0; i < ends.length; i += 2) {
            edges.add(new GraphDrawing.Edge(ends[i], ends[i + 1], facts.isBridge(ends[i], ends[i + 1])));
        }
        String caption = text.text() + ": " + Figures.count(facts.bridges().length / 2, "bridge") + ", "
                + facts.cutVertices().length + (facts.cutVertices().length == 1 ? " cut vertex" : " cut vertices");
        return new GraphDrawing.Part(caption, vertices, edges);
    }

    /** Two graphs with vertices of one colour, of which one is a cut vertex and the other is not. */
    static GraphDrawing counterExample(
            String id,
            ColourTest test,
            List<Graph> graphs,
            int[][] colours,
            CounterExample example,
            BooleanSupplier cancelled) {
        List<Integer> indices = example.first() == example.second()
                ? List.of(example.first())
                : List.of(example.first(), example.second());
        List<GraphText> drawn = indices.stream().map(i -> plain(graphs.get(i))).toList();
        int[][] own = indices.stream().map(i -> colours[i]).toArray(int[][]::new);
        String title =
                test.title() + (example.equal() ? " Cannot Tell These Apart" : " Gives Vertices of Both One Colour")
                        + ": One Has Cut Vertices Where the Other Has None";
        return of(id, title, test.title() + " colour", drawn, own, cancelled);
    }

    /** A graph under its graph6, with its name if it has one. */
    static GraphText plain(Graph graph) {
        String line = Graph6.write(graph);
        return new GraphText(
                NamedGraphs.nameOf(graph).map(name -> name + " (" + line + ")").orElse(line),
                graph,
                IntStream.range(0, graph.order()).mapToObj(Integer::toString).toList());
    }
}
