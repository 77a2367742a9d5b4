package org.mltheory.plot.swtchart;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Palette;
import org.mltheory.workbench.theme.Ticks;

/**
 * Ticks, labels and grid of logarithmic axes. SWTChart's own are laid out with dots for labels, measure one image for each of
 * nine ticks a decade, and thus stall over a long range; its axis is therefore given the exponents and kept for the layout.
 */
final class AxisTicks {

    private static final int MARK = 5;

    private AxisTicks() {}

    /** Grid lines behind the curves. */
    static void grid(GC gc, Frame frame, Palette palette) {
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setLineWidth(1);
        if (frame.x().log()) {
            for (Ticks.Tick tick : Ticks.log(frame.x().from(), frame.x().to(), frame.width() / 60)) {
                shade(gc, palette, tick);
                int px = (int) Math.round(frame.px(tick.value()));
                gc.drawLine(px, 0, px, frame.height());
            }
        }
        if (frame.y().log()) {
            for (Ticks.Tick tick : Ticks.log(frame.y().from(), frame.y().to(), frame.height() / 30)) {
                shade(gc, palette, tick);
                int py = (int) Math.round(frame.py(tick.value()));
                gc.drawLine(0, py, frame.width(), py);
            }
        }
        gc.setAlpha(255);
    }

    private static void shade(GC gc, Palette palette, Ticks.Tick tick) {
        gc.setForeground(Colors.color(palette.grid()));
        gc.setAlpha(tick.label().isEmpty() ? 90 : 255);
    }

    /** Marks and labels below the plot area, which lies at {@code area} in the chart. */
    static void horizontal(GC gc, Frame frame, Palette palette, Rectangle area) {
        gc.setForeground(Colors.color(palette.foreground()));
        int y = area.y + area.height;
        gc.drawLine(area.x, y, area.x + area.width, y);
        int free = Integer.MIN_VALUE;
        for (Ticks.Tick tick : Ticks.log(frame.x().from(), frame.x().to(), frame.width() / 60)) {
            int x = area.x + (int) Math.round(frame.px(tick.value()));
            gc.drawLine(x, y, x, y + (tick.label().isEmpty() ? MARK - 2 : MARK));
            Point extent = gc.textExtent(tick.label());
            int left = x - extent.x / 2;
            if (left > free && !tick.label().isEmpty()) {
                gc.drawText(tick.label(), left, y + MARK + 4, true);
                free = left + extent.x + 4;
            }
        }
    }

    /** Marks and labels left of the plot area. */
    static void vertical(GC gc, Frame frame, Palette palette, Rectangle area) {
        gc.setForeground(Colors.color(palette.foreground()));
        gc.drawLine(area.x - 1, area.y, area.x - 1, area.y + area.height);
        for (Ticks.Tick tick : Ticks.log(frame.y().from(), frame.y().to(), frame.height() / 30)) {
            int y = area.y + (int) Math.round(frame.py(tick.value()));
            gc.drawLine(area.x - 1 - (tick.label().isEmpty() ? MARK - 2 : MARK), y, area.x - 1, y);
            Point extent = gc.textExtent(tick.label());
            gc.drawText(tick.label(), area.x - MARK - 5 - extent.x, y - extent.y / 2, true);
        }
    }
}
