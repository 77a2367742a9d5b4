package org.mltheory.workbench.chapter;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.ui.IMemento;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.result.Band;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.scene.ChartOptions;

/** What the user chose in a chart's view: panel, scales, visible range, pinned run. Kept over hiding and restart. Safe for any thread. */
final class ChartState {

    private static final String PANEL = "panel";
    private static final String CHART = "chart";
    private static final String PINNED = "pinned";

    private final Map<String, String> panels = new LinkedHashMap<>();
    private final Map<String, ChartOptions> options = new LinkedHashMap<>();
    private Optional<Path> pinned = Optional.empty();

    synchronized Optional<Path> pinned() {
        return pinned;
    }

    synchronized void pin(Optional<Path> folder) {
        pinned = folder;
    }

    /** The panel chosen for an experiment, else its first. */
    synchronized Info.Panel panel(Info info) {
        String id = panels.getOrDefault(info.id(), "");
        return info.panels().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElse(info.panels().get(0));
    }

    /** What was chosen for an experiment, a panel or a figure; empty until the user chooses. */
    synchronized Optional<String> choice(Info info) {
        return Optional.ofNullable(panels.get(info.id()));
    }

    /** Chooses a panel or a figure by its id. */
    synchronized void choose(Info info, String id) {
        panels.put(info.id(), id);
    }

    /** How a panel is shown; as the experiment declares it until the user chooses. */
    synchronized ChartOptions options(Info info, Info.Panel panel, Band band) {
        return options.getOrDefault(
                key(info, panel), ChartOptions.of(panel.x().log(), panel.y().log(), band));
    }

    synchronized void put(Info info, Info.Panel panel, ChartOptions next) {
        options.put(key(info, panel), next);
    }

    private static String key(Info info, Info.Panel panel) {
        return info.id() + '/' + panel.id();
    }

    synchronized void save(IMemento memento) {
        pinned.ifPresent(p -> memento.putString(PINNED, p.toString()));
        panels.forEach(
                (experiment, panel) -> memento.createChild(PANEL, experiment).putString(PANEL, panel));
        options.forEach((key, o) -> {
            IMemento m = memento.createChild(CHART, key);
            m.putBoolean("logX", o.logX());
            m.putBoolean("logY", o.logY());
            m.putBoolean("bounds", o.bounds());
            m.putBoolean("band", o.band());
            m.putString("kind", o.kind().name());
            m.putString("smoothing", Double.toString(o.smoothing()));
            o.x().ifPresent(a -> m.putString("x", a.from() + " " + a.to()));
            o.y().ifPresent(a -> m.putString("y", a.from() + " " + a.to()));
        });
    }

    /** Takes what an earlier session saved; what it cannot be read from stays at its default. */
    synchronized void restore(IMemento memento) {
        String path = memento.getString(PINNED);
        if (path != null) {
            try {
                pinned = Optional.of(Path.of(path));
            } catch (InvalidPathException e) {
                pinned = Optional.empty();
            }
        }
        for (IMemento m : memento.getChildren(PANEL)) {
            String panel = m.getString(PANEL);
            if (m.getID() != null && panel != null) {
                panels.put(m.getID(), panel);
            }
        }
        for (IMemento m : memento.getChildren(CHART)) {
            if (m.getID() != null) {
                options.put(m.getID(), options(m));
            }
        }
    }

    private static ChartOptions options(IMemento m) {
        boolean logX = Boolean.TRUE.equals(m.getBoolean("logX"));
        boolean logY = Boolean.TRUE.equals(m.getBoolean("logY"));
        Band kind = Band.STANDARD_ERROR;
        for (Band band : Band.values()) {
            kind = band.name().equals(m.getString("kind")) ? band : kind;
        }
        return new ChartOptions(
                logX,
                logY,
                !Boolean.FALSE.equals(m.getBoolean("bounds")),
                !Boolean.FALSE.equals(m.getBoolean("band")),
                kind,
                number(m, "smoothing"),
                axis(m, "x", logX),
                axis(m, "y", logY));
    }

    private static double number(IMemento m, String key) {
        String text = m.getString(key);
        try {
            double value = text == null ? 0 : Double.parseDouble(text);
            return value >= 0 && value < 1 ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Optional<Scene.Axis> axis(IMemento m, String key, boolean log) {
        String text = m.getString(key);
        String[] ends = text == null ? new String[0] : text.split(" ");
        try {
            if (ends.length == 2) {
                double from = Double.parseDouble(ends[0]);
                double to = Double.parseDouble(ends[1]);
                if (from < to && Double.isFinite(to - from) && (!log || from > 0)) {
                    return Optional.of(new Scene.Axis("", log, from, to));
                }
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
