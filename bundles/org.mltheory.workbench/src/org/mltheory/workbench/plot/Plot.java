package org.mltheory.workbench.plot;

import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/** A chart on the screen. UI thread only. */
public interface Plot {

    Control control();

    /** Draws a scene in place of the one before; nothing of it is copied or changed. */
    void show(Scene scene);

    /** Changes only the visible ranges, at once, until the next scene: zoom, pan and fit are ranges. */
    void range(Scene.Axis x, Scene.Axis y);

    /** Draws lines through a point; NaN takes them away. */
    void crosshair(double x, double y);

    /** What is on the screen, to be disposed by the caller. */
    Image image();

    void listen(Listener listener);

    /** Hears what the user does with mouse or touch. */
    interface Listener {

        /** The user zoomed or moved to these ranges. */
        void ranged(Scene.Axis x, Scene.Axis y);

        /** The user asks to see everything. */
        void fit();

        /** The pointer is at these values, nearest to that line; -1 when it left or no line is near. */
        void pointed(double x, double y, int line);
    }
}
