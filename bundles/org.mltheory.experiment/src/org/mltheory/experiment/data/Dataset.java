package org.mltheory.experiment.data;

/**
 * A classification data set, split. Features are row-major, in [0, 1] for images and standardised by nobody.
 *
 * @param name the source's id
 * @param features number of features d
 * @param classes number of classes K; labels are 0 to K-1
 * @param trainX n x d, not to be modified
 * @param trainY n labels, after label noise; not to be modified
 * @param testX m x d, not to be modified
 * @param testY m labels, never noisy; not to be modified
 */
public record Dataset(
        String name, int features, int classes, double[] trainX, int[] trainY, double[] testX, int[] testY) {

    /** Number of training examples. */
    public int train() {
        return trainY.length;
    }

    /** Number of test examples. */
    public int test() {
        return testY.length;
    }
}
