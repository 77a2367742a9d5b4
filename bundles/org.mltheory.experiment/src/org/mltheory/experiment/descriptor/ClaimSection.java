package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mltheory.experiment.claim.Outcome;

/** Reads {@code claims}. */
final class ClaimSection {

    private final Context context;
    private final List<String> known;

    /**
     * @param known ids of the experiment's claims
     */
    ClaimSection(Context context, List<String> known) {
        this.context = context;
        this.known = known;
    }

    List<ClaimRequest> read() {
        Optional<Yaml.Pair> claims = context.root().pair("claims");
        if (claims.isEmpty()) {
            int line = context.root().pair("experiment").map(p -> line(p.key())).orElse(1);
            return known.stream()
                    .map(id -> new ClaimRequest(id, Outcome.HOLDS, line))
                    .toList();
        }
        if (!(claims.get().value() instanceof Yaml.Sequence list)) {
            context.wrongForm(claims.get(), "claims", "a list");
            return List.of();
        }
        List<ClaimRequest> requests = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Yaml item : list.items()) {
            Optional<ClaimRequest> request = switch (item) {
                case Yaml.Scalar id -> claim(id, Outcome.HOLDS);
                case Yaml.Mapping mapping -> claim(mapping);
                case Yaml.Refused refused -> Optional.empty();
                case Yaml.Sequence inner -> {
                    context.problems().error("wrong-type", inner, "claims: a list stands where a claim is expected");
                    yield Optional.empty();
                }
            };
            request.ifPresent(r -> {
                if (seen.add(r.id())) {
                    requests.add(r);
                } else {
                    context.problems().error("duplicate-claim", item, "claims: " + r.id() + " stands twice");
                }
            });
        }
        return requests;
    }

    private Optional<ClaimRequest> claim(Yaml.Mapping mapping) {
        context.checkKeys(mapping, "claims: ", List.of("id", "expect"), "a key of a claim");
        Optional<Outcome> outcome = mapping.pair("expect").map(this::outcome).orElse(Optional.of(Outcome.HOLDS));
        Optional<Yaml.Pair> id = mapping.pair("id");
        if (id.isEmpty()) {
            String first = known.isEmpty() ? "" : known.get(0);
            context.problems()
                    .error(
                            "missing-key",
                            mapping,
                            "claims: id is missing",
                            context.edits().insert("Add Missing Key id", mapping, "id: " + first, true));
            return Optional.empty();
        }
        if (!(id.get().value() instanceof Yaml.Scalar scalar)) {
            context.wrongForm(id.get(), "id", "a claim's id");
            return Optional.empty();
        }
        return outcome.flatMap(o -> claim(scalar, o));
    }

    private Optional<ClaimRequest> claim(Yaml.Scalar id, Outcome outcome) {
        if (!known.contains(id.text())) {
            context.unknown("unknown-claim", "claims: ", id, "a claim of this experiment", known);
            return Optional.empty();
        }
        return Optional.of(new ClaimRequest(id.text(), outcome, line(id)));
    }

    private Optional<Outcome> outcome(Yaml.Pair pair) {
        Optional<String> word = context.word(pair, "expect");
        for (Outcome outcome : Outcome.values()) {
            if (word.filter(outcome.key()::equals).isPresent()) {
                return Optional.of(outcome);
            }
        }
        if (word.isPresent() && pair.value() instanceof Yaml.Scalar scalar) {
            context.unknown("unknown-value", "expect: ", scalar, "an outcome", DescriptorKeys.OUTCOMES);
        }
        return Optional.empty();
    }

    private int line(Yaml place) {
        return context.problems().source().line(place.offset());
    }
}
