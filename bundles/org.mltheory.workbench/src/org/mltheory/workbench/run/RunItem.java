package org.mltheory.workbench.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.store.RunRecord;
import org.mltheory.experiment.store.RunState;

/**
 * A run folder as the lists show it. Nothing of its points is held.
 *
 * @param folder the run folder
 * @param name its path below the folder of runs
 * @param record what {@code run.json} says; empty when it cannot be read
 * @param problem why it cannot be read or what is wrong with it; empty as a rule
 * @param active whether a process of this machine is writing it
 * @param requests the claims that were asked for, in the order of the verdicts
 * @param verdicts what was found; empty until there is anything
 * @param last the value of the last point in the file, with its series; empty when there is none
 * @param stamp changes when the folder's files do
 */
public record RunItem(
        Path folder,
        String name,
        Optional<RunRecord> record,
        String problem,
        boolean active,
        List<ClaimRequest> requests,
        List<Verdict> verdicts,
        String last,
        long stamp) {

    public RunItem {
        requests = List.copyOf(requests);
        verdicts = List.copyOf(verdicts);
    }

    /** The chapter's number, 0 when unknown. */
    public int chapter() {
        return record.map(RunRecord::chapter).orElse(0);
    }

    public String experiment() {
        return record.map(RunRecord::experiment).orElse("");
    }

    /** What tells it from the other members of its sweep. */
    public String member() {
        return record.map(RunRecord::label).orElse("");
    }

    public RunState state() {
        return record.map(RunRecord::state).orElse(RunState.FAILED);
    }

    /** Whether it says that it is running but nobody on this machine writes it. */
    public boolean abandoned() {
        return state() == RunState.RUNNING && !active;
    }

    public boolean resumable() {
        return record.isPresent() && !active && state() != RunState.FINISHED;
    }

    /** When it was started, the beginning of time when unknown. */
    public Instant started() {
        return record.map(RunRecord::started).map(RunItem::instant).orElse(Instant.EPOCH);
    }

    public double seconds() {
        return record.map(RunRecord::seconds).orElse(0.0);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
