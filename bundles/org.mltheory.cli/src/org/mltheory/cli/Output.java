package org.mltheory.cli;

import java.io.PrintWriter;

/** The only place that prints: results to one stream, messages and progress to the other. */
final class Output {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    /** @param terminal whether messages go to a terminal, so that a progress line may be redrawn */
    Output(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    boolean terminal() {
        return terminal;
    }

    /** A line of the result. */
    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A line about the work. */
    synchronized void message(String text) {
        err.println(text);
        err.flush();
    }

    /** A line about what is wrong. */
    void error(String text) {
        message("mltheory: " + text);
    }

    /** Redraws the progress line; only on a terminal. */
    synchronized void progress(String text) {
        err.print("\r\u001b[K" + text);
        err.flush();
    }

    /** Removes the progress line. */
    synchronized void clearProgress() {
        err.print("\r\u001b[K");
        err.flush();
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
