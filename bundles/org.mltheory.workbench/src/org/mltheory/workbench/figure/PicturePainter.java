package org.mltheory.workbench.figure;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.mltheory.experiment.picture.Ink;
import org.mltheory.experiment.picture.Picture;
import org.mltheory.experiment.picture.Shape;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Palette;

/** Paints a picture in a theme's colours, fitted into an area. Everything that it makes is disposed when it ends. */
final class PicturePainter {

    private static final double MOST_ENLARGED = 1.8;

    private final GC gc;
    private final Palette palette;
    private final double scale;
    private final double left;
    private final double top;
    private final Map<String, Font> fonts = new HashMap<>();

    private PicturePainter(GC gc, Palette palette, double scale, double left, double top) {
        this.gc = gc;
        this.palette = palette;
        this.scale = scale;
        this.left = left;
        this.top = top;
    }

    /** Paints into an area, centred, as large as fits up to a limit, without stretching. */
    static void paint(GC gc, Picture picture, Palette palette, Rectangle area) {
        double scale = Math.min(MOST_ENLARGED, Math.min(area.width / picture.width(), area.height / picture.height()));
        if (!(scale > 0)) {
            return;
        }
        gc.setAdvanced(true);
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
        PicturePainter painter = new PicturePainter(
                gc,
                palette,
                scale,
                area.x + (area.width - scale * picture.width()) / 2,
                area.y + (area.height - scale * picture.height()) / 2);
        try {
            picture.shapes().forEach(painter::shape);
        } finally {
            painter.fonts.values().forEach(Font::dispose);
        }
    }

    private double x(double x) {
        return left + scale * x;
    }

    private double y(double y) {
        return top + scale * y;
    }

    private void shape(Shape shape) {
        switch (shape) {
            case Shape.Path p -> path(p);
            case Shape.Disc d -> disc(d);
            case Shape.Text t -> text(t);
            case Shape.Raster r -> raster(r);
        }
    }

    private void path(Shape.Path p) {
        Path path = new Path(gc.getDevice());
        try {
            boolean begun = false;
            for (int i = 0; i < p.x().length; i++) {
                if (Double.isNaN(p.x()[i]) || Double.isNaN(p.y()[i])) {
                    close(path, begun && p.closed());
                    begun = false;
                } else if (begun) {
                    path.lineTo((float) x(p.x()[i]), (float) y(p.y()[i]));
                } else {
                    path.moveTo((float) x(p.x()[i]), (float) y(p.y()[i]));
                    begun = true;
                }
            }
            close(path, begun && p.closed());
            if (p.fill().isDrawn()) {
                gc.setAlpha((int) Math.round(255 * p.fillOpacity()));
                gc.setBackground(Colors.color(palette.of(p.fill())));
                gc.fillPath(path);
                gc.setAlpha(255);
            }
            if (p.stroke().isDrawn() && p.width() > 0) {
                pen(p.stroke(), p.width(), p.dash());
                gc.drawPath(path);
            }
        } finally {
            path.dispose();
        }
    }

    private static void close(Path path, boolean closed) {
        if (closed) {
            path.close();
        }
    }

    private void pen(Ink ink, double width, Shape.Dash dash) {
        gc.setForeground(Colors.color(palette.of(ink)));
        gc.setLineWidth((int) Math.max(1, Math.round(scale * width)));
        gc.setLineJoin(SWT.JOIN_ROUND);
        switch (dash) {
            case SOLID -> gc.setLineStyle(SWT.LINE_SOLID);
            case DASHED -> gc.setLineDash(new int[] {8, 4});
            case DOTTED -> gc.setLineDash(new int[] {2, 4});
        }
    }

    private void disc(Shape.Disc d) {
        int side = (int) Math.round(2 * scale * d.radius());
        int x = (int) Math.round(x(d.x()) - side / 2.0);
        int y = (int) Math.round(y(d.y()) - side / 2.0);
        if (d.fill().isDrawn()) {
            gc.setBackground(Colors.color(palette.of(d.fill())));
            gc.fillOval(x, y, side, side);
        }
        if (d.stroke().isDrawn() && d.width() > 0) {
            pen(d.stroke(), d.width(), Shape.Dash.SOLID);
            gc.drawOval(x, y, side, side);
        }
    }

    private void text(Shape.Text t) {
        gc.setFont(fonts.computeIfAbsent(t.size() + (t.bold() ? "b" : ""), k -> font(t.size(), t.bold())));
        gc.setForeground(Colors.color(palette.of(t.ink())));
        Point extent = gc.textExtent(t.text(), SWT.DRAW_TRANSPARENT);
        int ascent = gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading();
        double shift = switch (t.anchor()) {
            case START -> 0;
            case MIDDLE -> extent.x / 2.0;
            case END -> extent.x;
        };
        if (t.upwards()) {
            Transform turned = new Transform(gc.getDevice());
            try {
                turned.translate((float) x(t.x()), (float) y(t.y()));
                turned.rotate(-90);
                gc.setTransform(turned);
                gc.drawText(t.text(), (int) Math.round(-shift), -ascent, SWT.DRAW_TRANSPARENT);
                gc.setTransform(null);
            } finally {
                turned.dispose();
            }
        } else {
            gc.drawText(
                    t.text(),
                    (int) Math.round(x(t.x()) - shift),
                    (int) Math.round(y(t.y()) - ascent),
                    SWT.DRAW_TRANSPARENT);
        }
    }

    private Font font(double size, boolean bold) {
        Device device = gc.getDevice();
        FontData data = device.getSystemFont().getFontData()[0];
        int points = (int) Math.max(5, Math.round(scale * size * 72 / device.getDPI().y));
        return new Font(device, data.getName(), points, bold ? SWT.BOLD : SWT.NORMAL);
    }

    private void raster(Shape.Raster r) {
        ImageData data = new ImageData(r.columns(), r.rows(), 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        for (int row = 0; row < r.rows(); row++) {
            data.setPixels(0, row, r.columns(), r.rgb(), row * r.columns());
        }
        Image image = new Image(gc.getDevice(), data);
        try {
            gc.setInterpolation(SWT.NONE);
            int x = (int) Math.round(x(r.x()));
            int y = (int) Math.round(y(r.y()));
            gc.drawImage(
                    image,
                    0,
                    0,
                    r.columns(),
                    r.rows(),
                    x,
                    y,
                    (int) Math.round(x(r.x() + r.width())) - x,
                    (int) Math.round(y(r.y() + r.height())) - y);
        } finally {
            image.dispose();
        }
    }
}
