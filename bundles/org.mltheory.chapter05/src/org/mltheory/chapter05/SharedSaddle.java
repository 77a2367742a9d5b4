package org.mltheory.chapter05;

import org.mltheory.compute.optim.Objective;
import org.mltheory.compute.random.RandomStream;

/**
 * The mean of n functions of single examples with one saddle: fᵢ(x, y) = (x - aᵢ)²/2 + y⁴/4 - γy²/2 - s bᵢ y, where Σaᵢ = Σbᵢ = 0 and
 * bᵢ = ±1. Their gradients differ by aᵢ across the saddle and by s bᵢ along its escape direction, y: with s = 0 all of them share
 * the component 0 there, and no mini-batch ever leaves y = 0. The mean is the {@link DoubleWell} up to a constant, for every s.
 */
final class SharedSaddle {

    private final double[] a;
    private final double gamma;
    private final double s;
    private final DoubleWell mean;

    /** @param n even */
    SharedSaddle(int n, double gamma, double s, RandomStream stream) {
        this.gamma = gamma;
        this.s = s;
        mean = new DoubleWell(gamma);
        a = new double[n];
        for (int i = 0; i < n; i += 2) {
            a[i] = stream.nextGaussian();
            a[i + 1] = -a[i];
        }
    }

    Objective mean() {
        return mean;
    }

    /** The gradient of fᵢ by y, along the escape direction. */
    double along(int i, double y) {
        // b alternates within pairs of pairs, so that it is not tied to the sign of a
        return y * (y * y - gamma) - s * ((i / 2 + i) % 2 == 0 ? 1 : -1);
    }

    /** The gradient of fᵢ by x. */
    double across(int i, double x) {
        return x - a[i];
    }

    /** The standard deviation over the examples of the gradient along the escape direction; the same at every point. */
    double noiseAlong(double y) {
        double sum = 0;
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            sum += along(i, y);
        }
        for (int i = 0; i < a.length; i++) {
            double difference = along(i, y) - sum / a.length;
            square += difference * difference;
        }
        return Math.sqrt(square / a.length);
    }

    /** A step of stochastic descent with a mini-batch drawn with replacement, and noise of length σ in a uniform direction. */
    void step(double[] w, double eta, int batch, double sigma, RandomStream stream) {
        double gx = 0;
        double gy = 0;
        for (int b = 0; b < batch; b++) {
            int i = stream.nextInt(a.length);
            gx += across(i, w[0]) / batch;
            gy += along(i, w[1]) / batch;
        }
        if (sigma > 0) {
            double[] noise = stream.sphere(2);
            gx += sigma * noise[0];
            gy += sigma * noise[1];
        }
        w[0] -= eta * gx;
        w[1] -= eta * gy;
    }
}
