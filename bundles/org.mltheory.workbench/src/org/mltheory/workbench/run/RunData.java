package org.mltheory.workbench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Measurements;

/**
 * What a chart needs of a run.
 *
 * @param item the run
 * @param experiment its experiment; empty when none of this id is installed
 * @param parameters every parameter with its value; the x axis parameter has its first
 * @param claims the claims that were asked for, with the constants of these parameters
 * @param measurements the points, which may grow
 * @param verdicts what was found
 */
public record RunData(
        RunItem item,
        Optional<Registry.Entry> experiment,
        Map<Parameter, Object> parameters,
        List<Claim> claims,
        Measurements measurements,
        List<Verdict> verdicts) {

    public RunData {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        claims = List.copyOf(claims);
        verdicts = List.copyOf(verdicts);
    }
}
