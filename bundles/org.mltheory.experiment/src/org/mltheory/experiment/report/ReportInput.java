package org.mltheory.experiment.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Measurements;

/**
 * Everything that a report of one run says; it knows no files. No time of day is among it, so that two runs alike give reports alike.
 *
 * @param info the experiment
 * @param descriptor its descriptor's text
 * @param setting seed, repeats, data, stop rule
 * @param parameters the values by descriptor name
 * @param declared the parameters' declarations, in order
 * @param range the x axis parameter's values; its value in {@code parameters} is then not shown
 * @param data what was measured
 * @param claims the experiment's claims as bound to these parameters
 * @param verdicts those that were decided
 * @param requests what was asked, with the outcomes expected
 * @param provenance in the order in which it is shown: product version, backend, Java, descriptor hash; under {@link #COMMAND} the
 *            command that reproduces the run
 */
public record ReportInput(
        Info info,
        String descriptor,
        Setting setting,
        Map<String, Object> parameters,
        List<Parameter> declared,
        Optional<Range> range,
        Measurements data,
        List<Claim> claims,
        List<Verdict> verdicts,
        List<ClaimRequest> requests,
        Map<String, String> provenance) {

    /** The provenance key of the command line that reproduces the run. */
    public static final String COMMAND = "Command";

    /** The provenance key of the descriptor's hash, which charts show in their subtitle. */
    public static final String HASH = "Descriptor hash";

    public ReportInput {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        declared = List.copyOf(declared);
        claims = List.copyOf(claims);
        verdicts = List.copyOf(verdicts);
        requests = List.copyOf(requests);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** The claim of a verdict; empty when the experiment does not know it (any more). */
    public Optional<Claim> claim(String id) {
        return claims.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** What was asked about a claim. */
    public Optional<ClaimRequest> request(String id) {
        return requests.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** Charts' subtitle: the start of the descriptor's hash, seed and repeats. */
    String subtitle() {
        String hash = provenance.getOrDefault(HASH, "");
        String start = hash.isEmpty() ? "" : "descriptor " + hash.substring(0, Math.min(12, hash.length())) + ", ";
        return start + "seed " + setting.seed() + ", " + Figures.count(setting.repeats(), "repeat");
    }
}
