package org.mltheory.compute.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;

/**
 * The graph of what is wanted of a number of examples.
 *
 * @param value the mean loss
 * @param direction the vector that a matrix is multiplied by; empty for the gradient
 * @param result in the shapes of the parameters
 */
record BlockPlan(Parameters parameters, Node x, Node targets, Node value, List<Node> direction, List<Node> result) {

    enum Wanted {
        GRADIENT,
        HESSIAN,
        GAUSS_NEWTON
    }

    static BlockPlan of(Network network, BinaryOperator<Node> loss, Examples examples, int rows, Wanted wanted) {
        Graph g = new Graph();
        Parameters parameters = new Parameters(g, false);
        Node x = g.input("x", false, Examples.rows(rows, examples.input()));
        Node targets = g.input("targets", false, Examples.rows(rows, examples.target()));
        Node z = network.outputs(parameters, x);
        Node value = loss.apply(z, targets).mean();
        List<Node> direction = wanted == Wanted.GRADIENT ? List.of() : parameters.like("v", false);
        List<Node> w = parameters.nodes();
        List<Node> result = switch (wanted) {
            case GRADIENT -> g.gradients(value, w);
            case HESSIAN -> g.hessianVector(value, w, direction);
            case GAUSS_NEWTON -> g.gaussNewtonVector(value, z, w, direction);
        };
        return new BlockPlan(parameters, x, targets, value, direction, result);
    }

    boolean isGradient() {
        return direction.isEmpty();
    }

    Program program(LinearAlgebra algebra, BooleanSupplier cancelled) {
        List<Node> outputs = new ArrayList<>(result);
        if (isGradient()) {
            outputs.add(value);
        }
        return new Program(outputs, direction, algebra, cancelled);
    }
}
