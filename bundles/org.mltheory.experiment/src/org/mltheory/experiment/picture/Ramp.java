package org.mltheory.experiment.picture;

/** Colours of values: dark blue over green to yellow, growing in lightness, so that it reads without colour too (after viridis). */
public final class Ramp {

    private static final int[] COLOURS = {0x440154, 0x414487, 0x2A788E, 0x22A884, 0x7AD151, 0xFDE725};

    /** For what has no value. */
    public static final int MISSING = 0xB9BDC4;

    private Ramp() {}

    /** The colour 0xRRGGBB at a part in [0, 1]; parts beyond are its ends. */
    public static int at(double part) {
        double place = Math.max(0, Math.min(1, part)) * (COLOURS.length - 1);
        int i = Math.min(COLOURS.length - 2, (int) place);
        double t = place - i;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = COLOURS[i] >> shift & 0xFF;
            int b = COLOURS[i + 1] >> shift & 0xFF;
            rgb |= (int) Math.round(a + t * (b - a)) << shift;
        }
        return rgb;
    }
}
