package org.mltheory.workbench.theme;

/** The symbols on a line, which tell lines apart where colours cannot. */
public enum Symbol {
    NONE,
    CIRCLE,
    SQUARE,
    DIAMOND,
    TRIANGLE,
    CROSS,
    PLUS
}
