package org.mltheory.plot.swtchart;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Dash;
import org.mltheory.workbench.theme.Palette;
import org.mltheory.workbench.theme.Symbol;

/** Paints lines with gaps, their symbols, and bands. */
final class LinePainter {

    /** Long polylines cost more than their parts: the rasteriser looks at all crossings of one path. */
    private static final int CHUNK = 256;

    private static final int SYMBOL = 3;
    private static final int SYMBOL_DISTANCE = 48;

    private LinePainter() {}

    static void line(GC gc, Frame frame, Palette palette, Scene.Line line) {
        gc.setForeground(Colors.color(palette.line(line.colour())));
        gc.setBackground(Colors.color(palette.line(line.colour())));
        gc.setLineWidth(line.faint() ? 1 : 2);
        gc.setAlpha(line.faint() ? 90 : 255);
        dash(gc, line.dash());
        boolean solid = line.dash() == Dash.SOLID;
        if (solid && line.x().length > 2 * frame.width()) {
            DensePainter.paint(gc, frame, line.x(), line.y());
        } else {
            polyline(gc, frame, line.x(), line.y(), solid ? CHUNK : Integer.MAX_VALUE);
        }
        gc.setLineStyle(SWT.LINE_SOLID);
        if (line.symbol() != Symbol.NONE) {
            symbols(gc, frame, line);
        }
        gc.setAlpha(255);
    }

    static void dash(GC gc, Dash dash) {
        switch (dash) {
            case SOLID -> gc.setLineStyle(SWT.LINE_SOLID);
            case DASH -> gc.setLineDash(new int[] {8, 4});
            case DOT -> gc.setLineDash(new int[] {2, 4});
        }
    }

    private static void polyline(GC gc, Frame frame, double[] x, double[] y, int chunk) {
        int[] points = new int[2 * Math.min(x.length, Math.max(2, chunk))];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            double px = frame.px(x[i]);
            double py = frame.py(y[i]);
            if (Double.isNaN(px) || Double.isNaN(py)) {
                flush(gc, points, n);
                n = 0;
                continue;
            }
            if (2 * n == points.length) {
                flush(gc, points, n);
                points[0] = points[2 * n - 2];
                points[1] = points[2 * n - 1];
                n = 1;
            }
            points[2 * n] = (int) Math.round(px);
            points[2 * n + 1] = (int) Math.round(py);
            n++;
        }
        flush(gc, points, n);
    }

    private static void flush(GC gc, int[] points, int n) {
        if (n == 1) {
            gc.fillOval(points[0] - 1, points[1] - 1, 3, 3);
        } else if (n > 1) {
            gc.drawPolyline(2 * n == points.length ? points : java.util.Arrays.copyOf(points, 2 * n));
        }
    }

    /** Symbols on every point when there is room, else at a distance of some pixels, so that they still tell lines apart. */
    private static void symbols(GC gc, Frame frame, Scene.Line line) {
        double last = Double.NEGATIVE_INFINITY;
        boolean sparse = line.x().length * 12 > frame.width();
        int begin = sparse ? Math.floorMod(line.colour() * 13, SYMBOL_DISTANCE) : 0;
        for (int i = 0; i < line.x().length; i++) {
            double px = frame.px(line.x()[i]);
            double py = frame.py(line.y()[i]);
            if (px >= begin
                    && px <= frame.width()
                    && py >= 0
                    && py <= frame.height()
                    && (!sparse || px - last >= SYMBOL_DISTANCE)) {
                symbol(gc, line.symbol(), (int) Math.round(px), (int) Math.round(py));
                last = px;
            }
        }
    }

    static void symbol(GC gc, Symbol symbol, int x, int y) {
        int s = SYMBOL;
        switch (symbol) {
            case NONE -> {}
            case CIRCLE -> gc.fillOval(x - s, y - s, 2 * s + 1, 2 * s + 1);
            case SQUARE -> gc.fillRectangle(x - s, y - s, 2 * s, 2 * s);
            case DIAMOND -> gc.fillPolygon(new int[] {x, y - s - 1, x + s + 1, y, x, y + s + 1, x - s - 1, y});
            case TRIANGLE -> gc.fillPolygon(new int[] {x, y - s - 1, x + s + 1, y + s, x - s - 1, y + s});
            case CROSS -> {
                gc.drawLine(x - s, y - s, x + s, y + s);
                gc.drawLine(x - s, y + s, x + s, y - s);
            }
            case PLUS -> {
                gc.drawLine(x - s - 1, y, x + s + 1, y);
                gc.drawLine(x, y - s - 1, x, y + s + 1);
            }
        }
    }

    static void band(GC gc, Frame frame, Palette palette, Scene.Band band) {
        int n = band.lowX().length;
        int m = band.highX().length;
        int[] points = new int[2 * (n + m)];
        int at = 0;
        for (int i = 0; i < n; i++) {
            at = put(points, at, frame.px(band.lowX()[i]), frame.py(band.low()[i]));
        }
        for (int i = m - 1; i >= 0; i--) {
            at = put(points, at, frame.px(band.highX()[i]), frame.py(band.high()[i]));
        }
        gc.setBackground(Colors.color(palette.line(band.colour())));
        gc.setAlpha(palette.dark() ? 70 : 50);
        gc.fillPolygon(at == points.length ? points : java.util.Arrays.copyOf(points, at));
        gc.setAlpha(255);
    }

    private static int put(int[] points, int at, double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return at;
        }
        points[at] = (int) Math.round(x);
        points[at + 1] = (int) Math.round(y);
        return at + 2;
    }
}
