package org.mltheory.workbench.export;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.mltheory.workbench.theme.Palette;

/** Writes a chart to a file, whole or not at all. */
public final class ChartExport {

    /** Pixels for each unit of the picture, so that a PNG is sharp in print. */
    private static final int SCALE = 2;

    /** What can be written. */
    public enum Format {
        SVG,
        PNG,
        CSV;

        public String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private ChartExport() {}

    /**
     * Writes what a view shows. Reads points: not for the user interface's thread.
     *
     * @throws IOException when the file cannot be written; what stood there before still does
     */
    public static void write(Format format, Path file, Exported exported, Palette palette) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = Files.createTempFile(target.getParent(), ".export", "." + format.extension());
        try {
            switch (format) {
                case SVG -> Files.writeString(temporary, exported.svg(palette, 1));
                case PNG -> png(temporary, exported.svg(palette, SCALE));
                case CSV -> {
                    try (BufferedWriter out = Files.newBufferedWriter(temporary)) {
                        exported.rows(out, ',');
                    }
                }
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The same picture as the SVG: SWT's loader of icons rasterises it. */
    private static void png(Path file, String svg) throws IOException {
        ImageData image = new ImageData(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {image};
        try (var out = Files.newOutputStream(file)) {
            loader.save(out, SWT.IMAGE_PNG);
        }
    }
}
