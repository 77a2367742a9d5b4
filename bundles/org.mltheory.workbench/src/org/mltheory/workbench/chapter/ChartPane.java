package org.mltheory.workbench.chapter;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.mltheory.workbench.plot.Plot;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.preferences.Preferences;

/** A plot with what every chart of the workbench adds to it: the keyboard, the crosshair, and its text for screen readers. */
final class ChartPane extends Canvas {

    private static final double STEP = 0.1;

    /** What the view does on behalf of the chart. */
    interface Host {

        /** The user chose a visible range; empty ones for everything. */
        void window(Optional<Scene.Axis> x, Optional<Scene.Axis> y);

        /** A point is looked at, or none any more. */
        void pointed(Optional<Crosshair.At> point);
    }

    private final Plot plot;
    private final Host host;
    private final Crosshair crosshair;
    private Scene scene;
    private String name = "";
    private String description = "";

    ChartPane(Composite parent, Host host) throws CoreException {
        super(parent, SWT.NONE);
        this.host = host;
        FillLayout layout = new FillLayout();
        layout.marginWidth = 2;
        layout.marginHeight = 2;
        setLayout(layout);
        scene = new Scene(
                new Scene.Axis("", false, 0, 1),
                new Scene.Axis("", false, 0, 1),
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of(),
                "");
        crosshair = new Crosshair(scene);
        plot = PlotProviders.create(this, Preferences.store().getString(Preferences.PLOT_PROVIDER));
        plot.listen(new PlotListener());
        addPaintListener(this::focusRing);
        addListener(SWT.FocusIn, e -> redraw());
        addListener(SWT.FocusOut, e -> redraw());
        adopt(this);
        addListener(SWT.Traverse, e -> e.doit = true);
    }

    /** The whole pane answers to keys and screen readers, whichever child was clicked. */
    private void adopt(Control control) {
        control.addKeyListener(KeyListener.keyPressedAdapter(this::key));
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                e.result = name;
            }

            @Override
            public void getDescription(AccessibleEvent e) {
                e.result = description;
            }
        });
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                adopt(child);
            }
        }
    }

    @Override
    public boolean setFocus() {
        return forceFocus();
    }

    private void focusRing(PaintEvent e) {
        if (isFocusControl()) {
            Rectangle r = getClientArea();
            e.gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            e.gc.drawRectangle(0, 0, r.width - 1, r.height - 1);
        }
    }

    /** Swaps the picture. */
    void show(String title, Scene next, String text) {
        scene = next;
        name = title;
        description = text;
        plot.show(next);
        crosshair.scene(next);
        showCrosshair();
    }

    String description() {
        return description;
    }

    Scene scene() {
        return scene;
    }

    /** The width of the chart in pixels. */
    int columns() {
        return Math.max(100, getSize().x);
    }

    Image image() {
        return plot.image();
    }

    /** Puts the crosshair on a place, for links from elsewhere. */
    void point(double x, double y) {
        plot.crosshair(x, y);
    }

    private void key(KeyEvent e) {
        if ((e.stateMask & (SWT.CTRL | SWT.ALT | SWT.COMMAND)) != 0) {
            return;
        }
        boolean shift = (e.stateMask & SWT.SHIFT) != 0;
        switch (e.keyCode) {
            case SWT.ARROW_LEFT -> horizontal(shift, -1);
            case SWT.ARROW_RIGHT -> horizontal(shift, 1);
            case SWT.ARROW_UP -> vertical(shift, 1);
            case SWT.ARROW_DOWN -> vertical(shift, -1);
            case SWT.KEYPAD_ADD -> zoom(0.8);
            case SWT.KEYPAD_SUBTRACT -> zoom(1.25);
            case SWT.ESC -> leave();
            default -> character(e.character);
        }
    }

    private void character(char c) {
        if (c == '+' || c == '=') {
            zoom(0.8);
        } else if (c == '-') {
            zoom(1.25);
        }
    }

    private void horizontal(boolean shift, int step) {
        if (shift) {
            crosshair.along(step);
            showCrosshair();
        } else {
            window(scene.x().between(STEP * step, 1 + STEP * step), scene.y());
        }
    }

    private void vertical(boolean shift, int step) {
        if (shift) {
            crosshair.otherLine(-step);
            showCrosshair();
        } else {
            window(scene.x(), scene.y().between(STEP * step, 1 + STEP * step));
        }
    }

    private void zoom(double factor) {
        double margin = (1 - factor) / 2;
        window(scene.x().between(margin, 1 - margin), scene.y().between(margin, 1 - margin));
    }

    private void window(Scene.Axis x, Scene.Axis y) {
        scene = new Scene(x, y, scene.regions(), scene.bands(), scene.lines(), scene.markers(), scene.note());
        plot.range(x, y);
        host.window(Optional.of(x), Optional.of(y));
    }

    private void leave() {
        crosshair.leave();
        plot.crosshair(Double.NaN, Double.NaN);
        host.pointed(Optional.empty());
    }

    private void showCrosshair() {
        Optional<Crosshair.At> at = crosshair.at();
        at.ifPresent(p -> {
            plot.crosshair(p.x(), p.y());
            host.pointed(at);
        });
    }

    /** Mouse and touch. */
    private final class PlotListener implements Plot.Listener {
        @Override
        public void ranged(Scene.Axis x, Scene.Axis y) {
            window(x, y);
        }

        @Override
        public void fit() {
            host.window(Optional.empty(), Optional.empty());
        }

        @Override
        public void pointed(double x, double y, int line) {
            if (crosshair.isOn()) {
                return;
            }
            host.pointed(
                    line < 0 || line >= scene.lines().size()
                            ? Optional.empty()
                            : Optional.of(new Crosshair.At(scene.lines().get(line), x, y)));
        }
    }

    /** For the view's own listeners, on every part of the pane. */
    static void each(Control control, Consumer<Control> action) {
        action.accept(control);
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                each(child, action);
            }
        }
    }
}
