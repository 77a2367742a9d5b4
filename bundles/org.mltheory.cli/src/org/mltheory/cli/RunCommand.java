package org.mltheory.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.run.ExitCode;
import org.mltheory.experiment.run.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs descriptors, prints a verdict on every claim and writes a run folder with curves and a report.")
final class RunCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Experiment descriptors")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, or with several descriptors its parent (default: a new folder in runs)")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private RunFlags flags = new RunFlags();

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        // all are read before any is run: a mistake in the last one should not show an hour later
        List<Descriptor> descriptors = new ArrayList<>();
        for (Path file : files) {
            descriptors.add(Descriptors.need(context, file, flags.settings()));
        }
        int code = ExitCode.AS_EXPECTED;
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            Descriptor descriptor = descriptors.get(i);
            Path folder = out.map(o -> files.size() == 1 ? o : o.resolve(OutputFolders.stem(file)))
                    .orElseGet(() -> OutputFolders.next(file));
            Runner runner = new Runner(context.registry(), flags.options(context, OutputFolders.base(file)));
            code = ExitCode.worst(
                    code,
                    RunTask.execute(
                            context,
                            OutputFolders.stem(file),
                            (listener, cancellation) -> runner.run(descriptor, folder, listener, cancellation)));
            if (code == ExitCode.CANCELLED) {
                break;
            }
        }
        return code;
    }
}
