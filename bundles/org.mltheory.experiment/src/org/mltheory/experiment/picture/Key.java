package org.mltheory.experiment.picture;

import org.mltheory.experiment.picture.Shape.Anchor;
import org.mltheory.experiment.picture.Shape.Dash;
import org.mltheory.experiment.result.Label;

/** A legend in rows, filled from the left. */
final class Key {

    private static final double ROW = 20;
    private static final double SAMPLE = 28;

    private final Sketch out;
    private final double left;
    private final double right;
    private double x;
    private double y;

    Key(Sketch out, double left, double right, double y) {
        this.out = out;
        this.left = left;
        this.right = right;
        this.x = left;
        this.y = y;
    }

    /** An entry; returns the middle of the place for its sample, which is {@link #SAMPLE} wide. */
    private double[] entry(String text) {
        double width = SAMPLE + 8 + Sketch.width(text, Sketch.SIZE) + 18;
        if (x > left && x + width > right) {
            x = left;
            y += ROW;
        }
        double[] at = {x + SAMPLE / 2, y};
        out.text(x + SAMPLE + 8, y + 4, Anchor.START, Ink.TEXT, text);
        x += width;
        return at;
    }

    Key line(String text, Ink ink, double width, Dash dash) {
        double[] at = entry(text);
        out.line(at[0] - SAMPLE / 2, at[1], at[0] + SAMPLE / 2, at[1], ink, width, dash);
        return this;
    }

    Key disc(String text, Ink fill, Ink stroke, double width) {
        double[] at = entry(text);
        out.disc(at[0], at[1], 6, fill, stroke, width);
        return this;
    }

    Key box(String text, Ink fill, double opacity, Ink stroke, Dash dash) {
        double[] at = entry(text);
        out.box(at[0] - SAMPLE / 2, at[1] - 5, SAMPLE, 10, fill, opacity, stroke, dash);
        return this;
    }

    /** Below the last row. */
    double end() {
        return x == left && y == 0 ? y : y + ROW;
    }

    /** The dash that a label has in every chart. */
    static Dash dash(Label label) {
        return switch (label) {
            case MEASURED -> Dash.SOLID;
            case PUBLISHED -> Dash.DASHED;
            case HANDBOOK -> Dash.DOTTED;
        };
    }
}
