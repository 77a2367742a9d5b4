package org.mltheory.compute.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;

/**
 * Gradients of single examples, a block of examples at a time: each is a member of the graph, under parameters that all share. For
 * one thread.
 */
public final class ExampleGradients {

    /** Gradients in a block take about this many bytes. */
    private static final int BYTES = 1 << 26;

    private final Examples examples;
    private final Parameters parameters;
    private final Node x;
    private final Node targets;
    private final List<Node> byParameters;
    private final Node byInput;
    private final Program program;
    private final int block;

    /**
     * @param loss of the outputs and targets of one example (a first axis of length 1), of which the mean is taken
     * @param cancelled asked between operations
     */
    public ExampleGradients(
            Network network,
            BinaryOperator<Node> loss,
            Examples examples,
            LinearAlgebra algebra,
            BooleanSupplier cancelled) {
        this.examples = examples;
        Parameters probe = new Parameters(new Graph(), false);
        network.outputs(probe, probe.graph().input("x", false, Examples.rows(1, examples.input())));
        block = (int) Math.min(examples.n(), Math.max(1, BYTES / (8L * Math.max(1, probe.count()))));
        Graph g = new Graph(block);
        parameters = new Parameters(g, false);
        x = g.input("x", true, Examples.rows(1, examples.input()));
        targets = g.input("targets", true, Examples.rows(1, examples.target()));
        Node value = loss.apply(network.outputs(parameters, x), targets).mean();
        List<Node> all = new ArrayList<>(parameters.nodes());
        all.add(x);
        List<Node> gradients = g.gradients(value, all);
        byParameters = gradients.subList(0, all.size() - 1);
        byInput = gradients.getLast();
        program = new Program(gradients, List.of(), algebra, cancelled);
    }

    /** P. */
    public int parameters() {
        return parameters.count();
    }

    /**
     * The gradients at theta.
     *
     * @param gradients overwritten by the gradients by the parameters, n x P; of length 0 when not wanted
     * @param inputs overwritten by the gradients by the inputs, in their layout; of length 0 when not wanted
     */
    public void compute(double[] theta, double[] gradients, double[] inputs) {
        int p = parameters.count();
        int d = examples.input().size();
        int n = examples.n();
        if (gradients.length != 0 && gradients.length != (long) n * p || inputs.length != 0 && inputs.length != n * d) {
            throw new ShapeException("gradients of " + n + " examples by " + p + " parameters and " + d
                    + " inputs do not fit arrays of " + gradients.length + " and " + inputs.length);
        }
        parameters.set(program, theta);
        for (int from = 0; from < n; from += block) {
            for (int r = 0; r < block; r++) {
                // a last block that is short is filled with its last example
                int row = Math.min(from + r, n - 1);
                program.setMember(x, r, examples.x(), row * d);
                program.setMember(
                        targets, r, examples.targets(), row * examples.target().size());
            }
            program.run();
            int rows = Math.min(block, n - from);
            if (gradients.length > 0) {
                int at = from * p;
                for (Node gradient : byParameters) {
                    copy(gradient, rows, gradients, at, p);
                    at += gradient.shape().size();
                }
            }
            if (inputs.length > 0) {
                copy(byInput, rows, inputs, from * d, d);
            }
        }
    }

    private void copy(Node node, int rows, double[] to, int at, int stride) {
        double[] value = program.value(node);
        int size = node.shape().size();
        for (int r = 0; r < rows; r++) {
            System.arraycopy(value, node.perMember() ? r * size : 0, to, at + r * stride, size);
        }
    }
}
