package org.mltheory.compute.tape.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;

/**
 * A decoder-only transformer with learned positions and layer norms before attention and MLP (Radford et al. 2019): GELU MLPs,
 * a layer norm before the head, which is tied to the embedding or a matrix of its own. Weights start with variance 1 / fan-in,
 * those that write into the residual stream with 1 / (2 L fan-in), embeddings and positions with 1 / width.
 */
public final class Transformer {

    private final Shape shape;
    private final Embedding tokens;
    private final Node positions;
    private final List<Block> blocks = new ArrayList<>();
    private final LayerNorm last;
    private final Optional<Dense> head;

    /**
     * What fixes a transformer's parameters.
     *
     * @param vocabulary number of tokens
     * @param places the greatest length of a sequence
     * @param width of the residual stream
     * @param heads a divisor of the width
     * @param layers L
     * @param hidden units of each MLP
     * @param tied whether the head is the transposed embedding
     */
    public record Shape(int vocabulary, int places, int width, int heads, int layers, int hidden, boolean tied) {
        public Shape {
            if (vocabulary < 1
                    || places < 1
                    || width < 1
                    || heads < 1
                    || layers < 0
                    || hidden < 1
                    || width % heads != 0) {
                throw new ShapeException(
                        "a transformer of vocabulary " + vocabulary + ", " + places + " places, width "
                                + width + ", " + heads + " heads, " + layers + " layers, " + hidden
                                + " hidden units: permitted are numbers above 0 (layers from 0) and heads that divide the width");
            }
        }

        /** 12 L d^2 and 13 L d and so on: all parameters but those of embedding, positions and an untied head. */
        public int nonEmbedding() {
            int attention = 4 * width * (width + 1);
            int mlp = 2 * width * hidden + hidden + width;
            return layers * (attention + mlp + 4 * width) + 2 * width;
        }
    }

    private record Block(LayerNorm first, Attention attention, LayerNorm second, Dense up, Dense down) {
        Node apply(Node x) {
            Node seen = x.plus(attention.apply(first.apply(x)));
            return seen.plus(down.apply(Activations.gelu(up.apply(second.apply(seen)))));
        }
    }

    public Transformer(Parameters p, Shape shape) {
        this.shape = shape;
        int d = shape.width();
        double in = 1 / Math.sqrt(d);
        double residual = Math.sqrt(Math.max(1, 2 * shape.layers()));
        tokens = Embedding.create(p, "tokens", shape.vocabulary(), d, in);
        positions = p.normal("positions", in, shape.places(), d);
        for (int l = 0; l < shape.layers(); l++) {
            String name = "block" + l;
            blocks.add(new Block(
                    LayerNorm.create(p, name + ".norm1", d),
                    Attention.create(p, name + ".attention", d, shape.heads(), true, in, in / residual),
                    LayerNorm.create(p, name + ".norm2", d),
                    Dense.create(p, name + ".up", d, shape.hidden(), in),
                    Dense.create(p, name + ".down", shape.hidden(), d, 1 / Math.sqrt(shape.hidden()) / residual)));
        }
        last = LayerNorm.create(p, "norm", d);
        head = shape.tied() ? Optional.empty() : Optional.of(Dense.linear(p, "head", d, shape.vocabulary(), in));
    }

    /**
     * The scores of the next token at every place.
     *
     * @param sequence whole numbers, batch x length, length at most the places
     * @return batch x length x vocabulary
     */
    public Node apply(Node sequence) {
        Node x = last.apply(stream(sequence));
        return head.isPresent() ? head.get().apply(x) : tokens.scores(x);
    }

    /** The residual stream after the last block, before its norm: batch x length x width. */
    public Node stream(Node sequence) {
        if (sequence.shape().rank() != 2 || sequence.shape().dim(1) > shape.places()) {
            throw new ShapeException("sequences of shape " + sequence.shape() + " for " + shape.places() + " places");
        }
        Node x = tokens.apply(sequence)
                .plus(firstPositions(sequence.graph(), sequence.shape().dim(1)));
        for (Block block : blocks) {
            x = block.apply(x);
        }
        return x;
    }

    private Node firstPositions(Graph graph, int length) {
        if (length == shape.places()) {
            return positions;
        }
        double[] rows = new double[length];
        for (int i = 0; i < length; i++) {
            rows[i] = i;
        }
        return positions.rows(graph.constant(rows, length));
    }
}
