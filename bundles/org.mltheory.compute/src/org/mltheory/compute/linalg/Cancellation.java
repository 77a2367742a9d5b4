package org.mltheory.compute.linalg;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** How long-running kernels are stopped: they ask between blocks of work. */
final class Cancellation {

    /** For the overloads that run to their end. */
    static final BooleanSupplier NEVER = () -> false;

    private Cancellation() {}

    /** Throws when the caller wants the work to stop. */
    static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled between two blocks of a matrix computation");
        }
    }
}
