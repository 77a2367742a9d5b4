package org.mltheory.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.run.ExitCode;
import org.mltheory.experiment.run.Runner;
import org.mltheory.experiment.run.Shard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description =
                "Runs the members of a descriptor's sweep, or with --shard a share of them: the same folder from several "
                        + "machines, each with its own share, becomes the whole. Finished members are skipped, unfinished ones resumed.")
final class SweepCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "FILE", description = "An experiment descriptor")
    private Path file = Path.of("");

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            defaultValue = "1/1",
            description = "Which share to run, for instance 2/8 (default: all)")
    private String shard = "1/1";

    @Option(names = "--out", paramLabel = "DIR", description = "The sweep's folder (default: runs/NAME)")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private RunFlags flags = new RunFlags();

    SweepCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Shard share;
        try {
            share = Shard.parse(shard);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.BAD_DESCRIPTOR, String.valueOf(e.getMessage()));
        }
        Descriptor descriptor = Descriptors.need(context, file, flags.settings());
        Path folder = out.orElseGet(() -> Path.of("runs", OutputFolders.stem(file)));
        Runner runner = new Runner(context.registry(), flags.options(context, OutputFolders.base(file)));
        return RunTask.execute(
                context,
                OutputFolders.stem(file) + " " + shard,
                (listener, cancellation) -> runner.sweep(descriptor, folder, share, listener, cancellation));
    }
}
