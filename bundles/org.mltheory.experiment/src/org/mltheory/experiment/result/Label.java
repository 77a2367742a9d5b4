package org.mltheory.experiment.result;

import java.util.Locale;

/** Whose statement a number or a formula is. */
public enum Label {
    /** As the handbook states it. */
    HANDBOOK,
    /** As a paper's theorem states it, with its assumptions. */
    PUBLISHED,
    /** What the run gave. */
    MEASURED;

    /** The form used in files: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
