package org.mltheory.compute.backend.cpu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mltheory.compute.backend.BackendException;

/**
 * Looks at a shared library's headers before the loader maps it: mapping a truncated file ends the process with a bus error
 * instead of an exception.
 */
public final class ElfFile {

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int MAGIC = 0x464c457f;
    private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
    private static final int SHARED = 3;
    private static final int X86_64 = 62;

    private ElfFile() {}

    /**
     * @throws BackendException unless the file is a whole 64-bit x86 shared library
     */
    public static void requireSharedLibrary(Path file) {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = read(in, 0, HEADER);
            if (header.remaining() < HEADER || header.getInt(0) != MAGIC) {
                throw new BackendException(file + " is no shared library for Linux");
            }
            int kind = header.getShort(16);
            int machine = header.getShort(18);
            if (header.getShort(4) != CLASS_64_LITTLE_ENDIAN || kind != SHARED || machine != X86_64) {
                throw new BackendException(
                        file + " is a library for another platform (ELF machine " + machine + "), not for x86_64");
            }
            long end = header.getLong(40) + (long) header.getShort(58) * header.getShort(60);
            int segments = header.getShort(56);
            ByteBuffer table = read(in, header.getLong(32), segments * SEGMENT);
            for (int at = 0; at + SEGMENT <= table.limit(); at += SEGMENT) {
                end = Math.max(end, table.getLong(at + 8) + table.getLong(at + 32));
            }
            if (table.limit() < segments * SEGMENT || in.size() < end) {
                throw new BackendException(file + " is truncated: it has " + in.size() + " bytes of " + end);
            }
        } catch (IOException e) {
            throw new BackendException(file + " cannot be read: " + e, e);
        }
    }

    /** What the file holds of {@code length} bytes from {@code from} on. */
    private static ByteBuffer read(FileChannel in, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int got = 0;
        while (from >= 0 && buffer.hasRemaining() && got >= 0) {
            got = in.read(buffer, from + buffer.position());
        }
        return buffer.flip();
    }
}
