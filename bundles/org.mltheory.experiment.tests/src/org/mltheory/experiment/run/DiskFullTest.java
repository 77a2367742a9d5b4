package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.store.FileOpener;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

class DiskFullTest {

    @TempDir
    Path temp;

    /** Files on a disk that has room for so many bytes, and takes what fits of the write that is too much, as disks do. */
    private static FileOpener disk(AtomicLong room) {
        return (file, append) -> new FilterOutputStream(FileOpener.PLAIN.open(file, append)) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                long left = room.getAndAdd(-length);
                if (left < length) {
                    out.write(bytes, from, (int) Math.max(0, left));
                    throw new IOException("No space left on device");
                }
                out.write(bytes, from, length);
            }
        };
    }

    @Test
    void aFullDiskIsOneClearFailureAtEveryPlace() throws IOException {
        AtomicLong plenty = new AtomicLong(Long.MAX_VALUE);
        String text = RunnerTest.AXIS.replace("delay: 2000", "delay: 0");
        // One thread writes least: it has no parts.
        run(text, temp.resolve("whole"), plenty, 1);
        long needed = Long.MAX_VALUE - plenty.get();
        int steps = 60;
        for (int i = 0; i < steps; i++) {
            int threads = 1 + i % 2;
            Path folder = temp.resolve("full-" + i);
            AtomicLong room = new AtomicLong(needed * i / steps);
            StoreException full = assertThrows(
                    StoreException.class, () -> run(text, folder, room, threads), "with " + needed * i / steps);
            assertTrue(full.getMessage().endsWith("No space left on device"), full.getMessage());
            assertTrue(full.getMessage().startsWith(folder.toString()), full.getMessage());
            check(folder);
            // Room was made: the run goes on where it stood.
            Runner runner = new Runner(TestChapter.registry(), RunOptions.standard());
            RunSummary summary = Files.exists(folder.resolve(RunFiles.DESCRIPTOR))
                    ? runner.resume(folder, RunListener.NONE, new Cancellation())
                    : runner.sweep(
                            TestChapter.descriptor(text),
                            Files.createDirectories(temp.resolve("new-" + i)),
                            Shard.ALL,
                            RunListener.NONE,
                            new Cancellation());
            assertEquals(RunState.FINISHED, summary.state());
            RunnerTest.assertSameFiles(temp.resolve("whole"), summary.folder());
        }
    }

    private static void run(String text, Path folder, AtomicLong room, int threads) throws StoreException {
        new Runner(
                        TestChapter.registry(),
                        RunOptions.standard().withThreads(threads).withFiles(disk(room)))
                .run(TestChapter.descriptor(text), folder, RunListener.NONE, new Cancellation());
    }

    /** Whole lines, whole JSON files, no temporary ones, no lock. */
    private static void check(Path folder) throws IOException {
        if (Files.exists(folder.resolve(RunFiles.METRICS))) {
            String metrics = Files.readString(folder.resolve(RunFiles.METRICS));
            assertTrue(metrics.isEmpty() || metrics.endsWith("\n"), "half a line");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(f -> f.getFileName().toString()).toList();
            assertFalse(names.stream().anyMatch(n -> n.endsWith(".tmp")), names.toString());
            assertFalse(names.contains(".owner"), names.toString());
        }
        if (!Files.exists(folder.resolve(RunFiles.RUN))) {
            return;
        }
        RunFolder run = RunFolder.open(folder);
        run.measurements();
        run.verdicts();
        assertFalse(run.active());
        assertTrue(
                run.state() == RunState.RUNNING || run.state() == RunState.FAILED,
                run.state().key());
    }

    @Test
    void aFailureIsNotedWhenThereIsRoomForIt() throws IOException {
        Path folder = temp.resolve("run");
        FileOpener opener = (file, append) -> {
            OutputStream out = FileOpener.PLAIN.open(file, append);
            return file.endsWith(RunFiles.METRICS)
                    ? new FilterOutputStream(out) {
                        @Override
                        public void write(byte[] bytes, int from, int length) throws IOException {
                            if (length > 100) {
                                out.write(bytes, from, 50);
                                throw new IOException("No space left on device");
                            }
                            out.write(bytes, from, length);
                        }
                    }
                    : out;
        };
        StoreException full = assertThrows(
                StoreException.class,
                () -> new Runner(TestChapter.registry(), RunOptions.standard().withFiles(opener))
                        .run(TestChapter.descriptor(RunnerTest.AXIS), folder, RunListener.NONE, new Cancellation()));
        assertTrue(
                full.getMessage().contains(RunFiles.METRICS + ": cannot be written: No space left"), full.getMessage());
        assertEquals(RunState.FAILED, RunFolder.open(folder).state());
        assertEquals(full.getMessage(), RunFolder.open(folder).run().message());
        check(folder);
    }

    /** The real thing, where there is one: every write to this device says that the disk is full. */
    @Test
    void theFullDevice() throws IOException {
        Path device = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(device));
        FileOpener opener =
                (file, append) -> FileOpener.PLAIN.open(file.endsWith(RunFiles.ARTIFACTS) ? device : file, append);
        Path folder = temp.resolve("run");
        StoreException full = assertThrows(
                StoreException.class,
                () -> new Runner(TestChapter.registry(), RunOptions.standard().withFiles(opener))
                        .run(TestChapter.descriptor(RunnerTest.AXIS), folder, RunListener.NONE, new Cancellation()));
        assertTrue(full.getMessage().contains(RunFiles.ARTIFACTS), full.getMessage());
        assertEquals(RunState.FAILED, RunFolder.open(folder).state());
    }

    @Test
    void aFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        StoreException failure = assertThrows(
                StoreException.class, () -> RunnerTest.run(RunnerTest.AXIS, file.resolve("run"), 1, RunListener.NONE));
        assertTrue(failure.getMessage().contains("file"), failure.getMessage());
    }
}
