package org.mltheory.workbench.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunFolders;
import org.mltheory.experiment.store.StoreException;

/** Looks for run folders and reads those that changed since the last time. Used by one thread at a time. */
final class RunScanner {

    private static final String[] WATCHED = {"run.json", "verdicts.json"};

    private Map<Path, RunItem> known = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** All runs under some folders, the newest first. */
    synchronized List<RunItem> scan(List<Path> roots) {
        Map<Path, RunItem> found = new HashMap<>();
        faults.clear();
        for (Path root : roots) {
            try {
                for (Path folder : RunFolders.find(root)) {
                    found.computeIfAbsent(folder.toAbsolutePath().normalize(), f -> item(root, f));
                }
            } catch (StoreException e) {
                faults.add(e.getMessage());
            }
        }
        known = found;
        return found.values().stream()
                .sorted(Comparator.comparing(RunItem::started).reversed().thenComparing(RunItem::folder))
                .toList();
    }

    /** What kept folders from being looked into at the last scan. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    private RunItem item(Path root, Path folder) {
        long stamp = stamp(folder);
        RunItem old = known.get(folder);
        if (old != null && old.stamp() == stamp && !old.active()) {
            return old;
        }
        Path relative = root.toAbsolutePath().normalize().relativize(folder);
        String name = relative.toString().isEmpty() ? folder.getFileName().toString() : relative.toString();
        try {
            RunFolder run = RunFolder.open(folder);
            return new RunItem(
                    folder,
                    name,
                    Optional.of(run.run()),
                    run.damage().orElse(run.run().message()),
                    run.active(),
                    run.requests(),
                    run.verdicts(),
                    LastPoint.of(folder),
                    stamp);
        } catch (StoreException e) {
            return new RunItem(folder, name, Optional.empty(), e.getMessage(), false, List.of(), List.of(), "", stamp);
        }
    }

    private static long stamp(Path folder) {
        long stamp = 17;
        for (String name : WATCHED) {
            java.io.File file = folder.resolve(name).toFile();
            stamp = 31 * (31 * stamp + file.lastModified()) + file.length();
        }
        // A lock that appears or goes away changes whether the run is active.
        return 31 * stamp + (Files.exists(folder.resolve(".owner")) ? 1 : 0);
    }
}
