package org.mltheory.experiment.descriptor;

import java.util.List;
import java.util.Optional;

/** A YAML value with its place, in chars from 0. What a descriptor may not use (tags, anchors, aliases) is not represented. */
sealed interface Yaml {

    int offset();

    /** Exclusive, without trailing blanks. */
    int end();

    /** A scalar; {@code plain} when it is written without quotes and not as a block. */
    record Scalar(int offset, int end, String text, boolean plain) implements Yaml {
        /** Whether nothing is written, or an explicit null. */
        boolean isNull() {
            return plain
                    && (text.isEmpty()
                            || text.equals("~")
                            || text.equals("null")
                            || text.equals("Null")
                            || text.equals("NULL"));
        }
    }

    /** A list. */
    record Sequence(int offset, int end, boolean flow, List<Yaml> items) implements Yaml {}

    /** A mapping; keys may repeat. */
    record Mapping(int offset, int end, boolean flow, List<Pair> pairs) implements Yaml {
        /** The first pair with this key. */
        Optional<Pair> pair(String key) {
            return pairs.stream().filter(p -> p.key().text().equals(key)).findFirst();
        }
    }

    /** An alias: already reported, and not looked at again. */
    record Refused(int offset, int end) implements Yaml {}

    /** A key with its value. */
    record Pair(Scalar key, Yaml value) {
        int end() {
            return Math.max(key.end(), value.end());
        }
    }

    /** As messages name it. */
    default String kind() {
        return switch (this) {
            case Scalar s -> s.isNull() ? "nothing" : "a single value";
            case Sequence s -> "a list";
            case Mapping m -> "a mapping";
            case Refused r -> "an alias";
        };
    }
}
