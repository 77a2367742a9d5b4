package org.mltheory.experiment.run;

import java.nio.file.Path;
import java.util.List;
import org.mltheory.experiment.store.RunState;

/**
 * How a run ended.
 *
 * @param folder the run folder, or that of the sweep
 * @param state finished when every member is; else failed when one is; else cancelled
 * @param members in order; of a shard, its own
 */
public record RunSummary(Path folder, RunState state, List<MemberSummary> members) {

    public RunSummary {
        members = List.copyOf(members);
    }

    /** The exit code: the worst of the members'. */
    public int exitCode() {
        return members.stream().mapToInt(MemberSummary::exitCode).reduce(ExitCode.AS_EXPECTED, ExitCode::worst);
    }
}
