package org.mltheory.experiment.data;

/**
 * All examples of a source, before splitting.
 *
 * @param features number of features d
 * @param classes number of classes K
 * @param x N x d, row-major
 * @param y N labels, 0 to K-1
 */
public record RawData(int features, int classes, double[] x, int[] y) {
    public int size() {
        return y.length;
    }
}
