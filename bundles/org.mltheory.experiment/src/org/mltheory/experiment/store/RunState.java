package org.mltheory.experiment.store;

import java.util.Locale;
import java.util.Optional;

/** What has become of a run. */
public enum RunState {
    /** Planned, no folder yet. Never stands in a file. */
    PENDING,
    /** Being computed; also what a killed process leaves behind. */
    RUNNING,
    /** Every trial finished and every claim was judged. */
    FINISHED,
    /** Stopped on request; can be resumed. */
    CANCELLED,
    /** A trial threw, or the folder could not be written; can be resumed. */
    FAILED;

    /** The form used in files: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this key. */
    public static Optional<RunState> of(String key) {
        for (RunState state : values()) {
            if (state.key().equals(key)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
