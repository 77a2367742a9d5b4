package org.mltheory.chapter05;

import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.random.RandomStream;

/**
 * f(u) = -Σᵢ (aᵢ·u)⁴ on the unit sphere of R^d with orthonormal aᵢ, the fourth-order tensor whose decomposition Ge et al. 2015 seek. Its
 * critical points have k components aᵢ·u = ±1/√k and no others: value -1/k, and the Hessian on the tangent space has the eigenvalues
 * -8/k (k - 1 times) and 4/k (d - k times). The minima are ±aᵢ; k = d is the maximum, as Σ(aᵢ·u)⁴ ≥ 1/d; between lie strict saddles.
 */
final class QuarticTensor {

    private final int d;
    private final double[] a;

    /** @param a rows a₁ to a_d, orthonormal */
    QuarticTensor(double[] a, int d) {
        this.a = a;
        this.d = d;
    }

    int dimension() {
        return d;
    }

    double component(int i, double[] u) {
        return Vectors.dot(a, i * d, u, 0, d);
    }

    double value(double[] u) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double c = component(i, u);
            sum -= c * c * c * c;
        }
        return sum;
    }

    /** The unit vector whose components are these, up to a common factor. */
    double[] point(double[] components) {
        double[] u = new double[d];
        for (int i = 0; i < d; i++) {
            Vectors.axpy(components[i], a, i * d, u, 0, d);
        }
        normalise(u);
        return u;
    }

    /** The critical point with equal components on the first k of the aᵢ. */
    double[] critical(int k) {
        double[] components = new double[d];
        for (int i = 0; i < k; i++) {
            components[i] = 1;
        }
        return point(components);
    }

    /** Moves u by -η times the gradient and back to the sphere. */
    void descend(double[] u, double eta) {
        double[] next = u.clone();
        for (int i = 0; i < d; i++) {
            double c = component(i, u);
            Vectors.axpy(4 * eta * c * c * c, a, i * d, next, 0, d);
        }
        System.arraycopy(next, 0, u, 0, d);
        normalise(u);
    }

    /**
     * As {@link #descend}, with the gradient of a batch of terms drawn with replacement (an unbiased estimate: d times their mean) and
     * noise of length σ in a uniform direction added to it.
     */
    void descend(double[] u, double eta, int batch, double sigma, RandomStream stream) {
        double[] next = u.clone();
        for (int b = 0; b < batch; b++) {
            int i = stream.nextInt(d);
            double c = component(i, u);
            Vectors.axpy(4 * eta * d / batch * c * c * c, a, i * d, next, 0, d);
        }
        if (sigma > 0) {
            Vectors.axpy(-eta * sigma, stream.sphere(d), next);
        }
        System.arraycopy(next, 0, u, 0, d);
        normalise(u);
    }

    private static void normalise(double[] u) {
        Vectors.scale(1 / Vectors.norm(u), u);
    }

    /** The squared distance to the nearest of the ±aᵢ, 2 - 2 max |aᵢ·u|, from the components that should be 0. */
    double squaredError(double[] u) {
        int nearest = 0;
        for (int i = 1; i < d; i++) {
            if (Math.abs(component(i, u)) > Math.abs(component(nearest, u))) {
                nearest = i;
            }
        }
        double rest = 0;
        for (int i = 0; i < d; i++) {
            double c = component(i, u);
            rest += i == nearest ? 0 : c * c;
        }
        // 1 - c = rest / (1 + c) on the sphere, without cancellation
        return 2 * rest / (1 + Math.abs(component(nearest, u)));
    }

    /** The eigenvalues of the Hessian on the tangent space at u, ascending: those of P(∇²f - (u·∇f)I)P without that of u itself. */
    double[] tangentEigenvalues(double[] u) {
        double[] h = new double[d * d];
        double radial = 0;
        for (int i = 0; i < d; i++) {
            double c = component(i, u);
            radial -= 4 * c * c * c * c;
            for (int p = 0; p < d; p++) {
                Vectors.axpy(-12 * c * c * a[i * d + p], a, i * d, h, p * d, d);
            }
        }
        double[] hu = new double[d];
        for (int p = 0; p < d; p++) {
            h[p * d + p] -= radial;
            hu[p] = Vectors.dot(h, p * d, u, 0, d);
        }
        double uhu = Vectors.dot(u, hu);
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                // u itself is moved to the eigenvalue 100, above all others, which lie between -8 and 12
                h[p * d + q] += (uhu + 100) * u[p] * u[q] - u[p] * hu[q] - hu[p] * u[q];
            }
        }
        double[] all = SymmetricEigen.valuesOf(h, d);
        return java.util.Arrays.copyOf(all, d - 1);
    }

    /**
     * The mean squared error to which descent with batches and noise settles near a minimum, to first order: the error x across the
     * minimum's direction moves as x ← (x + ηξ)/(1 + 4dηB/b), where B of the b terms drawn are the minimum's own, B ~ Bin(b, 1/d), and ξ
     * has the mean square σ²(d - 1)/d; so E|x|² = m η²σ²(d - 1)/d / (1 - m) with m = E(1 + 4dηB/b)⁻².
     */
    static double settledError(int d, double eta, int batch, double sigma) {
        double m = 0;
        for (int k = 0; k <= batch; k++) {
            double log = 0;
            for (int i = 0; i < k; i++) {
                log += Math.log((double) (batch - i) / (k - i));
            }
            log -= k * Math.log(d) + (d == 1 ? 0 : (batch - k) * (Math.log(d) - Math.log(d - 1.0)));
            double shrink = 1 + 4.0 * d * eta * k / batch;
            m += Math.exp(log) / (shrink * shrink);
        }
        return m / (1 - m) * eta * eta * sigma * sigma * (d - 1) / d;
    }
}
