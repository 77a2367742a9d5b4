package org.mltheory.experiment;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.result.Series;

/**
 * What an experiment is and shows.
 *
 * @param id kebab-case, unique over all chapters, never changed
 * @param title in headline style
 * @param statement what is being tested, one or two sentences
 * @param catalogue catalogue numbers, for instance {@code E13.1}
 * @param axis the numeric parameter whose values are the x axis when the descriptor gives no range; empty when the experiment
 *            streams points at x values of its own (steps, say), in which case no parameter may be a range
 * @param panels the charts, at least one, the most telling first
 */
public record Info(
        String id, String title, String statement, List<String> catalogue, Optional<String> axis, List<Panel> panels) {

    public Info {
        catalogue = List.copyOf(catalogue);
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("experiment " + id + " shows no panel");
        }
    }

    /** Every series of every panel, in the order of declaration. */
    public List<Series> series() {
        return panels.stream().flatMap(p -> p.series().stream()).distinct().toList();
    }

    /** The series with this id, if declared. */
    public Optional<Series> series(String seriesId) {
        return series().stream().filter(s -> s.id().equals(seriesId)).findFirst();
    }

    /**
     * One chart.
     *
     * @param id kebab-case, unique within the experiment
     * @param title headline style
     * @param x horizontal axis
     * @param y vertical axis
     * @param series the lines drawn in it
     */
    public record Panel(String id, String title, Axis x, Axis y, List<Series> series) {
        public Panel {
            series = List.copyOf(series);
        }
    }

    /** An axis: its title, with unit in parentheses, and whether it is logarithmic at first. */
    public record Axis(String title, boolean log) {
        public static Axis linear(String title) {
            return new Axis(title, false);
        }

        public static Axis log(String title) {
            return new Axis(title, true);
        }
    }
}
