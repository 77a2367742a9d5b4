package org.mltheory.chapter03;

import java.util.List;
import org.mltheory.compute.graph.Graph;
import org.mltheory.compute.graph.ResistanceDistance;
import org.mltheory.compute.graph.ShortestPaths;
import org.mltheory.compute.linalg.ShapeException;

/**
 * Graphs of one order as arrays for {@link GraphNetwork}: for each graph a row-major n x n matrix, one graph after another.
 *
 * @param count B, how many graphs
 * @param order n, how many vertices each has
 * @param adjacency B x n x n: 1 for an edge, else 0
 * @param averaging B x n x n: A divided by the degrees of the rows; a row of zeros for an isolated vertex
 * @param convolution B x n x n: the matrix of a graph convolution, D^-1/2 (A + I) D^-1/2 with the degrees D of A + I
 * @param marks B x n: a number that a vertex may start with, its degree unless another is given
 * @param distances B x n x n x {@value #FEATURES}: what networks with distances read of each pair; empty when not asked for
 */
record GraphBatch(
        int count,
        int order,
        double[] adjacency,
        double[] averaging,
        double[] convolution,
        double[] marks,
        double[] distances) {

    /** Shortest paths of 0, 1, ..., {@value} edges have an indicator each, longer ones share one. */
    static final int PATHS = 8;

    /** Gaussian bumps over the resistances 0, 1/8, 2/8, ... */
    private static final int BUMPS = 17;

    private static final double WIDTH = 0.125;

    /** Of the features, those of shortest paths: lengths, longer, unreachable. */
    static final int PATH_FEATURES = PATHS + 3;

    /** How many numbers a pair has: paths, bumps, and the resistance itself. */
    static final int FEATURES = PATH_FEATURES + BUMPS + 1;

    /** @throws ShapeException unless all have the same number of vertices */
    static GraphBatch of(List<Graph> graphs, boolean withDistances) {
        int n = graphs.isEmpty() ? 0 : graphs.get(0).order();
        int b = graphs.size();
        double[] adjacency = new double[b * n * n];
        double[] averaging = new double[b * n * n];
        double[] convolution = new double[b * n * n];
        double[] marks = new double[b * n];
        double[] distances = new double[withDistances ? b * n * n * FEATURES : 0];
        for (int g = 0; g < b; g++) {
            Graph graph = graphs.get(g);
            if (graph.order() != n) {
                throw new ShapeException("graphs of " + n + " and of " + graph.order() + " vertices in one batch");
            }
            for (int v = 0; v < n; v++) {
                int row = (g * n + v) * n;
                double root = Math.sqrt(graph.degree(v) + 1.0);
                marks[g * n + v] = graph.degree(v);
                convolution[row + v] = 1 / (root * root);
                for (int u : graph.neighbours(v)) {
                    adjacency[row + u] = 1;
                    averaging[row + u] = 1.0 / graph.degree(v);
                    convolution[row + u] = 1 / (root * Math.sqrt(graph.degree(u) + 1.0));
                }
            }
            if (withDistances) {
                write(graph, distances, g * n * n * FEATURES);
            }
        }
        return new GraphBatch(b, n, adjacency, averaging, convolution, marks, distances);
    }

    private static void write(Graph graph, double[] distances, int from) {
        int[] paths = ShortestPaths.allPairs(graph);
        double[] resistances = ResistanceDistance.allPairs(graph);
        for (int i = 0; i < paths.length; i++) {
            int at = from + i * FEATURES;
            boolean reached = paths[i] != ShortestPaths.UNREACHABLE;
            distances[at + (reached ? Math.min(paths[i], PATHS + 1) : PATHS + 2)] = 1;
            for (int k = 0; reached && k < BUMPS; k++) {
                double away = (resistances[i] - k * WIDTH) / WIDTH;
                distances[at + PATH_FEATURES + k] = Math.exp(-away * away / 2);
            }
            distances[at + FEATURES - 1] = reached ? resistances[i] / (1 + resistances[i]) : 1;
        }
    }

    /** The same graphs with other marks, copied. */
    GraphBatch marked(double... others) {
        if (others.length != marks.length) {
            throw new ShapeException(others.length + " marks for " + marks.length + " vertices");
        }
        return new GraphBatch(count, order, adjacency, averaging, convolution, others.clone(), distances);
    }

    /** The graphs of these numbers, in this order; one may come more than once. */
    GraphBatch select(int... rows) {
        int square = order * order;
        return new GraphBatch(
                rows.length,
                order,
                select(adjacency, rows, square),
                select(averaging, rows, square),
                select(convolution, rows, square),
                select(marks, rows, order),
                distances.length == 0 ? distances : select(distances, rows, square * FEATURES));
    }

    /** Pieces of an array, of one length each. */
    static double[] select(double[] values, int[] rows, int length) {
        double[] selected = new double[rows.length * length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * length, selected, i * length, length);
        }
        return selected;
    }
}
