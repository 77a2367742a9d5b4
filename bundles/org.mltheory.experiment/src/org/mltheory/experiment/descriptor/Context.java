package org.mltheory.experiment.descriptor;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.descriptor.Problem.Fix;
import org.mltheory.experiment.registry.Registry;

/** What the parts of the reader share: the tree, the problems, the registry. */
record Context(Registry registry, String file, ProblemSink problems, Edits edits, Yaml.Mapping root) {

    /** The mapping that a key of the root holds; reports a value of another form. Empty when absent, too. */
    Optional<Yaml.Mapping> mapping(String key) {
        return root.pair(key).flatMap(p -> mapping(p, key));
    }

    Optional<Yaml.Mapping> mapping(Yaml.Pair pair, String name) {
        if (pair.value() instanceof Yaml.Mapping m) {
            return Optional.of(m);
        }
        wrongForm(pair, name, "a mapping");
        return Optional.empty();
    }

    /** The word of a key; reports another form or nothing. */
    Optional<String> word(Yaml.Pair pair, String name) {
        if (pair.value() instanceof Yaml.Scalar s && !s.isNull()) {
            return Optional.of(s.text());
        }
        wrongForm(pair, name, "a word");
        return Optional.empty();
    }

    /** Reports a value that is not of the expected form; an alias was reported already. */
    void wrongForm(Yaml.Pair pair, String name, String expected) {
        if (!(pair.value() instanceof Yaml.Refused)) {
            boolean empty = pair.value().end() <= pair.value().offset();
            problems.error(
                    "wrong-type",
                    empty ? pair.key() : pair.value(),
                    name + ": " + pair.value().kind() + " stands where " + expected + " is expected");
        }
    }

    /** Reports keys that are not permitted in a mapping, and keys that stand twice. */
    void checkKeys(Yaml.Mapping mapping, String holder, Collection<String> permitted, String noun) {
        Map<String, Yaml.Pair> seen = new HashMap<>();
        for (Yaml.Pair pair : mapping.pairs()) {
            if (problems.isFull()) {
                return;
            }
            String key = pair.key().text();
            if (!permitted.contains(key)) {
                unknown("unknown-key", holder, pair.key(), noun, permitted);
            } else if (seen.put(key, pair) != null) {
                problems.error(
                        "duplicate-key",
                        pair.key(),
                        holder + Texts.quote(key) + " stands twice",
                        edits.remove("Remove the Second", mapping, pair));
            }
        }
    }

    /** Reports a word that is not one of a set, with the nearest one as fix. */
    void unknown(String code, String holder, Yaml.Scalar word, String noun, Collection<String> permitted) {
        if (problems.isFull()) {
            return;
        }
        Optional<String> nearest = Nearest.of(word.text(), permitted);
        String hint = nearest.map(n -> "; did you mean " + n + "?")
                .orElseGet(() -> permitted.isEmpty()
                        ? "; there are none"
                        : permitted.size() <= 12 ? "; permitted are " + String.join(", ", permitted) : "");
        List<Fix> fixes = nearest.map(n -> List.of(Edits.replace("Change to " + n, word, n)))
                .orElse(List.of());
        problems.error(
                code, word.offset(), word.end(), holder + Texts.quote(word.text()) + " is not " + noun + hint, fixes);
    }
}
