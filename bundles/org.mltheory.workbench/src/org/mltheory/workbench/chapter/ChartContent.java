package org.mltheory.workbench.chapter;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.workbench.export.Exported;
import org.mltheory.workbench.figure.Figure;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.run.RunData;
import org.mltheory.workbench.scene.ChartOptions;
import org.mltheory.workbench.scene.Readout;
import org.mltheory.workbench.scene.Shown;

/**
 * All that a chart's view shows, computed in the background.
 *
 * @param runs the runs on the chart, of one experiment
 * @param shown the same as the builder of scenes takes them
 * @param info their experiment
 * @param panel the panel shown
 * @param options how it is shown
 * @param scene the picture
 * @param readout formulas and symbols, of the last run
 * @param choices what can be shown beside the panels
 * @param figure what of it is shown in the place of the panel
 * @param description the picture in words
 * @param growing whether more points are to come
 */
record ChartContent(
        List<RunData> runs,
        List<Shown> shown,
        Info info,
        Info.Panel panel,
        ChartOptions options,
        Scene scene,
        Readout readout,
        List<Figure.Choice> choices,
        Optional<Figure> figure,
        String description,
        boolean growing) {

    ChartContent {
        runs = List.copyOf(runs);
        shown = List.copyOf(shown);
        choices = List.copyOf(choices);
    }

    Exported exported() {
        return new ShownExport(this);
    }

    /** The run that the readout and the actions are about. */
    RunData main() {
        return runs.get(runs.size() - 1);
    }

    String title() {
        if (figure.isPresent()) {
            return info.title() + ": " + figure.get().title();
        }
        return info.panels().size() == 1 || panel.title().equals(info.title())
                ? info.title()
                : info.title() + ": " + panel.title();
    }
}
