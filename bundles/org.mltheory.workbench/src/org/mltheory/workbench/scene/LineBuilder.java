package org.mltheory.workbench.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mltheory.experiment.result.Decimation;
import org.mltheory.workbench.plot.Scene;

/** Makes the drawable parts of lines, reduced to pixel columns, and keeps account of what an axis cannot show. */
final class LineBuilder {

    /** Markers nearer than this part of the width would lie on each other. */
    private static final double APART = 0.015;

    private final Scene.Axis x;
    private final Scene.Axis y;
    private final Decimation decimation;
    private final List<Scene.Marker> offScale = new ArrayList<>();
    private int nonFinite;
    private int nonPositive;

    LineBuilder(Scene.Axis x, Scene.Axis y, int columns) {
        this.x = x;
        this.y = y;
        decimation = new Decimation(x.from(), x.to(), columns, x.log(), y.log());
    }

    /** A line's points with NaN between its stretches; not counted in the account. */
    Decimation.Polyline faint(double[] lx, double[] ly) {
        return decimation.apply(lx, ly);
    }

    /** The same, counted. */
    Decimation.Polyline line(double[] lx, double[] ly) {
        Decimation.Polyline line = decimation.apply(lx, ly);
        nonFinite += line.nonFinite();
        nonPositive += line.nonPositive();
        if (line.nonFinite() + line.nonPositive() > 0) {
            mark(lx, ly);
        }
        return line;
    }

    private void mark(double[] lx, double[] ly) {
        double lastAbove = Double.NEGATIVE_INFINITY;
        double lastBelow = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < lx.length; i++) {
            double part = part(lx[i]);
            if (!(part >= 0 && part <= 1)) {
                continue;
            }
            boolean below = ly[i] == Double.NEGATIVE_INFINITY || Double.isFinite(ly[i]) && y.log() && ly[i] <= 0;
            if (below && part - lastBelow >= APART) {
                lastBelow = part;
                offScale.add(new Scene.Marker(Scene.Kind.BELOW_SCALE, lx[i], Double.NaN, ""));
            } else if (!below && !Double.isFinite(ly[i]) && part - lastAbove >= APART) {
                lastAbove = part;
                offScale.add(new Scene.Marker(Scene.Kind.ABOVE_SCALE, lx[i], Double.NaN, ""));
            }
        }
    }

    private double part(double v) {
        return x.log()
                ? (Math.log(v) - Math.log(x.from())) / (Math.log(x.to()) - Math.log(x.from()))
                : (v - x.from()) / (x.to() - x.from());
    }

    /** A curve's band: one polygon for each stretch in which all three values can be drawn. */
    List<Scene.Band> bands(CurveData c, int colour) {
        List<Scene.Band> bands = new ArrayList<>();
        // On a logarithmic axis a band that reaches below zero is drawn down past the lower edge.
        double floor = y.log() ? y.from() / 1e3 : Double.NEGATIVE_INFINITY;
        int n = c.x().length;
        int i = 0;
        while (i < n) {
            int begin = i;
            while (i < n && drawable(c, i)) {
                i++;
            }
            if (i - begin > 1) {
                double[] bx = Arrays.copyOfRange(c.x(), begin, i);
                double[] low = Arrays.copyOfRange(c.low(), begin, i);
                for (int k = 0; k < low.length; k++) {
                    low[k] = Math.max(low[k], floor);
                }
                Decimation.Polyline upper = decimation.apply(bx, Arrays.copyOfRange(c.high(), begin, i));
                Decimation.Polyline lower = decimation.apply(bx, low);
                if (upper.size() > 1 && lower.size() > 1) {
                    bands.add(new Scene.Band(colour, lower.x(), lower.y(), upper.x(), upper.y()));
                }
            }
            i = Math.max(i, begin + 1);
        }
        return bands;
    }

    private boolean drawable(CurveData c, int i) {
        return Double.isFinite(c.x()[i])
                && Double.isFinite(c.mean()[i])
                && Double.isFinite(c.low()[i])
                && Double.isFinite(c.high()[i])
                && (!x.log() || c.x()[i] > 0)
                && (!y.log() || c.mean()[i] > 0);
    }

    /** Where values are that cannot be drawn. */
    List<Scene.Marker> offScale() {
        return offScale;
    }

    int nonFinite() {
        return nonFinite;
    }

    int nonPositive() {
        return nonPositive;
    }
}
