package org.mltheory.benchmarks;

/** A piece of work that can be done again and again; made with all that it needs, so that only the work is timed. */
public interface Work extends AutoCloseable {

    /** Does it once. What is returned must depend on the result, so that no part of the work can be left out. */
    Object call();

    /**
     * A figure of the result of the first call, the sum of squares of a product for instance, by which both sides show that they
     * did the same.
     */
    double check();

    /** Gives back what was held beyond memory. */
    @Override
    default void close() {}
}
