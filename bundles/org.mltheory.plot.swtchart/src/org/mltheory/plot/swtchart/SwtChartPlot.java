package org.mltheory.plot.swtchart;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ICustomPaintListener;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.mltheory.workbench.plot.Plot;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Palette;

/**
 * A chart whose axes, ticks, grid and layout are SWTChart's. What stands in the plot area is painted by {@link ScenePainter}
 * over them: a series of SWTChart knows neither gaps nor bands, starts its dashes anew at each segment, and throws when a
 * value meets a logarithmic axis that it does not fit.
 */
final class SwtChartPlot implements Plot {

    private static final Scene EMPTY = new Scene(
            new Scene.Axis("", false, 0, 1),
            new Scene.Axis("", false, 0, 1),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "");

    private final Composite frame;
    private final Chart chart;
    private final LegendBar legend;
    private final ScenePainter painter;
    private final List<Listener> listeners = new ArrayList<>();
    private Scene scene = EMPTY;
    private Scene.Axis x = EMPTY.x();
    private Scene.Axis y = EMPTY.y();
    private int background = -1;

    SwtChartPlot(Composite parent) {
        frame = new Composite(parent, SWT.NO_FOCUS);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        frame.setLayout(layout);
        legend = new LegendBar(frame);
        legend.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
        chart = new Chart(frame, SWT.DOUBLE_BUFFERED);
        chart.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        chart.getTitle().setVisible(false);
        chart.getLegend().setVisible(false);
        xAxis().setDrawPositionMarker(false);
        yAxis().setDrawPositionMarker(false);
        painter = new ScenePainter(this);
        chart.getPlotArea().addCustomPaintListener(painter);
        chart.addPaintListener(e -> ticks(e.gc));
        new Gestures(this);
        dress();
    }

    @Override
    public Control control() {
        return frame;
    }

    Control area() {
        return chart.getPlotArea().getControl();
    }

    Scene scene() {
        return scene;
    }

    Scene.Axis x() {
        return x;
    }

    Scene.Axis y() {
        return y;
    }

    Palette palette() {
        return Palette.on(Colors.rgb(frame.getBackground()));
    }

    List<Listener> listeners() {
        return listeners;
    }

    void paintOver(ICustomPaintListener listener) {
        chart.getPlotArea().addCustomPaintListener(listener);
    }

    ScenePainter painter() {
        return painter;
    }

    @Override
    public void show(Scene next) {
        scene = next;
        legend.show(next, palette());
        range(next.x(), next.y());
    }

    @Override
    public void range(Scene.Axis nextX, Scene.Axis nextY) {
        if (nextX.equals(x) && nextY.equals(y)) {
            area().redraw();
            return;
        }
        x = nextX;
        y = nextY;
        chart.suspendUpdate(true);
        try {
            apply(xAxis(), x);
            apply(yAxis(), y);
        } finally {
            // Lays out once, for all that was changed.
            chart.suspendUpdate(false);
        }
        chart.redraw();
    }

    private void apply(IAxis axis, Scene.Axis to) {
        axis.getTitle().setText(to.title());
        axis.getTitle().setVisible(!to.title().isEmpty());
        axis.getTick().setFormat(new TickFormat(to));
        axis.setRange(to.log() ? new Range(Math.log10(to.from()), Math.log10(to.to())) : new Range(to.from(), to.to()));
        axis.getTick()
                .setForeground(
                        to.log()
                                ? chart.getBackground()
                                : Colors.color(palette().foreground()));
        axis.getGrid().setStyle(to.log() ? LineStyle.NONE : LineStyle.SOLID);
    }

    /** Takes on the colours of the theme; called again when the background is found to have changed. */
    private void dress() {
        Palette palette = palette();
        background = palette.background();
        chart.setBackground(frame.getBackground());
        chart.getPlotArea().setBackground(frame.getBackground());
        for (IAxis axis : chart.getAxisSet().getAxes()) {
            axis.getTitle().setForeground(Colors.color(palette.foreground()));
            axis.getTitle().setFont(frame.getFont());
            axis.getTick().setFont(frame.getFont());
            axis.getGrid().setForeground(Colors.color(palette.grid()));
        }
        apply(xAxis(), x);
        apply(yAxis(), y);
    }

    private void ticks(GC gc) {
        gc.setFont(frame.getFont());
        gc.setLineWidth(1);
        gc.setLineStyle(SWT.LINE_SOLID);
        Rectangle area = chart.getPlotArea().getBounds();
        if (x.log()) {
            AxisTicks.horizontal(gc, painter.frame(), palette(), area);
        }
        if (y.log()) {
            AxisTicks.vertical(gc, painter.frame(), palette(), area);
        }
    }

    /** Called at every paint, as a change of theme announces itself in no other way. */
    void dressWhenThemeChanged() {
        if (background != (Colors.rgb(frame.getBackground()))) {
            dress();
            legend.show(scene, palette());
            frame.getDisplay().asyncExec(() -> {
                if (!frame.isDisposed()) {
                    chart.redraw();
                }
            });
        }
    }

    @Override
    public void crosshair(double atX, double atY) {
        painter.crosshair(atX, atY);
        area().redraw();
    }

    @Override
    public Image image() {
        Point size = frame.getSize();
        Image image = new Image(frame.getDisplay(), Math.max(1, size.x), Math.max(1, size.y));
        GC gc = new GC(image);
        try {
            frame.print(gc);
        } finally {
            gc.dispose();
        }
        return image;
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    private IAxis xAxis() {
        return chart.getAxisSet().getXAxes()[0];
    }

    private IAxis yAxis() {
        return chart.getAxisSet().getYAxes()[0];
    }
}
