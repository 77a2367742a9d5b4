package org.mltheory.compute.backend;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Networks;

/**
 * Something that computes: pure Java, native code on the CPU, a GPU. Safe for several threads. Nothing that it computes depends on
 * {@code threads}: work is cut into blocks that the shapes fix, and threads only share them out.
 */
public interface Backend {

    /** {@code java}, {@code native} or {@code cuda}. */
    String id();

    /** Id, versions and device, for {@code run.json} and error messages. */
    String describe();

    /**
     * @param threads how many threads a call may use, at least 1
     * @param cancelled asked at least every 100 ms
     */
    LinearAlgebra algebra(int threads, BooleanSupplier cancelled);

    /** @param threads how many threads a call may use, at least 1 */
    Networks networks(int threads);

    /**
     * @param threads how many threads a call may use, at least 1
     * @param cancelled asked at least every 100 ms
     */
    GramKernels grams(int threads, BooleanSupplier cancelled);
}
