package org.mltheory.workbench.theme;

import org.mltheory.experiment.picture.Ink;

/**
 * The colours of charts, as 0xRRGGBB, in a light and a dark variant. The hues are those of Okabe and Ito, which people with any
 * common colour blindness tell apart; each is darkened or lightened until it stands at 3:1 or better against its background.
 * As eight hues do not suffice for everybody, lines differ by dash and marker too.
 */
public record Palette(
        boolean dark,
        int background,
        int foreground,
        int muted,
        int grid,
        int[] series,
        int good,
        int bad,
        int vacuous) {

    private static final int[] LIGHT = {0x0072B2, 0xC44E00, 0x00805C, 0xB5568C, 0x1F86B8, 0x9A6A00, 0x4D4D4D, 0x7A7200};
    private static final int[] DARK = {0x56B4E9, 0xFF8A3D, 0x2FC59B, 0xE79AC6, 0x8CCBF0, 0xE69F00, 0xC8C8C8, 0xF0E442};

    /** For paper and light themes. */
    public static final Palette ON_WHITE = light(0xFFFFFF);

    /** The variant that can be read on a background. */
    public static Palette on(int background) {
        return luminance(background) < 0.3 ? dark(background) : light(background);
    }

    private static Palette light(int background) {
        return new Palette(false, background, 0x1E1E1E, 0x5A5A5A, 0xDCDCDC, LIGHT, 0x00704F, 0xB3261E, 0x8A8A8A);
    }

    private static Palette dark(int background) {
        return new Palette(true, background, 0xE6E6E6, 0xB4B4B4, 0x4A4D50, DARK, 0x4CD6A8, 0xFF8A80, 0x9A9A9A);
    }

    /** The colour of a line; indices beyond the last begin anew. */
    public int line(int index) {
        return series[Math.floorMod(index, series.length)];
    }

    /** The colour of an ink. */
    public int of(Ink ink) {
        return switch (ink.role()) {
            case NONE, GROUND -> background;
            case TEXT -> foreground;
            case FAINT, AXIS -> muted;
            case GRID -> grid;
            case EDGE -> vacuous;
            case BAD -> bad;
            case SERIES -> line(ink.index());
        };
    }

    /** How many colours there are before they repeat. */
    public static int size() {
        return LIGHT.length;
    }

    /** Relative luminance after WCAG 2.1, 0 to 1. */
    public static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    /** Contrast ratio after WCAG 2.1, 1 to 21. */
    public static double contrast(int a, int b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
