package org.mltheory.chapter13;

/** Regression on class indicators: targets, and how scores of K classes are judged. */
final class Classification {

    private Classification() {}

    /** The n x K matrix with a 1 in the column of each label. */
    static double[] oneHot(int[] labels, int classes) {
        double[] targets = new double[Math.multiplyExact(labels.length, classes)];
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] = 1;
        }
        return targets;
    }

    /** How many of the rows of scores have their greatest elsewhere than at the label; a row with a NaN counts as wrong. */
    static int errors(double[] scores, int rows, int[] labels, int from, int classes) {
        int errors = 0;
        for (int i = 0; i < rows; i++) {
            int best = 0;
            boolean number = !Double.isNaN(scores[i * classes]);
            for (int k = 1; k < classes; k++) {
                number &= !Double.isNaN(scores[i * classes + k]);
                if (scores[i * classes + k] > scores[i * classes + best]) {
                    best = k;
                }
            }
            if (!number || best != labels[from + i]) {
                errors++;
            }
        }
        return errors;
    }

    /** The sum over rows of |scores - indicator of the label|^2. */
    static double squaredLoss(double[] scores, int rows, int[] labels, int from, int classes) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < classes; k++) {
                double e = scores[i * classes + k] - (k == labels[from + i] ? 1 : 0);
                sum += e * e;
            }
        }
        return sum;
    }
}
