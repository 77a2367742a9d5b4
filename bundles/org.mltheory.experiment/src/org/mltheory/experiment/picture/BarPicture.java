package org.mltheory.experiment.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.mltheory.experiment.picture.Shape.Anchor;
import org.mltheory.experiment.picture.Shape.Dash;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Label;

/** Draws bars that lie, so that their titles are read without turning the head. */
final class BarPicture {

    private static final double WIDTH = 720;
    private static final double ROW = 28;
    private static final double TOP = 30;
    private static final double ROOM = 92;

    private BarPicture() {}

    static Picture of(Bars bars) {
        Sketch out = new Sketch();
        double longest = bars.bars().stream()
                .mapToDouble(b -> Sketch.width(b.title(), Sketch.SIZE))
                .max()
                .orElse(0);
        double left = Math.min(320, 16 + longest);
        double right = WIDTH - ROOM;
        double bottom = TOP + ROW * bars.bars().size() + 6;
        // a bar's length means something only from 0, or on a logarithmic axis from a common least value
        DoubleStream values = DoubleStream.concat(
                bars.bars().stream().mapToDouble(Bars.Bar::value),
                bars.log() ? DoubleStream.of(bars.reference()) : DoubleStream.of(bars.reference(), 0));
        Scale scale = Frame.scale(values, bars.log(), left, right, 0.08);
        for (Scale.Tick t : scale.ticks(6)) {
            double px = scale.px(t.value());
            out.line(px, TOP, px, bottom, Ink.GRID, t.label().isEmpty() ? 0.5 : 1, Dash.SOLID);
            out.text(px, bottom + 17, Anchor.MIDDLE, Ink.TEXT, t.label());
        }
        out.line(left, TOP, left, bottom, Ink.AXIS, 1, Dash.SOLID);
        out.text((left + right) / 2, bottom + 38, Anchor.MIDDLE, Ink.TEXT, bars.valueTitle());
        List<String> words = new ArrayList<>();
        for (int i = 0; i < bars.bars().size(); i++) {
            Bars.Bar bar = bars.bars().get(i);
            bar(out, scale, bars.log(), left, TOP + ROW * i + 4, bar);
            words.add(bar.title() + " " + Figures.of(bar.value()) + " ("
                    + bar.label().key() + ")");
        }
        if (Double.isFinite(bars.reference()) && scale.contains(bars.reference())) {
            double px = scale.px(bars.reference());
            out.line(px, TOP - 4, px, bottom, Ink.BAD, 2, Dash.DASHED);
            out.text(px, TOP - 10, Anchor.MIDDLE, Ink.BAD, bars.referenceTitle());
            words.add("line at " + Figures.of(bars.reference()) + ": " + bars.referenceTitle());
        }
        Key key = new Key(out, left, WIDTH - 10, bottom + 62);
        for (Label label : Label.values()) {
            if (bars.bars().stream().anyMatch(b -> b.label() == label)) {
                key.box(
                        switch (label) {
                            case MEASURED -> "measured";
                            case PUBLISHED -> "published bound";
                            case HANDBOOK -> "handbook";
                        },
                        ink(label),
                        opacity(label),
                        ink(label),
                        Key.dash(label));
            }
        }
        return out.finish(bars.title(), bars.valueTitle() + ": " + String.join("; ", words) + ".", WIDTH, key.end());
    }

    private static void bar(Sketch out, Scale scale, boolean log, double left, double top, Bars.Bar bar) {
        out.text(left - 8, top + 14, Anchor.END, Ink.TEXT, bar.title());
        boolean drawn = Double.isFinite(bar.value()) && !(scale.log() && bar.value() <= 0);
        if (!drawn) {
            String why = Double.isFinite(bar.value()) && log ? ", not on a logarithmic axis" : "";
            out.text(left + 6, top + 14, Anchor.START, Ink.BAD, Figures.of(bar.value()) + why);
            return;
        }
        double from = scale.log() ? left : scale.px(0);
        double to = scale.px(bar.value());
        double begin = Math.min(from, to);
        out.box(
                begin,
                top,
                Math.max(1, Math.abs(to - from)),
                ROW - 10,
                ink(bar.label()),
                opacity(bar.label()),
                ink(bar.label()),
                Key.dash(bar.label()));
        out.text(Math.max(from, to) + 6, top + 14, Anchor.START, Ink.TEXT, Figures.of(bar.value()));
    }

    private static Ink ink(Label label) {
        return Ink.series(label == Label.MEASURED ? 0 : label == Label.PUBLISHED ? 1 : 2);
    }

    private static double opacity(Label label) {
        return label == Label.MEASURED ? 0.85 : 0.22;
    }
}
