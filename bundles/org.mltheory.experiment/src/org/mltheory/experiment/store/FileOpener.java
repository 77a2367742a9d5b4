package org.mltheory.experiment.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Opens the files that a run writes. There to let a test fill a disk. */
@FunctionalInterface
public interface FileOpener {

    /**
     * Plain file streams. Not a channel of {@code java.nio}: those close themselves when the writing thread is interrupted, which
     * is how trials are cancelled.
     */
    FileOpener PLAIN = (file, append) -> new FileOutputStream(file.toFile(), append);

    /** Opens {@code file} for writing, at its end when {@code append}, emptied otherwise; creates it when absent. */
    OutputStream open(Path file, boolean append) throws IOException;
}
