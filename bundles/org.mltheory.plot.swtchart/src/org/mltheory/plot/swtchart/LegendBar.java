package org.mltheory.plot.swtchart;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Palette;

/** The legend above a chart: a sample of each line with its dash and symbol, in up to {@value #ROWS} rows. */
final class LegendBar extends Canvas {

    private static final int ROWS = 3;
    private static final int SAMPLE = 28;
    private static final int GAP = 18;
    private static final int MARGIN = 6;

    /** An entry at its place; no line for the count of those that found no room. */
    private record Entry(Rectangle place, String text, List<Scene.Line> line) {}

    private List<Scene.Line> lines = List.of();
    private Palette palette = Palette.ON_WHITE;

    LegendBar(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        addPaintListener(e -> paint(e.gc));
        addListener(SWT.Resize, e -> getParent().layout(new org.eclipse.swt.widgets.Control[] {this}));
    }

    void show(Scene scene, Palette colours) {
        List<Scene.Line> next = scene.lines().stream().filter(l -> !l.faint()).toList();
        boolean relayout = !next.stream()
                .map(Scene.Line::label)
                .toList()
                .equals(lines.stream().map(Scene.Line::label).toList());
        lines = next;
        palette = colours;
        setBackground(getParent().getBackground());
        if (relayout) {
            getParent().layout(new org.eclipse.swt.widgets.Control[] {this});
        }
        redraw();
    }

    @Override
    public Point computeSize(int wHint, int hHint, boolean changed) {
        int width = wHint == SWT.DEFAULT ? Math.max(100, getParent().getClientArea().width) : wHint;
        List<Entry> entries = entries(width);
        int height = entries.isEmpty()
                ? 0
                : entries.get(entries.size() - 1).place().y
                        + entries.get(entries.size() - 1).place().height
                        + 4;
        return new Point(width, height);
    }

    private List<Entry> entries(int width) {
        List<Entry> entries = new ArrayList<>();
        if (lines.isEmpty()) {
            return entries;
        }
        GC gc = new GC(this);
        try {
            gc.setFont(getParent().getFont());
            int height = gc.getFontMetrics().getHeight() + 2;
            int x = MARGIN;
            int y = 4;
            for (int i = 0; i < lines.size(); i++) {
                int length = SAMPLE + 6 + gc.textExtent(lines.get(i).label()).x;
                if (x > MARGIN && x + length > width - MARGIN) {
                    x = MARGIN;
                    y += height;
                }
                if (y >= 4 + ROWS * height) {
                    Rectangle last = entries.remove(entries.size() - 1).place();
                    entries.add(new Entry(last, "+ " + (lines.size() - i + 1), List.of()));
                    break;
                }
                entries.add(new Entry(
                        new Rectangle(x, y, length, height), lines.get(i).label(), List.of(lines.get(i))));
                x += length + GAP;
            }
        } finally {
            gc.dispose();
        }
        return entries;
    }

    private void paint(GC gc) {
        gc.setAntialias(SWT.ON);
        gc.setFont(getParent().getFont());
        for (Entry entry : entries(getClientArea().width)) {
            Rectangle r = entry.place();
            int middle = r.y + r.height / 2;
            for (Scene.Line line : entry.line()) {
                gc.setForeground(Colors.color(palette.line(line.colour())));
                gc.setBackground(Colors.color(palette.line(line.colour())));
                gc.setLineWidth(2);
                LinePainter.dash(gc, line.dash());
                gc.drawLine(r.x, middle, r.x + SAMPLE, middle);
                gc.setLineStyle(SWT.LINE_SOLID);
                LinePainter.symbol(gc, line.symbol(), r.x + SAMPLE / 2, middle);
            }
            gc.setForeground(Colors.color(palette.foreground()));
            int left = entry.line().isEmpty() ? r.x : r.x + SAMPLE + 6;
            gc.drawText(entry.text(), left, middle - gc.textExtent(entry.text()).y / 2, true);
        }
    }
}
