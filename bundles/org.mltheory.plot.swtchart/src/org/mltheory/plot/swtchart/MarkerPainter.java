package org.mltheory.plot.swtchart;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Palette;

/** Paints remarkable points: shape and word tell them apart, not colour alone. */
final class MarkerPainter {

    private static final int SIZE = 6;

    private MarkerPainter() {}

    /** Paints one; {@code taken} holds the places of labels so far, which later ones keep clear of. */
    static void paint(GC gc, Frame frame, Palette palette, Scene.Marker marker, List<Rectangle> taken) {
        double px = frame.px(marker.x());
        if (!(px >= 0 && px <= frame.width())) {
            return;
        }
        int x = (int) Math.round(px);
        switch (marker.kind()) {
            case ABOVE_SCALE -> arrow(gc, palette, x, 1, 1);
            case BELOW_SCALE -> arrow(gc, palette, x, frame.height() - 2, -1);
            default -> point(gc, frame, palette, marker, x, taken);
        }
    }

    private static void arrow(GC gc, Palette palette, int x, int y, int down) {
        gc.setBackground(Colors.color(palette.bad()));
        gc.fillPolygon(new int[] {x, y, x + 5, y + 8 * down, x - 5, y + 8 * down});
    }

    private static void point(GC gc, Frame frame, Palette palette, Scene.Marker marker, int x, List<Rectangle> taken) {
        double py = frame.py(marker.y());
        if (!(py >= 0 && py <= frame.height())) {
            return;
        }
        int y = (int) Math.round(py);
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setLineWidth(2);
        int colour = switch (marker.kind()) {
            case VIOLATION -> palette.bad();
            case TIGHTEST -> palette.good();
            default -> palette.foreground();
        };
        gc.setForeground(Colors.color(colour));
        if (marker.kind() == Scene.Kind.VIOLATION) {
            gc.drawLine(x - SIZE, y - SIZE, x + SIZE, y + SIZE);
            gc.drawLine(x - SIZE, y + SIZE, x + SIZE, y - SIZE);
        } else {
            gc.drawOval(x - SIZE, y - SIZE, 2 * SIZE, 2 * SIZE);
        }
        if (!marker.label().isEmpty()) {
            label(gc, frame, palette, marker.label(), x, y, taken);
        }
    }

    private static void label(GC gc, Frame frame, Palette palette, String label, int x, int y, List<Rectangle> taken) {
        Point extent = gc.textExtent(label);
        int left = Math.max(2, Math.min(x + SIZE + 4, frame.width() - extent.x - 4));
        int top = y - extent.y - SIZE - 2 >= 0 ? y - extent.y - SIZE - 2 : y + SIZE + 4;
        Rectangle place = new Rectangle(left - 2, top, extent.x + 4, extent.y);
        while (taken.stream().anyMatch(place::intersects)) {
            place.y += extent.y;
        }
        taken.add(place);
        top = place.y;
        gc.setBackground(Colors.color(palette.background()));
        gc.setAlpha(200);
        gc.fillRoundRectangle(left - 2, top, extent.x + 4, extent.y, 4, 4);
        gc.setAlpha(255);
        gc.drawText(label, left, top, true);
    }
}
