package org.mltheory.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Chooses run folders where the user names none: {@code runs/NAME-1}, {@code runs/NAME-2} and so on. */
final class OutputFolders {

    private static final String SUFFIX = ".experiment.yaml";

    private OutputFolders() {}

    /** The descriptor's name without its suffix. */
    static String stem(Path descriptor) {
        String name = descriptor.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** The first folder of this descriptor's that is not there yet. */
    static Path next(Path descriptor) {
        int number = 1;
        Path folder;
        do {
            folder = Path.of("runs", stem(descriptor) + "-" + number++);
        } while (Files.exists(folder));
        return folder;
    }

    /** The folder's base for relative data paths. */
    static Path base(Path descriptor) {
        Path parent = descriptor.toAbsolutePath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
