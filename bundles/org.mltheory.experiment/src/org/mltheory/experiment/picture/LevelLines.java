package org.mltheory.experiment.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Grid;

/**
 * Level lines of a function on a grid by marching squares: in each cell the crossings of the level with its sides, linearly
 * interpolated, are joined; in a saddle cell, where two ways of joining are possible, the mean of the corners decides. Cells with a
 * corner that is not finite have no line.
 */
final class LevelLines {

    private static final int CHOSEN = 12;

    private LevelLines() {}

    /** Levels at evenly spread quantiles of the finite values, so that flat and steep functions both show lines. */
    static double[] chosen(Doubles values) {
        double[] sorted = values.stream().filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]) {
            return new double[0];
        }
        double[] levels = new double[CHOSEN];
        for (int i = 0; i < CHOSEN; i++) {
            levels[i] = sorted[(int) ((i + 0.5) / CHOSEN * sorted.length)];
        }
        return Arrays.stream(levels).distinct().toArray();
    }

    /** The segments of one level: x1, y1, x2, y2 in the grid's coordinates. */
    static List<double[]> segments(Grid grid, double level) {
        List<double[]> out = new ArrayList<>();
        for (int i = 0; i + 1 < grid.y().size(); i++) {
            for (int j = 0; j + 1 < grid.x().size(); j++) {
                cell(grid, i, j, level, out);
            }
        }
        return out;
    }

    private static void cell(Grid g, int i, int j, double level, List<double[]> out) {
        // corners in turn: lower left, lower right, upper right, upper left
        double[] v = {g.at(i, j), g.at(i, j + 1), g.at(i + 1, j + 1), g.at(i + 1, j)};
        double[] x = {g.x().get(j), g.x().get(j + 1), g.x().get(j + 1), g.x().get(j)};
        double[] y = {g.y().get(i), g.y().get(i), g.y().get(i + 1), g.y().get(i + 1)};
        double[][] crossings = new double[4][];
        int count = 0;
        for (int k = 0; k < 4; k++) {
            int next = (k + 1) % 4;
            if (!Double.isFinite(v[k])) {
                return;
            }
            if (v[k] >= level != v[next] >= level) {
                double t = (level - v[k]) / (v[next] - v[k]);
                crossings[count] = new double[] {x[k] + t * (x[next] - x[k]), y[k] + t * (y[next] - y[k])};
                count++;
            }
        }
        if (count == 2) {
            join(crossings[0], crossings[1], out);
        } else if (count == 4) {
            boolean middle = (v[0] + v[1] + v[2] + v[3]) / 4 >= level;
            // with a corner on the middle's side, the line cuts off the corners beside it
            if (v[0] >= level == middle) {
                join(crossings[0], crossings[1], out);
                join(crossings[2], crossings[3], out);
            } else {
                join(crossings[3], crossings[0], out);
                join(crossings[1], crossings[2], out);
            }
        }
    }

    private static void join(double[] a, double[] b, List<double[]> out) {
        out.add(new double[] {a[0], a[1], b[0], b[1]});
    }
}
