package org.mltheory.workbench.run;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.workbench.theme.Outcomes;

/** What the lists say of runs. */
public final class RunTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final int LONGEST_TEXT = 40;

    private RunTexts() {}

    /** The state as a word; a run that says it is running while nobody writes it was interrupted. */
    public static String state(RunItem run) {
        if (run.record().isEmpty()) {
            return Messages.RunTexts_damaged;
        }
        return switch (run.state()) {
            case PENDING -> Messages.RunTexts_pending;
            case RUNNING -> run.abandoned() ? Messages.RunTexts_interrupted : Messages.RunTexts_running;
            case FINISHED -> Messages.RunTexts_finished;
            case CANCELLED -> Messages.RunTexts_cancelled;
            case FAILED -> Messages.RunTexts_failed;
        };
    }

    /** Each verdict's sign and word, those of one word counted. */
    public static String verdicts(RunItem run) {
        return run.verdicts().stream()
                .map(Verdict::outcome)
                .collect(Collectors.groupingBy(o -> o, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> Outcomes.sign(e.getKey()) + " " + (e.getValue() > 1 ? e.getValue() + " " : "")
                        + Outcomes.word(e.getKey()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Parameters that were set, as {@code name=value}. */
    public static String parameters(RunItem run) {
        return run.record()
                .map(r -> r.settings().entrySet().stream()
                        .filter(e -> e.getKey().startsWith("parameters."))
                        .map(e -> e.getKey().substring("parameters.".length()) + "=" + shorten(e.getValue()))
                        .collect(Collectors.joining(" ")))
                .orElse("");
    }

    private static String shorten(String value) {
        if (value.startsWith("\"") && value.length() > LONGEST_TEXT) {
            return value.substring(0, LONGEST_TEXT - 1) + "…";
        }
        int commas = value.length() - value.replace(",", "").length();
        if (!value.startsWith("[") || commas < 3) {
            return value;
        }
        String[] values = value.substring(1, value.length() - 1).split(",");
        return values[0].strip() + "…" + values[values.length - 1].strip();
    }

    public static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long s = Math.round(seconds);
        return s < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d h", s / 3600, s / 60 % 60);
    }

    /** Local time, empty when unknown. */
    public static String time(Instant instant) {
        return instant.equals(Instant.EPOCH) ? "" : TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** State and name, for the head of a chart, whose end may be cut. */
    public static String summary(RunItem run, int runs) {
        String text = state(run) + " · " + run.name();
        return runs > 1 ? org.eclipse.osgi.util.NLS.bind(Messages.RunTexts_more, text, runs - 1) : text;
    }
}
