package org.mltheory.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Overrides;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.run.ExitCode;

/** Reads descriptors from files for the commands. */
final class Descriptors {

    private Descriptors() {}

    /**
     * Reads a file and applies {@code key=value} settings to its text.
     *
     * @throws IOException when the file cannot be read
     * @throws Failure when a setting is not of the form key=value or its key is unknown
     */
    static Reading read(Registry registry, Path file, List<String> settings) throws IOException {
        DescriptorReader reader = new DescriptorReader(registry);
        Reading reading = reader.readFile(file);
        if (settings.isEmpty() || reading.hasErrors() && reading.entries().isEmpty()) {
            return reading;
        }
        try {
            return reader.read(Overrides.apply(Files.readString(file), settings, registry), file.toString());
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.BAD_DESCRIPTOR, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a file that is to be run: prints its problems, and ends the command if one is an error.
     *
     * @throws IOException when the file cannot be read
     */
    static Descriptor need(Context context, Path file, List<String> settings) throws IOException {
        Reading reading = read(context.registry(), file, settings);
        for (Problem problem : reading.problems()) {
            context.output().message(problem.format(file.toString()));
        }
        return reading.descriptor()
                .filter(d -> !reading.hasErrors())
                .orElseThrow(() -> new Failure(ExitCode.BAD_DESCRIPTOR, file + ": not run, the descriptor has errors"));
    }
}
