package org.mltheory.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mltheory.experiment.run.ExitCode;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.experiment.run.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description =
                "Finishes a run that was cancelled or killed. Its files become those of an undisturbed run, to the byte. It goes on with "
                        + "the backend that the run was begun with; with --backend on another one, which run.json then names too.")
final class ResumeCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "DIR", description = "A run folder, or that of a sweep")
    private Path folder = Path.of("");

    @Option(names = "--threads", paramLabel = "N", description = "Trials that run at once (default: all cores)")
    private Optional<Integer> threads = Optional.empty();

    @Mixin
    private BackendFlag backend = new BackendFlag();

    ResumeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (threads.isPresent() && threads.get() < 1) {
            throw new Failure(
                    ExitCode.BAD_DESCRIPTOR,
                    "--threads: " + threads.get() + " is out of range; permitted is at least 1");
        }
        RunOptions standard = backend.apply(context, RunOptions.standard().withLive(false));
        Runner runner = new Runner(
                context.registry(),
                standard.withThreads(threads.orElse(Runtime.getRuntime().availableProcessors())));
        return RunTask.execute(
                context, folder.toString(), (listener, cancellation) -> runner.resume(folder, listener, cancellation));
    }
}
