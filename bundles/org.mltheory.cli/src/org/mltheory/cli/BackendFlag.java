package org.mltheory.cli;

import java.util.Optional;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.experiment.run.ExitCode;
import org.mltheory.experiment.run.RunOptions;
import picocli.CommandLine.Option;

/** The option that chooses what computes. */
final class BackendFlag {

    @Option(
            names = "--backend",
            paramLabel = "auto|java|native|cuda",
            description =
                    "What computes: for each call the fastest at its size (auto, the default), pure Java, native code on the CPU, or "
                            + "a CUDA device; run.json names it. See what is there with: mltheory list --backends")
    private Optional<String> backend = Optional.empty();

    /**
     * The options with what was chosen.
     *
     * @throws Failure when there is no such backend
     * @throws org.mltheory.compute.backend.BackendException when it is absent
     */
    RunOptions apply(Context context, RunOptions options) {
        RunOptions all = options.withBackends(context.backends());
        if (backend.isEmpty()) {
            return all;
        }
        BackendChoice choice;
        try {
            choice = BackendChoice.of(backend.get());
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.BAD_DESCRIPTOR, "--backend: " + e.getMessage());
        }
        context.backends().choose(choice, 1);
        return all.withBackend(choice);
    }
}
