package org.mltheory.chapter12;

import org.mltheory.compute.linalg.Gemm;

/**
 * Linear multiclass classification without bias by the cross-entropy loss, summed over the examples. Losses are formed as
 * ln(1 + Σ exp(f_k - f_y)) over the wrong classes k, so that tiny ones keep their digits. Parameters are K x d, row-major.
 */
final class SoftmaxRegression {

    private final double[] x;
    private final int[] y;
    private final int features;
    private final int classes;
    /** Scores n x K, turned into the derivatives of the loss with respect to them. */
    private final double[] scores;

    /**
     * @param x n x d, row-major; not copied, not modified
     * @param y n labels, 0 to K - 1; not copied, not modified
     */
    SoftmaxRegression(double[] x, int[] y, int features, int classes) {
        this.x = x;
        this.y = y;
        this.features = features;
        this.classes = classes;
        this.scores = new double[y.length * classes];
    }

    int parameters() {
        return classes * features;
    }

    int examples() {
        return y.length;
    }

    /** The summed loss at {@code w}. */
    double loss(double[] w) {
        score(w);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += lossOf(i);
        }
        return sum;
    }

    /** The part of the examples for which a wrong class scores at least as much as the right one. */
    double error(double[] w) {
        score(w);
        int wrong = 0;
        for (int i = 0; i < y.length; i++) {
            wrong += greatestWrong(i) >= 0 ? 1 : 0;
        }
        return (double) wrong / y.length;
    }

    /** Writes the gradient of the summed loss into {@code gradient} (overwritten) and returns the loss. */
    double gradient(double[] w, double[] gradient) {
        score(w);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += lossOf(i);
            // probabilities of the wrong classes relative to the greatest score, so that nothing overflows
            double shift = Math.max(0, greatestWrong(i));
            double total = Math.exp(-shift);
            for (int k = 0; k < classes; k++) {
                total += k == y[i] ? 0 : Math.exp(scores[i * classes + k] - shift);
            }
            double right = 0;
            for (int k = 0; k < classes; k++) {
                if (k != y[i]) {
                    double p = Math.exp(scores[i * classes + k] - shift) / total;
                    scores[i * classes + k] = p;
                    right += p;
                }
            }
            scores[i * classes + y[i]] = -right;
        }
        Gemm.multiplyTransA(scores, x, gradient, classes, y.length, features);
        return sum;
    }

    /** Scores of example i are relative to its right class, whose own is 0. */
    private void score(double[] w) {
        Gemm.multiplyTransB(x, w, scores, y.length, features, classes);
        for (int i = 0; i < y.length; i++) {
            double right = scores[i * classes + y[i]];
            for (int k = 0; k < classes; k++) {
                scores[i * classes + k] -= right;
            }
        }
    }

    private double greatestWrong(int i) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            if (k != y[i]) {
                greatest = Math.max(greatest, scores[i * classes + k]);
            }
        }
        return greatest;
    }

    private double lossOf(int i) {
        double shift = greatestWrong(i);
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            if (k != y[i]) {
                sum += Math.exp(scores[i * classes + k] - Math.max(0, shift));
            }
        }
        return shift <= 0 ? Math.log1p(sum) : shift + Math.log(sum + Math.exp(-shift));
    }
}
