package org.mltheory.workbench.theme;

/** How a line is drawn: what is measured solid, published bounds dashed, those of the handbook dotted. */
public enum Dash {
    SOLID,
    DASH,
    DOT
}
