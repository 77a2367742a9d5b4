package org.mltheory.compute.tape.layer;

import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.net.Initialisation;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;

/**
 * A fully connected layer m_w x W + m_b b.
 *
 * @param weight W, fan-in x fan-out
 * @param bias b
 * @param weightFactor m_w
 * @param biasFactor m_b
 */
public record Dense(Node weight, Optional<Node> bias, double weightFactor, double biasFactor) {

    /** A layer with multipliers and start as the scale says. */
    public static Dense create(Parameters p, String name, int fanIn, int fanOut, Initialisation.Scale scale) {
        Node weight = p.normal(name + ".weight", scale.weightDeviation(), fanIn, fanOut);
        Node bias = p.normal(name + ".bias", scale.biasDeviation(), fanOut);
        return new Dense(weight, Optional.of(bias), scale.weight(), scale.bias());
    }

    /** A layer with weights of that deviation and biases 0, without multipliers. */
    public static Dense create(Parameters p, String name, int fanIn, int fanOut, double deviation) {
        return create(p, name, fanIn, fanOut, new Initialisation.Scale(1, deviation, 1, 0, 1, 1));
    }

    /** A layer without biases. */
    public static Dense linear(Parameters p, String name, int fanIn, int fanOut, double deviation) {
        return new Dense(p.normal(name + ".weight", deviation, fanIn, fanOut), Optional.empty(), 1, 1);
    }

    /** @param x of shape ... x fan-in; the result is ... x fan-out */
    public Node apply(Node x) {
        int fanIn = weight.shape().dim(0);
        if (x.shape().rank() == 0 || x.shape().dim(-1) != fanIn) {
            throw new ShapeException("an input of shape " + x.shape() + " for a layer of " + fanIn + " inputs");
        }
        int rows = x.shape().size() / fanIn;
        Node y = x.reshape(rows, fanIn).matmul(weight).times(weightFactor);
        if (bias.isPresent()) {
            y = y.plus(bias.get().times(biasFactor));
        }
        return Axes.withLast(y, x.shape());
    }
}
