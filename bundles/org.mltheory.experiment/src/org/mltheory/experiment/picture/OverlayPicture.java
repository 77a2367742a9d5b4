package org.mltheory.experiment.picture;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Overlay;

/** Draws functions in one frame. */
final class OverlayPicture {

    private static final double WIDTH = 720;
    private static final double LEFT = 76;
    private static final double RIGHT = WIDTH - 20;
    private static final double TOP = 14;
    private static final double BOTTOM = 360;

    private OverlayPicture() {}

    static Picture of(Overlay overlay) {
        Sketch out = new Sketch();
        Frame frame = new Frame(
                Frame.scale(
                        overlay.lines().stream().flatMapToDouble(l -> l.x().stream()), overlay.logX(), LEFT, RIGHT, 0),
                Frame.scale(
                        overlay.lines().stream().flatMapToDouble(l -> l.y().stream()),
                        overlay.logY(),
                        BOTTOM,
                        TOP,
                        0.05));
        frame.axes(out, overlay.xTitle(), overlay.yTitle());
        Key key = new Key(out, LEFT, RIGHT, BOTTOM + 62);
        List<String> words = new ArrayList<>();
        // what is dashed or dotted goes over what is measured, which would hide it
        for (boolean measured : new boolean[] {true, false}) {
            for (int i = 0; i < overlay.lines().size(); i++) {
                Overlay.Line line = overlay.lines().get(i);
                if (measured == (line.label() == Label.MEASURED)) {
                    frame.line(out, line.x().toArray(), line.y().toArray(), Ink.series(i), 2, Key.dash(line.label()));
                }
            }
        }
        for (int i = 0; i < overlay.lines().size(); i++) {
            Overlay.Line line = overlay.lines().get(i);
            key.line(line.title(), Ink.series(i), 2, Key.dash(line.label()));
            words.add(line.title() + " (" + line.label().key() + "), "
                    + Figures.count(line.x().size(), "point"));
        }
        return out.finish(
                overlay.title(),
                overlay.yTitle() + " over " + overlay.xTitle() + ": " + String.join("; ", words) + ".",
                WIDTH,
                key.end());
    }
}
