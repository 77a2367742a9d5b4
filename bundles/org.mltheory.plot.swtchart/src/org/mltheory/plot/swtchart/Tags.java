package org.mltheory.plot.swtchart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Palette;

/** Writes the names of bounds beside the right ends of their lines, pushed apart where they would overlap. */
final class Tags {

    private record Tag(String text, int colour, double y) {}

    private Tags() {}

    static void paint(GC gc, Frame frame, Palette palette, List<Scene.Line> lines) {
        List<Tag> tags = new ArrayList<>();
        for (Scene.Line line : lines) {
            if (!line.tag().isEmpty()) {
                for (int i = line.x().length - 1; i >= 0; i--) {
                    double px = frame.px(line.x()[i]);
                    double py = frame.py(line.y()[i]);
                    if (px >= 0 && px <= frame.width() && py >= 0 && py <= frame.height()) {
                        tags.add(new Tag(line.tag(), line.colour(), py));
                        break;
                    }
                }
            }
        }
        tags.sort(Comparator.comparingDouble(Tag::y));
        double below = 2;
        for (Tag tag : tags) {
            Point extent = gc.textExtent(tag.text());
            double top = Math.max(below, tag.y() - extent.y - 3);
            if (top + extent.y > frame.height()) {
                return;
            }
            int left = frame.width() - extent.x - 6;
            gc.setBackground(Colors.color(palette.background()));
            gc.setAlpha(190);
            gc.fillRectangle(left - 2, (int) top, extent.x + 4, extent.y);
            gc.setAlpha(255);
            gc.setForeground(Colors.color(palette.line(tag.colour())));
            gc.drawText(tag.text(), left, (int) top, true);
            below = top + extent.y;
        }
    }
}
