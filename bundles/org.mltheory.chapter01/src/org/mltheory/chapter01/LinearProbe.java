package org.mltheory.chapter01;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.Gemm;
import org.mltheory.compute.linalg.LeastSquares;

/**
 * A linear classifier on given features: ridge regression of the class indicators on the features and a constant, the greatest output
 * being the class. Features are centred and divided by the root of their mean square deviation over all of them, so that the penalty
 * means the same in every layer.
 *
 * @param trainingLoss mean squared residual of the indicators on the training examples, summed over classes
 * @param testAccuracy fraction of the test examples that are right; NaN of none
 */
record LinearProbe(double trainingLoss, double testAccuracy) {

    /**
     * @param train n x p
     * @param test m x p
     * @param penalty ridge relative to n, above 0
     */
    static LinearProbe of(
            double[] train,
            int[] labels,
            double[] test,
            int[] testLabels,
            int p,
            int classes,
            double penalty,
            BooleanSupplier cancelled) {
        int n = labels.length;
        int m = testLabels.length;
        double[] mean = new double[p];
        for (int i = 0; i < n * p; i++) {
            mean[i % p] += train[i] / n;
        }
        double squares = 0;
        for (int i = 0; i < n * p; i++) {
            squares += (train[i] - mean[i % p]) * (train[i] - mean[i % p]) / ((double) n * p);
        }
        double scale = squares > 0 ? 1 / Math.sqrt(squares) : 1;
        double[] x = scaled(train, mean, scale);
        double[] y = new double[n * classes];
        for (int i = 0; i < n; i++) {
            y[i * classes + labels[i]] = 1;
        }
        double[] centre = new double[classes];
        for (int i = 0; i < y.length; i++) {
            centre[i % classes] += y[i] / n;
        }
        for (int i = 0; i < y.length; i++) {
            y[i] -= centre[i % classes];
        }
        double[] w = LeastSquares.ridge(x, n, p, y, classes, penalty * n, cancelled);
        double[] fitted = Gemm.multiply(x, w, n, p, classes);
        double loss = 0;
        for (int i = 0; i < y.length; i++) {
            loss += (fitted[i] - y[i]) * (fitted[i] - y[i]) / n;
        }
        double[] scores = Gemm.multiply(scaled(test, mean, scale), w, m, p, classes);
        int right = 0;
        for (int i = 0; i < m; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = scores[i * classes + c] + centre[c] > scores[i * classes + best] + centre[best] ? c : best;
            }
            right += best == testLabels[i] ? 1 : 0;
        }
        return new LinearProbe(loss, m == 0 ? Double.NaN : (double) right / m);
    }

    private static double[] scaled(double[] x, double[] mean, double scale) {
        double[] out = Arrays.copyOf(x, x.length);
        for (int i = 0; i < out.length; i++) {
            out[i] = (out[i] - mean[i % mean.length]) * scale;
        }
        return out;
    }
}
