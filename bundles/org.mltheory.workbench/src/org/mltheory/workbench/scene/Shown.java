package org.mltheory.workbench.scene;

import java.util.List;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.result.Measurements;

/**
 * One member of one run on a chart.
 *
 * @param run the run's name, empty when it is the only one on the chart
 * @param member the member's label, empty without a sweep
 * @param measurements its points, which may still grow
 * @param claims what its descriptor asks to check, with the constants of its parameters
 * @param verdicts what was found, empty while it runs
 */
public record Shown(String run, String member, Measurements measurements, List<Claim> claims, List<Verdict> verdicts) {

    public Shown {
        claims = List.copyOf(claims);
        verdicts = List.copyOf(verdicts);
    }

    /** What tells it from the others in a legend; empty when nothing does. */
    public String label() {
        return run.isEmpty() ? member : member.isEmpty() ? run : run + ", " + member;
    }
}
