package org.mltheory.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps stack traces out of the user's face: they go to a file. */
final class CrashLog {

    private CrashLog() {}

    /** Writes the stack trace to a temporary file and returns its path, or why that failed. */
    static String write(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        try {
            Path file = Files.createTempFile("mltheory-", ".log");
            Files.writeString(file, text.toString());
            return file.toString();
        } catch (IOException e) {
            return "no file (" + e.getMessage() + ")";
        }
    }
}
