package org.mltheory.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.Member;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.store.AtomicFiles;
import org.mltheory.experiment.store.FileOpener;
import org.mltheory.experiment.store.FolderLock;
import org.mltheory.experiment.store.Product;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.experiment.store.SweepFile;

/** The folder of a sweep: the whole descriptor, {@code sweep.json}, and one sub-folder a member. It is locked only for moments. */
final class SweepFolder {

    private static final int LOCK_TRIES = 100;
    private static final long LOCK_MILLIS = 50;

    private final Descriptor descriptor;
    private final Parameters parameters;
    private final Path folder;
    private final FileOpener files;

    SweepFolder(Descriptor descriptor, Parameters parameters, Path folder, FileOpener files) {
        this.descriptor = descriptor;
        this.parameters = parameters;
        this.folder = folder;
        this.files = files;
    }

    static boolean is(Path folder) {
        return SweepFile.exists(folder);
    }

    /** The descriptor's file when the sweep was started. */
    static String source(Path folder) throws StoreException {
        return SweepFile.read(folder).source();
    }

    Path folder(Member member) {
        return folder.resolve(Runner.folderName(
                member.index(), member.label(), descriptor.members().size()));
    }

    /** Writes the files, or checks that they are of this sweep. */
    void prepare() throws StoreException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException(folder, "cannot be created", e);
        }
        FolderLock lock = lock();
        try {
            if (SweepFile.exists(folder)) {
                SweepFile before = SweepFile.read(folder);
                if (!before.product().equals(Product.VERSION)) {
                    throw new StoreException(
                            folder.resolve(RunFiles.SWEEP),
                            "was written by version " + before.product() + "; this is " + Product.VERSION
                                    + ", whose points may differ: run the descriptor into a new folder");
                }
                if (!before.id().equals(id())) {
                    throw new StoreException(
                            folder.resolve(RunFiles.SWEEP),
                            "is of another sweep (" + before.experiment() + ", "
                                    + before.members().size() + " members, id "
                                    + before.id()
                                            .substring(
                                                    0, Math.min(8, before.id().length()))
                                    + "): the descriptor was changed, or the folder is not its own");
                }
            }
            if (!Files.exists(folder.resolve(RunFiles.DESCRIPTOR))) {
                AtomicFiles.write(folder.resolve(RunFiles.DESCRIPTOR), files, descriptor.text());
            }
            if (!SweepFile.exists(folder)) {
                list().write(folder, files);
            }
        } finally {
            lock.close();
        }
    }

    /** Notes the states that the members have now. */
    void update() throws StoreException {
        FolderLock lock = lock();
        try {
            list().current(folder).write(folder, files);
        } finally {
            lock.close();
        }
    }

    private FolderLock lock() throws StoreException {
        for (int i = 1; ; i++) {
            try {
                return FolderLock.acquire(folder);
            } catch (StoreException e) {
                // Another shard writes a few lines; it is done in no time.
                if (i == LOCK_TRIES) {
                    throw e;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOCK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException(folder, "is being written by another process");
            }
        }
    }

    private SweepFile list() {
        List<SweepFile.Entry> entries = new ArrayList<>();
        for (Member member : descriptor.members()) {
            entries.add(new SweepFile.Entry(
                    member.index(), member.label(), folder(member).getFileName().toString(), RunState.PENDING));
        }
        return new SweepFile(
                id(),
                Product.VERSION,
                descriptor.chapter(),
                descriptor.experiment(),
                Path.of(descriptor.file()).toAbsolutePath().normalize().toString(),
                entries);
    }

    /** Of every member's settings. */
    private String id() {
        return Settings.sha256(descriptor.members().stream()
                .map(m -> Settings.hash(Settings.of(descriptor, m, parameters)))
                .collect(Collectors.joining("\n")));
    }
}
