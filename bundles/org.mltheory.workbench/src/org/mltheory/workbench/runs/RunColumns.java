package org.mltheory.workbench.runs;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.mltheory.workbench.run.RunItem;
import org.mltheory.workbench.run.RunTexts;

/** The columns of the list of runs. */
enum RunColumns {
    STATE(Messages.RunColumns_state, 110, RunTexts::state, Comparator.comparing(RunTexts::state)),
    NAME(Messages.RunColumns_name, 230, RunItem::name, Comparator.comparing(RunItem::name)),
    EXPERIMENT(Messages.RunColumns_experiment, 150, RunItem::experiment, Comparator.comparing(RunItem::experiment)),
    PARAMETERS(Messages.RunColumns_parameters, 260, RunTexts::parameters, Comparator.comparing(RunTexts::parameters)),
    LAST(Messages.RunColumns_last, 160, RunItem::last, Comparator.comparing(RunItem::last)),
    VERDICTS(Messages.RunColumns_verdicts, 200, RunTexts::verdicts, Comparator.comparing(RunTexts::verdicts)),
    DURATION(
            Messages.RunColumns_duration,
            80,
            r -> RunTexts.duration(r.seconds()),
            Comparator.comparingDouble(RunItem::seconds)),
    START(Messages.RunColumns_start, 150, r -> RunTexts.time(r.started()), Comparator.comparing(RunItem::started));

    final String title;
    final int width;
    final Function<RunItem, String> text;
    final Comparator<RunItem> order;

    RunColumns(String title, int width, Function<RunItem, String> text, Comparator<RunItem> order) {
        this.title = title;
        this.width = width;
        this.text = text;
        this.order = order;
    }

    /** Whether a run has every word of a filter in any column. */
    static boolean matches(RunItem run, String filter) {
        StringBuilder all = new StringBuilder();
        for (RunColumns c : values()) {
            all.append(c.text.apply(run)).append(' ');
        }
        String text = all.toString().toLowerCase(Locale.ROOT);
        for (String word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
