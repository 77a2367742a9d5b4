package org.mltheory.compute.backend;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Networks;

/**
 * What an experiment computes with: the chosen backend, or for the automatic choice one that picks a backend for each call by its
 * size. Immutable.
 */
public interface Compute {

    /** What computes, in words that {@code run.json} keeps: the same words, descriptor and version give the same bytes. */
    String describe();

    /** Linear algebra that ends early when {@code cancelled} says so. */
    LinearAlgebra algebra(BooleanSupplier cancelled);

    Networks networks();

    /** Gram matrices that end early when {@code cancelled} says so. */
    GramKernels grams(BooleanSupplier cancelled);
}
