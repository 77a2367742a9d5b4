package org.mltheory.experiment.picture;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.picture.Shape.Anchor;
import org.mltheory.experiment.picture.Shape.Dash;

/** Collects the shapes of a picture. */
final class Sketch {

    static final double SIZE = 12;

    private final List<Shape> shapes = new ArrayList<>();

    Sketch text(double x, double y, Anchor anchor, Ink ink, String text) {
        return text(x, y, anchor, SIZE, false, ink, text);
    }

    Sketch text(double x, double y, Anchor anchor, double size, boolean bold, Ink ink, String text) {
        if (!text.isEmpty()) {
            shapes.add(new Shape.Text(x, y, anchor, size, bold, false, ink, text));
        }
        return this;
    }

    Sketch upwards(double x, double y, String text) {
        shapes.add(new Shape.Text(x, y, Anchor.MIDDLE, SIZE, false, true, Ink.TEXT, text));
        return this;
    }

    Sketch line(double x1, double y1, double x2, double y2, Ink ink, double width, Dash dash) {
        return path(new double[] {x1, x2}, new double[] {y1, y2}, ink, width, dash);
    }

    Sketch path(double[] x, double[] y, Ink ink, double width, Dash dash) {
        shapes.add(new Shape.Path(x, y, false, ink, width, dash, Ink.NONE, 0));
        return this;
    }

    Sketch area(double[] x, double[] y, Ink fill, double opacity, Ink stroke, Dash dash) {
        shapes.add(new Shape.Path(x, y, true, stroke, stroke.isDrawn() ? 1.5 : 0, dash, fill, opacity));
        return this;
    }

    Sketch box(double x, double y, double width, double height, Ink fill, double opacity, Ink stroke, Dash dash) {
        return area(
                new double[] {x, x + width, x + width, x},
                new double[] {y, y, y + height, y + height},
                fill,
                opacity,
                stroke,
                dash);
    }

    Sketch disc(double x, double y, double radius, Ink fill, Ink stroke, double width) {
        shapes.add(new Shape.Disc(x, y, radius, fill, stroke, width));
        return this;
    }

    Sketch raster(double x, double y, double width, double height, int columns, int rows, int[] rgb) {
        shapes.add(new Shape.Raster(x, y, width, height, columns, rows, rgb));
        return this;
    }

    /** About how wide a text is: exact widths are known only where it is painted. */
    static double width(String text, double size) {
        return text.codePointCount(0, text.length()) * size * 0.56;
    }

    Picture finish(String title, String description, double width, double height) {
        return new Picture(title, description, width, height, shapes);
    }
}
