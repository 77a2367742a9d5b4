package org.mltheory.experiment.picture;

import org.mltheory.experiment.picture.Shape.Anchor;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Grid;

/** Draws a heat map with its colour scale. Row 0 is at the bottom, as y grows upwards; cells that are not finite are grey. */
final class GridPicture {

    /** Cells wider or taller than this many are drawn one for several, by their greatest value: no more can be seen. */
    private static final int MOST_CELLS = 600;

    private static final int SIDE = 360;
    private static final int LEFT = 76;
    private static final int TOP = 12;

    private GridPicture() {}

    static Picture of(Grid grid) {
        int columns = grid.x().size();
        int rows = grid.y().size();
        double low = grid.values().stream().filter(Double::isFinite).min().orElse(0);
        double high = grid.values().stream().filter(Double::isFinite).max().orElse(1);
        Sketch out = new Sketch();
        if (columns > 0 && rows > 0) {
            raster(out, grid, low, high);
            ticks(out, grid.x(), true);
            ticks(out, grid.y(), false);
        }
        out.text(LEFT + SIDE / 2.0, TOP + SIDE + 42, Anchor.MIDDLE, Ink.TEXT, grid.xTitle());
        out.upwards(16, TOP + SIDE / 2.0, grid.yTitle());
        scale(out, low, high);
        return out.finish(
                grid.title(),
                grid.yTitle() + " over " + grid.xTitle() + ", " + rows + " x " + columns + " values from "
                        + Figures.of(low) + " to " + Figures.of(high) + ".",
                LEFT + SIDE + 110,
                TOP + SIDE + 52);
    }

    private static void ticks(Sketch out, Doubles at, boolean horizontal) {
        int step = Math.max(1, (at.size() + 5) / 6);
        for (int i = 0; i < at.size(); i += step) {
            double part = (i + 0.5) / at.size();
            String text = Figures.of(at.get(i), 3);
            if (horizontal) {
                out.text(LEFT + part * SIDE, TOP + SIDE + 18, Anchor.MIDDLE, Ink.TEXT, text);
            } else {
                out.text(LEFT - 6, TOP + (1 - part) * SIDE + 4, Anchor.END, Ink.TEXT, text);
            }
        }
    }

    private static void raster(Sketch out, Grid grid, double low, double high) {
        int across = (grid.x().size() + MOST_CELLS - 1) / MOST_CELLS;
        int down = (grid.y().size() + MOST_CELLS - 1) / MOST_CELLS;
        int width = (grid.x().size() + across - 1) / across;
        int height = (grid.y().size() + down - 1) / down;
        int[] rgb = new int[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double most = Double.NaN;
                for (int i = row * down; i < Math.min(grid.y().size(), (row + 1) * down); i++) {
                    for (int j = column * across; j < Math.min(grid.x().size(), (column + 1) * across); j++) {
                        double v = grid.at(i, j);
                        most = Double.isFinite(v) && !(v <= most) ? v : most;
                    }
                }
                rgb[(height - 1 - row) * width + column] =
                        Double.isNaN(most) ? Ramp.MISSING : Ramp.at(high > low ? (most - low) / (high - low) : 0.5);
            }
        }
        out.raster(LEFT, TOP, SIDE, SIDE, width, height, rgb);
    }

    private static void scale(Sketch out, double low, double high) {
        int[] rgb = new int[64];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Ramp.at(1 - i / (rgb.length - 1.0));
        }
        int x = LEFT + SIDE + 20;
        out.raster(x, TOP, 16, SIDE, 1, rgb.length, rgb);
        for (int i = 0; i <= 4; i++) {
            out.text(
                    x + 22,
                    TOP + SIDE * (1 - i / 4.0) + 4,
                    Anchor.START,
                    Ink.TEXT,
                    Figures.of(low + (high - low) * i / 4, 3));
        }
    }
}
