package org.mltheory.experiment.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps two processes from writing one run folder: an operating system lock on {@code .lock}, which a killed process loses.
 * <p>
 * Beside it, {@code .owner} names the holder, for messages and to tell a run that is being written from one that was killed. It
 * is also looked at before {@code .lock} is touched: a POSIX lock is lost as soon as its process closes any descriptor of the
 * file, so that a second attempt from the same process would free the first one's lock.
 */
public final class FolderLock implements AutoCloseable {

    static final String LOCK = ".lock";
    static final String OWNER = ".owner";

    /** Host, process, its start, and a random part for the places where process numbers and clocks come again. */
    private static final String PROCESS = host()
            + ' '
            + ProcessHandle.current().pid()
            + ' '
            + started(ProcessHandle.current())
            + ' '
            + UUID.randomUUID();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** Locks an existing folder. */
    public static FolderLock acquire(Path folder) throws StoreException {
        if (owner(folder).equals(Optional.of(PROCESS))) {
            throw new StoreException(folder, "is being written by this process");
        }
        Path file = folder.resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw new StoreException(
                            folder,
                            "is being written by "
                                    + owner(folder).map(FolderLock::name).orElse("another process"));
                }
                Files.writeString(folder.resolve(OWNER), PROCESS + '\n');
                return new FolderLock(folder, channel, lock);
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw new StoreException(folder, "is being written by this process");
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw new StoreException(file, "cannot be locked", e);
        }
    }

    /** Whether a live process of this machine holds the folder; a holder on another machine cannot be seen. */
    public static boolean held(Path folder) {
        return owner(folder).filter(FolderLock::alive).isPresent();
    }

    private static boolean alive(String owner) {
        if (owner.equals(PROCESS)) {
            return true;
        }
        String[] parts = owner.split(" ");
        if (parts.length != 4 || !parts[0].equals(host()) || !parts[1].matches("\\d{1,18}")) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(parts[1]))
                .filter(p -> p.isAlive() && started(p).equals(parts[2]))
                .isPresent();
    }

    private static String name(String owner) {
        String[] parts = owner.split(" ");
        return parts.length == 4 ? "process " + parts[1] + " on " + parts[0] : "another process";
    }

    /** What {@code .owner} says; empty when there is none or it cannot be read. */
    private static Optional<String> owner(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve(OWNER)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // Only a hint: the lock itself decides.
            return Optional.empty();
        }
    }

    /** This machine's name, without asking a name server. */
    private static String host() {
        return Machine.name().replace(' ', '-');
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("-");
    }

    /** Frees the folder. */
    @Override
    public void close() throws StoreException {
        // The owner goes first: once the lock is free, the next holder's name may already stand there.
        try {
            try {
                Files.deleteIfExists(folder.resolve(OWNER));
            } finally {
                lock.release();
                channel.close();
            }
        } catch (IOException e) {
            throw new StoreException(folder.resolve(OWNER), "cannot be deleted", e);
        }
    }
}
