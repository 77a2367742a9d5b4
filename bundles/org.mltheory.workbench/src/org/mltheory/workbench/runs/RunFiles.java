package org.mltheory.workbench.runs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;

/** Copies and deletes run folders in the background. */
final class RunFiles {

    /** What is done to one folder. */
    interface Work {
        void on(Path folder) throws IOException;
    }

    private RunFiles() {}

    static Job job(String name, List<Path> folders, Work work, Runnable after) {
        return Job.create(name, (IProgressMonitor monitor) -> {
            SubMonitor progress = SubMonitor.convert(monitor, folders.size());
            try {
                for (Path folder : folders) {
                    progress.subTask(folder.toString());
                    work.on(folder);
                    progress.split(1);
                }
                return Status.OK_STATUS;
            } catch (IOException e) {
                ILog.get().warn(name, e);
                return Status.error(name + ": " + e.getMessage());
            } finally {
                after.run();
            }
        });
    }

    static void delete(Path folder) throws IOException {
        // What makes it a run folder goes first: a deletion that is cut short leaves no half run in the list.
        Files.deleteIfExists(folder.resolve(org.mltheory.experiment.store.RunFiles.RUN));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Copies a run folder below another folder, under its own name. */
    static void copy(Path folder, Path to) throws IOException {
        Path target = to.resolve(folder.getFileName());
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString(), null, "a folder of this name is there already");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(folder.relativize(file).toString()));
            }
        }
    }
}
