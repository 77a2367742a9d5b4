package org.mltheory.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.backend.Backends;
import org.mltheory.compute.backend.Compute;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunRecord;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/**
 * What computes the members of a run: what was asked for, or where nothing was, for a member that was begun what it was begun with,
 * and the automatic choice for the others.
 */
final class ComputeChoice {

    private static final String THEN = "; then ";

    private final Backends backends;
    private final Optional<BackendChoice> asked;
    private final Compute fresh;

    /**
     * @throws BackendException when the backend that was asked for is absent
     */
    ComputeChoice(Backends backends, Optional<BackendChoice> asked) {
        this.backends = backends;
        this.asked = asked;
        fresh = compute(asked.orElse(BackendChoice.AUTO), 1);
    }

    /** What was chosen, and how {@code run.json} names what a folder's points were computed with. */
    record Chosen(BackendChoice choice, String words) {}

    /**
     * What computes a member.
     *
     * @param folder of the member, which may not be there
     * @throws StoreException when the member was begun with what this machine has not, and nothing else was asked for
     */
    Chosen of(Path folder) throws StoreException {
        BackendChoice standard = asked.orElse(BackendChoice.AUTO);
        Path file = folder.resolve(RunFiles.RUN);
        if (!Files.exists(file)) {
            return new Chosen(standard, fresh.describe());
        }
        RunRecord record = RunRecord.read(folder);
        String before = record.backend();
        if (record.state() == RunState.FINISHED) {
            // Nothing is left to compute.
            return new Chosen(standard, before);
        }
        if (asked.isPresent()) {
            boolean same = before.equals(fresh.describe()) || before.endsWith(THEN + fresh.describe());
            return new Chosen(standard, same ? before : before + THEN + fresh.describe());
        }
        for (BackendChoice choice : BackendChoice.values()) {
            if (describes(choice, before)) {
                return new Chosen(choice, before);
            }
        }
        throw new StoreException(
                file,
                "was made with " + before + "; this machine has " + fresh.describe()
                        + ", whose points may differ: start a new run, or name a backend (--backend) to go on with it all the same");
    }

    private boolean describes(BackendChoice choice, String words) {
        try {
            return compute(choice, 1).describe().equals(words);
        } catch (BackendException absent) {
            // What is not there did not write the words, or cannot go on.
            return false;
        }
    }

    /** What computes after this choice, on so many threads. */
    Compute compute(BackendChoice choice, int threads) {
        return backends.choose(choice, threads);
    }
}
