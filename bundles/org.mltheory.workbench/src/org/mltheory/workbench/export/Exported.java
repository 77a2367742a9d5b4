package org.mltheory.workbench.export;

import java.io.IOException;
import org.mltheory.workbench.theme.Palette;

/** What can be exported of a view: a picture and the numbers behind it. */
public interface Exported {

    String title();

    /** Whether there is a picture; else there are numbers alone. */
    boolean isPicture();

    /** The picture as an SVG image in the palette's colours, {@code scale} pixels for each unit of its size. */
    String svg(Palette palette, int scale);

    /** Appends the numbers with a head. May read many: not for the user interface's thread. */
    void rows(Appendable to, char separator) throws IOException;
}
