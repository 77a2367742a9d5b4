package org.mltheory.experiment.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form of {@code metrics.csv}: RFC 4180 with LF line ends, a header, one point a line. Numbers are written by
 * {@link Double#toString(double)}, which gives the shortest text that reads back as the same value, and {@code NaN},
 * {@code Infinity}, {@code -Infinity}. A field holds no line break.
 */
public final class Csv {

    /** The first line, with its end. */
    public static final String HEADER = "series,kind,repeat,x,y\n";

    private Csv() {}

    /** A point as it stands in the file. */
    public record Point(String series, String kind, int repeat, double x, double y) {}

    /** The part of a line that the points of one series and repeat share, with its last comma. */
    public static String prefix(String series, String kind, int repeat) {
        return field(series) + ',' + field(kind) + ',' + repeat + ',';
    }

    /** Appends a line. */
    public static void append(StringBuilder out, String prefix, double x, double y) {
        out.append(prefix).append(x).append(',').append(y).append('\n');
    }

    /** A field, quoted where it must be. Line breaks become spaces: a line is a point, so that a cut file has whole points. */
    public static String field(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        if (line.indexOf(',') < 0 && line.indexOf('"') < 0) {
            return line;
        }
        return '"' + line.replace("\"", "\"\"") + '"';
    }

    /** Reads a line without its end; empty when it is no point. */
    public static Optional<Point> parse(String line) {
        List<String> fields = fields(line);
        if (fields.size() != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Point(
                    fields.get(0),
                    fields.get(1),
                    Integer.parseInt(fields.get(2)),
                    Double.parseDouble(fields.get(3)),
                    Double.parseDouble(fields.get(4))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>(5);
        int at = 0;
        while (at <= line.length()) {
            if (at < line.length() && line.charAt(at) == '"') {
                StringBuilder field = new StringBuilder();
                int close = unquote(line, at + 1, field);
                if (close < 0 || close + 1 < line.length() && line.charAt(close + 1) != ',') {
                    return List.of();
                }
                fields.add(field.toString());
                at = close + 2;
            } else {
                int comma = line.indexOf(',', at);
                int end = comma < 0 ? line.length() : comma;
                fields.add(line.substring(at, end));
                at = end + 1;
            }
        }
        return fields;
    }

    /** Reads a quoted field from {@code at}; gives the index of its closing quote, -1 when there is none. */
    private static int unquote(String line, int at, StringBuilder field) {
        int i = at;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == '"') {
                if (i + 1 >= line.length() || line.charAt(i + 1) != '"') {
                    return i;
                }
                i++;
            }
            field.append(c);
            i++;
        }
        return -1;
    }
}
