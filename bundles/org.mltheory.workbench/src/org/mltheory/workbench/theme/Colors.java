package org.mltheory.workbench.theme;

import org.eclipse.swt.graphics.Color;

/** Between colours of SWT, which need no disposal, and numbers. */
public final class Colors {

    private Colors() {}

    /** 0xRRGGBB. */
    public static int rgb(Color color) {
        return color.getRed() << 16 | color.getGreen() << 8 | color.getBlue();
    }

    public static Color color(int rgb) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    }
}
