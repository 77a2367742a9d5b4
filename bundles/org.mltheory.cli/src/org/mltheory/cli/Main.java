package org.mltheory.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.backend.Backends;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.run.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program {@code mltheory}. */
@Command(
        name = "mltheory",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Explores the theory of machine learning by running it: an experiment descriptor in, curves under their "
                        + "bounds and a verdict on every claim out.",
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            ListCommand.class,
            ResumeCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            SweepCommand.class,
            SchemaCommand.class
        },
        footerHeading = "%nFrom a source checkout also:%n",
        footer = {
            "  ide       Open the workbench",
            "  site      Build the update site and print its folder",
            "  test      Run every test",
            "",
            "Exit codes: 0 all verdicts as expected, 1 a verdict is not, 2 only inconclusive or not applicable ones stand "
                    + "against it, 64 bad input, 70 internal error, 74 input or output failed, 130 cancelled."
        })
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Output output = new Output(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, false, StandardCharsets.UTF_8),
                Boolean.getBoolean("mltheory.terminal"));
        int code = execute(output, Registry.load(), arguments);
        output.flush();
        System.exit(code);
    }

    /** Runs a command and returns its exit code; everything it prints goes to {@code output}. */
    static int execute(Output output, Registry registry, String... arguments) {
        CommandLine line =
                new CommandLine(new Main(), new CommandFactory(new Context(registry, output, Backends.discover())));
        line.setOut(output.out());
        line.setErr(output.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler((exception, given) -> {
            output.error(exception.getMessage());
            ParameterException.class.cast(exception).getCommandLine().usage(output.err());
            return ExitCode.BAD_DESCRIPTOR;
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, output));
        for (String problem : registry.problems()) {
            output.error(problem);
        }
        if (arguments.length == 0) {
            line.usage(output.out());
            return ExitCode.BAD_DESCRIPTOR;
        }
        return line.execute(arguments);
    }

    /** One line for what went wrong; a stack trace only into the log file, and only when the program is at fault. */
    private static int explain(Exception exception, Output output) {
        switch (exception) {
            case Failure failure -> {
                output.error(failure.getMessage());
                return failure.exitCode();
            }
            case BackendException absent -> {
                output.error(absent.getMessage());
                return ExitCode.BAD_DESCRIPTOR;
            }
            case CancellationException cancelled -> {
                output.error("cancelled");
                return ExitCode.CANCELLED;
            }
            case NoSuchFileException missing -> {
                output.error(missing.getFile() + ": no such file or folder");
                return ExitCode.IO;
            }
            case FileSystemException failed -> {
                String reason = failed.getReason();
                output.error(failed.getFile() + ": "
                        + (reason == null ? failed.getClass().getSimpleName() : reason));
                return ExitCode.IO;
            }
            case IOException failed -> {
                output.error(String.valueOf(failed.getMessage()));
                return ExitCode.IO;
            }
            default -> {
                output.error("internal error: " + exception + "; the details are in " + CrashLog.write(exception));
                return ExitCode.FAILED;
            }
        }
    }
}
