package org.mltheory.editor.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.editor.testing.Samples;
import org.mltheory.editor.testing.Ui;

class ThemesTest {

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";

    @ParameterizedTest
    @ValueSource(strings = {LIGHT, "org.eclipse.e4.ui.css.theme.e4_dark"})
    void textIsReadable(String theme) throws Exception {
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        try {
            Ui.withEditor(Samples.VALID.replace("seed: 1", "sed: 1"), editor -> {
                engine.setTheme(theme, false);
                Ui.settle(1500);
                check(editor);
                Ui.shot(
                        PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(),
                        theme.endsWith("dark") ? "editor-dark" : "editor-light");
            });
        } finally {
            engine.setTheme(LIGHT, false);
            Ui.settle(500);
        }
    }

    private static void check(ITextEditor editor) {
        StyledText text = Ui.viewer(editor).getTextWidget();
        RGB background = text.getBackground().getRGB();
        for (StyleRange range : text.getStyleRanges()) {
            if (range.foreground != null) {
                double contrast = contrast(range.foreground.getRGB(), background);
                assertTrue(
                        contrast >= 4.5,
                        () -> text.getText(range.start, range.start + range.length - 1) + " has the contrast "
                                + contrast + ": " + range.foreground.getRGB() + " on " + background);
            }
        }
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertTrue(Math.abs(contrast(new RGB(0, 0, 0), new RGB(255, 255, 255)) - 21) < 1e-12);
        assertTrue(Math.abs(contrast(new RGB(118, 118, 118), new RGB(255, 255, 255)) - 4.54) < 0.01);
        assertTrue(Display.getCurrent() != null);
    }

    /** The contrast ratio of WCAG 2. */
    private static double contrast(RGB one, RGB other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(RGB rgb) {
        return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
