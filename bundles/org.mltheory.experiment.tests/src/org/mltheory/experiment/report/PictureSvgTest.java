package org.mltheory.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.picture.Ink;
import org.mltheory.experiment.picture.Picture;
import org.mltheory.experiment.picture.Shape;
import org.w3c.dom.Document;

class PictureSvgTest {

    private static Picture picture(String text) {
        return new Picture(
                text,
                text,
                100,
                50,
                List.of(
                        new Shape.Path(
                                new double[] {0, 10, Double.NaN, 20, 30, 30},
                                new double[] {0, 10, 5, 20, 20, 30},
                                true,
                                Ink.EDGE,
                                1.5,
                                Shape.Dash.DASHED,
                                Ink.series(9),
                                0.5),
                        new Shape.Disc(5, 5, 2, Ink.GROUND, Ink.BAD, 1),
                        new Shape.Text(5, 6, Shape.Anchor.MIDDLE, 12, true, true, Ink.FAINT, text),
                        new Shape.Raster(1, 2, 30, 40, 1, 2, new int[] {0, 0xFFFFFF})));
    }

    @Test
    void everyShapeIsWritten() throws Exception {
        String svg = PictureSvg.document(picture("name"));
        Document d = Parse.xml(svg);
        assertEquals(1, Parse.count(d, "svg"));
        assertEquals(1, Parse.count(d, "circle"));
        assertEquals(1, Parse.count(d, "image"));
        assertEquals(2, Parse.count(d, "text"), "its own and the title");
        assertTrue(svg.contains("d=\"M0 0L10 10ZM20 20L30 20L30 30Z\""), svg);
        assertTrue(svg.contains("fill-series2 stroke-edge"), "colours begin anew after seven: " + svg);
        assertTrue(svg.contains("rotate(-90 5 6)"), svg);
    }

    @Test
    void hostileTextStaysText() throws Exception {
        Document d = Parse.xml(PictureSvg.document(picture(SvgChartTest.HOSTILE)));
        assertEquals(0, Parse.count(d, "script"));
    }

    @Test
    void coloursAndScaleAreTheCallers() throws Exception {
        String svg = PictureSvg.document(picture("x"), ink -> ink.role() == Ink.Role.GROUND ? 0x123456 : 0xABCDEF, 2);
        assertTrue(svg.contains("fill=\"#123456\"") && svg.contains("#ABCDEF"), svg);
        assertTrue(svg.contains("width=\"200\"") && svg.contains("viewBox=\"0 -34 100 84\""), svg);
        assertFalse(svg.contains("#22262B"));
    }

    @Test
    void everyInkHasAClassInThePagesDarkStyle() {
        String css = HtmlStyle.css();
        for (Ink.Role role : Ink.Role.values()) {
            if (role != Ink.Role.NONE) {
                assertTrue(css.contains("." + PictureSvg.name("fill", new Ink(role, 0)) + " "), role.name());
                assertTrue(css.contains("." + PictureSvg.name("stroke", new Ink(role, 0)) + " "), role.name());
            }
        }
    }
}
