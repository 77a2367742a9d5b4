package org.mltheory.workbench.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {

    @ParameterizedTest
    @ValueSource(ints = {0xFFFFFF, 0xF6F5F4, 0xECECEC, 0x1E1E1E, 0x2F2F2F, 0x2F3336, 0x000000})
    void everyColourStandsOutFromItsBackground(int background) {
        Palette palette = Palette.on(background);
        for (int i = 0; i < Palette.size(); i++) {
            assertTrue(
                    Palette.contrast(palette.line(i), background) >= 3, i + " on " + Integer.toHexString(background));
        }
        assertTrue(Palette.contrast(palette.foreground(), background) >= 4.5);
        assertTrue(Palette.contrast(palette.muted(), background) >= 4.5);
        assertTrue(Palette.contrast(palette.good(), background) >= 4.5, "good");
        assertTrue(Palette.contrast(palette.bad(), background) >= 4.5, "bad");
    }

    @Test
    void contrastIsThatOfTheGuidelines() {
        assertEquals(21, Palette.contrast(0x000000, 0xFFFFFF), 1e-9);
        assertEquals(1, Palette.contrast(0x123456, 0x123456), 1e-12);
        assertEquals(4.54, Palette.contrast(0x767676, 0xFFFFFF), 0.005);
    }

    @Test
    void numbersReadWell() {
        assertEquals("0.25", Numbers.format(0.25));
        assertEquals("1234", Numbers.format(1234));
        assertEquals("3.5×10⁻⁷", Numbers.format(3.5e-7));
        assertEquals("10⁻⁹", Numbers.format(1e-9));
        assertEquals("−10⁻⁹", Numbers.format(-1e-9));
        assertEquals("−0.3333", Numbers.format(-1.0 / 3));
        assertEquals("1.798×10³⁰⁸", Numbers.format(Double.MAX_VALUE));
        assertEquals("0", Numbers.format(-0.0));
        assertEquals("NaN", Numbers.format(Double.NaN));
        assertEquals("−∞", Numbers.format(Double.NEGATIVE_INFINITY));
        assertEquals("1000", Numbers.format(999.99996));
    }
}
