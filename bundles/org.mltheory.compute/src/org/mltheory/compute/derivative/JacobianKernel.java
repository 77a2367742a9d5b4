package org.mltheory.compute.derivative;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;
import org.mltheory.compute.tape.Shape;

/**
 * The empirical tangent kernel of any network, from vector-Jacobian products a block of inputs at a time: the Jacobian of two blocks at
 * most is held. For fully connected networks {@link EmpiricalNtk} is much faster. For one thread.
 */
public final class JacobianKernel {

    private final Network network;
    private final Shape input;
    private final LinearAlgebra algebra;
    private final BooleanSupplier cancelled;
    private final long bytes;

    /**
     * @param network whose outputs at one input are K numbers of whatever shape
     * @param input the shape of one input
     * @param bytes of Jacobians that may be held; at least those of two inputs are
     * @param cancelled asked between operations
     */
    public JacobianKernel(Network network, Shape input, LinearAlgebra algebra, long bytes, BooleanSupplier cancelled) {
        this.network = network;
        this.input = input;
        this.algebra = algebra;
        this.bytes = bytes;
        this.cancelled = cancelled;
    }

    /**
     * All blocks: symmetric, n K rows, of which number i K + k is that of output k at input i.
     *
     * @param x n inputs, one after another
     */
    public double[] blocks(double[] theta, double[] x, int n) {
        if (n < 1 || x.length != (long) n * input.size()) {
            throw new ShapeException(n + " inputs of shape " + input + " do not fit an array of " + x.length);
        }
        Rows probe = new Rows(1);
        int outputs = probe.outputs;
        long rows = (long) n * outputs;
        if (rows * rows > Integer.MAX_VALUE - 8) {
            throw new ShapeException("a kernel of " + rows + " x " + rows + " is too large for an array");
        }
        int p = probe.parameters.count();
        long fit = Math.min(bytes / 16, Integer.MAX_VALUE - 8) / Math.max(1, (long) outputs * p);
        int block = (int) Math.max(1, Math.min(n, fit));
        Rows jacobian = block == 1 ? probe : new Rows(block);
        jacobian.parameters.set(jacobian.program, theta);
        double[] kernel = new double[(int) (rows * rows)];
        double[] a = new double[Math.multiplyExact(block * outputs, p)];
        double[] b = block < n ? new double[a.length] : a;
        double[] product = new double[block * outputs * block * outputs];
        for (int i = 0; i < n; i += block) {
            int countA = Math.min(block, n - i) * outputs;
            jacobian.compute(x, i, n, a);
            for (int j = 0; j <= i; j += block) {
                int countB = Math.min(block, n - j) * outputs;
                double[] other = i == j ? a : b;
                if (i != j) {
                    jacobian.compute(x, j, n, b);
                }
                algebra.gemm(Product.transB(countA, p, countB), 1, a, 0, other, 0, 0, product, 0);
                for (int r = 0; r < countA; r++) {
                    for (int c = 0; c < countB; c++) {
                        int row = i * outputs + r;
                        int column = j * outputs + c;
                        if (column <= row) {
                            kernel[row * (int) rows + column] = product[r * countB + c];
                            kernel[column * (int) rows + row] = product[r * countB + c];
                        }
                    }
                }
            }
        }
        return kernel;
    }

    /** The trace over outputs of all blocks, n x n. */
    public double[] trace(double[] theta, double[] x, int n) {
        double[] all = blocks(theta, x, n);
        int outputs = (int) (Math.round(Math.sqrt(all.length)) / n);
        double[] trace = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < outputs; k++) {
                    trace[i * n + j] += all[(i * outputs + k) * n * outputs + j * outputs + k];
                }
            }
        }
        return trace;
    }

    /** The Jacobian of a block of inputs, each a member. */
    private final class Rows {
        final int block;
        final Parameters parameters;
        final Node x;
        final Node which;
        final List<Node> gradients;
        final Program program;
        final int outputs;

        Rows(int block) {
            this.block = block;
            Graph g = new Graph(block);
            parameters = new Parameters(g, false);
            x = g.input("x", true, Examples.rows(1, input));
            Node out = network.outputs(parameters, x);
            outputs = out.shape().size();
            which = g.input("output", false, out.shape());
            gradients = g.vjp(out, which, parameters.nodes());
            program = new Program(gradients, List.of(which), algebra, cancelled);
        }

        /** Writes the rows of inputs from {@code from} on: block * K rows of P. */
        void compute(double[] inputs, int from, int n, double[] rows) {
            int p = parameters.count();
            for (int r = 0; r < block; r++) {
                // a last block that is short is filled with the last input
                program.setMember(x, r, inputs, Math.min(from + r, n - 1) * input.size());
            }
            for (int k = 0; k < outputs; k++) {
                double[] one = new double[outputs];
                one[k] = 1;
                program.set(which, one);
                program.rerun();
                int offset = 0;
                for (Node gradient : gradients) {
                    double[] value = program.value(gradient);
                    int size = gradient.shape().size();
                    for (int r = 0; r < block; r++) {
                        int at = gradient.perMember() ? r * size : 0;
                        System.arraycopy(value, at, rows, (r * outputs + k) * p + offset, size);
                    }
                    offset += size;
                }
            }
        }
    }
}
