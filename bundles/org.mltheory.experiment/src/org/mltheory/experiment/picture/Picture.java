package org.mltheory.experiment.picture;

import java.util.List;

/**
 * A finished drawing.
 *
 * @param description what it shows, in words, for readers who do not see it
 * @param shapes from back to front
 */
public record Picture(String title, String description, double width, double height, List<Shape> shapes) {
    public Picture {
        shapes = List.copyOf(shapes);
    }
}
