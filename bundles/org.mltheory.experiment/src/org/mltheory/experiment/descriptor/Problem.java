package org.mltheory.experiment.descriptor;

import java.util.List;

/**
 * Something wrong with a descriptor, at a place.
 *
 * @param severity errors forbid running, warnings do not
 * @param code stable kebab-case kind, for instance {@code out-of-range}
 * @param message one sentence that names key, value and permitted range
 * @param line from 1
 * @param column from 1
 * @param offset of the offending text in the descriptor, from 0, in chars
 * @param length of the offending text, in chars
 * @param fixes proposed changes, best first
 */
public record Problem(
        Severity severity, String code, String message, int line, int column, int offset, int length, List<Fix> fixes) {

    public Problem {
        fixes = List.copyOf(fixes);
    }

    /** {@code FILE:LINE:COLUMN: error|warning: message}. */
    public String format(String file) {
        return file + ":" + line + ":" + column + ": " + (severity == Severity.ERROR ? "error" : "warning") + ": "
                + message;
    }

    public enum Severity {
        ERROR,
        WARNING
    }

    /** A proposed change: replace {@code length} chars at {@code offset} by {@code replacement}. The label is in headline style. */
    public record Fix(String label, int offset, int length, String replacement) {}
}
