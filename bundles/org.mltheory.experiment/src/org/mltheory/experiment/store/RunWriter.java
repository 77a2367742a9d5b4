package org.mltheory.experiment.store;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.mltheory.experiment.result.Measurements;

/**
 * Writes {@code metrics.csv} and {@code artifacts.jsonl} in the canonical order of the units, whatever the order in which they
 * run. The unit at the head of that order is written straight into the two files; the others into files of their own under
 * {@code parts}, which are appended when their turn comes. The {@link Journal} records each finished unit after its bytes.
 * <p>
 * Every write goes to the operating system at once: killing the process loses what is still in the sinks' batches. (A power
 * failure may lose more; the journal's checksums then tell what has to be computed again.)
 */
public final class RunWriter implements AutoCloseable {

    private final Path folder;
    private final FileOpener opener;
    private final int units;
    private final Target metrics;
    private final Target artifacts;
    private final OutputStream journal;
    private final Map<Integer, Target> open = new HashMap<>();
    private final Map<Integer, Journal.Extent> parts;
    private final BitSet recovered = new BitSet();
    private int head;
    private boolean closed;

    /** An output file with its length and the checksum of its bytes since the last {@link #extent}. */
    private static final class Target {
        private final Path file;
        private final OutputStream out;
        private final CRC32 sum = new CRC32();
        private long length;

        Target(Path file, OutputStream out, long length) {
            this.file = file;
            this.out = out;
            this.length = length;
        }

        void write(byte[] bytes, int n) throws StoreException {
            try {
                out.write(bytes, 0, n);
            } catch (IOException e) {
                throw new StoreException(file, "cannot be written", e);
            }
            sum.update(bytes, 0, n);
            length += n;
        }

        void close() throws StoreException {
            try {
                out.close();
            } catch (IOException e) {
                throw new StoreException(file, "cannot be written", e);
            }
        }
    }

    /**
     * Opens a folder for writing: from nothing, or after the units that its journal and files bear out.
     *
     * @param hash identifies what is computed; a journal of something else counts as none
     */
    public RunWriter(Path folder, FileOpener opener, int units, String hash) throws StoreException {
        this.folder = folder;
        this.opener = opener;
        this.units = units;
        Journal kept = Journal.recover(folder, hash, units);
        parts = new TreeMap<>(kept.parts());
        head = kept.done().size();
        recovered.set(0, head);
        parts.keySet().forEach(recovered::set);
        clean();
        // The journal shrinks before the files do, so that it never vouches for bytes that are gone.
        AtomicFiles.write(folder.resolve(Journal.FILE), opener, kept.text(hash));
        boolean begun = head > 0;
        metrics = main(RunFiles.METRICS, begun ? kept.done().get(head - 1).metrics() : 0);
        artifacts = main(RunFiles.ARTIFACTS, begun ? kept.done().get(head - 1).artifacts() : 0);
        journal = open(folder.resolve(Journal.FILE), true);
        if (!begun) {
            byte[] header = Csv.HEADER.getBytes(StandardCharsets.UTF_8);
            metrics.write(header, header.length);
            metrics.sum.reset();
        }
        advance();
    }

    private Target main(String name, long length) throws StoreException {
        Path file = folder.resolve(name);
        truncate(file, length);
        return new Target(file, open(file, true), length);
    }

    private OutputStream open(Path file, boolean append) throws StoreException {
        try {
            return opener.open(file, append);
        } catch (IOException e) {
            throw new StoreException(file, "cannot be written", e);
        }
    }

    private static void truncate(Path file, long length) throws StoreException {
        if (Files.exists(file)) {
            try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
                if (access.length() > length) {
                    access.setLength(length);
                }
            } catch (IOException e) {
                throw new StoreException(file, "cannot be written", e);
            }
        }
    }

    /** Deletes what a killed process left and nothing vouches for. */
    private void clean() throws StoreException {
        Path partFolder = folder.resolve(RunFiles.PARTS);
        try {
            Files.createDirectories(partFolder);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(partFolder)) {
                for (Path file : files) {
                    String digits = file.getFileName().toString().replaceFirst("\\..*", "");
                    if (!digits.matches("\\d{1,9}") || !parts.containsKey(Integer.parseInt(digits))) {
                        Files.delete(file);
                    }
                }
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + AtomicFiles.UNFINISHED)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new StoreException(partFolder, "cannot be written", e);
        }
    }

    /** Units that were finished when the folder was opened. */
    public synchronized BitSet recovered() {
        return (BitSet) recovered.clone();
    }

    /** The points and reports of the units that were finished when the folder was opened; to be called before any is started. */
    public synchronized Measurements measurements() throws StoreException {
        MetricsTail tail = new MetricsTail(folder);
        tail.poll();
        for (int unit : parts.keySet()) {
            tail.addPart(RunFiles.metricsPart(folder, unit), RunFiles.artifactsPart(folder, unit));
        }
        return tail.measurements();
    }

    /** Whether every unit stands in the main files. */
    public synchronized boolean complete() {
        return head == units;
    }

    /** Starts a unit that is not finished. */
    public synchronized UnitSink open(int unit, int repeat, Consumer<PointBatch> listener) throws StoreException {
        if (unit < head || unit >= units || open.containsKey(unit) || parts.containsKey(unit)) {
            throw new IllegalArgumentException("unit " + unit + " is finished, open or unknown");
        }
        if (closed) {
            throw new StoreException(folder, "is closed");
        }
        if (unit == head) {
            open.put(unit, metrics);
        } else {
            Path file = RunFiles.metricsPart(folder, unit);
            open.put(unit, new Target(file, open(file, false), 0));
        }
        return new UnitSink(this, unit, repeat, listener);
    }

    synchronized void write(int unit, byte[] bytes) throws StoreException {
        target(unit).write(bytes, bytes.length);
    }

    private Target target(int unit) throws StoreException {
        return Optional.ofNullable(open.get(unit)).orElseThrow(() -> new StoreException(folder, "is closed"));
    }

    synchronized void finish(int unit, byte[] lines) throws StoreException {
        Target target = target(unit);
        open.remove(unit);
        if (unit == head) {
            artifacts.write(lines, lines.length);
            done();
            advance();
        } else {
            target.close();
            Path file = RunFiles.artifactsPart(folder, unit);
            Target own = new Target(file, open(file, false), 0);
            try {
                own.write(lines, lines.length);
            } finally {
                own.close();
            }
            Journal.Extent extent =
                    new Journal.Extent(target.length, own.length, target.sum.getValue(), own.sum.getValue());
            log(extent.line(Journal.PART, unit));
            parts.put(unit, extent);
        }
    }

    synchronized void abandon(int unit) throws StoreException {
        Target target = open.remove(unit);
        if (target != null && target != metrics) {
            target.close();
        }
    }

    /** Records that the unit at the head stands whole in the main files. */
    private void done() throws StoreException {
        log(new Journal.Extent(metrics.length, artifacts.length, metrics.sum.getValue(), artifacts.sum.getValue())
                .line(Journal.DONE, head));
        metrics.sum.reset();
        artifacts.sum.reset();
        head++;
    }

    /** Appends the finished parts that are next, and turns a running unit that is next onto the main files. */
    private void advance() throws StoreException {
        while (parts.containsKey(head)) {
            int unit = head;
            append(RunFiles.metricsPart(folder, unit), metrics);
            append(RunFiles.artifactsPart(folder, unit), artifacts);
            done();
            parts.remove(unit);
            delete(RunFiles.metricsPart(folder, unit));
            delete(RunFiles.artifactsPart(folder, unit));
        }
        Target running = open.get(head);
        if (running != null) {
            running.close();
            append(running.file, metrics);
            delete(running.file);
            open.put(head, metrics);
        }
    }

    private static void append(Path from, Target to) throws StoreException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new FileInputStream(from.toFile())) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                to.write(buffer, n);
            }
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw new StoreException(from, "cannot be read", e);
        }
    }

    private static void delete(Path file) throws StoreException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreException(file, "cannot be deleted", e);
        }
    }

    private void log(String line) throws StoreException {
        try {
            journal.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StoreException(folder.resolve(Journal.FILE), "cannot be written", e);
        }
    }

    /** Deletes journal and parts: what is done when {@code run.json} says that the run is finished. */
    public static void tidy(Path folder) throws StoreException {
        delete(folder.resolve(Journal.FILE));
        Path partFolder = folder.resolve(RunFiles.PARTS);
        if (Files.isDirectory(partFolder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(partFolder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new StoreException(partFolder, "cannot be deleted", e);
            }
            delete(partFolder);
        }
    }

    /** Closes the files. A write that failed half-way is taken back, so that the main files hold whole lines. */
    @Override
    public synchronized void close() throws StoreException {
        if (closed) {
            return;
        }
        closed = true;
        Optional<StoreException> failure = Optional.empty();
        for (Target target : open.values()) {
            failure = closing(target, failure);
        }
        open.clear();
        failure = closing(metrics, failure);
        failure = closing(artifacts, failure);
        try {
            journal.close();
        } catch (IOException e) {
            failure = failure.or(
                    () -> Optional.of(new StoreException(folder.resolve(Journal.FILE), "cannot be written", e)));
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static Optional<StoreException> closing(Target target, Optional<StoreException> earlier) {
        try {
            target.close();
            truncate(target.file, target.length);
            return earlier;
        } catch (StoreException e) {
            return earlier.isPresent() ? earlier : Optional.of(e);
        }
    }
}
