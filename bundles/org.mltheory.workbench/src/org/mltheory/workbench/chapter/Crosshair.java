package org.mltheory.workbench.chapter;

import java.util.Optional;
import org.mltheory.workbench.plot.Scene;

/** A point of a line that the keyboard moves over the lines of a scene. */
final class Crosshair {

    /** The point that it stands on. */
    record At(Scene.Line line, double x, double y) {}

    private Scene scene;
    private int line = -1;
    private double x = Double.NaN;

    Crosshair(Scene scene) {
        this.scene = scene;
    }

    /** A new picture: it stays at its x as near as possible. */
    void scene(Scene next) {
        scene = next;
        if (line >= next.lines().size()) {
            leave();
        }
    }

    void leave() {
        line = -1;
        x = Double.NaN;
    }

    boolean isOn() {
        return line >= 0;
    }

    /** Goes along the line by points; appears in the middle of the first line. */
    void along(int points) {
        if (!isOn()) {
            otherLine(1);
            return;
        }
        Scene.Line l = scene.lines().get(line);
        int at = nearest(l, x);
        int step = Integer.signum(points);
        for (int k = at + step; k >= 0 && k < l.x().length; k += step) {
            if (!Double.isNaN(l.y()[k])
                    && l.x()[k] >= scene.x().from()
                    && l.x()[k] <= scene.x().to()) {
                x = l.x()[k];
                return;
            }
        }
    }

    /** Goes to the next or previous line at the same x. */
    void otherLine(int step) {
        int n = scene.lines().size();
        if (n == 0) {
            return;
        }
        if (!isOn()) {
            line = 0;
            x = scene.x().at(0.5);
        } else {
            line = Math.floorMod(line + step, n);
        }
        Scene.Line l = scene.lines().get(line);
        if (l.x().length > 0) {
            x = l.x()[nearest(l, x)];
        }
    }

    Optional<At> at() {
        if (!isOn() || scene.lines().get(line).x().length == 0) {
            return Optional.empty();
        }
        Scene.Line l = scene.lines().get(line);
        int k = nearest(l, x);
        return Optional.of(new At(l, l.x()[k], l.y()[k]));
    }

    private static int nearest(Scene.Line l, double x) {
        int best = 0;
        double distance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < l.x().length; i++) {
            double d = Math.abs(l.x()[i] - x);
            if (d < distance && !Double.isNaN(l.y()[i])) {
                distance = d;
                best = i;
            }
        }
        return best;
    }
}
