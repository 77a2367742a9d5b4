package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Label;

/**
 * A chart's legend, laid out in columns that fit the longest entry.
 *
 * @param entries in order; the texts of lines come first
 * @param columns how many stand in a row
 */
record Legend(List<Entry> entries, int columns) {

    /** The width of a character on average, as there are no font metrics here, and of the sample before the text. */
    private static final double CHARACTER = 6.6;

    private static final double SAMPLE = 56;

    /** What an entry's sample shows. */
    enum Kind {
        LINE,
        GUIDE,
        VIOLATION,
        TIGHTEST,
        SHADE
    }

    /** An entry; {@code line} is the index of its line. */
    record Entry(Kind kind, int line, String text) {}

    static Legend of(Chart chart, double width) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < chart.lines().size(); i++) {
            entries.add(new Entry(Kind.LINE, i, text(chart.lines().get(i))));
        }
        chart.guides().forEach(g -> entries.add(new Entry(Kind.GUIDE, 0, g.name())));
        if (chart.marks().stream().anyMatch(Chart.Mark::violation)) {
            entries.add(new Entry(Kind.VIOLATION, 0, "first violation of a claim"));
        }
        if (chart.marks().stream().anyMatch(m -> !m.violation())) {
            entries.add(new Entry(Kind.TIGHTEST, 0, "a claim's tightest point or peak"));
        }
        if (!chart.shades().isEmpty()) {
            entries.add(new Entry(Kind.SHADE, 0, "a bound is vacuous here"));
        }
        double longest = entries.stream()
                .mapToDouble(e -> SAMPLE + CHARACTER * e.text().length())
                .max()
                .orElse(width);
        return new Legend(entries, (int) Math.max(1, Math.min(3, width / longest)));
    }

    int rows() {
        return (entries.size() + columns - 1) / columns;
    }

    private static String text(Chart.Line line) {
        if (line.label() != Label.MEASURED) {
            return line.name() + " (" + line.label().key() + ")";
        }
        double repeats = line.curve().count().stream().max().orElse(1);
        return repeats < 2
                ? line.name()
                : line.name() + ", mean " + words(line.curve().band());
    }

    private static String words(Band band) {
        return switch (band) {
            case STANDARD_ERROR -> "± 1 SE";
            case STANDARD_DEVIATION -> "± 1 SD";
            case CONFIDENCE_95 -> "with 95 % interval";
            case MIN_MAX -> "with range";
        };
    }
}
