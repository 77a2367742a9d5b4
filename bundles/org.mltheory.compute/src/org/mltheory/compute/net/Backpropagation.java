package org.mltheory.compute.net;

import org.jspecify.annotations.NonNull;

/**
 * Computes a network's outputs, loss and gradient on batches of rows. Holds the scratch space for one batch size, allocates
 * no arrays after construction, and so is for one thread.
 * <p>
 * Inputs are n x d, targets n x K, both row-major; a batch is given as row numbers, so that a shuffled epoch copies nothing.
 */
public final class Backpropagation {

    private final Mlp net;
    private final int batch;
    private final Pass<double @NonNull []> pass;

    /**
     * @param batch the greatest number of rows in one call
     */
    public Backpropagation(Mlp net, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch " + batch + ": permitted are 1 or more");
        }
        this.net = net;
        this.batch = batch;
        pass = new Pass<>(new Kernels64(), net, batch);
    }

    /**
     * The mean loss over the rows {@code rows[from..to)}, and its gradient.
     *
     * @param theta the parameters
     * @param x n x d
     * @param targets n x K
     * @param rows row numbers, repeats permitted
     * @param gradient overwritten by the gradient of the mean loss
     * @return the mean loss; NaN or infinite when the run diverged
     */
    public double gradient(
            double[] theta, double[] x, double[] targets, int[] rows, int from, int to, Loss loss, double[] gradient) {
        int b = to - from;
        if (b < 1 || b > batch) {
            throw new IllegalArgumentException(b + " rows: permitted are 1 to " + batch);
        }
        require(theta);
        if (gradient.length != net.parameters()) {
            throw new IllegalArgumentException(
                    "gradient of length " + gradient.length + " for " + net.parameters() + " parameters");
        }
        return pass.gradient(
                        theta,
                        new Samples(x, targets, x.length / net.inputs()),
                        rows,
                        from,
                        to,
                        loss,
                        1.0 / b,
                        false,
                        gradient)
                / b;
    }

    /** The mean loss over the rows 0 to n-1 of {@code x}, in batches. */
    public double loss(double[] theta, double[] x, double[] targets, int n, Loss loss) {
        int k = net.outputs();
        double[] out = new double[n * k];
        outputs(theta, x, n, out);
        double sum = 0;
        for (int r = 0; r < n; r++) {
            sum += loss.value(out, r * k, targets, r * k, k);
        }
        return sum / n;
    }

    /** Writes the outputs of the first n rows of {@code x} into {@code out}, n x K (overwritten). */
    public void outputs(double[] theta, double[] x, int n, double[] out) {
        require(theta);
        for (int from = 0; from < n; from += batch) {
            pass.outputs(theta, x, from, Math.min(batch, n - from), out);
        }
    }

    private void require(double[] theta) {
        if (theta.length != net.parameters()) {
            throw new IllegalArgumentException(theta.length + " parameters for a network of " + net.parameters());
        }
    }
}
