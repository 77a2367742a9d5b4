package org.mltheory.experiment.picture;

/** A part of a picture. Lengths are in the picture's units, y grows downwards. Arrays are not to be modified. */
public sealed interface Shape {

    /** A line's dashes. */
    enum Dash {
        SOLID,
        DASHED,
        DOTTED
    }

    /** Where a text's place is. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * Straight pieces through points; a NaN begins a new piece.
     *
     * @param closed whether each piece is closed, and filled
     * @param fillOpacity 0 to 1
     */
    record Path(
            double[] x, double[] y, boolean closed, Ink stroke, double width, Dash dash, Ink fill, double fillOpacity)
            implements Shape {}

    /** A filled circle with an outline. */
    record Disc(double x, double y, double radius, Ink fill, Ink stroke, double width) implements Shape {}

    /**
     * A line of text.
     *
     * @param y its baseline, when it runs to the right
     * @param size of the font
     * @param upwards whether it runs upwards; x is then its baseline
     */
    record Text(double x, double y, Anchor anchor, double size, boolean bold, boolean upwards, Ink ink, String text)
            implements Shape {}

    /** Pixels 0xRRGGBB, row by row from the top, stretched over a rectangle without smoothing. */
    record Raster(double x, double y, double width, double height, int columns, int rows, int[] rgb) implements Shape {}
}
