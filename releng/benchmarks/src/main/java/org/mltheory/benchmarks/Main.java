package org.mltheory.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bench}. */
@Command(
        name = "mltheory bench",
        mixinStandardHelpOptions = true,
        description = "Times the compute engine against the libraries that would be used otherwise, in the same run.")
final class Main implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Benchmarks or groups of them; all when there is none.")
    private List<String> names = List.of();

    @Option(names = "--quick", description = "Few short rounds: whether all works, not how fast.")
    private boolean quick;

    @Option(names = "--list", description = "Prints the names and ends.")
    private boolean list;

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "java, native or cuda; for each call the best when not given.")
    private String backend = "";

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count, default ${DEFAULT-VALUE}.")
    private int rounds = 9;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the results go, default ${DEFAULT-VALUE}.")
    private Path out = Path.of("target/bench");

    private final PrintStream screen;

    private Main(PrintStream screen) {
        this.screen = screen;
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Main main = new Main(new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.exit(new CommandLine(main)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("bench: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Line> lines = Suites.matching(names);
        if (list) {
            lines.forEach(l -> screen.println(l.name()));
            return 0;
        }
        Files.createDirectories(out);
        if (!backend.isEmpty()) {
            System.setProperty(Engine.PROPERTY, backend);
        }
        Map<String, String> machine = Host.describe();
        machine.put("backend", Engine.compute().describe());
        machine.forEach((name, fact) -> screen.println(name + ": " + fact));
        Peak peak = Peak.measure();
        screen.println(peak.describe() + "\n");
        screen.print(Results.HEAD);
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, String> failures = new LinkedHashMap<>();
        for (Line line : lines) {
            Path log = out.resolve(line.name().replace('/', '-') + ".log");
            try {
                Outcome outcome = duel(line, log);
                outcomes.add(outcome);
                if (line.flops() > 0) {
                    peak = peak.or(
                            Peak.measure()); // after the line as well as before: whatever else runs comes and goes
                }
                screen.print(Results.row(outcome, peak.floats(), peak.doubles()));
            } catch (RunnerException e) {
                failures.put(line.name(), reason(log));
                screen.println("| " + line.name() + " | none: " + reason(log) + " | | | | | | |");
            }
            write(results(machine, peak, outcomes, failures)); // a run that is ended leaves what it has
        }
        Results results = results(machine, peak, outcomes, failures);
        screen.println();
        screen.print(results.peaks());
        if (!Growth.of(outcomes).isEmpty()) {
            screen.print("\n" + Results.growth(Growth.of(outcomes)));
        }
        screen.println("\nload average at the end: " + Host.load() + "\n" + out.resolve("bench.md"));
        return failures.isEmpty() && outcomes.stream().allMatch(Outcome::agrees) ? 0 : 1;
    }

    private Outcome duel(Line line, Path log) throws RunnerException, IOException {
        Path record = Files.createTempFile("mltheory-bench", ".json");
        // what takes many seconds is warm after the check that both sides do the same
        int warmUp = line.mostRounds() < rounds ? 0 : 4;
        try {
            var options = new OptionsBuilder()
                    .include(Duel.class.getName() + ".work")
                    .param("line", line.name())
                    .param("record", record.toString())
                    .forks(1)
                    .warmupIterations(quick ? Math.min(2, warmUp) : warmUp)
                    .warmupTime(TimeValue.milliseconds(quick ? 100 : 400))
                    .measurementIterations(Math.min(quick ? 3 : rounds, line.mostRounds()))
                    .measurementTime(TimeValue.milliseconds(quick ? 100 : 400))
                    .shouldDoGC(false)
                    .shouldFailOnError(true)
                    .output(log.toString())
                    .build();
            RunResult result = new Runner(options).runSingle();
            List<Double> ours = result.getBenchmarkResults().stream()
                    .flatMap(b -> b.getIterationResults().stream())
                    .map(i -> i.getPrimaryResult().getScore() * 1e-9)
                    .toList();
            return Outcome.of(line, ours, Rounds.read(record));
        } finally {
            Files.delete(record);
        }
    }

    /** The first message of a failed line's log. */
    private static String reason(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(l -> l.matches("(Caused by: )?[\\w.$]+(Exception|Error)(: .*)?"))
                .reduce((a, b) -> b)
                .orElse("see " + log);
    }

    /** A product may come nearer to the peak than the chains in registers, when something disturbed those. */
    private static Results results(
            Map<String, String> machine, Peak peak, List<Outcome> outcomes, Map<String, String> failures) {
        return new Results(
                machine,
                best(outcomes, true, peak.floats()),
                best(outcomes, false, peak.doubles()),
                outcomes,
                failures);
    }

    private static double best(List<Outcome> outcomes, boolean single, double peak) {
        return outcomes.stream()
                .filter(o -> o.line().single() == single)
                .mapToDouble(o -> o.line().flops() / Math.min(o.oursMedian(), o.peerMedian()))
                .reduce(peak, Math::max);
    }

    private void write(Results results) throws IOException {
        Files.writeString(out.resolve("bench.md"), results.markdown());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(out.resolve("bench.json").toFile(), results.json());
        for (Growth growth : Growth.of(results.outcomes())) {
            Files.writeString(out.resolve("growth-" + growth.family().replace('/', '-') + ".svg"), growth.svg());
        }
    }
}
