package org.mltheory.experiment.report;

import java.util.Locale;

/** A file format that one chart can be written in. */
public enum ChartFormat {
    /** Every point of every curve, see {@link CsvExport}. */
    CSV,
    /** A picture with labels and legend, see {@link SvgChart}. */
    SVG,
    /** A pgfplots picture for LaTeX, see {@link PgfPlots}. */
    TEX;

    /** The suffix of its files, without a dot. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text of a chart's file. */
    public String text(Chart chart) {
        return switch (this) {
            case CSV -> CsvExport.of(chart);
            case SVG -> SvgChart.document(chart);
            case TEX -> PgfPlots.of(chart);
        };
    }
}
