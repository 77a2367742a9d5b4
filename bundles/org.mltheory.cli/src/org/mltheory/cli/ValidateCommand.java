package org.mltheory.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks descriptors, and whether the theorems' assumptions "
                        + "can be met; one line a problem: FILE:LINE:COLUMN: error|warning: message. Exits with 64 if there is an error.")
final class ValidateCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Experiment descriptors")
    private List<Path> files = List.of();

    ValidateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        boolean errors = false;
        for (Path file : files) {
            Reading reading = Descriptors.read(context.registry(), file, List.of());
            for (Problem problem : reading.problems()) {
                context.output().line(problem.format(file.toString()));
                errors |= problem.severity() == Problem.Severity.ERROR;
            }
        }
        return errors ? ExitCode.BAD_DESCRIPTOR : ExitCode.AS_EXPECTED;
    }
}
