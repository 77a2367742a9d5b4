package org.mltheory.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mltheory.experiment.report.Comparison;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.run.ExitCode;
import org.mltheory.experiment.run.RunReports;
import org.mltheory.experiment.store.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Shows in which settings and verdicts two runs differ, and with --html their curves in one chart.")
final class CompareCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "DIR", description = "A run folder")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "DIR", description = "Another")
    private Path second = Path.of("");

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with both runs' curves")
    private Optional<Path> html = Optional.empty();

    CompareCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Comparison comparison = Comparison.of(
                first.toString(),
                RunReports.input(RunFolder.open(first), context.registry()),
                second.toString(),
                RunReports.input(RunFolder.open(second), context.registry()),
                Band.CONFIDENCE_95);
        context.output().line(comparison.text());
        if (html.isPresent()) {
            Files.writeString(html.get(), comparison.html());
            context.output().line("comparison: " + html.get());
        }
        return ExitCode.AS_EXPECTED;
    }
}
