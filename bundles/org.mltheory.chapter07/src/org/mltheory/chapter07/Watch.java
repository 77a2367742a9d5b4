package org.mltheory.chapter07;

import java.util.function.BooleanSupplier;
import org.mltheory.experiment.Trial;

/** Lets long kernels notice that a run was cancelled. */
final class Watch {

    private Watch() {}

    /** To be asked between pieces of work: throws when the run was cancelled and says no otherwise. */
    static BooleanSupplier of(Trial trial) {
        return () -> {
            trial.checkCancelled();
            return false;
        };
    }
}
