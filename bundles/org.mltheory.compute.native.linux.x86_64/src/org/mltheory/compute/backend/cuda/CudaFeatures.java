package org.mltheory.compute.backend.cuda;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.ShapeException;

/**
 * Random features on the device: the product with the weights, the bias and the function of a unit in one kernel. With Gaussian
 * weights, uniform biases in [0, 2 pi) and scale sqrt(2 / features), {@link Unit#COSINE} gives the random Fourier features of Rahimi
 * and Recht (2007). Safe for several threads.
 */
public final class CudaFeatures {

    /** What a feature applies to its weighted sum z. */
    public enum Unit {
        /** z. */
        IDENTITY(0),
        /** max(0, z). */
        RELU(1),
        /** tanh z. */
        TANH(3),
        /** 1 / (1 + exp(-z)). */
        SIGMOID(4),
        /** erf z. */
        ERF(5),
        /** sin z. */
        SINE(7),
        /** cos z. */
        COSINE(9),
        /** 1 where z is above 0, else 0. */
        STEP(10);

        private final int number;

        Unit(int number) {
            this.number = number;
        }
    }

    /** Entries of the result that are on the device at once. */
    private static final int ENTRIES = 1 << 24;

    private final CudaContext context;
    private final BooleanSupplier cancelled;

    CudaFeatures(CudaContext context, BooleanSupplier cancelled) {
        this.context = context;
        this.cancelled = cancelled;
    }

    /**
     * out := scale unit(x w + bias).
     *
     * @param x n x d
     * @param w d x features
     * @param bias one for each feature; of length 0 for none
     * @param out n x features, overwritten
     */
    public void compute(
            Unit unit, double scale, double[] x, int n, int d, double[] w, int features, double[] bias, double[] out) {
        if (n < 0
                || d < 1
                || features < 1
                || x.length != (long) n * d
                || w.length != (long) d * features
                || bias.length != 0 && bias.length != features
                || out.length != (long) n * features) {
            throw new ShapeException(features + " features of " + n + " rows of " + d + " numbers do not fit arrays of "
                    + x.length + ", " + w.length + ", " + bias.length + " and " + out.length);
        }
        if (n == 0) {
            return;
        }
        double rowFlops = 2.0 * d * features;
        int rows = (int) Math.max(1, Math.min(n, Math.min(ENTRIES / features, CudaContext.FLOPS_PER_CALL / rowFlops)));
        try (DeviceMemory dw = DeviceMemory.of(context, w, 0, w.length);
                DeviceMemory db = DeviceMemory.of(context, bias, 0, bias.length);
                DeviceMemory dx = context.doubles((long) rows * d);
                DeviceMemory result = context.doubles((long) rows * features)) {
            for (int from = 0; from < n; from += rows) {
                CudaContext.check(cancelled);
                int count = Math.min(rows, n - from);
                dx.upload(x, from * d, count * d);
                context.calls()
                        .features(
                                context.handle(),
                                CudaCalls.FLOAT64,
                                unit.number,
                                scale,
                                count,
                                d,
                                features,
                                dx.handle(),
                                dw.handle(),
                                bias.length == 0 ? 0 : db.handle(),
                                result.handle());
                result.download(out, from * features, count * features);
            }
        }
    }
}
