package org.mltheory.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.data.RawData;

/**
 * The small data sets of this bundle's {@code data} folder: comma-separated numbers, the class (0 to K-1) last. They are read
 * as resources of this class, and so in the same way from a jar, a folder or an OSGi bundle. Sources and licences:
 * {@code data/LICENCES.md}.
 */
public final class BundledData implements DatasetProvider {

    private static final String LICENCE = "CC BY 4.0 (UCI); compilation BSD-3-Clause (scikit-learn)";

    /** A file, whether its first line is a header, and what its features are divided by. */
    private record Source(Description description, String file, boolean header, double divisor) {}

    private static final List<Source> SOURCES = List.of(
            new Source(
                    new Description("digits", "Handwritten Digits, 8 x 8", 1797, 64, 10, LICENCE),
                    "digits.csv.gz",
                    false,
                    16),
            new Source(new Description("iris", "Iris", 150, 4, 3, LICENCE), "iris.csv", true, 1),
            new Source(new Description("wine", "Wine", 178, 13, 3, LICENCE), "wine.csv", true, 1),
            new Source(
                    new Description("breast-cancer", "Breast Cancer Wisconsin (Diagnostic)", 569, 30, 2, LICENCE),
                    "breast-cancer.csv",
                    true,
                    1));

    @Override
    public List<Description> datasets() {
        return SOURCES.stream().map(Source::description).toList();
    }

    @Override
    public RawData read(String id) throws IOException {
        for (Source source : SOURCES) {
            if (source.description().id().equals(id)) {
                return read(source);
            }
        }
        throw new IllegalArgumentException("no data set " + id + " here, only "
                + String.join(
                        ", ", SOURCES.stream().map(s -> s.description().id()).toList()));
    }

    private static RawData read(Source source) throws IOException {
        String name = "/data/" + source.file();
        try (InputStream resource = BundledData.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException(name + " is missing from this installation");
            }
            InputStream in = source.file().endsWith(".gz") ? new GZIPInputStream(resource) : resource;
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            return parse(source, name, reader);
        }
    }

    private static RawData parse(Source source, String name, BufferedReader reader) throws IOException {
        int n = source.description().examples();
        int d = source.description().features();
        int classes = source.description().classes();
        double[] x = new double[n * d];
        int[] y = new int[n];
        int line = 0;
        if (source.header()) {
            reader.readLine();
            line++;
        }
        for (int i = 0; i < n; i++) {
            String text = reader.readLine();
            line++;
            if (text == null) {
                throw new IOException(name + " ends after " + i + " examples, not " + n);
            }
            String[] cells = text.split(",", -1);
            if (cells.length != d + 1) {
                throw new IOException(name + ", line " + line + ": " + cells.length + " values, not " + (d + 1));
            }
            try {
                for (int j = 0; j < d; j++) {
                    x[i * d + j] = Double.parseDouble(cells[j]) / source.divisor();
                }
                y[i] = Integer.parseInt(cells[d].strip());
            } catch (NumberFormatException e) {
                throw new IOException(name + ", line " + line + ": " + e.getMessage(), e);
            }
            if (y[i] < 0 || y[i] >= classes) {
                throw new IOException(
                        name + ", line " + line + ": class " + y[i] + ", permitted 0 to " + (classes - 1));
            }
        }
        return new RawData(d, classes, x, y);
    }
}
