package org.mltheory.chapter07;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.mltheory.experiment.data.Dataset;

/**
 * A data set as a problem of two classes: inputs brought to mean 0 and deviation 1 by the training examples' (constant ones to 0), labels
 * +1 for odd class numbers and -1 for even ones.
 *
 * @param d number of features
 * @param trainX n x d
 * @param trainY n labels -1 and 1
 * @param testX m x d
 * @param testY m labels
 */
record BinaryExamples(int d, double[] trainX, double[] trainY, double[] testX, double[] testY) {

    static BinaryExamples of(Dataset data) {
        int d = data.features();
        double[] train = data.trainX().clone();
        double[] test = data.testX().clone();
        int n = data.train();
        for (int j = 0; j < d; j++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += train[i * d + j] / n;
            }
            double variance = 0;
            for (int i = 0; i < n; i++) {
                double e = train[i * d + j] - mean;
                variance += e * e / n;
            }
            double scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
            shift(train, d, j, mean, scale);
            shift(test, d, j, mean, scale);
        }
        return new BinaryExamples(d, train, signs(data.trainY()), test, signs(data.testY()));
    }

    private static void shift(double[] x, int d, int j, double mean, double scale) {
        for (int i = j; i < x.length; i += d) {
            x[i] = scale * (x[i] - mean);
        }
    }

    private static double[] signs(int[] labels) {
        return Arrays.stream(labels).mapToDouble(y -> y % 2 == 0 ? -1 : 1).toArray();
    }

    int n() {
        return trainY.length;
    }

    /** How many of the training inputs equal an earlier one. */
    int repeated() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < n(); i++) {
            seen.add(Arrays.toString(Arrays.copyOfRange(trainX, i * d, (i + 1) * d)));
        }
        return n() - seen.size();
    }
}
