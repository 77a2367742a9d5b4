package org.mltheory.chapter05;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.Objective;

/**
 * f(U) = |UUᵀ - M|² (Frobenius) for a d x r matrix U, row-major, and M = Σ λᵢ vᵢvᵢᵀ with λ₁ &gt; … &gt; λ_d &gt; 0. Its critical points are
 * U = Σ_{i∈S} √λᵢ vᵢqᵢᵀ with at most r indices in S and orthonormal qᵢ. In the directions vⱼwᵀ, j not in S, the Hessian is
 * 4(UᵀU - λⱼI) in w, in all others it is at least 0: its least eigenvalue is 4(λ_min(UᵀU) - max_{j∉S} λⱼ) where that is negative, and
 * only S = {1, …, r} has none. So every saddle is strict, and every second-order stationary point is a global minimum.
 */
final class Factorization implements Objective {

    private final int d;
    private final int r;
    private final double[] lambda;
    private final double[] v;
    private final double[] m;
    private final double[] residual;

    /** @param v rows v₁ to v_d, orthonormal */
    Factorization(double[] lambda, double[] v, int r) {
        this.d = lambda.length;
        this.r = r;
        this.lambda = lambda;
        this.v = v;
        m = new double[d * d];
        residual = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int p = 0; p < d; p++) {
                Vectors.axpy(lambda[i] * v[i * d + p], v, i * d, m, p * d, d);
            }
        }
    }

    @Override
    public int dimension() {
        return d * r;
    }

    @Override
    public double gradient(double[] u, double[] gradient) {
        double value = residual(u);
        Arrays.fill(gradient, 0);
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                Vectors.axpy(4 * residual[p * d + q], u, q * r, gradient, p * r, r);
            }
        }
        return value;
    }

    /** UUᵀ - M; returns its squared norm. */
    private double residual(double[] u) {
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                residual[p * d + q] = Vectors.dot(u, p * r, u, q * r, r) - m[p * d + q];
            }
        }
        return Vectors.dot(residual, residual);
    }

    /** f* = Σ_{i&gt;r} λᵢ², what the best matrix of rank r leaves. */
    double minimum() {
        double sum = 0;
        for (int i = r; i < d; i++) {
            sum += lambda[i] * lambda[i];
        }
        return sum;
    }

    /** The dr eigenvalues of the Hessian at U, ascending, by D²f[Δ] = 4((ΔUᵀ + UΔᵀ)U + (UUᵀ - M)Δ) on every unit matrix Δ. */
    double[] hessianEigenvalues(double[] u) {
        int n = d * r;
        residual(u);
        double[] hessian = new double[n * n];
        for (int p = 0; p < d; p++) {
            for (int k = 0; k < r; k++) {
                int row = (p * r + k) * n;
                for (int q = 0; q < d; q++) {
                    for (int j = 0; j < r; j++) {
                        double h = u[q * r + k] * u[p * r + j];
                        if (p == q) {
                            for (int i = 0; i < d; i++) {
                                h += u[i * r + k] * u[i * r + j];
                            }
                        }
                        if (k == j) {
                            h += residual[p * d + q];
                        }
                        hessian[row + q * r + j] = 4 * h;
                    }
                }
            }
        }
        return SymmetricEigen.valuesOf(hessian, n);
    }

    /**
     * A critical point.
     *
     * @param chosen S, ascending from 0
     * @param u with qᵢ the unit vectors
     * @param value Σ_{i∉S} λᵢ²
     * @param least the least eigenvalue of the Hessian by the formula; 0 at the minimum, where d &gt; r or r &gt; 1
     */
    record Critical(List<Integer> chosen, double[] u, double value, double least) {}

    /** All critical points up to rotations of the columns, the highest first. */
    List<Critical> criticalPoints() {
        List<Critical> all = new ArrayList<>();
        collect(0, new ArrayList<>(), all);
        all.sort((a, b) -> Double.compare(b.value(), a.value()));
        return all;
    }

    private void collect(int from, List<Integer> chosen, List<Critical> all) {
        all.add(critical(chosen));
        if (chosen.size() < r) {
            for (int i = from; i < d; i++) {
                chosen.add(i);
                collect(i + 1, chosen, all);
                chosen.removeLast();
            }
        }
    }

    Critical critical(List<Integer> chosen) {
        double[] u = new double[d * r];
        double value = 0;
        double most = 0;
        double least = chosen.size() < r ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < d; i++) {
            int column = chosen.indexOf(i);
            if (column < 0) {
                value += lambda[i] * lambda[i];
                most = Math.max(most, lambda[i]);
                continue;
            }
            least = Math.min(least, lambda[i]);
            for (int p = 0; p < d; p++) {
                u[p * r + column] = Math.sqrt(lambda[i]) * v[i * d + p];
            }
        }
        double curvature = 4 * (least - most);
        return new Critical(List.copyOf(chosen), u, value, curvature);
    }

    /** The point a v₁ + b v₂ in the first column, for r = 1. */
    double slice(double a, double b) {
        double value = 0;
        for (int i = 2; i < d; i++) {
            value += lambda[i] * lambda[i];
        }
        double first = a * a - lambda[0];
        double second = b * b - lambda[1];
        return value + first * first + second * second + 2 * a * a * b * b;
    }

    /** vᵢ·(first column of U). */
    double along(int i, double[] u) {
        double sum = 0;
        for (int p = 0; p < d; p++) {
            sum += v[i * d + p] * u[p * r];
        }
        return sum;
    }
}
