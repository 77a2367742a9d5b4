package org.mltheory.experiment.descriptor;

/** Receives the warnings of an experiment's theory validation; it knows where each key stands. */
public interface Advice {

    /** Warns about a key (a parameter name, {@code repeats}, or {@code data.train} and the like). */
    void warn(String key, String message);

    /**
     * Warns about a key and proposes a value.
     *
     * @param fixLabel headline style, for instance {@code Set to 1/L (0.25)}
     * @param value the proposed value as it is to be written
     */
    void warn(String key, String message, String fixLabel, String value);

    /** Warns that an assumption of this claim cannot be met under this setting; proposes to expect {@code not-applicable} for it. */
    void warnClaim(String key, String claim, String message);
}
