package org.mltheory.chapter05;

import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Vectors;

/**
 * The covariance C = (1/n) Σ (gᵢ - ḡ)(gᵢ - ḡ)ᵀ of the gradients of n examples. A mini-batch of B of them drawn with replacement has the
 * gradient ḡ + ε with Cov ε = C/B exactly: this is the noise of stochastic gradient descent on these examples, not an estimate of it.
 */
final class NoiseCovariance {

    private final int p;
    private final double[] covariance;
    private final double[] values;
    private final double trace;

    /** @param gradients n x P, replaced by their differences from the mean */
    NoiseCovariance(LinearAlgebra algebra, double[] gradients, int n, int p) {
        this.p = p;
        double[] mean = new double[p];
        for (int i = 0; i < n; i++) {
            Vectors.axpy(1.0 / n, gradients, i * p, mean, 0, p);
        }
        for (int i = 0; i < n; i++) {
            Vectors.axpy(-1, mean, 0, gradients, i * p, p);
        }
        covariance = new double[p * p];
        algebra.syrk(true, p, n, 1.0 / n, gradients, 0, 0, covariance, 0);
        values = new double[p];
        algebra.symmetricEigen(covariance, p, values, new double[0]);
        double sum = 0;
        for (int j = 0; j < p; j++) {
            sum += covariance[j * p + j];
        }
        trace = sum;
    }

    /** Eigenvalue i, from the greatest at 0. */
    double eigenvalue(int i) {
        return values[p - 1 - i];
    }

    double trace() {
        return trace;
    }

    /** The greatest eigenvalue over their mean tr C/P: 1 for isotropic noise, up to P. */
    double anisotropy() {
        return eigenvalue(0) * p / trace;
    }

    /** tr C / λ_max: P for isotropic noise, 1 for noise along one direction. */
    double effectiveRank() {
        return trace / eigenvalue(0);
    }

    /** vᵀCv for a unit vector over its mean tr C/P over all directions: 1 for isotropic noise. */
    double share(double[] v) {
        double sum = 0;
        for (int i = 0; i < p; i++) {
            sum += v[i] * Vectors.dot(covariance, i * p, v, 0, p);
        }
        return sum * p / trace;
    }

    /** tr(CH) / (|C| |H|), the cosine of the angle between C and a symmetric P x P matrix. */
    double cosine(double[] h) {
        return Vectors.dot(covariance, h) / (Vectors.norm(covariance) * Vectors.norm(h));
    }
}
