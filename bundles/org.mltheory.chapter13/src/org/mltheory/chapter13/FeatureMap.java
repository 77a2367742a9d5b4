package org.mltheory.chapter13;

import org.mltheory.compute.linalg.Gemm;
import org.mltheory.compute.random.RandomStream;

/**
 * N random features of inputs in R^d. Feature j depends on the stream and on j only: the features of a small map are the first
 * of those of a greater one.
 */
final class FeatureMap {

    /** The family of the features. */
    enum Family {
        /**
         * sqrt(2) cos(w.x + c), w ~ N(0, I/h^2), c uniform on [0, 2 pi): E phi(x) phi(x') is the Gaussian kernel
         * exp(-|x - x'|^2/(2 h^2)) (Rahimi and Recht 2007).
         */
        FOURIER,
        /** max(0, w.x), w uniform on the unit sphere. */
        RELU
    }

    private final Family family;
    private final int inputs;
    private final int features;
    /** features x inputs. */
    private final double[] weights;
    private final double[] phases;

    /**
     * @param bandwidth h of the Fourier features; unused by the others
     */
    FeatureMap(Family family, int inputs, int features, double bandwidth, RandomStream stream) {
        this.family = family;
        this.inputs = inputs;
        this.features = features;
        weights = new double[Math.multiplyExact(features, inputs)];
        phases = new double[features];
        for (int j = 0; j < features; j++) {
            if (family == Family.FOURIER) {
                for (int i = 0; i < inputs; i++) {
                    weights[j * inputs + i] = stream.nextGaussian() / bandwidth;
                }
                phases[j] = 2 * Math.PI * stream.nextDouble();
            } else {
                System.arraycopy(stream.sphere(inputs), 0, weights, j * inputs, inputs);
            }
        }
    }

    int features() {
        return features;
    }

    /** The features of the row-major {@code rows} x inputs matrix {@code x}, as a rows x features matrix. */
    double[] of(double[] x, int rows) {
        double[] phi = Gemm.multiplyTransB(x, weights, rows, inputs, features);
        for (int i = 0; i < rows; i++) {
            int row = i * features;
            for (int j = 0; j < features; j++) {
                double z = phi[row + j];
                // StrictMath: near N = n the solution magnifies the last bit, and runs are to agree between machines
                phi[row + j] = family == Family.FOURIER ? Math.sqrt(2) * StrictMath.cos(z + phases[j]) : Math.max(0, z);
            }
        }
        return phi;
    }
}
