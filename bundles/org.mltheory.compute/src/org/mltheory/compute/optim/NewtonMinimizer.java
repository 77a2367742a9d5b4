package org.mltheory.compute.optim;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Damped Newton with backtracking for strictly convex functions of a few hundred parameters at most. */
public final class NewtonMinimizer {

    /** Below this decrement, relative, values no longer resolve a step's gain: full steps are taken, and end when they stop helping. */
    private static final double QUADRATIC = 1e-12;

    private NewtonMinimizer() {}

    /**
     * How a minimisation ended.
     *
     * @param converged whether the Newton decrement fell below the tolerance, or to where rounding ends its fall
     * @param decrement g'H^-1 g / 2 at the end, an estimate of value minus minimum
     */
    public record Outcome(boolean converged, double value, double decrement, int iterations) {}

    /**
     * Moves {@code w} (modified) to the minimiser.
     *
     * @param tolerance at which the decrement ends the search, relative to 1 + |value|
     */
    public static Outcome minimize(SmoothConvex f, double[] w, double tolerance, int maxIterations) {
        int d = f.dimension();
        DMatrixRMaj gradient = new DMatrixRMaj(d, 1);
        DMatrixRMaj hessian = new DMatrixRMaj(d, d);
        DMatrixRMaj step = new DMatrixRMaj(d, 1);
        double[] trial = new double[d];
        LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.chol(d);
        double decrement = Double.POSITIVE_INFINITY;
        double value = f.value(w);
        for (int k = 0; k < maxIterations; k++) {
            value = f.gradient(w, gradient.data);
            f.hessian(w, hessian.data);
            if (!cholesky.setA(hessian)) {
                return new Outcome(false, value, decrement, k);
            }
            cholesky.solve(gradient, step);
            double before = decrement;
            decrement = 0;
            for (int j = 0; j < d; j++) {
                decrement += 0.5 * gradient.data[j] * step.data[j];
            }
            if (decrement <= tolerance * (1 + Math.abs(value))) {
                // one last full step: the quadratic phase squares the error at no cost in safety
                for (int j = 0; j < d; j++) {
                    w[j] -= step.data[j];
                }
                return new Outcome(true, f.value(w), decrement, k + 1);
            }
            if (decrement <= QUADRATIC * (1 + Math.abs(value))) {
                if (decrement >= 0.25 * before) {
                    return new Outcome(true, value, decrement, k);
                }
                for (int j = 0; j < d; j++) {
                    w[j] -= step.data[j];
                }
                continue;
            }
            double t = 1;
            while (true) {
                for (int j = 0; j < d; j++) {
                    trial[j] = w[j] - t * step.data[j];
                }
                if (f.value(trial) <= value - 0.5 * t * decrement) {
                    break;
                }
                t *= 0.5;
                if (t < 1e-18) {
                    return new Outcome(false, value, decrement, k);
                }
            }
            System.arraycopy(trial, 0, w, 0, d);
        }
        return new Outcome(false, value, decrement, maxIterations);
    }
}
