package org.mltheory.chapter13;

import java.util.function.BooleanSupplier;
import org.mltheory.experiment.Trial;

/** Lets long kernels notice that a run was cancelled. */
final class Watch {

    private Watch() {}

    /**
     * To be asked between blocks of work: throws when the run was cancelled and says no otherwise. A time limit does not end a
     * kernel half-way, as half a decomposition is worth nothing.
     */
    static BooleanSupplier of(Trial trial) {
        return () -> {
            trial.checkCancelled();
            return false;
        };
    }
}
