package org.mltheory.plot.swtchart;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.MouseMoveListener;
import org.eclipse.swt.events.MouseTrackAdapter;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.ICustomPaintListener;
import org.mltheory.workbench.plot.Plot;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Colors;

/** Wheel zooms at the pointer, dragging zooms into a rectangle, dragging with Shift or the middle button moves, double click fits. */
final class Gestures implements MouseListener, MouseMoveListener, ICustomPaintListener {

    private static final int NEAR = 24;

    private final SwtChartPlot plot;
    private Rectangle rubber = new Rectangle(0, 0, 0, 0);
    private boolean dragging;
    private boolean panning;
    private int lastX;
    private int lastY;

    Gestures(SwtChartPlot plot) {
        this.plot = plot;
        Control area = plot.area();
        area.addMouseListener(this);
        area.addMouseMoveListener(this);
        area.addMouseWheelListener(this::wheel);
        area.addMouseTrackListener(new MouseTrackAdapter() {
            @Override
            public void mouseExit(MouseEvent e) {
                plot.listeners().forEach(l -> l.pointed(Double.NaN, Double.NaN, -1));
            }
        });
        plot.paintOver(this);
    }

    private void wheel(MouseEvent e) {
        Frame frame = plot.painter().frame();
        double factor = e.count > 0 ? 0.8 : 1.25;
        double ax = e.x / (double) Math.max(1, frame.width());
        double ay = 1 - e.y / (double) Math.max(1, frame.height());
        boolean onlyX = (e.stateMask & SWT.CTRL) != 0;
        Scene.Axis x = frame.x().between(ax * (1 - factor), ax + (1 - ax) * factor);
        Scene.Axis y = onlyX ? frame.y() : frame.y().between(ay * (1 - factor), ay + (1 - ay) * factor);
        tell(x, y);
    }

    private void tell(Scene.Axis x, Scene.Axis y) {
        boolean sound = x.to() > x.from()
                && y.to() > y.from()
                && Double.isFinite(x.to() - x.from())
                && Double.isFinite(y.to() - y.from())
                && (x.to() - x.from()) > 1e-11 * Math.max(Math.abs(x.from()), Math.abs(x.to()))
                && (y.to() - y.from()) > 1e-11 * Math.max(Math.abs(y.from()), Math.abs(y.to()))
                && (!x.log() || x.from() > 0)
                && (!y.log() || y.from() > 0);
        if (sound) {
            plot.range(x, y);
            plot.listeners().forEach(l -> l.ranged(x, y));
        }
    }

    @Override
    public void mouseDoubleClick(MouseEvent e) {
        dragging = false;
        plot.listeners().forEach(Plot.Listener::fit);
    }

    @Override
    public void mouseDown(MouseEvent e) {
        plot.control().getParent().setFocus();
        panning = e.button == 2 || e.button == 1 && (e.stateMask & SWT.SHIFT) != 0;
        dragging = e.button == 1 && !panning;
        lastX = e.x;
        lastY = e.y;
        rubber = new Rectangle(e.x, e.y, 0, 0);
    }

    @Override
    public void mouseMove(MouseEvent e) {
        Frame frame = plot.painter().frame();
        if (panning) {
            Scene.Axis x = frame.x()
                    .between((lastX - e.x) / (double) frame.width(), 1 + (lastX - e.x) / (double) frame.width());
            Scene.Axis y = frame.y()
                    .between((e.y - lastY) / (double) frame.height(), 1 + (e.y - lastY) / (double) frame.height());
            lastX = e.x;
            lastY = e.y;
            tell(x, y);
        } else if (dragging) {
            rubber = new Rectangle(
                    Math.min(lastX, e.x), Math.min(lastY, e.y), Math.abs(e.x - lastX), Math.abs(e.y - lastY));
            plot.area().redraw();
        } else {
            point(frame, e.x, e.y);
        }
    }

    @Override
    public void mouseUp(MouseEvent e) {
        Frame frame = plot.painter().frame();
        if (dragging && rubber.width > 4 && rubber.height > 4) {
            double w = frame.width();
            double h = frame.height();
            tell(
                    frame.x().between(rubber.x / w, (rubber.x + rubber.width) / w),
                    frame.y().between(1 - (rubber.y + rubber.height) / h, 1 - rubber.y / h));
        }
        dragging = false;
        panning = false;
        plot.area().redraw();
    }

    /** Tells which point of which line is nearest, or only the coordinates where none is near. */
    private void point(Frame frame, int px, int py) {
        double best = NEAR * NEAR;
        int line = -1;
        double x = frame.x(px);
        double y = frame.y(py);
        for (int i = 0; i < plot.scene().lines().size(); i++) {
            Scene.Line candidate = plot.scene().lines().get(i);
            for (int k = nearest(candidate.x(), frame.x(px - NEAR)); k < candidate.x().length; k++) {
                double dx = frame.px(candidate.x()[k]) - px;
                double dy = frame.py(candidate.y()[k]) - py;
                if (dx > NEAR) {
                    break;
                }
                if (dx * dx + dy * dy < best) {
                    best = dx * dx + dy * dy;
                    line = i;
                    x = candidate.x()[k];
                    y = candidate.y()[k];
                }
            }
        }
        for (Plot.Listener listener : plot.listeners()) {
            listener.pointed(x, y, line);
        }
    }

    /** The first index whose x is not below a value. */
    private static int nearest(double[] x, double value) {
        int low = 0;
        int high = x.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean drawBehindSeries() {
        return false;
    }

    @Override
    public void paintControl(PaintEvent e) {
        if (dragging && rubber.width > 1) {
            GC gc = e.gc;
            gc.setForeground(Colors.color(plot.palette().foreground()));
            gc.setLineWidth(1);
            gc.setLineStyle(SWT.LINE_DASH);
            gc.drawRectangle(rubber);
            gc.setLineStyle(SWT.LINE_SOLID);
        }
    }
}
