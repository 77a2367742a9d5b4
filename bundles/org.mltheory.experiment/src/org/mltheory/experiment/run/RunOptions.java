package org.mltheory.experiment.run;

import java.nio.file.Path;
import java.util.Optional;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.Backends;
import org.mltheory.experiment.store.FileOpener;

/**
 * How to run. Of all this only the backend may change what is computed, in the last digits.
 *
 * @param threads how many trials run at once, at least 1
 * @param live whether points go into {@link MemberRun#measurements()} while they are computed; without it they go into the run
 *            folder only, which saves memory when nobody looks
 * @param base the folder that relative data paths start from; that of the descriptor's file when empty
 * @param files opens the files that are written
 * @param backends what the machine can compute with
 * @param backend what computes; when empty, what a run was begun with, and {@link BackendChoice#AUTO} for a new one
 */
public record RunOptions(
        int threads,
        boolean live,
        Optional<Path> base,
        FileOpener files,
        Backends backends,
        Optional<BackendChoice> backend) {

    public RunOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ": permitted 1 or more");
        }
    }

    /** One core is left to whoever waits for the result. */
    public static RunOptions standard() {
        return new RunOptions(
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                true,
                Optional.empty(),
                FileOpener.PLAIN,
                Backends.discover(),
                Optional.empty());
    }

    public RunOptions withThreads(int newThreads) {
        return new RunOptions(newThreads, live, base, files, backends, backend);
    }

    public RunOptions withLive(boolean newLive) {
        return new RunOptions(threads, newLive, base, files, backends, backend);
    }

    public RunOptions withBase(Path newBase) {
        return new RunOptions(threads, live, Optional.of(newBase), files, backends, backend);
    }

    public RunOptions withFiles(FileOpener newFiles) {
        return new RunOptions(threads, live, base, newFiles, backends, backend);
    }

    public RunOptions withBackends(Backends newBackends) {
        return new RunOptions(threads, live, base, files, newBackends, backend);
    }

    public RunOptions withBackend(BackendChoice newBackend) {
        return new RunOptions(threads, live, base, files, backends, Optional.of(newBackend));
    }
}
