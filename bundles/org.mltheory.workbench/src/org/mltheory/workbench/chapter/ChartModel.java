package org.mltheory.workbench.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.workbench.figure.Figure;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.run.RunData;
import org.mltheory.workbench.run.RunItem;
import org.mltheory.workbench.run.RunService;
import org.mltheory.workbench.scene.ChartOptions;
import org.mltheory.workbench.scene.ChartText;
import org.mltheory.workbench.scene.Readout;
import org.mltheory.workbench.scene.SceneBuilder;
import org.mltheory.workbench.scene.Shown;

/** Computes what a chart's view shows from the runs there are and what the user chose. No widget; meant for a background thread. */
final class ChartModel {

    private final RunService service;
    private final ChartState state;
    private final int chapter;

    /** @param chapter the chapter's number, 0 for any */
    ChartModel(RunService service, ChartState state, int chapter) {
        this.service = service;
        this.state = state;
        this.chapter = chapter;
    }

    /**
     * The content as of now; empty when there is nothing to show.
     *
     * @param columns the width of the chart in pixels
     * @param band the band of charts for which the user chose none
     */
    Optional<ChartContent> build(int columns, Band band) throws StoreException {
        List<RunItem> items = items();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<RunData> runs = new ArrayList<>();
        for (RunItem item : items) {
            runs.add(service.load(item));
        }
        RunData main = runs.get(runs.size() - 1);
        if (main.experiment().isEmpty()) {
            return Optional.empty();
        }
        Registry.Entry entry = main.experiment().get();
        Info info = entry.info();
        Info.Panel panel = state.panel(info);
        ChartOptions options = state.options(info, panel, band);
        List<Shown> shown = shown(runs);
        Scene scene = SceneBuilder.build(panel, shown, options, columns);
        Readout readout = Readout.of(panel, shown.get(shown.size() - 1), main.parameters(), axis(main, info));
        List<Verdict> verdicts =
                runs.stream().flatMap(r -> r.verdicts().stream()).toList();
        Optional<Figure> figure = state.choice(info)
                .map(id -> Figure.of(main.measurements(), id))
                .orElseGet(() -> Figure.leading(info, main.measurements()));
        boolean growing = items.stream().anyMatch(service::isGrowing);
        return Optional.of(new ChartContent(
                runs,
                shown,
                info,
                panel,
                options,
                scene,
                readout,
                Figure.choices(main.measurements()),
                figure,
                figure.map(Figure::description)
                        .orElseGet(() -> ChartText.describe(info.title() + ", " + panel.title(), scene, verdicts)),
                growing));
    }

    /** The pinned run as long as it is there, else those chosen. */
    private List<RunItem> items() {
        Optional<RunItem> pinned =
                state.pinned().flatMap(service::run).filter(r -> r.record().isPresent());
        return pinned.map(List::of).orElseGet(() -> service.chosen(chapter));
    }

    private static List<Shown> shown(List<RunData> runs) {
        boolean many = runs.stream().map(ChartModel::sweep).distinct().count() > 1;
        return runs.stream()
                .map(r ->
                        new Shown(many ? sweep(r) : "", r.item().member(), r.measurements(), r.claims(), r.verdicts()))
                .toList();
    }

    /** What a run's members have in common: the folder above them in a sweep. */
    private static String sweep(RunData run) {
        String name = run.item().name().replace('\\', '/');
        return run.item().member().isEmpty() || name.indexOf('/') < 0 ? name : name.substring(0, name.lastIndexOf('/'));
    }

    private static Optional<String> axis(RunData run, Info info) {
        return run.parameters().keySet().stream()
                .map(p -> p.name())
                .filter(n -> run.item()
                        .record()
                        .map(r ->
                                r.settings().getOrDefault("parameters." + n, "").startsWith("["))
                        .orElse(false))
                .findFirst()
                .or(info::axis);
    }
}
