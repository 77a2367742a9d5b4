package org.mltheory.workbench.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Dash;
import org.mltheory.workbench.theme.Palette;
import org.mltheory.workbench.theme.Symbol;
import org.mltheory.workbench.theme.Ticks;

/** Writes a scene as it is on the screen, with title, axis labels and legend, as a self-contained SVG image. */
public final class SceneSvg {

    private static final int TOP = 44;
    private static final int LEFT = 78;
    private static final int RIGHT = 22;
    private static final int BOTTOM = 54;
    private static final int LEGEND_ROW = 20;

    private final Scene scene;
    private final Palette palette;
    private final int width;
    private final int height;
    private final int legendRows;
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final List<double[]> labels = new ArrayList<>();

    private SceneSvg(Scene scene, Palette palette, int width, int height) {
        this.scene = scene;
        this.palette = palette;
        this.width = width;
        this.height = height;
        this.legendRows = (int) Math.ceil(named(scene).size() / (double) perRow(width));
    }

    /** The image; {@code scale} pixels stand for each unit of its width and height. */
    public static String write(String title, Scene scene, Palette palette, int width, int height, int scale) {
        return new SceneSvg(scene, palette, width, height).write(title, scale);
    }

    private static List<Scene.Line> named(Scene scene) {
        return scene.lines().stream().filter(l -> !l.faint()).toList();
    }

    private static int perRow(int width) {
        return Math.max(1, (width - LEFT - RIGHT) / 260);
    }

    private String write(String title, int scale) {
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                        + "font-family=\"DejaVu Sans, Segoe UI, Helvetica, sans-serif\" font-size=\"12\">%n",
                width * scale,
                height * scale,
                width,
                height));
        out.append("<title>").append(escape(title)).append("</title>\n");
        out.append(String.format(
                Locale.ROOT,
                "<rect width=\"%d\" height=\"%d\" fill=\"%s\"/>%n",
                width,
                height,
                hex(palette.background())));
        text(LEFT, 24, "start", palette.foreground(), "font-size=\"15\" font-weight=\"bold\"", title);
        legend();
        axes();
        out.append(String.format(
                Locale.ROOT,
                "<clipPath id=\"area\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>%n",
                LEFT,
                top(),
                areaWidth(),
                areaHeight()));
        out.append("<g clip-path=\"url(#area)\" fill=\"none\" stroke-linejoin=\"round\">\n");
        scene.regions().forEach(this::region);
        scene.bands().forEach(this::band);
        scene.lines().forEach(this::line);
        out.append("</g>\n");
        scene.markers().forEach(this::marker);
        if (!scene.note().isEmpty()) {
            text(LEFT + 8, top() + 16, "start", palette.muted(), "", scene.note());
        }
        return out.append("</svg>\n").toString();
    }

    private int top() {
        return TOP + legendRows * LEGEND_ROW;
    }

    private int areaWidth() {
        return width - LEFT - RIGHT;
    }

    private int areaHeight() {
        return height - top() - BOTTOM;
    }

    private double px(double v) {
        return LEFT + part(scene.x(), v) * areaWidth();
    }

    private double py(double v) {
        return top() + (1 - part(scene.y(), v)) * areaHeight();
    }

    private static double part(Scene.Axis a, double v) {
        double p = a.log()
                ? (Math.log(v) - Math.log(a.from())) / (Math.log(a.to()) - Math.log(a.from()))
                : (v - a.from()) / (a.to() - a.from());
        return Math.max(-10, Math.min(10, p));
    }

    private void legend() {
        int i = 0;
        int column = areaWidth() / perRow(width);
        for (Scene.Line line : named(scene)) {
            int x = LEFT + i % perRow(width) * column;
            int y = TOP + i / perRow(width) * LEGEND_ROW + 2;
            out.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %dh30\" stroke=\"%s\" stroke-width=\"2\"%s/>%n",
                    x,
                    y,
                    hex(palette.line(line.colour())),
                    dash(line.dash())));
            symbol(line.symbol(), x + 15, y, palette.line(line.colour()));
            text(x + 36, y + 4, "start", palette.foreground(), "", line.label());
            i++;
        }
    }

    private void axes() {
        int bottom = top() + areaHeight();
        for (Ticks.Tick t : ticks(scene.x(), areaWidth() / 70)) {
            grid(px(t.value()), top(), px(t.value()), bottom, t.label().isEmpty());
            text(px(t.value()), bottom + 18, "middle", palette.foreground(), "", t.label());
        }
        for (Ticks.Tick t : ticks(scene.y(), areaHeight() / 36)) {
            grid(
                    LEFT,
                    py(t.value()),
                    LEFT + areaWidth(),
                    py(t.value()),
                    t.label().isEmpty());
            text(LEFT - 8, py(t.value()) + 4, "end", palette.foreground(), "", t.label());
        }
        out.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %dv%dh%d\" fill=\"none\" stroke=\"%s\"/>%n",
                LEFT,
                top(),
                areaHeight(),
                areaWidth(),
                hex(palette.foreground())));
        text(
                LEFT + areaWidth() / 2.0,
                height - 14,
                "middle",
                palette.foreground(),
                "",
                scene.x().title());
        text(
                18,
                top() + areaHeight() / 2.0,
                "middle",
                palette.foreground(),
                String.format(Locale.ROOT, "transform=\"rotate(-90 18 %.1f)\"", top() + areaHeight() / 2.0),
                scene.y().title());
    }

    private static List<Ticks.Tick> ticks(Scene.Axis axis, int labels) {
        return axis.log() ? Ticks.log(axis.from(), axis.to(), labels) : Ticks.linear(axis.from(), axis.to(), labels);
    }

    private void grid(double x1, double y1, double x2, double y2, boolean minor) {
        out.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-opacity=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                hex(palette.grid()),
                minor ? "0.4" : "1"));
    }

    private void region(Scene.Region region) {
        double left = Math.max(LEFT, px(region.from()));
        double right = Math.min(LEFT + areaWidth(), px(region.to()));
        out.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" fill-opacity=\"0.17\"/>%n",
                left,
                top(),
                Math.max(0, right - left),
                areaHeight(),
                hex(palette.vacuous())));
        if (right - left > 8 * region.label().length()) {
            text(
                    (left + right) / 2,
                    top() + areaHeight() - 6,
                    "middle",
                    palette.muted(),
                    "stroke=\"none\"",
                    region.label());
        }
    }

    private void band(Scene.Band band) {
        out.append("<path d=\"");
        for (int i = 0; i < band.lowX().length; i++) {
            step(i == 0 ? 'M' : 'L', band.lowX()[i], band.low()[i]);
        }
        for (int i = band.highX().length - 1; i >= 0; i--) {
            step('L', band.highX()[i], band.high()[i]);
        }
        out.append("Z\" fill=\"").append(hex(palette.line(band.colour()))).append("\" fill-opacity=\"0.2\"/>\n");
    }

    private void line(Scene.Line line) {
        out.append("<path d=\"");
        boolean begin = true;
        for (int i = 0; i < line.x().length; i++) {
            if (Double.isNaN(line.y()[i])) {
                begin = true;
            } else {
                step(begin ? 'M' : 'L', line.x()[i], line.y()[i]);
                begin = false;
            }
        }
        out.append("\" stroke=\"")
                .append(hex(palette.line(line.colour())))
                .append('"')
                .append(dash(line.dash()))
                .append(line.faint() ? " stroke-opacity=\"0.35\" stroke-width=\"1\"" : " stroke-width=\"2\"")
                .append("/>\n");
        if (line.symbol() != Symbol.NONE) {
            double last = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < line.x().length; i++) {
                double x = px(line.x()[i]);
                if (!Double.isNaN(line.y()[i]) && x - last >= (line.x().length * 12 > areaWidth() ? 48 : 0)) {
                    symbol(line.symbol(), x, py(line.y()[i]), palette.line(line.colour()));
                    last = x;
                }
            }
        }
    }

    private void step(char command, double x, double y) {
        out.append(String.format(Locale.ROOT, "%c%.1f %.1f", command, px(x), py(y)));
    }

    private void symbol(Symbol symbol, double x, double y, int colour) {
        String d = switch (symbol) {
            case NONE -> "";
            case CIRCLE -> "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0";
            case SQUARE -> "m-3 -3h6v6h-6z";
            case DIAMOND -> "m0 -4l4 4l-4 4l-4 -4z";
            case TRIANGLE -> "m0 -4l4 7h-8z";
            case CROSS -> "m-3 -3l6 6m-6 0l6 -6";
            case PLUS -> "m-4 0h8m-4 -4v8";
        };
        if (!d.isEmpty()) {
            boolean open = symbol == Symbol.CROSS || symbol == Symbol.PLUS;
            out.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %.1f%s\" %s=\"%s\"%s/>%n",
                    x,
                    y,
                    d,
                    open ? "stroke" : "fill",
                    hex(colour),
                    open ? " stroke-width=\"2\"" : " stroke=\"none\""));
        }
    }

    private void marker(Scene.Marker marker) {
        double x = px(marker.x());
        if (!(x >= LEFT && x <= LEFT + areaWidth())) {
            return;
        }
        switch (marker.kind()) {
            case ABOVE_SCALE ->
                out.append(String.format(
                        Locale.ROOT,
                        "<path d=\"M%.1f %dl5 8h-10z\" fill=\"%s\"/>%n",
                        x,
                        top() + 1,
                        hex(palette.bad())));
            case BELOW_SCALE ->
                out.append(String.format(
                        Locale.ROOT,
                        "<path d=\"M%.1f %dl5 -8h-10z\" fill=\"%s\"/>%n",
                        x,
                        top() + areaHeight() - 1,
                        hex(palette.bad())));
            default -> {
                double y = py(marker.y());
                double labelY = free(x, y - 8);
                boolean violation = marker.kind() == Scene.Kind.VIOLATION;
                out.append(String.format(
                        Locale.ROOT,
                        "<path d=\"M%.1f %.1f%s\" fill=\"none\" stroke-width=\"2\" stroke=\"%s\"/>%n",
                        x,
                        y,
                        violation ? "m-6 -6l12 12m-12 0l12 -12" : "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0",
                        hex(violation ? palette.bad() : palette.good())));
                boolean right = x < LEFT + areaWidth() - 150;
                text(
                        x + (right ? 10 : -10),
                        labelY,
                        right ? "start" : "end",
                        violation ? palette.bad() : palette.good(),
                        "",
                        marker.label());
            }
        }
    }

    /** A height at which a label keeps clear of the others near this x. */
    private double free(double x, double y) {
        double free = y;
        for (double[] label : labels) {
            if (Math.abs(label[0] - x) < 160 && Math.abs(label[1] - free) < 15) {
                free = label[1] + 15;
            }
        }
        labels.add(new double[] {x, free});
        return free;
    }

    private void text(double x, double y, String anchor, int colour, String more, String text) {
        if (!text.isEmpty()) {
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" %s>%s</text>%n",
                    x,
                    y,
                    anchor,
                    hex(colour),
                    more,
                    escape(text)));
        }
    }

    private static String dash(Dash dash) {
        return switch (dash) {
            case SOLID -> "";
            case DASH -> " stroke-dasharray=\"8 4\"";
            case DOT -> " stroke-dasharray=\"2 4\"";
        };
    }

    private static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb & 0xFFFFFF);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
