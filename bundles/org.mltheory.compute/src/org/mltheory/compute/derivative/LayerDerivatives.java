package org.mltheory.compute.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Initialisation;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;
import org.mltheory.compute.tape.Shape;
import org.mltheory.compute.tape.layer.Activations;
import org.mltheory.compute.tape.layer.FullyConnected;

/**
 * What the layers of a fully connected network read at some inputs, and the derivatives of the outputs by their weighted sums.
 *
 * @param n how many inputs
 * @param allReads for each layer n x fan-in
 * @param allSums for each layer but the last K x n x fan-out
 */
record LayerDerivatives(int n, List<double[]> allReads, List<double[]> allSums) {

    double[] reads(int layer) {
        return allReads.get(layer);
    }

    double[] sums(int layer) {
        return allSums.get(layer);
    }

    /** At n rows of x; each output is a member of the graph. */
    static LayerDerivatives of(
            Mlp net,
            Initialisation initialisation,
            double[] theta,
            double[] x,
            int n,
            LinearAlgebra algebra,
            BooleanSupplier cancelled) {
        int outputs = net.outputs();
        Graph g = new Graph(outputs);
        Parameters p = new Parameters(g, false);
        Node inputs = g.input("x", n, net.inputs());
        FullyConnected network = FullyConnected.create(p, net, initialisation);
        List<Node> sums = network.sums(inputs);
        Node out = sums.getLast();
        Node which = g.input("output", true, Shape.of(1, outputs));
        List<Node> hidden = sums.subList(0, sums.size() - 1);
        List<Node> derivatives = g.vjp(out, which.broadcastTo(out.shape()), hidden);
        List<Node> reads = new ArrayList<>();
        for (Node sum : hidden) {
            reads.add(Activations.apply(net.activation(), sum));
        }
        List<Node> wanted = new ArrayList<>(derivatives);
        wanted.addAll(reads);
        wanted.add(out); // a network of one layer has no other
        Program program = new Program(wanted, List.of(), algebra, cancelled);
        p.set(program, theta);
        program.set(inputs, x);
        for (int k = 0; k < outputs; k++) {
            double[] one = new double[outputs];
            one[k] = 1;
            program.setMember(which, k, one, 0);
        }
        program.run();
        List<double[]> allReads = new ArrayList<>(List.of(x));
        reads.forEach(node -> allReads.add(program.value(node)));
        return new LayerDerivatives(
                n, allReads, derivatives.stream().map(program::value).toList());
    }
}
