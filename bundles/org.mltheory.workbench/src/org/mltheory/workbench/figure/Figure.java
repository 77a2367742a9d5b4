package org.mltheory.workbench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.picture.Picture;
import org.mltheory.experiment.picture.Pictures;
import org.mltheory.experiment.report.ResultCsv;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Table;

/**
 * Something that a run shows beside its curves.
 *
 * @param id tells it from the others of the run
 * @param picture how it is drawn; empty for what is a table by nature
 * @param rows the numbers behind it
 */
public record Figure(String id, String title, Optional<Picture> picture, Table rows) {

    /** In every id of a figure, and in none of a panel. */
    private static final String SEPARATOR = "/";

    /** The id of the table of all single numbers. */
    private static final String NUMBERS = "numbers" + SEPARATOR;

    private static final int DIGITS = 12;

    /** A choice to show, before anything is drawn. */
    public record Choice(String id, String title) {}

    /** What there is to show, in the order in which the run reported it; single numbers make one table. */
    public static List<Choice> choices(Measurements measurements) {
        List<Choice> choices = new ArrayList<>();
        boolean numbers = false;
        for (Result r : measurements.results()) {
            if (r instanceof Scalar) {
                numbers = true;
            } else {
                choices.add(new Choice(id(r), r.title()));
            }
        }
        if (numbers) {
            choices.add(new Choice(NUMBERS, Messages.Figure_numbers));
        }
        return choices;
    }

    /** Draws what an id stands for; empty when there is none (any more). */
    public static Optional<Figure> of(Measurements measurements, String id) {
        List<Result> results = measurements.results();
        if (id.equals(NUMBERS)) {
            List<Scalar> scalars = results.stream()
                    .filter(Scalar.class::isInstance)
                    .map(Scalar.class::cast)
                    .toList();
            return scalars.isEmpty() ? Optional.empty() : Optional.of(numbers(scalars));
        }
        return results.stream()
                .filter(r -> id(r).equals(id))
                .findFirst()
                .map(r -> new Figure(id, r.title(), Pictures.of(r), ResultCsv.rows(r)));
    }

    /** What is shown before the user chooses, where a picture says more than the first panel; else empty. */
    public static Optional<Figure> leading(Info info, Measurements measurements) {
        return Pictures.leading(info, measurements).flatMap(r -> of(measurements, id(r)));
    }

    private static String id(Result result) {
        return result.getClass().getSimpleName() + SEPARATOR + result.id();
    }

    private static Figure numbers(List<Scalar> scalars) {
        List<List<String>> rows = scalars.stream()
                .map(s -> List.of(s.title(), Figures.of(s.value(), DIGITS), s.unit()))
                .toList();
        Table table = new Table(
                NUMBERS,
                Messages.Figure_numbers,
                List.of(Messages.Figure_name, Messages.Figure_value, Messages.Figure_unit),
                rows);
        return new Figure(NUMBERS, table.title(), Optional.empty(), table);
    }

    /** The figure in words. */
    public String description() {
        return picture.map(Picture::description)
                .orElseGet(() ->
                        Messages.bind(Messages.Figure_table, rows.rows().size(), String.join(", ", rows.columns())));
    }
}
