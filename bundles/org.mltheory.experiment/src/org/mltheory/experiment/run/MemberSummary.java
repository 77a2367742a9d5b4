package org.mltheory.experiment.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.store.RunState;

/**
 * How a member ended.
 *
 * @param index in the sweep, 0 without one
 * @param label what tells it from the others; empty without a sweep
 * @param folder its run folder; does not exist when the state is pending
 * @param state finished, cancelled, failed, or pending when its turn never came
 * @param message why it failed; empty otherwise
 * @param notes remarkable facts, as in {@code run.json}
 * @param requests the claims asked for
 * @param verdicts one for each request when finished, empty otherwise
 * @param failure what was thrown, for a log; empty unless failed
 */
public record MemberSummary(
        int index,
        String label,
        Path folder,
        RunState state,
        String message,
        List<String> notes,
        List<ClaimRequest> requests,
        List<Verdict> verdicts,
        Optional<Throwable> failure) {

    public MemberSummary {
        notes = List.copyOf(notes);
        requests = List.copyOf(requests);
        verdicts = List.copyOf(verdicts);
    }

    /** The exit code for this member alone. */
    public int exitCode() {
        return switch (state) {
            case FINISHED -> ExitCode.of(verdicts, requests);
            case FAILED ->
                failure.filter(java.io.IOException.class::isInstance).isPresent() ? ExitCode.IO : ExitCode.FAILED;
            case CANCELLED, PENDING, RUNNING -> ExitCode.CANCELLED;
        };
    }
}
