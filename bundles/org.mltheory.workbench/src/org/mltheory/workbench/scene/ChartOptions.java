package org.mltheory.workbench.scene;

import java.util.Optional;
import org.mltheory.experiment.result.Band;
import org.mltheory.workbench.plot.Scene;

/**
 * How a chart is shown.
 *
 * @param logX whether x is logarithmic
 * @param logY whether y is logarithmic
 * @param bounds whether bounds and predictions are drawn
 * @param band whether the spread over repeats is drawn
 * @param kind which spread
 * @param smoothing weight of the past in an exponential moving average, 0 for none, below 1
 * @param x the visible range, empty for all
 * @param y the visible range, empty for all of what is visible in x
 */
public record ChartOptions(
        boolean logX,
        boolean logY,
        boolean bounds,
        boolean band,
        Band kind,
        double smoothing,
        Optional<Scene.Axis> x,
        Optional<Scene.Axis> y) {

    /** A fresh chart with these scales. */
    public static ChartOptions of(boolean logX, boolean logY, Band kind) {
        return new ChartOptions(logX, logY, true, true, kind, 0, Optional.empty(), Optional.empty());
    }

    /** Everything visible; a change of scale does this too, as a range of one scale may be none of the other. */
    public ChartOptions fit() {
        return window(Optional.empty(), Optional.empty());
    }

    public ChartOptions window(Optional<Scene.Axis> nextX, Optional<Scene.Axis> nextY) {
        return new ChartOptions(logX, logY, bounds, band, kind, smoothing, nextX, nextY);
    }

    public ChartOptions log(boolean nextX, boolean nextY) {
        return new ChartOptions(nextX, nextY, bounds, band, kind, smoothing, Optional.empty(), Optional.empty());
    }

    public ChartOptions bounds(boolean next) {
        return new ChartOptions(logX, logY, next, band, kind, smoothing, x, y);
    }

    public ChartOptions band(boolean next) {
        return new ChartOptions(logX, logY, bounds, next, kind, smoothing, x, y);
    }

    public ChartOptions kind(Band next) {
        return new ChartOptions(logX, logY, bounds, band, next, smoothing, x, y);
    }

    public ChartOptions smoothing(double next) {
        return new ChartOptions(logX, logY, bounds, band, kind, next, x, y);
    }
}
