package org.mltheory.experiment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.mltheory.compute.backend.BackendException;

/** Says what was thrown, in one line for a user. */
final class Failures {

    private Failures() {}

    static String describe(Throwable thrown, int threads) {
        if (thrown instanceof OutOfMemoryError) {
            return "out of memory: the Java heap is limited to "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB and " + threads
                    + (threads == 1 ? " trial ran at once" : " trials ran at once")
                    + "; make the problem smaller, run fewer threads, or raise the limit (-Xmx)";
        }
        if (thrown instanceof UncheckedIOException u && u.getCause() instanceof IOException cause) {
            return describe(cause, threads);
        }
        String message = thrown.getMessage();
        if ((thrown instanceof IOException || thrown instanceof BackendException) && message != null) {
            return line(message);
        }
        return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + line(message));
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }
}
