package org.mltheory.plot.swtchart;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swtchart.ICustomPaintListener;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Palette;

/** Paints what stands in the plot area, from back to front: regions, grid, bands, lines, tags, markers, crosshair. */
final class ScenePainter implements ICustomPaintListener {

    private final SwtChartPlot plot;
    private double crossX = Double.NaN;
    private double crossY = Double.NaN;

    ScenePainter(SwtChartPlot plot) {
        this.plot = plot;
    }

    void crosshair(double x, double y) {
        crossX = x;
        crossY = y;
    }

    Frame frame() {
        Point size = plot.area().getSize();
        return new Frame(plot.x(), plot.y(), size.x, size.y);
    }

    @Override
    public boolean drawBehindSeries() {
        return true;
    }

    @Override
    public void paintControl(PaintEvent e) {
        plot.dressWhenThemeChanged();
        GC gc = e.gc;
        Palette palette = plot.palette();
        Frame frame = frame();
        Scene scene = plot.scene();
        gc.setAntialias(SWT.ON);
        gc.setFont(plot.control().getFont());
        for (Scene.Region region : scene.regions()) {
            region(gc, frame, palette, region);
        }
        AxisTicks.grid(gc, frame, palette);
        for (Scene.Band band : scene.bands()) {
            LinePainter.band(gc, frame, palette, band);
        }
        for (Scene.Line line : scene.lines()) {
            LinePainter.line(gc, frame, palette, line);
        }
        Tags.paint(gc, frame, palette, scene.lines());
        List<Rectangle> taken = new ArrayList<>();
        for (Scene.Marker marker : scene.markers()) {
            MarkerPainter.paint(gc, frame, palette, marker, taken);
        }
        crosshair(gc, frame, palette);
        note(gc, frame, palette, scene.note());
    }

    private static void region(GC gc, Frame frame, Palette palette, Scene.Region region) {
        int left = (int) Math.round(Math.max(0, frame.px(region.from())));
        int right = (int) Math.round(Math.min(frame.width(), frame.px(region.to())));
        if (!(right > left)) {
            return;
        }
        gc.setBackground(Colors.color(palette.vacuous()));
        gc.setAlpha(palette.dark() ? 50 : 40);
        gc.fillRectangle(left, 0, right - left, frame.height());
        gc.setAlpha(255);
        Point extent = gc.textExtent(region.label());
        if (extent.x + 8 <= right - left) {
            gc.setForeground(Colors.color(palette.muted()));
            gc.drawText(region.label(), left + (right - left - extent.x) / 2, frame.height() - extent.y - 4, true);
        }
    }

    private void crosshair(GC gc, Frame frame, Palette palette) {
        if (Double.isNaN(crossX)) {
            return;
        }
        gc.setForeground(Colors.color(palette.muted()));
        gc.setLineWidth(1);
        gc.setLineStyle(SWT.LINE_DOT);
        int px = (int) Math.round(frame.px(crossX));
        gc.drawLine(px, 0, px, frame.height());
        double py = frame.py(crossY);
        if (!Double.isNaN(py)) {
            gc.drawLine(0, (int) Math.round(py), frame.width(), (int) Math.round(py));
        }
        gc.setLineStyle(SWT.LINE_SOLID);
    }

    private static void note(GC gc, Frame frame, Palette palette, String note) {
        if (!note.isEmpty()) {
            Point extent = gc.textExtent(note);
            gc.setForeground(Colors.color(palette.foreground()));
            gc.setBackground(Colors.color(palette.background()));
            gc.setAlpha(210);
            gc.fillRectangle(6, 4, extent.x + 8, extent.y + 4);
            gc.setAlpha(255);
            gc.drawText(note, 10, 6, true);
        }
    }
}
