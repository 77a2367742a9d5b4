package org.mltheory.experiment.report;

import java.util.Locale;
import java.util.function.ToIntFunction;
import org.mltheory.experiment.picture.Ink;
import org.mltheory.experiment.picture.Picture;
import org.mltheory.experiment.picture.Shape;

/** Writes a picture as SVG. Each ink has a class beside its colour on white, by which a page's style sheet gives it another. */
public final class PictureSvg {

    private final Xml out = new Xml();
    private final ToIntFunction<Ink> colours;

    private PictureSvg(ToIntFunction<Ink> colours) {
        this.colours = colours;
    }

    /** The {@code svg} element of a picture on white, to stand in a page. */
    static String element(Picture picture) {
        return new PictureSvg(Palette::light).write(picture, false, 1);
    }

    /** A picture with its title, on white, as a file of its own. */
    public static String document(Picture picture) {
        return document(picture, Palette::light, 1);
    }

    /** The same in other colours, 0xRRGGBB; {@code scale} pixels stand for each unit of its width and height. */
    public static String document(Picture picture, ToIntFunction<Ink> colours, int scale) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + new PictureSvg(colours).write(picture, true, scale)
                + "\n";
    }

    private String write(Picture picture, boolean titled, int scale) {
        double head = titled ? 34 : 0;
        double height = picture.height() + head;
        out.open(
                "svg",
                "xmlns=http://www.w3.org/2000/svg",
                "class=chart",
                "role=img",
                "width=" + Xml.px(picture.width() * scale),
                "height=" + Xml.px(height * scale),
                "viewBox=0 " + Xml.px(-head) + " " + Xml.px(picture.width()) + " " + Xml.px(height),
                "font-family=DejaVu Sans, Segoe UI, Helvetica, sans-serif");
        out.leaf("title", picture.title()).leaf("desc", picture.description()).line();
        out.empty(
                        "rect",
                        "class=" + name("fill", Ink.GROUND),
                        "y=" + Xml.px(-head),
                        "width=" + Xml.px(picture.width()),
                        "height=" + Xml.px(height),
                        "fill=" + hex(Ink.GROUND))
                .line();
        if (titled) {
            text(new Shape.Text(12, -12, Shape.Anchor.START, 15, true, false, Ink.TEXT, picture.title()));
        }
        picture.shapes().forEach(this::shape);
        return out.close().toString();
    }

    private void shape(Shape shape) {
        switch (shape) {
            case Shape.Path p -> path(p);
            case Shape.Disc d ->
                out.empty(
                        "circle",
                        classes(d.fill(), d.stroke()),
                        "cx=" + Xml.px(d.x()),
                        "cy=" + Xml.px(d.y()),
                        "r=" + Xml.px(d.radius()),
                        "fill=" + hex(d.fill()),
                        "stroke=" + hex(d.stroke()),
                        "stroke-width=" + Xml.px(d.width()));
            case Shape.Text t -> text(t);
            case Shape.Raster r ->
                out.empty(
                        "image",
                        "x=" + Xml.px(r.x()),
                        "y=" + Xml.px(r.y()),
                        "width=" + Xml.px(r.width()),
                        "height=" + Xml.px(r.height()),
                        "preserveAspectRatio=none",
                        "style=image-rendering: pixelated",
                        "href=" + Png.dataUri(r.columns(), r.rows(), r.rgb()));
        }
        out.line();
    }

    private void path(Shape.Path p) {
        StringBuilder d = new StringBuilder();
        boolean begun = false;
        for (int i = 0; i < p.x().length; i++) {
            if (Double.isNaN(p.x()[i]) || Double.isNaN(p.y()[i])) {
                d.append(begun && p.closed() ? "Z" : "");
                begun = false;
            } else {
                d.append(begun ? 'L' : 'M').append(Xml.px(p.x()[i])).append(' ').append(Xml.px(p.y()[i]));
                begun = true;
            }
        }
        d.append(begun && p.closed() ? "Z" : "");
        out.empty(
                "path",
                classes(p.fill(), p.stroke()),
                "fill=" + hex(p.fill()),
                "fill-opacity=" + p.fillOpacity(),
                "stroke=" + hex(p.stroke()),
                "stroke-width=" + Xml.px(p.width()),
                "stroke-linejoin=round",
                "stroke-dasharray="
                        + switch (p.dash()) {
                            case SOLID -> "none";
                            case DASHED -> "8 4";
                            case DOTTED -> "2 4";
                        },
                "d=" + d);
    }

    private void text(Shape.Text t) {
        String at = Xml.px(t.x()) + " " + Xml.px(t.y());
        out.leaf(
                "text",
                t.text(),
                "class=" + name("fill", t.ink()),
                "x=" + Xml.px(t.x()),
                "y=" + Xml.px(t.y()),
                "text-anchor=" + t.anchor().name().toLowerCase(Locale.ROOT),
                "font-size=" + Xml.px(t.size()),
                "font-weight=" + (t.bold() ? 600 : 400),
                "fill=" + hex(t.ink()),
                "transform=" + (t.upwards() ? "rotate(-90 " + at + ")" : "rotate(0)"));
    }

    private String hex(Ink ink) {
        return ink.isDrawn() ? String.format(Locale.ROOT, "#%06X", colours.applyAsInt(ink)) : "none";
    }

    private static String classes(Ink fill, Ink stroke) {
        return "class=" + name("fill", fill) + " " + name("stroke", stroke);
    }

    /** The class of an ink used as a fill or a stroke, for instance {@code stroke-edge} or {@code fill-series2}. */
    static String name(String use, Ink ink) {
        return use + "-" + ink.role().name().toLowerCase(Locale.ROOT)
                + (ink.role() == Ink.Role.SERIES ? Math.floorMod(ink.index(), Palette.size()) : "");
    }
}
