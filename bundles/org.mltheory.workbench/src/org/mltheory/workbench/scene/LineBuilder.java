package org.mltheory.workbench.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mltheory.workbench.plot.Scene;

/** Makes the drawable parts of one line: what an axis can show, cut at gaps and reduced to pixel columns. */
final class LineBuilder {

    private final Scene.Axis x;
    private final Scene.Axis y;
    private final int columns;
    private final List<Scene.Marker> offScale = new ArrayList<>();
    private int nonFinite;
    private int nonPositive;

    LineBuilder(Scene.Axis x, Scene.Axis y, int columns) {
        this.x = x;
        this.y = y;
        this.columns = columns;
    }

    /** A line's points with NaN between its segments. */
    double[][] line(double[] lx, double[] ly, boolean count) {
        Growing points = new Growing();
        int i = 0;
        while (i < lx.length) {
            int begin = i;
            while (i < lx.length && drawable(lx[i], ly[i])) {
                i++;
            }
            if (i > begin) {
                double[][] segment = Reduction.of(lx, ly, begin, i, x.from(), x.to(), columns, x.log());
                points.segment(segment);
            }
            while (i < lx.length && !drawable(lx[i], ly[i])) {
                if (count) {
                    lost(lx[i], ly[i]);
                }
                i++;
            }
        }
        return points.toArrays();
    }

    /** A curve's band: one polygon for each stretch where all three values can be drawn. */
    List<Scene.Band> bands(CurveData c, int colour) {
        List<Scene.Band> bands = new ArrayList<>();
        double floor = y.log() ? y.from() / 1e3 : 0;
        double[] low = c.low();
        int i = 0;
        while (i < c.x().length) {
            int begin = i;
            while (i < c.x().length && drawable(c.x()[i], c.mean()[i]) && Double.isFinite(low[i]) && Double.isFinite(c.high()[i])) {
                i++;
            }
            if (i - begin > 1) {
                double[][] upper = Reduction.of(c.x(), c.high(), begin, i, x.from(), x.to(), columns, x.log());
                double[][] lower = Reduction.of(c.x(), low, begin, i, x.from(), x.to(), columns, x.log());
                if (y.log()) {
                    // A band that reaches below zero is drawn down to the lower edge.
                    lower[1] = Arrays.stream(lower[1]).map(v -> Math.max(v, floor)).toArray();
                }
                bands.add(new Scene.Band(colour, lower[0], lower[1], upper[0], upper[1]));
            }
            i = Math.max(i, begin + 1);
        }
        return bands;
    }

    private boolean drawable(double vx, double vy) {
        return Double.isFinite(vx) && Double.isFinite(vy) && (!x.log() || vx > 0) && (!y.log() || vy > 0);
    }

    private void lost(double vx, double vy) {
        boolean finite = Double.isFinite(vx) && Double.isFinite(vy);
        nonFinite += finite ? 0 : 1;
        nonPositive += finite ? 1 : 0;
        if (Double.isFinite(vx) && (!x.log() || vx > 0)) {
            boolean below = finite || vy == Double.NEGATIVE_INFINITY;
            Scene.Kind kind = below ? Scene.Kind.BELOW_SCALE : Scene.Kind.ABOVE_SCALE;
            boolean room = offScale.stream().filter(m -> m.kind() == kind).noneMatch(m -> Math.abs(part(m.x()) - part(vx)) < 0.015);
            if (room && offScale.size() < 200) {
                offScale.add(new Scene.Marker(kind, vx, Double.NaN, ""));
            }
        }
    }

    private double part(double v) {
        return x.log() ? (Math.log(v) - Math.log(x.from())) / (Math.log(x.to()) - Math.log(x.from())) : (v - x.from()) / (x.to() - x.from());
    }

    /** Where values are that cannot be drawn, one marker for those that would lie on each other. */
    List<Scene.Marker> offScale() {
        return offScale;
    }

    int nonFinite() {
        return nonFinite;
    }

    int nonPositive() {
        return nonPositive;
    }

    /** Segments one after another. */
    private static final class Growing {
        private double[] gx = new double[64];
        private double[] gy = new double[64];
        private int size;

        void segment(double[][] points) {
            int old = size;
            int gap = old == 0 ? 0 : 1;
            int n = points[0].length;
            if (n == 0) {
                return;
            }
            size = old + gap + n;
            if (size > gx.length) {
                gx = Arrays.copyOf(gx, Math.max(size, 2 * gx.length));
                gy = Arrays.copyOf(gy, gx.length);
            }
            if (gap == 1) {
                // The x of a gap stays in order, so that a search by x still works.
                gx[old] = points[0][0];
                gy[old] = Double.NaN;
            }
            System.arraycopy(points[0], 0, gx, old + gap, n);
            System.arraycopy(points[1], 0, gy, old + gap, n);
        }

        double[][] toArrays() {
            return new double[][] {Arrays.copyOf(gx, size), Arrays.copyOf(gy, size)};
        }
    }
}
