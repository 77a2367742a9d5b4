package org.mltheory.workbench.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.result.Decimation;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Dash;
import org.mltheory.workbench.theme.Palette;
import org.mltheory.workbench.theme.Symbol;

/**
 * Computes the picture of one panel. Knows no widget and is meant to run in the background: the user interface only swaps the
 * arrays that come out. No point is dropped by chance: a column of pixels keeps its least and greatest value.
 */
public final class SceneBuilder {

    private static final Symbol[] SYMBOLS = {
        Symbol.CIRCLE, Symbol.SQUARE, Symbol.TRIANGLE, Symbol.DIAMOND, Symbol.CROSS, Symbol.PLUS
    };

    private final Info.Panel panel;
    private final List<Shown> shown;
    private final ChartOptions options;
    private final int columns;

    private SceneBuilder(Info.Panel panel, List<Shown> shown, ChartOptions options, int columns) {
        this.panel = panel;
        this.shown = shown;
        this.options = options;
        this.columns = Math.max(50, columns);
    }

    /**
     * The picture of a panel.
     *
     * @param columns the width in pixels
     */
    public static Scene build(Info.Panel panel, List<Shown> shown, ChartOptions options, int columns) {
        return new SceneBuilder(panel, shown, options, columns).build();
    }

    /** The curves of a panel with all their points, as they are for export and table. */
    static List<CurveData> curves(Info.Panel panel, List<Shown> shown, ChartOptions options) {
        List<CurveData> curves = new ArrayList<>();
        for (Shown member : shown) {
            for (Series series : panel.series()) {
                if (series.label() == Label.MEASURED || options.bounds()) {
                    CurveData curve = CurveData.of(member, series, options.kind());
                    if (curve.x().length > 0) {
                        curves.add(curve);
                    }
                }
            }
        }
        return curves;
    }

    private Scene build() {
        List<CurveData> curves = curves(panel, shown, options);
        Scene.Axis x = xAxis(curves);
        Extent measured = yExtent(curves, x, false);
        Scene.Axis y = yAxis(curves, x, measured);
        LineBuilder builder = new LineBuilder(x, y, columns);
        List<Scene.Line> lines = new ArrayList<>();
        List<Scene.Band> bands = new ArrayList<>();
        for (CurveData curve : curves) {
            int colour = colour(curve);
            if (options.band() && curve.hasBand()) {
                bands.addAll(builder.bands(curve, colour));
            }
            boolean smooth = options.smoothing() > 0 && !curve.isTheory();
            if (smooth) {
                Decimation.Polyline raw = builder.faint(curve.x(), curve.mean());
                lines.add(new Scene.Line(name(curve), "", colour, dash(curve), Symbol.NONE, true, raw.x(), raw.y()));
            }
            Decimation.Polyline points =
                    builder.line(curve.x(), smooth ? curve.smooth(options.smoothing()) : curve.mean());
            lines.add(new Scene.Line(
                    name(curve),
                    curve.isTheory() ? curve.series().title() : "",
                    colour,
                    dash(curve),
                    symbol(curve),
                    false,
                    points.x(),
                    points.y()));
        }
        List<Scene.Marker> markers = new ArrayList<>(builder.offScale());
        VerdictMarks marks = new VerdictMarks(panel, options);
        shown.forEach(s -> markers.addAll(marks.markers(s)));
        List<Scene.Region> regions = options.bounds()
                ? shown.stream()
                        .flatMap(s -> marks.vacuous(s).stream())
                        .distinct()
                        .toList()
                : List.of();
        return new Scene(x, y, regions, bands, lines, markers, note(builder, curves, y, measured));
    }

    private Scene.Axis xAxis(List<CurveData> curves) {
        if (options.x().isPresent()) {
            return titled(options.x().get(), panel.x().title());
        }
        Extent extent = new Extent(options.logX());
        for (CurveData c : curves) {
            for (int i = 0; i < c.x().length; i++) {
                // Points are in the order of x: only the ends matter, and the first positive one.
                if (!options.logX() || c.x()[i] > 0) {
                    extent.add(c.x()[i]);
                    extent.add(c.x()[c.x().length - 1]);
                    break;
                }
            }
        }
        return extent.axis(panel.x().title(), 0.015);
    }

    private static Scene.Axis titled(Scene.Axis axis, String title) {
        return new Scene.Axis(title, axis.log(), axis.from(), axis.to());
    }

    private Extent yExtent(List<CurveData> curves, Scene.Axis x, boolean theory) {
        Extent extent = new Extent(options.logY());
        for (CurveData c : curves) {
            if (c.isTheory() == theory) {
                add(extent, c, x);
            }
        }
        return extent;
    }

    private void add(Extent extent, CurveData c, Scene.Axis x) {
        boolean band = options.band() && c.hasBand();
        int begin = c.first(x.from());
        for (int i = begin; i < c.x().length && c.x()[i] <= x.to(); i++) {
            extent.add(c.mean()[i]);
            if (band && !options.logY()) {
                extent.add(c.low()[i]);
            }
            if (band) {
                extent.add(c.high()[i]);
            }
        }
    }

    /** A bound that is worlds above what is measured must not flatten it: it is followed for some decades only. */
    private Scene.Axis yAxis(List<CurveData> curves, Scene.Axis x, Extent measured) {
        if (options.y().isPresent()) {
            return titled(options.y().get(), panel.y().title());
        }
        Extent all = yExtent(curves, x, false);
        for (CurveData c : curves) {
            if (c.isTheory()) {
                int begin = c.first(x.from());
                for (int i = begin; i < c.x().length && c.x()[i] <= x.to(); i++) {
                    if (measured.near(c.mean()[i])) {
                        all.add(c.mean()[i]);
                    }
                }
            }
        }
        return all.axis(panel.y().title());
    }

    private int colour(CurveData curve) {
        return shown.size() > 1 ? shown.indexOf(curve.shown()) : panel.series().indexOf(curve.series());
    }

    private Dash dash(CurveData curve) {
        if (curve.series().label() == Label.PUBLISHED) {
            return Dash.DASH;
        }
        if (curve.series().label() == Label.HANDBOOK) {
            return Dash.DOT;
        }
        return Dash.SOLID;
    }

    private Symbol symbol(CurveData curve) {
        if (curve.isTheory()) {
            return Symbol.NONE;
        }
        int n = shown.size() > 1
                ? shown.indexOf(curve.shown()) + panel.series().indexOf(curve.series())
                : panel.series().indexOf(curve.series());
        return SYMBOLS[(n + n / Palette.size()) % SYMBOLS.length];
    }

    private static String name(CurveData curve) {
        String who = curve.shown().label();
        return who.isEmpty() ? curve.series().title() : curve.series().title() + " · " + who;
    }

    private String note(LineBuilder builder, List<CurveData> curves, Scene.Axis y, Extent measured) {
        List<String> parts = new ArrayList<>();
        if (builder.nonFinite() > 0) {
            parts.add(Messages.count(
                    builder.nonFinite(), Messages.SceneBuilder_nonFinite, Messages.SceneBuilder_nonFinites));
        }
        if (builder.nonPositive() > 0) {
            parts.add(Messages.count(
                    builder.nonPositive(), Messages.SceneBuilder_nonPositive, Messages.SceneBuilder_nonPositives));
        }
        boolean away = options.y().isEmpty()
                && curves.stream()
                        .filter(CurveData::isTheory)
                        .anyMatch(c -> java.util.Arrays.stream(c.mean())
                                .anyMatch(v -> Double.isFinite(v) && (!y.log() || v > 0) && !measured.near(v)));
        if (away) {
            parts.add(Messages.SceneBuilder_boundAway);
        }
        shown.stream()
                .map(Shown::measurements)
                .map(Measurements::divergence)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(reason -> parts.add(Messages.bind(Messages.SceneBuilder_diverged, reason)));
        return String.join(" · ", parts);
    }
}
