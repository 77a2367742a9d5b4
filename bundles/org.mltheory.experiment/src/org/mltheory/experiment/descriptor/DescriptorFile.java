package org.mltheory.experiment.descriptor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mltheory.experiment.descriptor.Problem.Severity;

/** Reads a descriptor's file, never more of it than a descriptor may have. */
final class DescriptorFile {

    private DescriptorFile() {}

    /**
     * @throws IOException when the file is missing, a folder or cannot be read
     */
    static Reading read(Path file, Function<String, Reading> reader) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a descriptor");
        }
        byte[] bytes;
        try {
            // a regular file's size is known without reading it; a pipe's is not
            if (Files.isRegularFile(file) && Files.size(file) > Limits.CHARS) {
                return tooLarge(Files.size(file), "bytes");
            }
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(Limits.CHARS + 1);
            }
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + " may not be read: permission denied", e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
        return bytes.length > Limits.CHARS ? tooLarge(bytes.length, "bytes") : decode(bytes, reader);
    }

    private static Reading decode(byte[] bytes, Function<String, Reading> reader) {
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, chars, true);
        if (result.isError()) {
            String before = chars.flip().toString();
            Source source = new Source(before);
            int at = before.length();
            return new Reading(
                    Optional.empty(),
                    List.of(new Problem(
                            Severity.ERROR,
                            "not-utf-8",
                            String.format(
                                    Locale.ROOT,
                                    "the file is not UTF-8: the byte 0x%02X at %d",
                                    bytes[in.position()],
                                    in.position()),
                            source.line(at),
                            source.column(at),
                            at,
                            0,
                            List.of())),
                    List.of());
        }
        String text = chars.flip().toString();
        // editors hide the byte order mark too, so that places agree
        return reader.apply(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    static Reading tooLarge(long size, String unit) {
        return new Reading(
                Optional.empty(),
                List.of(new Problem(
                        Severity.ERROR,
                        "too-large",
                        String.format(
                                Locale.ROOT,
                                "the descriptor has %,d %s; permitted are at most %,d",
                                size,
                                unit,
                                Limits.CHARS),
                        1,
                        1,
                        0,
                        0,
                        List.of())),
                List.of());
    }
}
