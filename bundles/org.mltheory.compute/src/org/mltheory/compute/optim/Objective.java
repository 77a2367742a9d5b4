package org.mltheory.compute.optim;

/** A differentiable function of d parameters that is to be made small. */
public interface Objective {

    /** The number of parameters d. */
    int dimension();

    /**
     * Writes the gradient at {@code w} into {@code gradient} (overwritten) and returns the value there. An implementation may
     * keep scratch space: one object is for one thread.
     */
    double gradient(double[] w, double[] gradient);
}
