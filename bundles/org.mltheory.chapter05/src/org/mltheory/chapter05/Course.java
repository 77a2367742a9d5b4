package org.mltheory.chapter05;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Overlay;

/**
 * What a run passed through, thinned to at most {@value #MOST} points: whenever there are more, every other one goes, except those that
 * are marked.
 */
final class Course {

    private static final int MOST = 1500;

    private double[] x = new double[2 * MOST];
    private double[] y = new double[2 * MOST];
    private boolean[] marked = new boolean[2 * MOST];
    private int size;
    private long seen;
    private long stride = 1;

    /** Adds the next point. */
    void add(double px, double py) {
        add(px, py, false);
    }

    /** Adds the next point; a marked one is kept, as a perturbation. */
    void add(double px, double py, boolean mark) {
        if (mark || seen % stride == 0) {
            append(px, py, mark);
        }
        seen++;
    }

    private void append(double px, double py, boolean mark) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
            marked = Arrays.copyOf(marked, 2 * size);
        }
        x[size] = px;
        y[size] = py;
        marked[size++] = mark;
        if (size > MOST && size % MOST == 1) {
            thin();
        }
    }

    private void thin() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (marked[i] || i % 2 == 0) {
                x[kept] = x[i];
                y[kept] = y[i];
                marked[kept++] = marked[i];
            }
        }
        size = kept;
        stride *= 2;
    }

    /** As a path over a landscape, with its marks. */
    Contours.Trajectory trajectory(String title) {
        double[] marks = new double[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (marked[i]) {
                marks[n++] = i;
            }
        }
        return new Contours.Trajectory(
                title, Doubles.copyOf(x, size), Doubles.copyOf(y, size), Doubles.copyOf(marks, n));
    }

    /** As a line. */
    Overlay.Line line(String title) {
        return new Overlay.Line(title, Label.MEASURED, Doubles.copyOf(x, size), Doubles.copyOf(y, size));
    }

    /** A line of upright strokes at the marks, as high as the points of the course; none without marks. */
    List<Overlay.Line> strokes(String title) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            if (y[i] > 0) {
                low = Math.min(low, y[i]);
                high = Math.max(high, y[i]);
            }
        }
        double[] sx = new double[3 * size];
        double[] sy = new double[3 * size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (marked[i]) {
                sx[n] = x[i];
                sy[n++] = low;
                sx[n] = x[i];
                sy[n++] = high;
                sx[n] = x[i];
                sy[n++] = Double.NaN;
            }
        }
        List<Overlay.Line> lines = new ArrayList<>();
        if (n > 0) {
            lines.add(new Overlay.Line(title, Label.MEASURED, Doubles.copyOf(sx, n), Doubles.copyOf(sy, n)));
        }
        return lines;
    }
}
