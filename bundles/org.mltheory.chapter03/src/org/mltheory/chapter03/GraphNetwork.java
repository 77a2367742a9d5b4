package org.mltheory.chapter03;

import java.util.Arrays;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;
import org.mltheory.compute.tape.Shape;

/**
 * A graph neural network over B graphs of n vertices each: states h of width d, one for each vertex, go through rounds of an
 * {@link Aggregation}. In the attention by distances a round is, for heads k,
 *
 * <pre>h := h + Σₖ [φ₁ᵏ(D) ⊙ softmax(h Qₖ (h Kₖ)ᵀ + φ₂ᵏ(D))] h Vₖ,  then h := h + network of two layers(h),</pre>
 *
 * with φ linear in the features of {@link GraphBatch} (Zhang, Luo, Wang, He 2023, formula 5).
 */
final class GraphNetwork {

    private static final int HEADS = 4;
    /** Sums over neighbours are scaled by this, so that random weights do not let states grow from round to round. */
    private static final double CALM = 0.4;

    private static final double MASKED = -1e9;

    private final Aggregation aggregation;
    private final Parameters parameters;
    private final int graphs;
    private final int n;
    private final int width;
    private final Elementary activation;
    private final double gain;
    private final Node adjacency;
    private final Node averaging;
    private final Node convolution;
    private final Node marks;
    private final Node distances;
    private final Node states;

    /** @param marked whether vertices start with their marks; else all start alike */
    record Form(Aggregation aggregation, int rounds, int width, boolean marked, Elementary activation) {}

    /** Builds the network on a tape. */
    GraphNetwork(Parameters parameters, int graphs, int n, Form form) {
        this.parameters = parameters;
        this.aggregation = form.aggregation();
        this.graphs = graphs;
        this.n = n;
        this.width = form.width();
        this.activation = form.activation();
        this.gain = activation == Elementary.RELU ? Math.sqrt(2) : 1;
        Graph tape = parameters.graph();
        adjacency = tape.input("adjacency", graphs, n, n);
        averaging = tape.input("averaging", graphs, n, n);
        convolution = tape.input("convolution", graphs, n, n);
        marks = tape.input("marks", graphs, n, 1);
        distances = tape.input("distances", graphs, n, n, GraphBatch.FEATURES);
        Node h = tape.fill(1, Shape.of(graphs, n, 1)).times(parameters.normal("start", 1, 1, width));
        if (form.marked()) {
            h = h.plus(marks.times(parameters.normal("mark", 0.5, 1, width)));
        }
        for (int round = 0; round < form.rounds(); round++) {
            h = round(h, "round" + round);
        }
        states = h;
    }

    /** B x n x d: the states after the last round. */
    Node states() {
        return states;
    }

    /** B x d: the sum of a graph's states. */
    Node readout() {
        return states.sum(1).reshape(graphs, width);
    }

    /** B x n x n x {@value GraphBatch#FEATURES}: what is read of each pair. */
    Node distances() {
        return distances;
    }

    /** Gives a program the graphs. */
    void set(Program program, GraphBatch batch) {
        program.set(adjacency, batch.adjacency());
        program.set(averaging, batch.averaging());
        program.set(convolution, batch.convolution());
        program.set(marks, batch.marks());
        if (batch.distances().length > 0) {
            program.set(distances, batch.distances());
        }
    }

    private Node round(Node h, String name) {
        return switch (aggregation) {
            case SUM -> update(own(h, name).plus(adjacency.matmul(h)).times(CALM), name);
            case MEAN -> update(beside(h, averaging.matmul(h), name), name);
            case MAX -> update(beside(h, greatest(h), name), name);
            case CONVOLUTION -> activated(convolution.matmul(dense(h, width, gain, name + ".w")), name);
            case ATTENTION -> attention(h, name);
            case SUM_WITH_RESISTANCES ->
                update(own(h, name).plus(withResistances(h, name)).times(CALM), name);
            case PATH_ATTENTION, DISTANCE_ATTENTION -> byDistances(h, name);
        };
    }

    /** (1 + epsilon) h. */
    private Node own(Node h, String name) {
        return h.times(parameters.constant(name + ".epsilon", 0, 1).plus(1));
    }

    /** Own and aggregated states, through matrices of their own. */
    private Node beside(Node h, Node aggregated, String name) {
        return dense(h, width, gain, name + ".own").plus(dense(aggregated, width, gain, name + ".others"));
    }

    /** The network of two layers that ends a round. */
    private Node update(Node z, String name) {
        Node hidden = activated(dense(z, width, gain, name + ".first"), name + ".first");
        return activated(dense(hidden, width, gain, name + ".second"), name + ".second");
    }

    private Node activated(Node z, String name) {
        return z.plus(parameters.normal(name + ".bias", 0.1, width)).apply(activation);
    }

    /** h W without a bias. */
    private Node dense(Node h, int to, double scale, String name) {
        int from = h.shape().dim(-1);
        Node w = parameters.normal(name, scale / Math.sqrt(from), from, to);
        int rows = h.shape().size() / from;
        Node product = h.reshape(rows, from).matmul(w);
        return h.shape().rank() == 4 ? product.reshape(graphs, n, n, to) : product.reshape(graphs, n, to);
    }

    /** The greatest of the neighbours' states, entry by entry; 0 for an isolated vertex. */
    private Node greatest(Node h) {
        Node penalty = adjacency.plus(-1).times(-MASKED).reshape(graphs, n, 1, n);
        Node others = h.permute(0, 2, 1).reshape(graphs, 1, width, n);
        Node most = others.plus(penalty).max().reshape(graphs, n, width);
        return most.times(adjacency.sum(2).apply(Elementary.STEP));
    }

    private Node attention(Node h, String name) {
        Node values = dense(h, width, gain, name + ".w");
        Node scores = dense(values, 1, 1, name + ".to")
                .plus(dense(values, 1, 1, name + ".from").reshape(graphs, 1, n));
        Node leaky = scores.apply(Elementary.RELU).times(0.8).plus(scores.times(0.2));
        // the convolution is 0 where there is neither an edge nor the vertex itself
        Node penalty = convolution.apply(Elementary.STEP).plus(-1).times(-MASKED);
        return activated(leaky.plus(penalty).softmax().matmul(values), name);
    }

    private Node withResistances(Node h, String name) {
        Node pairs = dense(distances, width, 1, name + ".resistances");
        Node messages = h.reshape(graphs, 1, n, width).plus(pairs).apply(Elementary.RELU);
        return messages.times(adjacency.reshape(graphs, n, n, 1)).sum(2).reshape(graphs, n, width);
    }

    private Node byDistances(Node h, String name) {
        int head = Math.max(1, width / HEADS);
        Node scale = functions(name + ".scale").plus(1);
        Node bias = functions(name + ".bias");
        Node attended = h;
        for (int k = 0; k < HEADS; k++) {
            String own = name + ".head" + k;
            Node queries = dense(h, head, 1, own + ".q");
            Node keys = dense(h, head, 1, own + ".k");
            Node scores = queries.matmul(keys, false, true).times(1 / Math.sqrt(head));
            Node weights = scores.plus(matrix(bias, k)).softmax().times(matrix(scale, k));
            attended = attended.plus(weights.matmul(dense(h, width, 1 / Math.sqrt(HEADS), own + ".v")));
        }
        return attended.plus(dense(update(attended, name + ".feed"), width, 1, name + ".out"));
    }

    /** A function of the distances for each head, heads first: heads x B x n x n. */
    private Node functions(String name) {
        Node read = distances;
        if (aggregation == Aggregation.PATH_ATTENTION) {
            double[] paths = new double[GraphBatch.FEATURES];
            Arrays.fill(paths, 0, GraphBatch.PATH_FEATURES, 1);
            read = distances.times(parameters.graph().constant(paths, GraphBatch.FEATURES));
        }
        return dense(read, HEADS, Math.sqrt(GraphBatch.FEATURES), name)
                .permute(3, 0, 1, 2)
                .reshape(HEADS, graphs * n * n);
    }

    private Node matrix(Node functions, int head) {
        Node number = parameters.graph().constant(new double[] {head}, 1);
        return functions.rows(number).reshape(graphs, n, n);
    }
}
