package org.mltheory.chapter05;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Grid;

/** Level lines of a function over a rectangle, with the paths of runs over it. */
final class Landscape {

    private static final int CELLS = 61;

    private Landscape() {}

    /** With levels that the drawing chooses. */
    static Contours of(
            String id,
            String title,
            String xTitle,
            String yTitle,
            double[] xRange,
            double[] yRange,
            DoubleBinaryOperator f,
            List<Contours.Trajectory> paths) {
        double[] values = new double[CELLS * CELLS];
        Doubles x = axis(xRange);
        Doubles y = axis(yRange);
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                values[row * CELLS + column] = f.applyAsDouble(x.get(column), y.get(row));
            }
        }
        Grid grid = new Grid(id, title, xTitle, yTitle, x, y, Doubles.copyOf(values));
        return new Contours(grid, Doubles.copyOf(), paths, "perturbed here");
    }

    private static Doubles axis(double[] range) {
        double[] at = new double[CELLS];
        for (int i = 0; i < CELLS; i++) {
            at[i] = range[0] + (range[1] - range[0]) * i / (CELLS - 1);
        }
        return Doubles.copyOf(at);
    }
}
