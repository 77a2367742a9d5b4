package org.mltheory.experiment.store;

import java.io.IOException;
import java.nio.file.Path;

/** A run folder cannot be read or written. The message names the file and says why in one line. */
public final class StoreException extends IOException {

    private static final long serialVersionUID = 1L;

    public StoreException(Path file, String why) {
        super(file + ": " + why);
    }

    public StoreException(Path file, String what, IOException cause) {
        super(file + ": " + what + ": " + reason(file, cause), cause);
    }

    /** What the operating system says, without the path that a file system exception repeats. */
    private static String reason(Path file, IOException cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        if (message.equals(file.toString())) {
            return switch (cause) {
                case java.nio.file.NoSuchFileException e -> "no such file or folder";
                case java.nio.file.AccessDeniedException e -> "access denied";
                case java.nio.file.FileAlreadyExistsException e -> "already exists";
                default -> cause.getClass().getSimpleName();
            };
        }
        String prefix = file + ": ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }
}
