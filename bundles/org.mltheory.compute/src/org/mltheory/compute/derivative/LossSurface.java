package org.mltheory.compute.derivative;

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
import org.mltheory.compute.tape.layer.Losses;

/**
 * The mean loss of a network over examples as a function of its parameters: value, gradient, and the Hessian and the Gauss-Newton
 * matrix as operators, exact up to rounding. Examples are taken in blocks that the shapes fix, which threads share out; products at one
 * point share all that does not depend on the vector, as far as {@value BlockMean#KEPT} bytes hold it. For one caller at a time.
 */
public final class LossSurface implements Objective {

    private final Network network;
    private final BinaryOperator<Node> loss;
    private final Examples examples;
    private final LinearAlgebra algebra;
    private final BooleanSupplier cancelled;
    private final int dimension;
    private final Blocks blocks;
    /** Made at the first gradient: who asks for curvature alone does not pay for it. */
    private Optional<BlockMean> gradient = Optional.empty();

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
        blocks = Blocks.of(
                examples.n(),
                dimension,
                probe.graph().operations(),
                Math.max(1, probe.graph().entries() - dimension));
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
        BlockMean mean = gradient.orElseGet(() -> mean(BlockPlan.Wanted.GRADIENT));
        gradient = Optional.of(mean);
        mean.at(w);
        return mean.apply(new double[0], result);
    }

    /** The Hessian at w (copied): for {@link org.mltheory.compute.linalg.Lanczos} and its kin. */
    public LinearOperator hessian(double[] w) {
        return operator(BlockPlan.Wanted.HESSIAN, w);
    }

    /**
     * The Gauss-Newton matrix at w (copied): the mean of J^T H J with J the Jacobian of an example's outputs and H the Hessian of its
     * loss by them. For cross-entropy and for squared loss it is the Fisher information, of a normal model of variance 1/2 in the
     * latter case.
     */
    public LinearOperator gaussNewton(double[] w) {
        return operator(BlockPlan.Wanted.GAUSS_NEWTON, w);
    }

    private LinearOperator operator(BlockPlan.Wanted wanted, double[] w) {
        BlockMean mean = mean(wanted);
        mean.at(w.clone());
        return LinearOperator.of(dimension, mean::apply);
    }

    private BlockMean mean(BlockPlan.Wanted wanted) {
        return new BlockMean(
                rows -> BlockPlan.of(network, loss, examples, rows, wanted), examples, blocks, algebra, cancelled);
    }
}
