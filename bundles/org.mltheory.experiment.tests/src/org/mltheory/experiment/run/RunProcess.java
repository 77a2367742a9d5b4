package org.mltheory.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mltheory.experiment.store.RunFiles;

/** A process of its own that runs a descriptor into a folder, or resumes what is there. */
final class RunProcess {

    private RunProcess() {}

    /** Descriptor file, folder, number of threads. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Runner runner =
                new Runner(TestChapter.registry(), RunOptions.standard().withThreads(Integer.parseInt(arguments[2])));
        RunSummary summary = Files.exists(folder.resolve(RunFiles.DESCRIPTOR))
                ? runner.resume(folder, RunListener.NONE, new Cancellation())
                : runner.sweep(
                        TestChapter.descriptor(Files.readString(Path.of(arguments[0]))),
                        folder,
                        Shard.ALL,
                        RunListener.NONE,
                        new Cancellation());
        System.exit(summary.exitCode());
    }
}
