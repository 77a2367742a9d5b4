package org.mltheory.experiment.store;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What {@code journal.txt} says of the units of an unfinished run. Its first line names format and descriptor hash; then, in
 * order of time, {@code done UNIT METRICS ARTIFACTS CRC CRC} for a unit that stands whole in {@code metrics.csv} and
 * {@code artifacts.jsonl} up to these offsets, and {@code part UNIT METRICS ARTIFACTS CRC CRC} for a unit that is finished in
 * its own two files of these lengths. The checksums are of the unit's own bytes. What no line vouches for is computed again.
 *
 * @param done units 0, 1, ... in the main files
 * @param parts finished units in part files, all behind the done ones
 */
record Journal(List<Extent> done, Map<Integer, Extent> parts) {

    static final String FILE = "journal.txt";

    /** Where a unit's bytes end, and their checksums. */
    record Extent(long metrics, long artifacts, long metricsSum, long artifactsSum) {

        String line(String word, int unit) {
            return word
                    + ' '
                    + unit
                    + ' '
                    + metrics
                    + ' '
                    + artifacts
                    + ' '
                    + Long.toHexString(metricsSum)
                    + ' '
                    + Long.toHexString(artifactsSum)
                    + '\n';
        }
    }

    static final String DONE = "done";
    static final String PART = "part";

    static String header(String hash) {
        return "mltheory-journal 1 " + hash + '\n';
    }

    /** The journal's own text. */
    String text(String hash) {
        StringBuilder text = new StringBuilder(header(hash));
        for (int i = 0; i < done.size(); i++) {
            text.append(done.get(i).line(DONE, i));
        }
        parts.forEach((unit, extent) -> text.append(extent.line(PART, unit)));
        return text.toString();
    }

    /**
     * Reads a folder's journal and keeps what the files bear out: a cut last line, a record whose files are missing, short or
     * have other bytes, and everything after it, are left out.
     */
    static Journal recover(Path folder, String hash, int units) throws StoreException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new Journal(List.of(), Map.of());
        }
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new StoreException(file, "cannot be read", e);
        }
        if (!text.startsWith(header(hash))) {
            return new Journal(List.of(), Map.of());
        }
        List<Extent> done = new ArrayList<>();
        Map<Integer, Extent> parts = new TreeMap<>();
        int end = text.lastIndexOf('\n');
        for (String line : text.substring(
                        header(hash).length(), Math.max(header(hash).length(), end + 1))
                .split("\n")) {
            String[] f = line.split(" ");
            if (f.length == 6
                    && f[1].matches("\\d{1,9}")
                    && f[2].matches("\\d{1,18}")
                    && f[3].matches("\\d{1,18}")
                    && f[4].matches("[0-9a-f]{1,8}")
                    && f[5].matches("[0-9a-f]{1,8}")) {
                int unit = Integer.parseInt(f[1]);
                Extent extent = new Extent(
                        Long.parseLong(f[2]), Long.parseLong(f[3]), Long.parseLong(f[4], 16), Long.parseLong(f[5], 16));
                if (f[0].equals(DONE) && unit == done.size() && unit < units) {
                    done.add(extent);
                } else if (f[0].equals(PART) && unit < units) {
                    parts.put(unit, extent);
                }
            }
        }
        List<Extent> sound = soundPrefix(folder, done);
        Map<Integer, Extent> soundParts = new TreeMap<>();
        for (Map.Entry<Integer, Extent> part : parts.entrySet()) {
            if (part.getKey() >= sound.size() && sound(folder, part.getKey(), part.getValue())) {
                soundParts.put(part.getKey(), part.getValue());
            }
        }
        return new Journal(sound, soundParts);
    }

    private static List<Extent> soundPrefix(Path folder, List<Extent> done) throws StoreException {
        Path metrics = folder.resolve(RunFiles.METRICS);
        Path artifacts = folder.resolve(RunFiles.ARTIFACTS);
        if (!Files.exists(metrics) || !Files.exists(artifacts)) {
            return List.of();
        }
        int sound = 0;
        try (Checked m = new Checked(metrics);
                Checked a = new Checked(artifacts)) {
            if (m.startsWith(Csv.HEADER)) {
                while (sound < done.size()
                        && m.reaches(done.get(sound).metrics, done.get(sound).metricsSum)
                        && a.reaches(done.get(sound).artifacts, done.get(sound).artifactsSum)) {
                    sound++;
                }
            }
        } catch (IOException e) {
            throw new StoreException(folder, "cannot be read", e);
        }
        return List.copyOf(done.subList(0, sound));
    }

    private static boolean sound(Path folder, int unit, Extent extent) throws StoreException {
        Path metrics = RunFiles.metricsPart(folder, unit);
        Path artifacts = RunFiles.artifactsPart(folder, unit);
        if (!Files.exists(metrics) || !Files.exists(artifacts)) {
            return false;
        }
        try (Checked m = new Checked(metrics);
                Checked a = new Checked(artifacts)) {
            return Files.size(metrics) == extent.metrics
                    && Files.size(artifacts) == extent.artifacts
                    && m.reaches(extent.metrics, extent.metricsSum)
                    && a.reaches(extent.artifacts, extent.artifactsSum);
        } catch (IOException e) {
            throw new StoreException(metrics, "cannot be read", e);
        }
    }

    /** Reads a file forward, from checksum to checksum. */
    private static final class Checked implements AutoCloseable {
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private long at;

        Checked(Path file) throws IOException {
            in = new BufferedInputStream(new FileInputStream(file.toFile()));
        }

        boolean startsWith(String text) throws IOException {
            byte[] expected = text.getBytes(StandardCharsets.UTF_8);
            at = expected.length;
            return java.util.Arrays.equals(in.readNBytes(expected.length), expected);
        }

        /** Whether the file goes on to {@code offset} with bytes of this checksum. */
        boolean reaches(long offset, long sum) throws IOException {
            CRC32 crc = new CRC32();
            while (at < offset) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, offset - at));
                if (n < 0) {
                    return false;
                }
                crc.update(buffer, 0, n);
                at += n;
            }
            return at == offset && crc.getValue() == sum;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
