package org.mltheory.chapter12;

import java.util.Arrays;
import org.mltheory.compute.linalg.SpectralNorm;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.HardMarginSvm;
import org.mltheory.compute.random.RandomStream;

/**
 * Examples of a binary problem without bias, each multiplied by its label: z_i = y_i x_i. A homogeneous linear predictor sees
 * nothing else of the data.
 *
 * @param z n x d, row-major; not to be modified
 */
record SignedData(double[] z, int n, int d) {

    /** Support vectors (1/2, 3/2) and (3/2, 1/2) of either class, and further points deeper inside on the same side. */
    static SignedData fourPoints(int extra, RandomStream random) {
        double[] z = new double[(4 + extra) * 2];
        double[] support = {0.5, 1.5, 1.5, 0.5, 0.5, 1.5, 1.5, 0.5};
        System.arraycopy(support, 0, z, 0, 8);
        for (int i = 4; i < 4 + extra; i++) {
            // at least 3/2 beyond the margin line x + y = 2, spread along it
            double depth = 1.5 + 2 * random.nextDouble();
            double along = 2 * random.nextGaussian();
            z[2 * i] = 1 + (depth + along) / Math.sqrt(2);
            z[2 * i + 1] = 1 + (depth - along) / Math.sqrt(2);
        }
        return new SignedData(z, 4 + extra, 2);
    }

    /** Gaussian examples, each moved along a random planted direction until its margin there is gap + |what it was|. */
    static SignedData planted(int n, int d, double gap, RandomStream random) {
        double[] direction = random.sphere(d);
        double[] z = new double[n * d];
        random.gaussians(z);
        for (int i = 0; i < n; i++) {
            double m = 0;
            for (int j = 0; j < d; j++) {
                m += z[i * d + j] * direction[j];
            }
            double move = gap + Math.abs(m) - m;
            for (int j = 0; j < d; j++) {
                z[i * d + j] += move * direction[j];
            }
        }
        return new SignedData(z, n, d);
    }

    /** z_1 = (1, 0), z_2 = (1, 1): both are on the margin, but the second has multiplier 0 in w = (1, 0). A null set of data sets. */
    static SignedData degenerate() {
        return new SignedData(new double[] {1, 0, 1, 1}, 2, 2);
    }

    /** The greatest singular value of the examples. */
    double spectralNorm() {
        return SpectralNorm.of(z, n, d);
    }

    HardMarginSvm.Solution svm() {
        return HardMarginSvm.solve(z, n, d);
    }

    /**
     * The data without the examples whose scaled margin z·w_svm lies between 1 and 1 + clearance. The separator stays the same, and
     * what is off the margin dies out like t^-clearance along gradient flow.
     */
    SignedData cleared(HardMarginSvm.Separable svm, double clearance) {
        double[] kept = new double[z.length];
        int count = 0;
        for (int i = 0; i < n; i++) {
            double m = Vectors.dot(z, i * d, svm.w(), 0, d);
            if (m <= 1 + 1e-9 || m >= 1 + clearance) {
                System.arraycopy(z, i * d, kept, count++ * d, d);
            }
        }
        return new SignedData(Arrays.copyOf(kept, count * d), count, d);
    }

    /**
     * How far the data are from the degenerate ones that the theorems on rates leave out: the least multiplier of an example on
     * the margin, relative to the greatest multiplier. Zero for degenerate data.
     */
    double regularity(HardMarginSvm.Separable svm) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int i = 0; i < n; i++) {
            double m = 0;
            for (int j = 0; j < d; j++) {
                m += z[i * d + j] * svm.w()[j];
            }
            greatest = Math.max(greatest, svm.multipliers()[i]);
            if (m < 1 + 1e-9 && !repeatedSupport(i, svm)) {
                least = Math.min(least, svm.multipliers()[i]);
            }
        }
        return least / greatest;
    }

    /** Whether example i equals an earlier or active one: copies share one multiplier, and do no harm. */
    private boolean repeatedSupport(int i, HardMarginSvm.Separable svm) {
        for (int k : svm.support()) {
            boolean same = k != i;
            for (int j = 0; j < d && same; j++) {
                same = z[i * d + j] == z[k * d + j];
            }
            if (same) {
                return true;
            }
        }
        return false;
    }
}
