package org.mltheory.editor.assist;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.sketch.Node;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.registry.Registry;

/**
 * The experiment that a descriptor is about.
 *
 * @param entry as registered
 * @param parameters what it declares
 * @param claims what it can check, with the constants of its defaults
 */
public record Subject(Registry.Entry entry, Parameters parameters, List<Claim> claims) {

    public static Subject of(Registry.Entry entry) {
        Experiment fresh = entry.create();
        return new Subject(entry, Parameters.of(fresh), List.copyOf(fresh.claims()));
    }

    /** What the key {@code experiment} of this text names, if the registry has it. */
    public static Optional<Subject> of(Registry registry, Node root) {
        Node experiment = root.child("experiment");
        return experiment == null
                ? Optional.empty()
                : registry.experiment(experiment.value().text()).map(Subject::of);
    }

    /** The chapter number that the text gives, if it is a number. */
    static Optional<Integer> chapter(Node root) {
        Node chapter = root.child("chapter");
        if (chapter == null || !chapter.value().text().matches("\\d{1,4}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(chapter.value().text()));
    }

    public Optional<Claim> claim(String id) {
        return claims.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** Whether a range of values may be given for this parameter. */
    boolean mayRange(Parameter parameter) {
        return parameter.isNumeric() && entry.info().axis().isPresent();
    }

    static Node rootOf(Node node) {
        Node root = node;
        for (@Nullable Node parent = node.parent(); parent != null; parent = parent.parent()) {
            root = parent;
        }
        return root;
    }
}
