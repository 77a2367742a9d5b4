package org.mltheory.compute.derivative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.LinearOperator;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.optim.Objective;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;
import org.mltheory.compute.tape.layer.Losses;

/**
 * The mean loss of a network over examples as a function of its parameters: value, gradient, and the Hessian and the Gauss-Newton
 * matrix as operators, exact up to rounding. Examples are taken {@value #BLOCK} at a time, which bounds the memory; up to that
 * number, products at one point share all that does not depend on the vector. For one thread.
 */
public final class LossSurface implements Objective {

    private static final int BLOCK = 1024;

    private final Network network;
    private final BinaryOperator<Node> loss;
    private final Examples examples;
    private final LinearAlgebra algebra;
    private final BooleanSupplier cancelled;
    private final int dimension;
    /** Made at the first gradient: who asks for curvature alone does not pay for it. */
    private Optional<Sum> gradient = Optional.empty();

    private enum Wanted {
        GRADIENT,
        HESSIAN,
        GAUSS_NEWTON
    }

    /**
     * @param loss of outputs and targets (examples along the first axis), whose mean over all its entries is taken; each example must
     *     give the same number of entries
     * @param cancelled asked between operations
     */
    public LossSurface(
            Network network,
            BinaryOperator<Node> loss,
            Examples examples,
            LinearAlgebra algebra,
            BooleanSupplier cancelled) {
        this.network = network;
        this.loss = loss;
        this.examples = examples;
        this.algebra = algebra;
        this.cancelled = cancelled;
        Parameters probe = new Parameters(new Graph(), false);
        network.outputs(probe, probe.graph().input("x", false, Examples.rows(1, examples.input())));
        dimension = probe.count();
    }

    /** The loss of a fully connected network without multipliers. */
    public static LossSurface of(
            Mlp net, Samples samples, Loss loss, LinearAlgebra algebra, BooleanSupplier cancelled) {
        return new LossSurface(
                Network.of(net), (z, t) -> Losses.of(loss, z, t), Examples.of(net, samples), algebra, cancelled);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double gradient(double[] w, double[] result) {
        Sum sum = gradient.orElseGet(() -> new Sum(Wanted.GRADIENT));
        gradient = Optional.of(sum);
        sum.at(w);
        return sum.apply(w, result);
    }

    /** The Hessian at w (copied): for {@link org.mltheory.compute.linalg.Lanczos} and its kin. */
    public LinearOperator hessian(double[] w) {
        return operator(Wanted.HESSIAN, w);
    }

    /**
     * The Gauss-Newton matrix at w (copied): the mean of J^T H J with J the Jacobian of an example's outputs and H the Hessian of its
     * loss by them. For cross-entropy and for squared loss it is the Fisher information, of a normal model of variance 1/2 in the
     * latter case.
     */
    public LinearOperator gaussNewton(double[] w) {
        return operator(Wanted.GAUSS_NEWTON, w);
    }

    private LinearOperator operator(Wanted wanted, double[] w) {
        Sum sum = new Sum(wanted);
        sum.at(w);
        return LinearOperator.of(dimension, sum::apply);
    }

    /** A program for a number of examples. */
    private final class Part {
        final Parameters parameters;
        final Node x;
        final Node targets;
        final Node value;
        final List<Node> direction;
        final List<Node> result;
        final Program program;
        /** The first example that is loaded; -1 for none. */
        int loaded = -1;

        Part(int rows, Wanted wanted) {
            Graph g = new Graph();
            parameters = new Parameters(g, false);
            x = g.input("x", false, Examples.rows(rows, examples.input()));
            targets = g.input("targets", false, Examples.rows(rows, examples.target()));
            Node z = network.outputs(parameters, x);
            value = loss.apply(z, targets).mean();
            direction = wanted == Wanted.GRADIENT ? List.of() : parameters.like("v", false);
            List<Node> w = parameters.nodes();
            result = switch (wanted) {
                case GRADIENT -> g.gradients(value, w);
                case HESSIAN -> g.hessianVector(value, w, direction);
                case GAUSS_NEWTON -> g.gaussNewtonVector(value, z, w, direction);
            };
            List<Node> outputs = new ArrayList<>(result);
            if (wanted == Wanted.GRADIENT) {
                outputs.add(value);
            }
            program = new Program(outputs, direction, algebra, cancelled);
        }

        void load(int from) {
            if (loaded != from) {
                program.set(x, examples.x(), from * examples.input().size());
                program.set(
                        targets, examples.targets(), from * examples.target().size());
                loaded = from;
            }
        }
    }

    /** What is wanted, summed over blocks of examples. */
    private final class Sum {
        /** The program of full blocks and that of the last, where that is shorter. */
        final List<Part> parts = new ArrayList<>();

        private double[] block = new double[0];

        Sum(Wanted wanted) {
            if (examples.n() >= BLOCK) {
                parts.add(new Part(BLOCK, wanted));
            }
            if (examples.n() % BLOCK > 0) {
                parts.add(new Part(examples.n() % BLOCK, wanted));
            }
        }

        void at(double[] w) {
            for (Part part : parts) {
                part.parameters.set(part.program, w);
            }
        }

        /** Returns the mean loss where it is computed. */
        double apply(double[] v, double[] result) {
            Arrays.fill(result, 0);
            if (block.length != result.length) {
                block = new double[result.length];
            }
            double sum = 0;
            for (int from = 0; from < examples.n(); from += BLOCK) {
                int rows = Math.min(BLOCK, examples.n() - from);
                Part part = rows == BLOCK ? parts.getFirst() : parts.getLast();
                part.load(from);
                if (!part.direction.isEmpty()) {
                    part.parameters.set(part.program, part.direction, v);
                }
                part.program.rerun();
                part.parameters.collect(part.program, part.result, block);
                double weight = (double) rows / examples.n();
                for (int j = 0; j < result.length; j++) {
                    result[j] += weight * block[j];
                }
                if (part.direction.isEmpty()) {
                    sum += weight * part.program.number(part.value);
                }
            }
            return sum;
        }
    }
}
