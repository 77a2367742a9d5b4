package org.mltheory.experiment.data;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file in the IDX format: two zero bytes, the type of the values, the number of dimensions, each dimension as a big-endian
 * 32-bit number, then the values, the last dimension varying fastest. Only unsigned bytes (type 8) are read.
 */
final class IdxFile {

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final int[] dimensions;
    private final long size;

    private IdxFile(Path file, int[] dimensions, long size) {
        this.file = file;
        this.dimensions = dimensions;
        this.size = size;
    }

    int dimension(int index) {
        return dimensions[index];
    }

    /**
     * Reads the header of a file, unzipping it when its name ends in {@code .gz}.
     *
     * @param rank the number of dimensions that it must have
     * @throws IOException when it is not such a file, naming it
     */
    static IdxFile open(Path file, int rank) throws IOException {
        return read(file, in -> {
            byte[] header = in.readNBytes(4 + 4 * rank);
            if (header.length < 4) {
                throw cut(file, header.length, 4);
            }
            if (header[0] != 0 || header[1] != 0 || header[2] != UNSIGNED_BYTE || header[3] != rank) {
                throw new IOException(file + " starts with " + hex(header) + ", not 0000080" + rank
                        + ": it is no IDX file of unsigned bytes with " + rank + " dimension" + (rank == 1 ? "" : "s"));
            }
            if (header.length < 4 + 4 * rank) {
                throw cut(file, header.length, 4 + 4 * rank);
            }
            int[] dimensions = new int[rank];
            long size = 1;
            for (int k = 0; k < rank; k++) {
                dimensions[k] = bigEndian(header, 4 + 4 * k);
                if (dimensions[k] < 1 || size > (Integer.MAX_VALUE - 8) / dimensions[k]) {
                    throw new IOException(
                            file + " says that dimension " + (k + 1) + " is " + (dimensions[k] & 0xFFFFFFFFL)
                                    + ": permitted are at least 1 and at most 2147483639 values in all");
                }
                size *= dimensions[k];
            }
            IdxFile found = new IdxFile(file, dimensions, size);
            if (!found.isZipped()) {
                found.checkLength(Files.size(file));
            }
            return found;
        });
    }

    /** All values, the last dimension varying fastest. */
    byte[] values() throws IOException {
        return read(file, in -> {
            in.skipNBytes(start());
            byte[] values = in.readNBytes((int) size);
            checkLength(start() + (long) values.length + (in.read() >= 0 ? 1 : 0));
            return values;
        });
    }

    /**
     * The values at some indices of the first dimension, for instance some of the images. Of a plain file nothing else is read, of a
     * zipped one nothing else is kept.
     *
     * @param chosen distinct indices in any order
     * @return the values at {@code chosen[0]}, then at {@code chosen[1]} and so on
     */
    byte[] values(int[] chosen) throws IOException {
        int length = (int) (size / dimensions[0]);
        long[] ascending = new long[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            ascending[i] = (long) chosen[i] << 32 | i;
        }
        Arrays.sort(ascending);
        byte[] found = read(file, in -> {
            in.skipNBytes(start());
            // grows with what comes, whatever the header says
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            int next = 0;
            for (long place : ascending) {
                int index = (int) (place >> 32);
                in.skipNBytes((long) (index - next) * length);
                byte[] values = in.readNBytes(length);
                if (values.length < length) {
                    throw cut(file, start() + (long) index * length + values.length, start() + size);
                }
                kept.write(values);
                next = index + 1;
            }
            if (isZipped()) {
                // the end of the compressed data holds what they are checked by
                in.skipNBytes(size - (long) next * length);
                checkLength(start() + size + (in.read() >= 0 ? 1 : 0));
            }
            return kept.toByteArray();
        });
        byte[] ordered = new byte[found.length];
        for (int i = 0; i < ascending.length; i++) {
            System.arraycopy(found, i * length, ordered, (int) ascending[i] * length, length);
        }
        return ordered;
    }

    private int start() {
        return 4 + 4 * dimensions.length;
    }

    private boolean isZipped() {
        return isZipped(file);
    }

    private static boolean isZipped(Path file) {
        return file.toString().endsWith(".gz");
    }

    private void checkLength(long length) throws IOException {
        if (length < start() + size) {
            throw cut(file, length, start() + size);
        } else if (length > start() + size) {
            throw new IOException(
                    file + " goes on after the " + size + " values of its header " + Arrays.toString(dimensions));
        }
    }

    /** What is done with the file's bytes. */
    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    private static <T> T read(Path file, Reading<T> reading) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = isZipped(file) ? new GZIPInputStream(raw, BUFFER) : raw) {
            return reading.of(in);
        } catch (EOFException e) {
            throw new IOException(file + " is cut short: its data end early", e);
        } catch (ZipException e) {
            throw new IOException(file + " is not a sound gzip file: " + e.getMessage(), e);
        }
    }

    private static IOException cut(Path file, long length, long expected) {
        return new IOException(file + " is cut short: " + length + " bytes, not " + expected);
    }

    private static int bigEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private static String hex(byte[] bytes) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            s.append(String.format("%02x", bytes[i]));
        }
        return s.toString();
    }
}
