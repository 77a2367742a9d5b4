package org.mltheory.experiment.descriptor;

/** What a descriptor may hold at most. */
final class Limits {

    /** Chars of text, and bytes of a file. */
    static final int CHARS = 128 << 10;
    /** Keys and values together: what takes time in a text made to take it. */
    static final int NODES = 25_000;
    /** Levels of nesting. */
    static final int DEPTH = 32;
    /** Values of a range, and of one key of a sweep. */
    static final int POINTS = 10_000;
    /** Members of a sweep. */
    static final int MEMBERS = 10_000;
    /** Members times repeats times values of the range. */
    static final long TRIALS = 1_000_000;
    /** Members on which the theory is checked; of more, a sample that spreads over all. */
    static final int EXAMINED = 32;
    /** Texts of a sweep of which each is examined in one member at least. */
    static final int TEXTS_EXAMINED = 500;

    private Limits() {}
}
