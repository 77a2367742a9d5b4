package org.mltheory.compute.optim;

/** A twice differentiable convex function. */
public interface SmoothConvex extends Objective {

    /** The value alone. */
    double value(double[] w);

    /** Writes the d x d Hessian, row-major, into {@code hessian} (overwritten). */
    void hessian(double[] w, double[] hessian);
}
