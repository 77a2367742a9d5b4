package org.mltheory.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mltheory.experiment.report.ChartFormat;
import org.mltheory.experiment.report.JUnitXml;
import org.mltheory.experiment.run.ExitCode;
import org.mltheory.experiment.run.RunReports;
import org.mltheory.experiment.store.FileOpener;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunFolders;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes report.html and curves.svg of runs anew, prints their verdicts, and exits by them.")
final class ReportCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Run folders, or folders that hold some")
    private List<Path> folders = List.of();

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the verdicts as JUnit XML")
    private Optional<Path> junit = Optional.empty();

    @Option(
            names = "--charts",
            split = ",",
            paramLabel = "csv|svg|tex",
            description =
                    "Also write each chart as a file of its own: its points, a picture, pgfplots; several with commas")
    private List<ChartFormat> charts = List.of();

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        int code = ExitCode.AS_EXPECTED;
        List<JUnitXml.Suite> suites = new ArrayList<>();
        for (RunFolder run : runs()) {
            context.output()
                    .line(run.path() + " (" + run.run().experiment() + ", "
                            + run.state().key() + ")");
            if (run.state() == RunState.FINISHED) {
                RunReports.write(run, context.registry(), FileOpener.PLAIN);
                for (int i = 0; i < run.verdicts().size(); i++) {
                    Verdicts.print(run.verdicts().get(i), run.requests().get(i), context.output());
                }
                context.output().line("report: " + run.path().resolve("report.html"));
                for (Path file : RunReports.writeCharts(run, context.registry(), charts, FileOpener.PLAIN)) {
                    context.output().line("chart: " + file);
                }
                suites.add(new JUnitXml.Suite(run.path().toString(), run.verdicts(), run.requests()));
                code = ExitCode.worst(code, ExitCode.of(run.verdicts(), run.requests()));
            } else {
                code = ExitCode.worst(code, ExitCode.UNDECIDED);
            }
        }
        if (junit.isPresent()) {
            Files.writeString(junit.get(), JUnitXml.of(suites));
        }
        return code;
    }

    private List<RunFolder> runs() throws StoreException {
        List<RunFolder> runs = new ArrayList<>();
        for (Path folder : folders) {
            List<Path> found = RunFolders.find(folder);
            if (found.isEmpty()) {
                // says what is wrong with it
                runs.add(RunFolder.open(folder));
            }
            for (Path path : found) {
                runs.add(RunFolder.open(path));
            }
        }
        return runs;
    }
}
