package org.mltheory.compute.derivative;

import org.mltheory.compute.net.Initialisation;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.layer.FullyConnected;

/** A network as a graph, built for whatever number of examples is wanted. */
@FunctionalInterface
public interface Network {

    /**
     * Adds the network.
     *
     * @param p where it takes its parameters from, in the same order whenever it is built
     * @param x examples along the first axis
     * @return outputs of each example, along the same axis; none depends on another example
     */
    Node outputs(Parameters p, Node x);

    /** A fully connected network without multipliers, whose parameters are those of the {@link Mlp}. */
    static Network of(Mlp net) {
        return of(net, Initialisation.LECUN);
    }

    /** A fully connected network with the multipliers of an initialisation. */
    static Network of(Mlp net, Initialisation initialisation) {
        return (p, x) -> FullyConnected.create(p, net, initialisation).apply(x);
    }
}
