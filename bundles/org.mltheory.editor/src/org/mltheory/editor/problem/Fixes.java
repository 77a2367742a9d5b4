package org.mltheory.editor.problem;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.descriptor.Problem;

/** Finds a problem again in a text that may have changed since it was shown, so that a fix never lands at a stale place. */
final class Fixes {

    private Fixes() {}

    /** The problem of this code and message that is nearest to the offset. */
    static Optional<Problem> again(List<Problem> problems, String code, String message, int offset) {
        return problems.stream()
                .filter(p -> p.code().equals(code) && p.message().equals(message))
                .min(Comparator.comparingInt(p -> Math.abs(p.offset() - offset)));
    }

    /** The fix of this label. */
    static Optional<Problem.Fix> labelled(Problem problem, String label) {
        return problem.fixes().stream().filter(f -> f.label().equals(label)).findFirst();
    }
}
