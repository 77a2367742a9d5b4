package org.mltheory.experiment.descriptor;

import java.util.List;
import java.util.Optional;

/**
 * A key that a descriptor may have.
 *
 * @param path from the root; {@code *} stands for a parameter's name and {@code []} for an item of a list
 * @param form what its value is
 * @param required whether it must be there when what holds it is
 * @param description what it means, in one or two sentences
 * @param value for numbers, range and default
 * @param choices for words of a fixed set, these
 */
public record DescriptorKey(
        String path, Form form, boolean required, String description, Optional<Parameter> value, List<String> choices) {

    /** The form of a value. */
    public enum Form {
        NUMBER,
        WORD,
        TEXT,
        MAPPING,
        LIST,
        PARAMETER
    }

    public DescriptorKey {
        choices = List.copyOf(choices);
    }

    /** What is taken when the key is absent; empty when it must be there, and when nothing is taken and {@link #value} only proposes. */
    public Optional<String> standard() {
        boolean unlimited = path.startsWith("stop.") || path.endsWith(".points");
        return required || unlimited ? Optional.empty() : value.map(p -> p.text(p.defaultValue()));
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
