package org.mltheory.experiment.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mltheory.experiment.picture.Shape.Anchor;
import org.mltheory.experiment.picture.Shape.Dash;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Grid;

/** Draws level lines and trajectories: a ring where it begins, a disc where it ends, a small disc at marked steps. */
final class ContourPicture {

    private static final double SIDE = 420;
    private static final double LEFT = 76;
    private static final double TOP = 14;
    private static final double WIDTH = LEFT + SIDE + 70;

    private ContourPicture() {}

    static Picture of(Contours contours) {
        Sketch out = new Sketch();
        Grid grid = contours.grid();
        Frame frame = new Frame(
                Frame.scale(grid.x().stream(), false, LEFT, LEFT + SIDE, 0),
                Frame.scale(grid.y().stream(), false, TOP + SIDE, TOP, 0));
        frame.axes(out, grid.xTitle(), grid.yTitle());
        double[] levels = contours.levels().size() > 0 ? contours.levels().toArray() : LevelLines.chosen(grid.values());
        for (double level : levels) {
            level(out, frame, grid, level);
        }
        Key key = new Key(out, LEFT, WIDTH, TOP + SIDE + 62);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < contours.trajectories().size(); i++) {
            Contours.Trajectory t = contours.trajectories().get(i);
            trajectory(out, frame, t, i);
            if (IntStream.range(0, t.x().size()).allMatch(k -> gap(t, k) || alone(t, k))) {
                key.disc(t.title(), Ink.series(i), Ink.GROUND, 1);
            } else {
                key.line(t.title(), Ink.series(i), 2.5, Dash.SOLID);
            }
            words.add(words(t));
        }
        if (contours.trajectories().stream().anyMatch(t -> t.marks().size() > 0)) {
            key.disc(contours.markTitle(), Ink.TEXT, Ink.GROUND, 1);
        }
        return out.finish(
                contours.title(),
                levels.length + " level lines over " + grid.xTitle() + " and " + grid.yTitle()
                        + (levels.length == 0
                                ? ""
                                : ", from " + Figures.of(levels[0]) + " to " + Figures.of(levels[levels.length - 1]))
                        + ". " + String.join(" ", words),
                WIDTH,
                key.end());
    }

    private static void level(Sketch out, Frame frame, Grid grid, double level) {
        List<double[]> segments = LevelLines.segments(grid, level);
        if (segments.isEmpty()) {
            return;
        }
        double[] x = new double[3 * segments.size()];
        double[] y = new double[3 * segments.size()];
        double rightmost = Double.NEGATIVE_INFINITY;
        double label = 0;
        for (int i = 0; i < segments.size(); i++) {
            double[] s = segments.get(i);
            x[3 * i] = frame.x().px(s[0]);
            y[3 * i] = frame.y().px(s[1]);
            x[3 * i + 1] = frame.x().px(s[2]);
            y[3 * i + 1] = frame.y().px(s[3]);
            x[3 * i + 2] = Double.NaN;
            y[3 * i + 2] = Double.NaN;
            for (int end = 0; end < 2; end++) {
                if (x[3 * i + end] > rightmost) {
                    rightmost = x[3 * i + end];
                    label = y[3 * i + end];
                }
            }
        }
        out.path(x, y, Ink.EDGE, 1, Dash.SOLID);
        if (rightmost >= LEFT + SIDE - 1) {
            out.text(rightmost + 5, label + 4, Anchor.START, 10, false, Ink.FAINT, Figures.of(level, 3));
        }
    }

    private static void trajectory(Sketch out, Frame frame, Contours.Trajectory t, int index) {
        double[] x = t.x().toArray();
        double[] y = t.y().toArray();
        frame.line(out, x, y, Ink.GROUND, 5, Dash.SOLID);
        frame.line(out, x, y, Ink.series(index), 2.5, Dash.SOLID);
        for (int k = 0; k < x.length; k++) {
            if (alone(t, k)) {
                dot(out, frame, x[k], y[k], 6, Ink.series(index), Ink.GROUND);
            }
        }
        t.marks().stream().mapToInt(m -> (int) m).forEach(m -> dot(out, frame, x[m], y[m], 3.5, Ink.TEXT, Ink.GROUND));
        int last = x.length - 1;
        if (last >= 0 && !alone(t, 0)) {
            dot(out, frame, x[0], y[0], 5, Ink.GROUND, Ink.series(index));
        }
        if (last >= 0 && !alone(t, last)) {
            dot(out, frame, x[last], y[last], 5, Ink.series(index), Ink.GROUND);
        }
    }

    /** Whether a point has no neighbour that it is joined to. */
    private static boolean alone(Contours.Trajectory t, int k) {
        return gap(t, k - 1) && gap(t, k + 1);
    }

    private static boolean gap(Contours.Trajectory t, int k) {
        return k < 0 || k >= t.x().size() || Double.isNaN(t.x().get(k)) || Double.isNaN(t.y().get(k));
    }

    private static void dot(Sketch out, Frame frame, double x, double y, double radius, Ink fill, Ink stroke) {
        if (frame.x().contains(x) && frame.y().contains(y)) {
            out.disc(frame.x().px(x), frame.y().px(y), radius, fill, stroke, 2);
        }
    }

    private static String words(Contours.Trajectory t) {
        int last = t.x().size() - 1;
        if (last < 0) {
            return t.title() + ": no point.";
        }
        String marks =
                t.marks().size() == 0 ? "" : ", " + Figures.count(t.marks().size(), "mark");
        return t.title() + ": from (" + place(t, 0) + ") to (" + place(t, last) + ") in " + Figures.count(last, "step")
                + marks + ".";
    }

    private static String place(Contours.Trajectory t, int i) {
        return Figures.of(t.x().get(i)) + ", " + Figures.of(t.y().get(i));
    }
}
