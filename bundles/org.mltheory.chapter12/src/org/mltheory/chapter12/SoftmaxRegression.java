package org.mltheory.chapter12;

import java.util.Arrays;

import org.mltheory.compute.linalg.Vectors;

/**
 * Linear multiclass classification without bias by the cross-entropy loss, summed over the examples. Losses are formed as
 * ln(1 + Σ exp(f_k - f_y)) over the wrong classes k, so that tiny ones keep their digits. Parameters are K x d, row-major.
 */
final class SoftmaxRegression {

    private final double[] x;
    private final int[] y;
    private final int features;
    private final int classes;
    private final double[] logits;

    /**
     * @param x n x d, row-major; not copied, not modified
     * @param y n labels, 0 to K - 1; not copied, not modified
     */
    SoftmaxRegression(double[] x, int[] y, int features, int classes) {
        this.x = x;
        this.y = y;
        this.features = features;
        this.classes = classes;
        this.logits = new double[classes];
    }

    int parameters() {
        return classes * features;
    }

    int examples() {
        return y.length;
    }

    /** The summed loss at {@code w}. */
    double loss(double[] w) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += Math.log1p(odds(i, w));
        }
        return sum;
    }

    /** The part of the examples for which a wrong class scores at least as much as the right one. */
    double error(double[] w) {
        int wrong = 0;
        for (int i = 0; i < y.length; i++) {
            score(i, w);
            for (int k = 0; k < classes; k++) {
                if (k != y[i] && logits[k] >= logits[y[i]]) {
                    wrong++;
                    break;
                }
            }
        }
        return (double) wrong / y.length;
    }

    /** Writes the gradient of the summed loss into {@code gradient} (overwritten) and returns the loss. */
    double gradient(double[] w, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double odds = odds(i, w);
            sum += Math.log1p(odds);
            double right = 0;
            for (int k = 0; k < classes; k++) {
                if (k != y[i]) {
                    // an infinite odds belongs to one class alone; the ratio of the two exponentials is formed first
                    double p = odds == Double.POSITIVE_INFINITY ? share(k, i) : Math.exp(logits[k] - logits[y[i]]) / (1 + odds);
                    right += p;
                    Vectors.axpy(p, x, i * features, gradient, k * features, features);
                }
            }
            Vectors.axpy(-right, x, i * features, gradient, y[i] * features, features);
        }
        return sum;
    }

    private double share(int k, int i) {
        double greatest = Arrays.stream(logits).max().orElseThrow();
        double total = 0;
        for (double l : logits) {
            total += Math.exp(l - greatest);
        }
        return Math.exp(logits[k] - greatest) / total;
    }

    /** Leaves the scores in {@link #logits} and returns Σ exp(f_k - f_y) over the wrong classes. */
    private double odds(int i, double[] w) {
        score(i, w);
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            if (k != y[i]) {
                sum += Math.exp(logits[k] - logits[y[i]]);
            }
        }
        return sum;
    }

    private void score(int i, double[] w) {
        for (int k = 0; k < classes; k++) {
            logits[k] = Vectors.dot(w, k * features, x, i * features, features);
        }
    }
}
