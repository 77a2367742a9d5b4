package org.mltheory.chapter12;

import java.util.Arrays;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.SmoothConvex;

/** f(w) = Σ (zᵢ·w)^-p + |w|²/2 where all margins are positive, infinite elsewhere. */
final class InverseMargins implements SmoothConvex {

    private final SignedData data;
    private final double p;

    InverseMargins(SignedData data, double p) {
        this.data = data;
        this.p = p;
    }

    @Override
    public int dimension() {
        return data.d();
    }

    private double margin(int i, double[] w) {
        return Vectors.dot(data.z(), i * data.d(), w, 0, data.d());
    }

    @Override
    public double value(double[] w) {
        double f = 0.5 * Vectors.dot(w, w);
        for (int i = 0; i < data.n(); i++) {
            double m = margin(i, w);
            f += m > 0 ? Math.pow(m, -p) : Double.POSITIVE_INFINITY;
        }
        return f;
    }

    @Override
    public double gradient(double[] w, double[] gradient) {
        System.arraycopy(w, 0, gradient, 0, data.d());
        for (int i = 0; i < data.n(); i++) {
            Vectors.axpy(-p * Math.pow(margin(i, w), -p - 1), data.z(), i * data.d(), gradient, 0, data.d());
        }
        return value(w);
    }

    @Override
    public void hessian(double[] w, double[] hessian) {
        int d = data.d();
        Arrays.fill(hessian, 0, d * d, 0);
        for (int a = 0; a < d; a++) {
            hessian[a * d + a] = 1;
        }
        for (int i = 0; i < data.n(); i++) {
            double c = p * (p + 1) * Math.pow(margin(i, w), -p - 2);
            for (int a = 0; a < d; a++) {
                Vectors.axpy(c * data.z()[i * d + a], data.z(), i * d, hessian, a * d, d);
            }
        }
    }
}
