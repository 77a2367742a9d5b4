package org.mltheory.compute.tape.layer;

import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;

/**
 * A vector for each token.
 *
 * @param table vocabulary x width
 */
public record Embedding(Node table) {

    public static Embedding create(Parameters p, String name, int vocabulary, int width, double deviation) {
        return new Embedding(p.normal(name + ".table", deviation, vocabulary, width));
    }

    /** @param tokens whole numbers from 0 to vocabulary - 1, of any shape; the result has the axis of width after it */
    public Node apply(Node tokens) {
        return table.rows(tokens);
    }

    /** Scores of the tokens, ... x vocabulary, by inner products with the vectors: a head tied to the embedding. */
    public Node scores(Node x) {
        int width = table.shape().dim(1);
        Node rows = x.reshape(x.shape().size() / width, width);
        return Axes.withLast(rows.matmul(table, false, true), x.shape());
    }
}
