package org.mltheory.experiment.report;

import org.mltheory.experiment.picture.Ink;

/**
 * Colours that people with any colour vision can tell apart (Okabe and Ito 2008; orange and sky blue darkened, yellow left out, so that
 * each stands out from white by a contrast of 3:1 or more), with a marker of its own for each: colour alone means nothing.
 */
public final class Palette {

    private static final String[] LIGHT = {"#0072B2", "#D55E00", "#009E73", "#C2609A", "#B07A00", "#2E8FC7", "#000000"};
    private static final String[] DARK = {"#56B4E9", "#FF8A3D", "#2CC79C", "#E39BC4", "#E69F00", "#8CCBF0", "#F2F2F2"};

    private Palette() {}

    /** How many different styles there are; indices beyond wrap around. */
    public static int size() {
        return LIGHT.length;
    }

    /** A colour on white, as {@code #RRGGBB}. */
    public static String light(int index) {
        return LIGHT[Math.floorMod(index, LIGHT.length)];
    }

    /** The same style's colour on a dark ground. */
    public static String dark(int index) {
        return DARK[Math.floorMod(index, DARK.length)];
    }

    /** An ink on white, as 0xRRGGBB. */
    static int light(Ink ink) {
        return switch (ink.role()) {
            case NONE, GROUND -> 0xFFFFFF;
            case TEXT -> 0x22262B;
            case FAINT, AXIS -> 0x5A5F66;
            case GRID -> 0xDCDFE3;
            case EDGE -> 0x8A8F98;
            case BAD -> 0xA3341A;
            case SERIES -> Integer.parseInt(light(ink.index()).substring(1), 16);
        };
    }

    /** The same on a dark ground. */
    static int dark(Ink ink) {
        return switch (ink.role()) {
            case NONE, GROUND -> 0x1B1F24;
            case TEXT -> 0xE8EAED;
            case FAINT, AXIS -> 0xA2A8B0;
            case GRID -> 0x30363D;
            case EDGE -> 0x767D87;
            case BAD -> 0xFF8A6B;
            case SERIES -> Integer.parseInt(dark(ink.index()).substring(1), 16);
        };
    }

    /** The marker of a style about a point, as SVG path data. */
    static String marker(int index, double x, double y) {
        String at = "M" + Xml.px(x) + " " + Xml.px(y);
        return switch (Math.floorMod(index, LIGHT.length)) {
            case 0 -> at + "m-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0z";
            case 1 -> at + "m-3 -3h6v6h-6z";
            case 2 -> at + "m0 -3.8l3.6 6.4h-7.2z";
            case 3 -> at + "m0 -4.2l4.2 4.2l-4.2 4.2l-4.2 -4.2z";
            case 4 -> at + "m0 3.8l3.6 -6.4h-7.2z";
            case 5 -> at + "m-1.3 -4h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7v-2.6h2.7z";
            default -> at + "m-4 -1.8h8v3.6h-8z";
        };
    }
}
