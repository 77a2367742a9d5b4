package org.mltheory.experiment.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that a reader sees the old content or the new, and never a part. */
public final class AtomicFiles {

    /** What unfinished files end in. */
    static final String UNFINISHED = ".tmp";

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; does not close the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFiles() {}

    /** Replaces {@code file} by what {@code content} writes: into a temporary file beside it, then renamed. */
    public static void write(Path file, FileOpener opener, Content content) throws StoreException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            try (OutputStream out = opener.open(unfinished, false)) {
                content.writeTo(out);
            }
            move(unfinished, file);
        } catch (IOException e) {
            StoreException failure =
                    e instanceof StoreException s ? s : new StoreException(file, "cannot be written", e);
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException notDeleted) {
                failure.addSuppressed(notDeleted);
            }
            throw failure;
        }
    }

    /** Replaces {@code file} by a text in UTF-8. */
    public static void write(Path file, FileOpener opener, String text) throws StoreException {
        write(file, opener, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
