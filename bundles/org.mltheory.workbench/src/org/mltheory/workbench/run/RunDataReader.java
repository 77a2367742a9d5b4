package org.mltheory.workbench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Measurements;

/** Binds an experiment to the settings that a run folder tells, so that its claims have the constants of that run. */
final class RunDataReader {

    private static final String PARAMETERS = "parameters.";
    private static final String CLAIMS = "claims.";

    private RunDataReader() {}

    static RunData data(RunItem item, Registry registry, Measurements measurements) {
        Optional<Registry.Entry> entry = registry.experiment(item.experiment());
        if (entry.isEmpty()) {
            return new RunData(item, entry, Map.of(), List.of(), measurements, item.verdicts());
        }
        Map<String, String> settings = item.record().map(r -> r.settings()).orElse(Map.of());
        Experiment experiment = entry.get().maker().get();
        Parameters declared = Parameters.of(experiment);
        Map<String, Object> values = declared.defaults();
        for (Parameter p : declared.list()) {
            String text = settings.get(PARAMETERS + p.name());
            if (text != null) {
                value(p, text).ifPresent(v -> values.put(p.name(), v));
            }
        }
        declared.bind(experiment, values);
        Map<Parameter, Object> parameters = new LinkedHashMap<>();
        declared.list().forEach(p -> parameters.put(p, values.getOrDefault(p.name(), p.defaultValue())));
        return new RunData(
                item, entry, parameters, asked(item, settings, experiment.claims()), measurements, item.verdicts());
    }

    /** The first value of a range, or the value; nothing when another version of the experiment wrote what this one cannot take. */
    private static Optional<Object> value(Parameter parameter, String text) {
        String word = text.startsWith("[") ? text.substring(1).split("[,\\]]", 2)[0] : text;
        try {
            return Optional.of(parameter.parse(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Claim> asked(RunItem item, Map<String, String> settings, List<Claim> all) {
        List<String> ids = item.requests().isEmpty()
                ? settings.keySet().stream()
                        .filter(k -> k.startsWith(CLAIMS))
                        .map(k -> k.substring(CLAIMS.length()))
                        .toList()
                : item.requests().stream().map(ClaimRequest::id).toList();
        return all.stream().filter(c -> ids.contains(c.id())).toList();
    }
}
