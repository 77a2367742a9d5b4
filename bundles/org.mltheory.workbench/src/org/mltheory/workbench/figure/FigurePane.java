package org.mltheory.workbench.figure;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.mltheory.experiment.picture.Picture;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Palette;

/** Shows one picture, fitted, in the theme's colours, with its description for screen readers. */
public final class FigurePane extends Canvas {

    private static final int MARGIN = 10;

    private Optional<Picture> picture = Optional.empty();

    public FigurePane(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED);
        addPaintListener(this::paint);
        addListener(SWT.Resize, e -> redraw());
        addListener(SWT.FocusIn, e -> redraw());
        addListener(SWT.FocusOut, e -> redraw());
        addListener(SWT.Traverse, e -> e.doit = true);
        // a canvas takes part in traversal by the keyboard only when it listens to keys
        addListener(SWT.KeyDown, e -> {});
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                e.result = picture.map(Picture::title).orElse("");
            }

            @Override
            public void getDescription(AccessibleEvent e) {
                e.result = picture.map(Picture::description).orElse("");
            }
        });
    }

    public void show(Picture next) {
        if (!picture.equals(Optional.of(next))) {
            picture = Optional.of(next);
            redraw();
        }
    }

    private void paint(PaintEvent e) {
        Rectangle area = getClientArea();
        paint(e.gc, area.width, area.height);
        if (isFocusControl()) {
            e.gc.setLineStyle(SWT.LINE_SOLID);
            e.gc.setLineWidth(1);
            e.gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            e.gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
        }
    }

    private void paint(GC gc, int width, int height) {
        picture.ifPresent(p -> {
            Rectangle inner = new Rectangle(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN);
            PicturePainter.paint(gc, p, Palette.on(Colors.rgb(getBackground())), inner);
        });
    }

    /** What is on the screen, to be disposed by the caller. */
    public Image image() {
        Rectangle area = getClientArea();
        Image image = new Image(getDisplay(), Math.max(1, area.width), Math.max(1, area.height));
        GC gc = new GC(image);
        gc.setBackground(getBackground());
        gc.fillRectangle(area);
        paint(gc, area.width, area.height);
        gc.dispose();
        return image;
    }
}
