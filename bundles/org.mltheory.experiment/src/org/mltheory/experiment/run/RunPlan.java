package org.mltheory.experiment.run;

import java.nio.file.Path;
import java.util.List;
import org.mltheory.experiment.descriptor.Descriptor;

/**
 * What is going to run.
 *
 * @param descriptor the descriptor
 * @param folder the run folder, or the folder of the sweep that has one sub-folder a member
 * @param members in order; those of this shard only. Members that were finished before stand among them, in state finished
 * @param threads how many trials run at once: at most what was asked for, fewer when more would not fit into memory
 */
public record RunPlan(Descriptor descriptor, Path folder, List<MemberRun> members, int threads) {

    public RunPlan {
        members = List.copyOf(members);
    }

    /** Number of trials of all members. */
    public int total() {
        return members.stream().mapToInt(MemberRun::total).sum();
    }

    /** Number of trials finished, those of earlier attempts among them. */
    public int done() {
        return members.stream().mapToInt(MemberRun::done).sum();
    }
}
