package org.mltheory.editor.testing;

import java.util.List;
import org.mltheory.experiment.registry.Registry;

/** Texts for tests. In those with a caret, {@code |} stands for it. */
public final class Samples {

    /** A valid descriptor. */
    public static final String VALID = """
            # Descent on a quadratic
            chapter: 900
            experiment: quadratic-descent
            seed: 1
            repeats: 2
            parameters:
              step-size: {from: 0.1, to: 1.5, points: 5}
              steps: 50
              method: gradient
              average: true
            claims:
              - descent-lemma
              - {id: always-falls, expect: holds}
            """;

    private Samples() {}

    /** The registry of the sample chapter alone. */
    public static Registry registry() {
        return Registry.of(List.of(new SampleChapter()), List.of(new SampleData()));
    }

    /** A text without its caret, and where the caret was. */
    public record Marked(String text, int caret) {
        public static Marked of(String marked) {
            return new Marked(marked.replace("|", ""), marked.indexOf('|'));
        }
    }
}
