package org.mltheory.compute.derivative;

/** A symmetric matrix A that is known by its products. For one thread. */
public interface SymmetricOperator {

    /** The number of rows of A. */
    int dimension();

    /** Writes A v into {@code product} (overwritten); v is not modified. */
    void apply(double[] v, double[] product);
}
