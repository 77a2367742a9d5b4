package org.mltheory.compute.net;

/** What a network's output z in R^K costs against a target t in R^K. Both are convex in z. */
public enum Loss {

    /** |z - t|^2, without a factor 1/2. */
    SQUARED {
        @Override
        double value(double[] z, int zFrom, double[] t, int tFrom, int k) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                double e = z[zFrom + j] - t[tFrom + j];
                sum += e * e;
            }
            return sum;
        }

        @Override
        double differentiate(double[] z, int zFrom, double[] t, int tFrom, int k, double scale) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                double e = z[zFrom + j] - t[tFrom + j];
                sum += e * e;
                z[zFrom + j] = 2 * scale * e;
            }
            return sum;
        }
    },

    /** -sum_j t_j log softmax(z)_j in nats, for targets t that sum to 1. Stable for outputs of any size. */
    CROSS_ENTROPY {
        @Override
        double value(double[] z, int zFrom, double[] t, int tFrom, int k) {
            double log = logSumExp(z, zFrom, k);
            double sum = 0;
            for (int j = 0; j < k; j++) {
                // a class without weight costs nothing, even at an output of minus infinity
                sum += t[tFrom + j] == 0 ? 0 : t[tFrom + j] * (log - z[zFrom + j]);
            }
            return sum;
        }

        @Override
        double differentiate(double[] z, int zFrom, double[] t, int tFrom, int k, double scale) {
            double log = logSumExp(z, zFrom, k);
            double sum = 0;
            for (int j = 0; j < k; j++) {
                double gap = log - z[zFrom + j];
                sum += t[tFrom + j] == 0 ? 0 : t[tFrom + j] * gap;
                z[zFrom + j] = scale * (Math.exp(-gap) - t[tFrom + j]);
            }
            return sum;
        }
    };

    /** The loss of one example. */
    abstract double value(double[] z, int zFrom, double[] t, int tFrom, int k);

    /** The loss of one example; its k outputs in {@code z} are replaced by {@code scale} times the derivative. */
    abstract double differentiate(double[] z, int zFrom, double[] t, int tFrom, int k, double scale);

    private static double logSumExp(double[] z, int from, int k) {
        double max = z[from];
        for (int j = 1; j < k; j++) {
            max = Math.max(max, z[from + j]);
        }
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += Math.exp(z[from + j] - max);
        }
        return max + Math.log(sum);
    }
}
