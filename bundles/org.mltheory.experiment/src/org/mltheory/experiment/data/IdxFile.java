package org.mltheory.experiment.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A file in the IDX format: two zero bytes, the type of the values, the number of dimensions, each dimension as a big-endian
 * 32-bit number, then the values, the last dimension varying fastest. Only unsigned bytes (type 8) are read.
 */
final class IdxFile {

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int BUFFER = 1 << 16;

    private final int[] dimensions;
    private final byte[] data;

    private IdxFile(int[] dimensions, byte[] data) {
        this.dimensions = dimensions;
        this.data = data;
    }

    int dimension(int index) {
        return dimensions[index];
    }

    /** The values themselves, not a copy. */
    byte[] data() {
        return data;
    }

    /**
     * Reads a whole file, unzipping it when its name ends in {@code .gz}.
     *
     * @param rank the number of dimensions that it must have
     * @throws IOException when it is not such a file or is cut short, naming it; nothing is allocated for values that are not
     *             there, whatever the header says
     */
    static IdxFile read(Path file, int rank) throws IOException {
        try (InputStream raw = Files.newInputStream(file)) {
            InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, BUFFER) : raw;
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
            byte[] data = in.readNBytes((int) size);
            if (data.length < size) {
                throw cut(file, header.length + (long) data.length, header.length + size);
            }
            if (in.read() >= 0) {
                throw new IOException(
                        file + " goes on after the " + size + " values of its header " + Arrays.toString(dimensions));
            }
            return new IdxFile(dimensions, data);
        } catch (EOFException e) {
            throw new IOException(file + " is cut short: its compressed data end early", e);
        } catch (java.util.zip.ZipException e) {
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
