package org.mltheory.workbench.scene;

import java.util.List;
import org.mltheory.experiment.Info;
import org.mltheory.workbench.plot.Scene;

/** The points behind a chart, row by row and not reduced: those of the curves shown, within the visible range of x. */
public final class CurveRows {

    /** One point; {@code low} and {@code high} are its band as chosen. */
    public record Row(
            String run,
            String member,
            String series,
            String title,
            String label,
            double x,
            double mean,
            double low,
            double high,
            int repeats) {}

    private final List<CurveData> curves;
    private final int[] first;
    private final int[] offsets;

    private CurveRows(List<CurveData> curves, Scene.Axis x) {
        this.curves = curves;
        first = new int[curves.size()];
        offsets = new int[curves.size() + 1];
        for (int i = 0; i < first.length; i++) {
            first[i] = curves.get(i).first(x.from());
            offsets[i + 1] = offsets[i] + Math.max(0, curves.get(i).first(Math.nextUp(x.to())) - first[i]);
        }
    }

    /** The rows that a chart with this visible range of x stands for. */
    public static CurveRows of(Info.Panel panel, List<Shown> shown, ChartOptions options, Scene.Axis x) {
        return new CurveRows(SceneBuilder.curves(panel, shown, options), x);
    }

    public int size() {
        return offsets[offsets.length - 1];
    }

    public Row get(int index) {
        java.util.Objects.checkIndex(index, size());
        int curve = 0;
        while (offsets[curve + 1] <= index) {
            curve++;
        }
        CurveData c = curves.get(curve);
        int i = first[curve] + index - offsets[curve];
        return new Row(
                c.shown().run(),
                c.shown().member(),
                c.series().id(),
                c.series().title(),
                c.series().label().key(),
                c.x()[i],
                c.mean()[i],
                c.low()[i],
                c.high()[i],
                c.repeats());
    }

    /** Appends all rows with a head; cells of text are quoted, those of tabs must not hold any. */
    public void write(Appendable to, char separator) throws java.io.IOException {
        char[] s = {separator};
        String sep = new String(s);
        to.append(String.join(sep, "run", "member", "series", "kind", "x", "mean", "low", "high", "repeats"))
                .append('\n');
        for (int i = 0; i < size(); i++) {
            Row r = get(i);
            to.append(String.join(
                            sep,
                            cell(r.run(), separator),
                            cell(r.member(), separator),
                            r.series(),
                            r.label(),
                            Double.toString(r.x()),
                            Double.toString(r.mean()),
                            Double.toString(r.low()),
                            Double.toString(r.high()),
                            Integer.toString(r.repeats())))
                    .append('\n');
        }
    }

    /** A cell's text, quoted where it must be. */
    public static String cell(String text, char separator) {
        return text.indexOf(separator) < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0
                ? text
                : '"' + text.replace("\"", "\"\"") + '"';
    }
}
