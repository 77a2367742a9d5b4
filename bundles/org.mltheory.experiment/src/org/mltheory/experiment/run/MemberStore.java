package org.mltheory.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.store.AtomicFiles;
import org.mltheory.experiment.store.FileOpener;
import org.mltheory.experiment.store.FolderLock;
import org.mltheory.experiment.store.Machine;
import org.mltheory.experiment.store.Product;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunRecord;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.RunWriter;
import org.mltheory.experiment.store.StoreException;

/** A member's run folder while it is being written: locked, in state running, until it is finished or stopped. */
final class MemberStore {

    /** What a member's folder is made from, and with ({@code backend}). The lines of the requests are those of its own descriptor. */
    record Origin(
            Path folder,
            int chapter,
            String experiment,
            int index,
            String label,
            String source,
            ComputeChoice.Chosen backend,
            Map<String, String> settings,
            String descriptorText,
            List<ClaimRequest> requests,
            int units) {

        String hash() {
            return Settings.hash(settings);
        }
    }

    private final Origin origin;
    private final FileOpener files;
    private final FolderLock lock;
    private final RunWriter writer;
    private final RunRecord record;
    private final long started = System.nanoTime();
    private boolean closed;

    private MemberStore(Origin origin, FileOpener files, FolderLock lock, RunRecord record, RunWriter writer) {
        this.origin = origin;
        this.files = files;
        this.lock = lock;
        this.record = record;
        this.writer = writer;
    }

    /** Makes the folder, or takes it up where it was left. */
    static MemberStore open(Origin origin, FileOpener files) throws StoreException {
        Path folder = origin.folder();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException(folder, "cannot be created", e);
        }
        FolderLock lock = FolderLock.acquire(folder);
        try {
            boolean again = Files.exists(folder.resolve(RunFiles.RUN));
            RunRecord record;
            if (again) {
                record = check(RunRecord.read(folder), origin)
                        .again(
                                Machine.current(),
                                origin.source(),
                                origin.backend().words());
            } else {
                record = new RunRecord(
                        RunState.RUNNING,
                        "",
                        List.of(),
                        Product.VERSION,
                        origin.backend().words(),
                        origin.chapter(),
                        origin.experiment(),
                        origin.index(),
                        origin.label(),
                        origin.source(),
                        origin.hash(),
                        origin.settings(),
                        origin.units(),
                        Machine.current(),
                        now(),
                        "",
                        0,
                        1,
                        Map.of());
            }
            if (!Files.exists(folder.resolve(RunFiles.DESCRIPTOR))) {
                AtomicFiles.write(folder.resolve(RunFiles.DESCRIPTOR), files, origin.descriptorText());
            }
            record.write(folder, files);
            return new MemberStore(
                    origin, files, lock, record, new RunWriter(folder, files, origin.units(), origin.hash()));
        } catch (StoreException e) {
            lock.close();
            throw e;
        }
    }

    /** Refuses to go on with a folder in which something else was computed, or by another version. */
    static RunRecord check(RunRecord record, Origin origin) throws StoreException {
        Path file = origin.folder().resolve(RunFiles.RUN);
        if (!record.product().equals(Product.VERSION)) {
            throw new StoreException(
                    file,
                    "was written by version " + record.product() + "; this is " + Product.VERSION
                            + ", whose points may differ: run the descriptor into a new folder");
        }
        List<String> differences = Settings.differences(record.settings(), origin.settings());
        if (!differences.isEmpty()) {
            throw new StoreException(file, "is of a run with other settings: " + String.join("; ", differences));
        }
        if (!record.hash().equals(origin.hash())) {
            throw new StoreException(file, "is damaged: its hash is not that of its settings");
        }
        return record;
    }

    RunWriter writer() {
        return writer;
    }

    /** Closes the data files, all of whose units are finished, so that they can be read back. */
    void complete() throws StoreException {
        if (!writer.complete()) {
            throw new IllegalStateException(origin.folder() + " has unfinished units");
        }
        writer.close();
    }

    /** Ends in state finished: after the last of the other files was written. */
    synchronized void finish(List<String> notes) throws StoreException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String name : List.of(RunFiles.METRICS, RunFiles.ARTIFACTS)) {
            sizes.put(name, origin.folder().resolve(name).toFile().length());
        }
        record.with(RunState.FINISHED, "", notes, now(), seconds(), sizes).write(origin.folder(), files);
        closed = true;
        try {
            RunWriter.tidy(origin.folder());
        } finally {
            lock.close();
        }
    }

    /** Ends in another state, from which the run can be resumed. Does nothing when it has ended. */
    synchronized void stop(RunState state, String message) throws StoreException {
        if (closed) {
            return;
        }
        closed = true;
        Optional<StoreException> failure = Optional.empty();
        try {
            writer.close();
        } catch (StoreException e) {
            failure = Optional.of(e);
        }
        try {
            record.with(state, message, List.of(), now(), seconds(), Map.of()).write(origin.folder(), files);
        } finally {
            lock.close();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private double seconds() {
        return record.seconds() + Math.rint((System.nanoTime() - started) * 1e-6) / 1000;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
