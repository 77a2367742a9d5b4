package org.mltheory.experiment.report;

import java.util.List;
import java.util.Locale;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Table;

/** Exports what a chart or a table shows as comma-separated values (RFC 4180 quoting, line feeds, full precision). */
public final class CsvExport {

    private CsvExport() {}

    /**
     * The lines of a chart in long form: every point of every line, with the mean that is drawn, the band's ends and the number of
     * repeats. Not reduced to pixels.
     */
    public static String of(Chart chart) {
        StringBuilder out = new StringBuilder("series,title,kind,band,x,mean,low,high,repeats\n");
        for (Chart.Line line : chart.lines()) {
            Curve c = line.curve();
            String start = cell(c.series().id()) + "," + cell(line.name()) + ","
                    + line.label().key() + ","
                    + c.band().name().toLowerCase(Locale.ROOT).replace('_', '-') + ",";
            for (int i = 0; i < c.x().size(); i++) {
                if (c.count().get(i) == 0) {
                    continue;
                }
                out.append(start)
                        .append(c.x().get(i))
                        .append(',')
                        .append(c.mean().get(i))
                        .append(',')
                        .append(c.low().get(i))
                        .append(',')
                        .append(c.high().get(i))
                        .append(',')
                        .append((long) c.count().get(i))
                        .append('\n');
            }
        }
        return out.toString();
    }

    /** A table as it stands. */
    public static String of(Table table) {
        StringBuilder out = new StringBuilder();
        row(out, table.columns());
        table.rows().forEach(r -> row(out, r));
        return out.toString();
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append(String.join(",", cells.stream().map(CsvExport::cell).toList()))
                .append('\n');
    }

    /** Quotes a cell where it must be. */
    static String cell(String text) {
        boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
