package org.mltheory.plot.swtchart;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;

/**
 * Paints a line that has several points in each column of pixels: one upright bar a column from its least to its greatest value,
 * which covers the pixels that the line would. Bars on whole pixels are filled many times faster than a long line is stroked.
 */
final class DensePainter {

    private static final int THICKNESS = 2;

    private final GC gc;
    private final Frame frame;
    private final Path bars;
    private int column = Integer.MIN_VALUE;
    private int low;
    private int high;
    private int last;

    private DensePainter(GC gc, Frame frame) {
        this.gc = gc;
        this.frame = frame;
        bars = new Path(gc.getDevice());
    }

    /** Paints with the background colour of the graphics context; jumps over more than a column with its foreground. */
    static void paint(GC gc, Frame frame, double[] x, double[] y) {
        DensePainter painter = new DensePainter(gc, frame);
        gc.setAntialias(SWT.OFF);
        try {
            for (int i = 0; i < x.length; i++) {
                painter.point(frame.px(x[i]), frame.py(y[i]));
            }
            painter.end();
            gc.fillPath(painter.bars);
        } finally {
            painter.bars.dispose();
            gc.setAntialias(SWT.ON);
        }
    }

    private void point(double px, double py) {
        if (Double.isNaN(px) || Double.isNaN(py)) {
            end();
            column = Integer.MIN_VALUE;
            return;
        }
        int c = (int) Math.floor(px);
        int v = (int) Math.max(-THICKNESS, Math.min(frame.height() + THICKNESS, Math.round(py)));
        if (c == column) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        } else {
            int from = last;
            boolean begun = column != Integer.MIN_VALUE;
            boolean jump = begun && c > column + 1;
            if (jump) {
                gc.drawLine(column, last, c, v);
            }
            end();
            column = c;
            low = begun && !jump ? Math.min(from, v) : v;
            high = begun && !jump ? Math.max(from, v) : v;
        }
        last = v;
    }

    private void end() {
        if (column > -THICKNESS && column < frame.width() + THICKNESS) {
            bars.addRectangle(column, low - THICKNESS / 2, 1, high - low + THICKNESS);
        }
    }
}
