package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.descriptor.Problem.Fix;

/** Changes what outcome a descriptor expects of a claim. */
public final class ClaimEdits {

    private ClaimEdits() {}

    /**
     * The change of the text after which it expects this outcome of the claim; empty when the text is not valid YAML, or lists
     * claims without this one.
     *
     * @param all ids of the experiment's claims, which stand in the list when the text has none yet
     * @param label in headline style, for instance {@code Mark Claim as Expected Violated}
     */
    public static Optional<Fix> expect(String text, List<String> all, String claim, Outcome outcome, String label) {
        if (text.length() > Limits.CHARS) {
            return Optional.empty();
        }
        ProblemSink problems = new ProblemSink(new Source(text));
        YamlReader.Result yaml = YamlReader.read(problems);
        return yaml.broken()
                ? Optional.empty()
                : yaml.root()
                        .filter(Yaml.Mapping.class::isInstance)
                        .flatMap(r ->
                                expect(new Edits(problems.source()), (Yaml.Mapping) r, all, claim, outcome, label));
    }

    static Optional<Fix> expect(
            Edits edits, Yaml.Mapping root, List<String> all, String claim, Outcome outcome, String label) {
        String expected = "{id: " + claim + ", expect: " + outcome.key() + "}";
        Optional<Yaml.Pair> claims = root.pair("claims");
        if (claims.isEmpty()) {
            List<String> items = new ArrayList<>();
            all.forEach(id -> items.add(id.equals(claim) ? expected : id));
            return all.contains(claim)
                    ? Optional.of(edits.insert(label, root, "claims: [" + String.join(", ", items) + "]", false))
                    : Optional.empty();
        }
        if (!(claims.get().value() instanceof Yaml.Sequence list)) {
            return Optional.empty();
        }
        for (Yaml item : list.items()) {
            if (item instanceof Yaml.Scalar id && id.text().equals(claim)) {
                return Optional.of(Edits.replace(label, id, expected));
            }
            if (item instanceof Yaml.Mapping mapping
                    && mapping.pair("id")
                            .filter(p -> p.value() instanceof Yaml.Scalar id
                                    && id.text().equals(claim))
                            .isPresent()) {
                return Optional.of(mapping.pair("expect")
                        .map(p -> edits.setValue(label, p, outcome.key()))
                        .orElseGet(() -> edits.insert(label, mapping, "expect: " + outcome.key(), false)));
            }
        }
        return Optional.empty();
    }
}
