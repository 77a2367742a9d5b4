package org.mltheory.experiment.descriptor;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Setting;

/**
 * A descriptor that was read and found valid.
 *
 * @param text the exact text, kept for the run folder
 * @param file where it came from, for messages and relative data paths; may be a name only
 * @param chapter chapter number
 * @param experiment experiment id
 * @param setting seed, repeats, data and stop rule
 * @param range the x axis parameter's values; empty when the experiment has x values of its own
 * @param members at least one
 * @param claims what to check, in order; when the descriptor has no {@code claims}, all claims of the experiment, expected to hold
 */
public record Descriptor(
        String text,
        String file,
        int chapter,
        String experiment,
        Setting setting,
        Optional<Range> range,
        List<Member> members,
        List<ClaimRequest> claims) {
    public Descriptor {
        members = List.copyOf(members);
        claims = List.copyOf(claims);
    }
}
