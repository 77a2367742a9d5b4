package org.mltheory.experiment.picture;

/**
 * What something is drawn in. It names a purpose, not a colour, so that one drawing reads in light and dark themes and on paper.
 *
 * @param index the colour's index for {@link Role#SERIES}, 0 otherwise; indices beyond the palette begin anew
 */
public record Ink(Role role, int index) {

    /** A purpose. */
    public enum Role {
        /** Not drawn. */
        NONE,
        /** The background. */
        GROUND,
        /** Text. */
        TEXT,
        /** Text of less weight. */
        FAINT,
        /** Lines of a grid. */
        GRID,
        /** Axes. */
        AXIS,
        /** Edges and level lines. */
        EDGE,
        /** What contradicts a claim, or cannot be drawn. */
        BAD,
        /** A line, bar or group of its own. */
        SERIES
    }

    public static final Ink NONE = new Ink(Role.NONE, 0);
    public static final Ink GROUND = new Ink(Role.GROUND, 0);
    public static final Ink TEXT = new Ink(Role.TEXT, 0);
    public static final Ink FAINT = new Ink(Role.FAINT, 0);
    public static final Ink GRID = new Ink(Role.GRID, 0);
    public static final Ink AXIS = new Ink(Role.AXIS, 0);
    public static final Ink EDGE = new Ink(Role.EDGE, 0);
    public static final Ink BAD = new Ink(Role.BAD, 0);

    public static Ink series(int index) {
        return new Ink(Role.SERIES, index);
    }

    public boolean isDrawn() {
        return role != Role.NONE;
    }
}
