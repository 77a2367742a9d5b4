package org.mltheory.chapter13;

import org.mltheory.compute.random.RandomStream;

/** Gaussian designs whose first columns do not depend on how many follow, so that curves over p share their draws. */
final class Designs {

    private Designs() {}

    /** A row-major n x p matrix of independent standard normal numbers, drawn column by column. */
    static double[] gaussian(RandomStream stream, int n, int p) {
        double[] x = new double[Math.multiplyExact(n, p)];
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < n; i++) {
                x[i * p + j] = stream.nextGaussian();
            }
        }
        return x;
    }

    /** A vector of norm {@code norm} in a uniformly random direction of R^p. */
    static double[] direction(RandomStream stream, int p, double norm) {
        double[] b = stream.sphere(p);
        for (int j = 0; j < p; j++) {
            b[j] *= norm;
        }
        return b;
    }

    /** Row i of the row-major n x p matrix {@code x} times the first p of {@code b}. */
    static double rowTimes(double[] x, int i, int p, double[] b) {
        double sum = 0;
        for (int j = 0; j < p; j++) {
            sum += x[i * p + j] * b[j];
        }
        return sum;
    }
}
