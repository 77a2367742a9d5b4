package org.mltheory.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaletteTest {

    /** Relative luminance after WCAG 2. */
    private static double luminance(String rgb) {
        double sum = 0;
        double[] weight = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double c = Integer.parseInt(rgb.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weight[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(String a, String b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    @Test
    void everyColourStandsOutFromItsGround() {
        for (int i = 0; i < Palette.size(); i++) {
            assertTrue(
                    contrast(Palette.light(i), "#FFFFFF") >= 3,
                    "light " + i + ": " + contrast(Palette.light(i), "#FFFFFF"));
            assertTrue(contrast(Palette.dark(i), "#1b1f24") >= 3, "dark " + i);
        }
    }

    @Test
    void coloursAndMarkersDiffer() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Palette.size(); i++) {
            seen.add(Palette.light(i));
            seen.add(Palette.dark(i));
            seen.add(Palette.marker(i, 0, 0));
        }
        assertEquals(3 * Palette.size(), seen.size());
        assertEquals(Palette.light(0), Palette.light(Palette.size()));
        assertEquals(Palette.light(Palette.size() - 1), Palette.light(-1));
    }
}
