package org.mltheory.workbench.scene;

import org.mltheory.workbench.plot.Scene;

/** The range of the values seen so far; on a logarithmic axis of the positive ones. */
final class Extent {

    /** With its padding an axis must stay within what a double holds. */
    private static final double GREATEST = 1e300;

    private static final double GREATEST_LOG = 1e280;
    private static final double PADDING = 0.04;

    private final boolean log;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    Extent(boolean log) {
        this.log = log;
    }

    void add(double value) {
        if (!Double.isFinite(value) || log && value <= 0) {
            return;
        }
        double v = log
                ? Math.max(1 / GREATEST_LOG, Math.min(GREATEST_LOG, value))
                : Math.max(-GREATEST, Math.min(GREATEST, value));
        min = Math.min(min, v);
        max = Math.max(max, v);
    }

    boolean isEmpty() {
        return min > max;
    }

    /** Whether a value lies in what {@link #around} of this extent would show of another. */
    boolean near(double value) {
        if (isEmpty()) {
            return true;
        }
        double span = Math.max(max - min, Math.abs(max) / 4);
        return log ? value >= min * 1e-4 && value <= max * 1e4 : value >= min - 3 * span && value <= max + 3 * span;
    }

    /** The axis over this extent with some room on both sides. */
    Scene.Axis axis(String title, double padding) {
        if (isEmpty()) {
            return new Scene.Axis(title, log, log ? 1 : 0, log ? 10 : 1);
        }
        double from = min;
        double to = max;
        if (log) {
            if (to / from < 1.01) {
                return new Scene.Axis(title, true, from / 2, to * 2);
            }
        } else if (to - from <= 1e-9 * Math.max(Math.abs(from), Math.abs(to))) {
            double room = from == 0 ? 1 : Math.abs(from) / 2;
            return new Scene.Axis(title, false, from - room, to + room);
        }
        return new Scene.Axis(title, log, from, to).between(-padding, 1 + padding);
    }

    Scene.Axis axis(String title) {
        return axis(title, PADDING);
    }
}
