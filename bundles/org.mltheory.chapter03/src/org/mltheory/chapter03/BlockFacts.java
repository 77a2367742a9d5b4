package org.mltheory.chapter03;

import java.util.stream.IntStream;
import org.mltheory.compute.graph.Biconnectivity;
import org.mltheory.compute.graph.Components;
import org.mltheory.compute.graph.Graph;

/** The handbook's definitions taken literally, by removing vertices and edges, beside what one depth-first search finds. */
final class BlockFacts {

    private BlockFacts() {}

    /** Edges that the search and "its removal increases the number of connected components" judge differently. */
    static int wrongBridges(Graph graph, Biconnectivity found) {
        int components = Components.of(graph).count();
        int[] ends = graph.edges();
        int wrong = 0;
        for (int i = 0; i < ends.length; i += 2) {
            int removed = i;
            int[] rest = IntStream.range(0, ends.length)
                    .filter(j -> j / 2 != removed / 2)
                    .map(j -> ends[j])
                    .toArray();
            boolean bridge = Components.of(Graph.of(graph.order(), rest)).count() > components;
            wrong += bridge != found.isBridge(ends[i], ends[i + 1]) ? 1 : 0;
        }
        return wrong;
    }

    /** Vertices that the search and "its removal increases the number of connected components" judge differently. */
    static int wrongCutVertices(Graph graph, Biconnectivity found) {
        int components = Components.of(graph).count();
        int wrong = 0;
        for (int v = 0; v < graph.order(); v++) {
            boolean cut = Components.of(without(graph, v)).count() > components;
            wrong += cut != found.isCutVertex(v) ? 1 : 0;
        }
        return wrong;
    }

    /** Blocks that are not connected, or not any more when one of their vertices is removed. */
    static int brokenBlocks(Graph graph, Biconnectivity found) {
        int broken = 0;
        for (int b = 0; b < found.blockCount(); b++) {
            Graph block = graph.induced(found.block(b));
            boolean whole = Components.of(block).count() == 1
                    && IntStream.range(0, block.order())
                            .allMatch(v -> Components.of(without(block, v)).count() <= 1);
            broken += whole ? 0 : 1;
        }
        return broken;
    }

    /**
     * The least number of paths, with nothing but their ends in common, between two vertices of one block.
     *
     * @param least blocks of fewer vertices are left out
     * @return {@link Integer#MAX_VALUE} when there is no such block
     */
    static int fewestPaths(Graph graph, Biconnectivity found, int least) {
        int fewest = Integer.MAX_VALUE;
        for (int b = 0; b < found.blockCount(); b++) {
            int[] vertices = found.block(b);
            if (vertices.length >= least) {
                Graph block = graph.induced(vertices);
                for (int v = 1; v < vertices.length; v++) {
                    for (int u = 0; u < v; u++) {
                        fewest = Math.min(fewest, DisjointPaths.count(block, u, v));
                    }
                }
            }
        }
        return fewest;
    }

    private static Graph without(Graph graph, int vertex) {
        return graph.induced(
                IntStream.range(0, graph.order()).filter(v -> v != vertex).toArray());
    }
}
