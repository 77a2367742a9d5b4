package org.mltheory.compute.tape.layer;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Initialisation;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;

/**
 * A fully connected network as a graph. Its parameters lie as those of the {@link Mlp} do, so that vectors are exchanged freely.
 *
 * @param layers in order; the activation stands between them
 * @param activation of the hidden layers
 */
public record FullyConnected(List<Dense> layers, Activation activation) {

    /** @param initialisation multipliers and start of each layer */
    public static FullyConnected create(Parameters p, Mlp net, Initialisation initialisation) {
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l < net.layers(); l++) {
            layers.add(Dense.create(p, "layer" + l, net.width(l), net.width(l + 1), initialisation.scale(net, l)));
        }
        return new FullyConnected(List.copyOf(layers), net.activation());
    }

    /** @param x n x d; the result is n x K */
    public Node apply(Node x) {
        return sums(x).getLast();
    }

    /** The weighted sums of each layer, before the activation; the last are the outputs. */
    public List<Node> sums(Node x) {
        List<Node> sums = new ArrayList<>();
        Node read = x;
        for (Dense layer : layers) {
            Node sum = layer.apply(read);
            sums.add(sum);
            read = Activations.apply(activation, sum);
        }
        return sums;
    }
}
