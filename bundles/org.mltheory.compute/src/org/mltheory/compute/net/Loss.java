package org.mltheory.compute.net;

import java.util.Arrays;
import org.mltheory.compute.linalg.ShapeException;

/**
 * What a network's output z in R^K costs against a target t in R^K. All are convex in z.
 * <p>
 * The margin losses add a decreasing function of the margin t_j z_j over the outputs, with targets -1 and 1: for K = 1 the loss of a
 * binary classifier, for K &gt; 1 that of K classifiers, each of one class against the rest.
 */
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
    },

    /** log(1 + exp(-m)) in nats. Stable for margins of any size. */
    LOGISTIC {
        @Override
        double ofMargin(double m) {
            return m > 0 ? Math.log1p(Math.exp(-m)) : Math.log1p(Math.exp(m)) - m;
        }

        @Override
        double slope(double m) {
            if (m > 0) {
                double e = Math.exp(-m);
                return -e / (1 + e);
            }
            return -1 / (1 + Math.exp(m));
        }
    },

    /** max(0, 1 - m); of its slopes at the kink m = 1, 0 is taken. */
    HINGE {
        @Override
        double ofMargin(double m) {
            // NaN must stay NaN, so that a diverged run shows
            return m >= 1 ? 0 : 1 - m;
        }

        @Override
        double slope(double m) {
            return m >= 1 ? 0 : m < 1 ? -1 : Double.NaN;
        }
    },

    /** exp(-m). */
    EXPONENTIAL {
        @Override
        double ofMargin(double m) {
            return Math.exp(-m);
        }

        @Override
        double slope(double m) {
            return -Math.exp(-m);
        }
    };

    /** Whether targets are -1 and 1, one for each output. */
    public boolean ofMargins() {
        return this == LOGISTIC || this == HINGE || this == EXPONENTIAL;
    }

    /**
     * The targets of a classification, n x K: 1 for the class of a row, and for the others 0 or, for the margin losses, -1.
     *
     * @param labels n classes, 0 to K - 1
     */
    public double[] targets(int[] labels, int classes) {
        double[] targets = new double[Math.multiplyExact(labels.length, classes)];
        if (ofMargins()) {
            Arrays.fill(targets, -1);
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "label " + labels[i] + " of row " + i + ": permitted are 0 to " + (classes - 1));
            }
            targets[i * classes + labels[i]] = 1;
        }
        return targets;
    }

    /**
     * The mean loss of n examples; NaN of none.
     *
     * @param outputs n x k
     * @param targets n x k
     */
    public double mean(double[] outputs, double[] targets, int n, int k) {
        if (n < 0 || outputs.length < (long) n * k || targets.length < (long) n * k) {
            throw new ShapeException(n + " rows of " + k + " do not fit arrays of " + outputs.length + " outputs and "
                    + targets.length + " targets");
        }
        double sum = 0;
        for (int r = 0; r < n; r++) {
            sum += value(outputs, r * k, targets, r * k, k);
        }
        return sum / n;
    }

    /** The loss of one example. */
    double value(double[] z, int zFrom, double[] t, int tFrom, int k) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += ofMargin(t[tFrom + j] * z[zFrom + j]);
        }
        return sum;
    }

    /** The loss of one example; its k outputs in {@code z} are replaced by {@code scale} times the derivative. */
    double differentiate(double[] z, int zFrom, double[] t, int tFrom, int k, double scale) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            double m = t[tFrom + j] * z[zFrom + j];
            sum += ofMargin(m);
            z[zFrom + j] = scale * t[tFrom + j] * slope(m);
        }
        return sum;
    }

    /** The loss at a margin; of the margin losses only. */
    double ofMargin(double m) {
        throw new UnsupportedOperationException(this + " is no function of a margin");
    }

    /** Its derivative there. */
    double slope(double m) {
        throw new UnsupportedOperationException(this + " is no function of a margin");
    }

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
