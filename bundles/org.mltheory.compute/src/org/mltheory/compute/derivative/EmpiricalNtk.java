package org.mltheory.compute.derivative;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.net.Initialisation;
import org.mltheory.compute.net.Mlp;

/**
 * The empirical neural tangent kernel of a fully connected network, K_(ik)(jl) = &lt;df_k(x_i)/dtheta, df_l(x'_j)/dtheta&gt;, without
 * the Jacobian: with h_m(i) what layer m reads at x_i and d_m^k(i) the derivative of output k by the layer's weighted sums,
 * K_(ik)(jl) = sum_m (w_m^2 h_m(i).h_m(j) + b_m^2) d_m^k(i).d_m^l(j), where w_m and b_m are the layer's multipliers. Time n^2 K width a
 * layer for the trace over outputs, n^2 K^2 width for all blocks; beside the result memory n K width a layer.
 */
public final class EmpiricalNtk {

    private final Mlp net;
    private final Initialisation initialisation;
    private final LinearAlgebra algebra;
    private final BooleanSupplier cancelled;

    /**
     * @param initialisation whose multipliers the network has
     * @param cancelled asked between operations
     */
    public EmpiricalNtk(Mlp net, Initialisation initialisation, LinearAlgebra algebra, BooleanSupplier cancelled) {
        this.net = net;
        this.initialisation = initialisation;
        this.algebra = algebra;
        this.cancelled = cancelled;
    }

    /** The kernel of a network without multipliers. */
    public EmpiricalNtk(Mlp net, LinearAlgebra algebra, BooleanSupplier cancelled) {
        this(net, Initialisation.LECUN, algebra, cancelled);
    }

    /**
     * The trace over outputs, sum_k K_(ik)(jk), symmetric n x n. For one output it is the kernel.
     *
     * @param x n x d
     */
    public double[] trace(double[] theta, double[] x, int n) {
        LayerDerivatives a = derivatives(theta, x, n);
        return trace(a, a);
    }

    /**
     * The trace between two sets of inputs, n x m.
     *
     * @param x n x d
     * @param others m x d
     */
    public double[] trace(double[] theta, double[] x, int n, double[] others, int m) {
        return trace(derivatives(theta, x, n), derivatives(theta, others, m));
    }

    /**
     * All blocks: symmetric, n K rows, of which number i K + k is that of output k at input i.
     *
     * @param x n x d
     */
    public double[] blocks(double[] theta, double[] x, int n) {
        LayerDerivatives a = derivatives(theta, x, n);
        return blocks(a, a);
    }

    /** All blocks between two sets of inputs: n K rows, m K columns. */
    public double[] blocks(double[] theta, double[] x, int n, double[] others, int m) {
        return blocks(derivatives(theta, x, n), derivatives(theta, others, m));
    }

    private LayerDerivatives derivatives(double[] theta, double[] x, int n) {
        if (n < 1 || x.length != (long) n * net.inputs()) {
            throw new ShapeException(n + " rows of " + net.inputs() + " inputs do not fit an array of " + x.length);
        }
        return LayerDerivatives.of(net, initialisation, theta, x, n, algebra, cancelled);
    }

    private static double[] matrix(long rows, long columns) {
        if (rows * columns > Integer.MAX_VALUE - 8) {
            throw new ShapeException("a kernel of " + rows + " x " + columns + " is too large for an array");
        }
        return new double[(int) (rows * columns)];
    }

    private double[] trace(LayerDerivatives a, LayerDerivatives b) {
        int outputs = net.outputs();
        double[] kernel = matrix(a.n(), b.n());
        double[] reads = new double[kernel.length];
        double[] sums = new double[kernel.length];
        for (int l = 0; l < net.layers(); l++) {
            reads(l, a, b, reads);
            if (l == net.layers() - 1) {
                // an output depends on its own sum alone, with derivative 1
                addProduct(reads, outputs, kernel);
            } else {
                for (int k = 0; k < outputs; k++) {
                    inner(l, k, k, a, b, k == 0 ? 0 : 1, sums);
                }
                for (int i = 0; i < kernel.length; i++) {
                    kernel[i] += reads[i] * sums[i];
                }
            }
        }
        return kernel;
    }

    private static void addProduct(double[] reads, double factor, double[] kernel) {
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] += factor * reads[i];
        }
    }

    private double[] blocks(LayerDerivatives a, LayerDerivatives b) {
        int outputs = net.outputs();
        int n = a.n();
        int m = b.n();
        double[] kernel = matrix((long) n * outputs, (long) m * outputs);
        double[] reads = matrix(n, m);
        double[] sums = new double[reads.length];
        boolean same = a == b;
        for (int l = 0; l < net.layers(); l++) {
            reads(l, a, b, reads);
            for (int k = 0; k < outputs; k++) {
                if (l == net.layers() - 1) {
                    addBlock(reads, k, k, n, m, kernel);
                    continue;
                }
                for (int q = same ? k : 0; q < outputs; q++) {
                    inner(l, k, q, a, b, 0, sums);
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] *= reads[i];
                    }
                    addBlock(sums, k, q, n, m, kernel);
                }
            }
        }
        if (same) {
            mirror(kernel, n * outputs, outputs);
        }
        return kernel;
    }

    /** Adds a block of outputs k and q, n x m, to its places. */
    private void addBlock(double[] block, int k, int q, int n, int m, double[] kernel) {
        int outputs = net.outputs();
        for (int i = 0; i < n; i++) {
            int row = (i * outputs + k) * m * outputs;
            for (int j = 0; j < m; j++) {
                kernel[row + j * outputs + q] += block[i * m + j];
            }
        }
    }

    /** Copies what was computed for output k at most q to its transpose. */
    private static void mirror(double[] kernel, int size, int outputs) {
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                if (r % outputs > c % outputs) {
                    kernel[r * size + c] = kernel[c * size + r];
                }
            }
        }
    }

    /** w^2 h(i).h(j) + b^2. */
    private void reads(int l, LayerDerivatives a, LayerDerivatives b, double[] out) {
        Initialisation.Scale scale = initialisation.scale(net, l);
        double bias = scale.bias() * scale.bias();
        double weight = scale.weight() * scale.weight();
        product(net.width(l), weight, a.reads(l), 0, a.n(), b.reads(l), 0, b.n(), a == b, 0, out);
        for (int i = 0; i < out.length; i++) {
            out[i] += bias;
        }
    }

    /** d^k(i).d^q(j), plus beta times what was there. */
    private void inner(int l, int k, int q, LayerDerivatives a, LayerDerivatives b, double beta, double[] out) {
        int width = net.width(l + 1);
        double[] da = a.sums(l);
        double[] db = b.sums(l);
        int from = k * a.n() * width;
        int to = q * b.n() * width;
        product(width, 1, da, from, a.n(), db, to, b.n(), a == b && k == q, beta, out);
    }

    private void product(
            int k,
            double alpha,
            double[] a,
            int aAt,
            int n,
            double[] b,
            int bAt,
            int m,
            boolean symmetric,
            double beta,
            double[] out) {
        if (symmetric) {
            algebra.syrk(false, n, k, alpha, a, aAt, beta, out, 0);
        } else {
            algebra.gemm(Product.transB(n, k, m), alpha, a, aAt, b, bAt, beta, out, 0);
        }
    }
}
