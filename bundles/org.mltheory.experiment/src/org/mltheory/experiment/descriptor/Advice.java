package org.mltheory.experiment.descriptor;

/** Receives what an experiment's theory validation has to say; it knows where each key stands. */
public interface Advice {

    /**
     * Refuses a key's value, for instance a text that is not what it is to be: the descriptor is not valid and cannot be run. The
     * message is put after key and value.
     *
     * @param message what is wrong and what is permitted, for instance {@code "the edge 3-x does not join two vertices 0 to 5"}
     */
    void error(String key, String message);

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
