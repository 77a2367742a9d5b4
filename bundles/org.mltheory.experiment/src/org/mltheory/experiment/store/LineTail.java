package org.mltheory.experiment.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the whole lines that were added to a file since the last time. A line whose end is not there yet waits. */
final class LineTail {

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private long offset;

    LineTail(Path file) {
        this.file = file;
    }

    /** Whether the file is shorter than what was read: it was begun again. */
    boolean shrunk() throws StoreException {
        try {
            return offset > 0 && (!Files.exists(file) || Files.size(file) < offset);
        } catch (IOException e) {
            throw new StoreException(file, "cannot be read", e);
        }
    }

    /** Hands over new lines without their ends; gives how many. None when the file does not exist. */
    long poll(Consumer<String> lines) throws StoreException {
        return poll(Long.MAX_VALUE, lines);
    }

    /** The same, of the bytes before {@code limit}. */
    long poll(long limit, Consumer<String> lines) throws StoreException {
        long count = 0;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] buffer = new byte[CHUNK];
            int kept = 0;
            in.seek(offset);
            while (true) {
                if (kept == buffer.length) {
                    buffer = java.util.Arrays.copyOf(buffer, Math.multiplyExact(kept, 2));
                }
                int n = in.read(buffer, kept, (int) Math.min(buffer.length - kept, limit - offset - kept));
                if (n <= 0) {
                    return count;
                }
                int end = kept + n;
                int start = 0;
                for (int i = kept; i < end; i++) {
                    if (buffer[i] == '\n') {
                        lines.accept(new String(buffer, start, i - start, StandardCharsets.UTF_8));
                        count++;
                        start = i + 1;
                    }
                }
                offset += start;
                kept = end - start;
                System.arraycopy(buffer, start, buffer, 0, kept);
            }
        } catch (FileNotFoundException e) {
            if (Files.exists(file)) {
                throw new StoreException(file, "cannot be read", e);
            }
            return count;
        } catch (IOException e) {
            throw new StoreException(file, "cannot be read", e);
        }
    }
}
