package org.mltheory.cli;

import java.nio.file.Path;
import java.util.List;
import org.mltheory.experiment.run.ExitCode;
import org.mltheory.experiment.run.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that several commands share. */
final class RunFlags {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Trials that run at once (default: all cores). Does not change any result.")
    private int threads;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Sets a key of the descriptor, for instance --set noise=0.7 or --set data.train=500; may be repeated.")
    private List<String> settings = List.of();

    @Mixin
    private BackendFlag backend = new BackendFlag();

    List<String> settings() {
        return settings;
    }

    RunOptions options(Context context, Path base) {
        if (threads < 0) {
            throw new Failure(
                    ExitCode.BAD_DESCRIPTOR, "--threads: " + threads + " is out of range; permitted is at least 1");
        }
        RunOptions standard =
                backend.apply(context, RunOptions.standard().withLive(false).withBase(base));
        // unlike in the workbench, there is no user interface to keep a core for
        return standard.withThreads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }
}
