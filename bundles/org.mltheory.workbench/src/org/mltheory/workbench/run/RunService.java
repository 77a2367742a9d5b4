package org.mltheory.workbench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.mltheory.compute.backend.Backends;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.run.MemberRun;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.experiment.store.MetricsTail;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/**
 * The runs that the workbench knows: those in the folders of runs, whoever made them, and those being computed in this process.
 * Also which of them are on charts. A plain object; safe for any thread. Listeners are called by the thread that changed
 * something, never with a lock held.
 */
public final class RunService {

    /** Points of this many runs are kept in memory; others are read again. */
    private static final int KEPT = 24;

    /** Hears of changes. */
    public interface Listener {

        /** Runs came, went or changed their state. */
        default void runsChanged() {}

        /** Other runs are to be shown on charts. */
        default void shownChanged() {}
    }

    private final Supplier<Registry> registry;
    private final Supplier<List<Path>> roots;
    private final Backends backends = Backends.discover();
    private final RunScanner scanner = new RunScanner();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Path, MemberRun> live = new HashMap<>();
    private final Map<Path, Points> points = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Path> shown = new LinkedHashSet<>();
    private volatile List<RunItem> runs = List.of();

    /**
     * @param registry the chapters that are installed
     * @param roots the folders in which runs are looked for, asked at each refresh
     */
    public RunService(Supplier<Registry> registry, Supplier<List<Path>> roots) {
        this.registry = registry;
        this.roots = roots;
    }

    /** What this machine can compute with; opened when first needed, which may take a second. */
    public Backends backends() {
        return backends;
    }

    /** How runs are computed here: with what they were begun with, a new one with what is chosen for it. */
    public RunOptions options(int threads) {
        return RunOptions.standard().withThreads(threads).withBackends(backends);
    }

    public Registry registry() {
        return registry.get();
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    /** Whether anybody looks. */
    public boolean isWatched() {
        return !listeners.isEmpty();
    }

    /** All runs as of the last refresh, the newest first. */
    public List<RunItem> runs() {
        return runs;
    }

    /** The run in a folder, as of the last refresh. */
    public Optional<RunItem> run(Path folder) {
        Path normal = normal(folder);
        return runs.stream().filter(r -> r.folder().equals(normal)).findFirst();
    }

    /** Looks into the folders of runs. Reads files: not for the user interface's thread. */
    public synchronized void refresh() {
        List<RunItem> before = runs;
        runs = scanner.scan(roots.get());
        if (!runs.equals(before)) {
            listeners.forEach(Listener::runsChanged);
        }
    }

    /** What kept folders from being looked into. */
    public List<String> faults() {
        return scanner.faults();
    }

    /** Notes that a member is being computed here, and puts it on the chart in place of those of earlier runs. */
    public void started(List<MemberRun> members) {
        synchronized (live) {
            members.forEach(m -> live.put(normal(m.folder()), m));
        }
        synchronized (shown) {
            shown.clear();
            members.forEach(m -> shown.add(normal(m.folder())));
        }
        listeners.forEach(Listener::shownChanged);
    }

    /** Notes that members are no longer being computed here. */
    public void ended(List<MemberRun> members) {
        synchronized (live) {
            members.forEach(m -> live.remove(normal(m.folder()), m));
        }
        refresh();
        listeners.forEach(Listener::runsChanged);
    }

    /** The run being computed into a folder by this process. */
    public Optional<MemberRun> live(Path folder) {
        synchronized (live) {
            return Optional.ofNullable(live.get(normal(folder)));
        }
    }

    /** The folders of the runs on charts. */
    public Set<Path> shown() {
        synchronized (shown) {
            return new LinkedHashSet<>(shown);
        }
    }

    /** Puts runs on charts or takes them away. */
    public void show(List<Path> folders, boolean on) {
        synchronized (shown) {
            folders.forEach(f -> {
                if (on) {
                    shown.add(normal(f));
                } else {
                    shown.remove(normal(f));
                }
            });
        }
        listeners.forEach(Listener::shownChanged);
    }

    /** Shows only these. */
    public void showOnly(List<Path> folders) {
        synchronized (shown) {
            shown.clear();
            folders.forEach(f -> shown.add(normal(f)));
        }
        listeners.forEach(Listener::shownChanged);
    }

    /**
     * The runs that a chart of a chapter shows, all of one experiment: those that were chosen, else the newest.
     *
     * @param chapter its number, 0 for any
     */
    public List<RunItem> chosen(int chapter) {
        List<RunItem> all = runs.stream()
                .filter(r -> r.record().isPresent() && (chapter == 0 || r.chapter() == chapter))
                .toList();
        Set<Path> marked = shown();
        List<RunItem> chosen =
                all.stream().filter(r -> marked.contains(r.folder())).toList();
        if (chosen.isEmpty() && !all.isEmpty()) {
            chosen = List.of(all.get(0));
        }
        String experiment = chosen.isEmpty() ? "" : chosen.get(0).experiment();
        // Oldest first, so that a run keeps its colour when a newer one joins.
        return new ArrayList<>(chosen.stream()
                        .filter(r -> r.experiment().equals(experiment))
                        .toList())
                .reversed();
    }

    /**
     * The points and claims of a run: live ones when it is computed here, else read from its folder.
     *
     * @throws StoreException when the folder cannot be read
     */
    public RunData load(RunItem item) throws StoreException {
        Optional<MemberRun> here = live(item.folder());
        Measurements m = here.isPresent() ? here.get().measurements() : stored(item);
        return RunDataReader.data(item, registry(), m);
    }

    /** Whether a run's points may still grow. */
    public boolean isGrowing(RunItem item) {
        return live(item.folder()).isPresent() || item.state() == RunState.RUNNING;
    }

    private Measurements stored(RunItem item) throws StoreException {
        Points kept;
        synchronized (points) {
            kept = points.computeIfAbsent(item.folder(), Points::new);
            while (points.size() > KEPT) {
                points.remove(points.keySet().iterator().next());
            }
        }
        return kept.read(item);
    }

    private static Path normal(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /** The points of one run folder, read when it changed. */
    private static final class Points {
        private final Path folder;
        private final MetricsTail tail;
        private Optional<Measurements> whole = Optional.empty();
        private long stamp;

        Points(Path folder) {
            this.folder = folder;
            tail = new MetricsTail(folder);
        }

        synchronized Measurements read(RunItem item) throws StoreException {
            if (item.active()) {
                // Another process writes it: only what is new is read.
                whole = Optional.empty();
                tail.poll();
                return tail.measurements();
            }
            if (whole.isEmpty() || stamp != item.stamp()) {
                whole = Optional.of(RunFolder.open(folder).measurements());
                stamp = item.stamp();
            }
            return whole.get();
        }
    }
}
