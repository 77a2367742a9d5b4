package org.mltheory.chapter13;

import org.mltheory.compute.linalg.Gemm;
import org.mltheory.compute.random.RandomStream;

/**
 * N random features of inputs in R^d. Feature j depends on the stream and on j only: the features of a small map are the first
 * of those of a greater one.
 */
final class FeatureMap {

    private final RandomFeatures.Features family;
    private final int inputs;
    private final int features;
    /** features x inputs. */
    private final double[] weights;

    private final double[] phases;

    /**
     * @param bandwidth h of the Fourier features; unused by the others
     */
    FeatureMap(RandomFeatures.Features family, int inputs, int features, double bandwidth, RandomStream stream) {
        this.family = family;
        this.inputs = inputs;
        this.features = features;
        weights = new double[Math.multiplyExact(features, inputs)];
        phases = new double[features];
        for (int j = 0; j < features; j++) {
            if (family == RandomFeatures.Features.FOURIER) {
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
                phi[row + j] = family == RandomFeatures.Features.FOURIER
                        ? Math.sqrt(2) * StrictMath.cos(z + phases[j])
                        : Math.max(0, z);
            }
        }
        return phi;
    }
}
