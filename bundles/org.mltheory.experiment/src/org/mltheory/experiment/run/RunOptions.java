package org.mltheory.experiment.run;

import java.nio.file.Path;
import java.util.Optional;
import org.mltheory.experiment.store.FileOpener;

/**
 * How to run; nothing here changes what is computed.
 *
 * @param threads how many trials run at once, at least 1
 * @param live whether points go into {@link MemberRun#measurements()} while they are computed; without it they go into the run
 *            folder only, which saves memory when nobody looks
 * @param base the folder that relative data paths start from; that of the descriptor's file when empty
 * @param files opens the files that are written
 */
public record RunOptions(int threads, boolean live, Optional<Path> base, FileOpener files) {

    public RunOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ": permitted 1 or more");
        }
    }

    /** One core is left to whoever waits for the result. */
    public static RunOptions standard() {
        return new RunOptions(
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true, Optional.empty(), FileOpener.PLAIN);
    }

    public RunOptions withThreads(int newThreads) {
        return new RunOptions(newThreads, live, base, files);
    }

    public RunOptions withLive(boolean newLive) {
        return new RunOptions(threads, newLive, base, files);
    }

    public RunOptions withBase(Path newBase) {
        return new RunOptions(threads, live, Optional.of(newBase), files);
    }

    public RunOptions withFiles(FileOpener newFiles) {
        return new RunOptions(threads, live, base, newFiles);
    }
}
