package org.mltheory.experiment.result;

/**
 * A line of a chart, as an experiment declares it.
 *
 * @param id kebab-case, unique within the experiment; the {@code series} column of {@code metrics.csv}
 * @param title for legends
 * @param label whose numbers these are; the {@code kind} column of {@code metrics.csv}
 */
public record Series(String id, String title, Label label) {

    public static Series measured(String id, String title) {
        return new Series(id, title, Label.MEASURED);
    }

    public static Series published(String id, String title) {
        return new Series(id, title, Label.PUBLISHED);
    }

    public static Series handbook(String id, String title) {
        return new Series(id, title, Label.HANDBOOK);
    }
}
