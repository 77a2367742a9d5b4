package org.mltheory.compute.backend;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a user may ask for. */
public enum BackendChoice {
    /** For each call the backend that is fastest at its size, of those that the machine has. */
    AUTO,
    JAVA,
    NATIVE,
    CUDA;

    /** As it is written in descriptors, preferences and on the command line; a backend's id but for {@link #AUTO}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice of this id.
     *
     * @throws IllegalArgumentException when there is none; the message names those that there are
     */
    public static BackendChoice of(String id) {
        for (BackendChoice choice : values()) {
            if (choice.id().equals(id)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("backend \"" + id + "\": permitted are "
                + Arrays.stream(values()).map(BackendChoice::id).collect(Collectors.joining(", ")));
    }
}
