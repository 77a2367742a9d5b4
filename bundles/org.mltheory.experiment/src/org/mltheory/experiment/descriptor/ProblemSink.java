package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mltheory.experiment.descriptor.Problem.Fix;
import org.mltheory.experiment.descriptor.Problem.Severity;

/** Collects the problems of one text, up to a limit. */
final class ProblemSink {

    private static final int MOST = 100;

    private final Source source;
    private final List<Problem> problems = new ArrayList<>();
    private boolean errors;

    ProblemSink(Source source) {
        this.source = source;
    }

    Source source() {
        return source;
    }

    /** Whether further problems will not be listed, so that there is no need to look for more. */
    boolean isFull() {
        return problems.size() == MOST;
    }

    boolean hasErrors() {
        return errors;
    }

    void error(String code, Yaml place, String message, Fix... fixes) {
        error(code, place.offset(), place.end(), message, List.of(fixes));
    }

    void error(String code, int offset, int end, String message, List<Fix> fixes) {
        add(Severity.ERROR, code, offset, end, message, fixes);
    }

    void warning(String code, int offset, int end, String message, List<Fix> fixes) {
        add(Severity.WARNING, code, offset, end, message, fixes);
    }

    private void add(Severity severity, String code, int offset, int end, String message, List<Fix> fixes) {
        errors |= severity == Severity.ERROR;
        if (isFull()) {
            return;
        }
        int length = source.text().length();
        int from = Math.clamp(offset, 0, length);
        int to = Math.clamp(end, from, length);
        problems.add(
                new Problem(severity, code, message, source.line(from), source.column(from), from, to - from, fixes));
    }

    /** In the order of their places. */
    List<Problem> problems() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(Problem::offset));
        if (isFull()) {
            Problem last = sorted.get(sorted.size() - 1);
            sorted.add(new Problem(
                    errors ? Severity.ERROR : Severity.WARNING,
                    "too-many-problems",
                    "only the first " + MOST + " problems are listed",
                    last.line(),
                    last.column(),
                    last.offset(),
                    last.length(),
                    List.of()));
        }
        return sorted;
    }
}
