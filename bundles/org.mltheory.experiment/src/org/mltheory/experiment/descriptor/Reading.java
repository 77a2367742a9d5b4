package org.mltheory.experiment.descriptor;

import java.util.List;
import java.util.Optional;

/**
 * What reading a descriptor gave.
 *
 * @param descriptor present when there is no error
 * @param problems errors and warnings in the order of their places
 * @param entries every key and list item in the order of the text; when the YAML is broken, those before the error
 */
public record Reading(Optional<Descriptor> descriptor, List<Problem> problems, List<DescriptorEntry> entries) {
    public Reading {
        problems = List.copyOf(problems);
        entries = List.copyOf(entries);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
}
