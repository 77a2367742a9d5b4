package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/** What a run folder may look like after a crash, a cut copy or an edit. */
class ResumeTest {

    @TempDir
    Path temp;

    private Path whole;
    private Path folder;

    /** A finished run, and one that was stopped after some of its units, a few of them out of order. */
    @BeforeEach
    void stop() throws IOException {
        whole = temp.resolve("whole");
        folder = temp.resolve("stopped");
        RunnerTest.run(RunnerTest.AXIS, whole, 1, RunListener.NONE);
        Cancellation cancellation = new Cancellation();
        AtomicInteger done = new AtomicInteger();
        new Runner(TestChapter.registry(), RunOptions.standard().withThreads(4))
                .run(
                        TestChapter.descriptor(RunnerTest.AXIS),
                        folder,
                        new RunListener() {
                            @Override
                            public void progress(MemberRun member, int d, int total) {
                                if (done.incrementAndGet() == 6) {
                                    cancellation.cancel();
                                }
                            }
                        },
                        cancellation);
        assertEquals(RunState.CANCELLED, RunFolder.open(folder).state());
    }

    private RunSummary resume() throws StoreException {
        return new Runner(TestChapter.registry(), RunOptions.standard())
                .resume(folder, RunListener.NONE, new Cancellation());
    }

    private void resumesToTheWhole() throws IOException {
        assertEquals(RunState.FINISHED, resume().state());
        RunnerTest.assertSameFiles(whole, folder);
    }

    private void refuses(String... words) throws IOException {
        var before = RunnerTest.files(folder);
        String message = assertThrows(StoreException.class, this::resume).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
        assertFalse(message.contains("\n"), message);
        assertEquals(before.keySet(), RunnerTest.files(folder).keySet());
        assertFalse(RunFolder.open(whole).active());
    }

    private static void cut(Path file, double share) throws IOException {
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
            f.setLength((long) (f.length() * share));
        }
    }

    @Test
    void asItIs() throws IOException {
        resumesToTheWhole();
        // A finished run stays as it is, and says the same.
        RunSummary again = resume();
        assertEquals(RunState.FINISHED, again.state());
        assertEquals(2, again.members().get(0).verdicts().size());
        assertEquals(2, RunFolder.open(folder).run().attempts());
    }

    @Test
    void metricsCutShort() throws IOException {
        cut(folder.resolve(RunFiles.METRICS), 0.5);
        resumesToTheWhole();
    }

    @Test
    void metricsMissing() throws IOException {
        Files.delete(folder.resolve(RunFiles.METRICS));
        resumesToTheWhole();
    }

    @Test
    void artifactsMissing() throws IOException {
        Files.delete(folder.resolve(RunFiles.ARTIFACTS));
        resumesToTheWhole();
    }

    @Test
    void metricsEdited() throws IOException {
        Path metrics = folder.resolve(RunFiles.METRICS);
        Files.writeString(metrics, Files.readString(metrics).replaceFirst("measured", "MEASURED"));
        resumesToTheWhole();
    }

    @Test
    void journalCutOrMissing() throws IOException {
        cut(folder.resolve("journal.txt"), 0.7);
        resumesToTheWhole();
        Files.deleteIfExists(folder.resolve("journal.txt"));
        assertEquals(RunState.FINISHED, resume().state());
    }

    @Test
    void journalMissing() throws IOException {
        Files.delete(folder.resolve("journal.txt"));
        resumesToTheWhole();
    }

    @Test
    void journalOfNonsense() throws IOException {
        Path journal = folder.resolve("journal.txt");
        Files.writeString(
                journal,
                Files.readString(journal) + "done 99999999 -1 x\npart 3 4\n\0\0\0\ndone 1 999999999999 0 0 0\n");
        resumesToTheWhole();
    }

    @Test
    void partsCutShortEmptiedOrMissing() throws IOException {
        int i = 0;
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder.resolve("parts"))) {
            for (Path part : parts) {
                switch (i++ % 3) {
                    case 0 -> cut(part, 0.6);
                    case 1 -> Files.delete(part);
                    default -> cut(part, 0);
                }
            }
        }
        resumesToTheWhole();
    }

    @Test
    void strangeFilesInParts() throws IOException {
        Files.writeString(folder.resolve("parts").resolve("000011.csv"), "rubbish");
        Files.writeString(folder.resolve("parts").resolve("note.txt"), "rubbish");
        Files.writeString(folder.resolve("summary.json.tmp"), "{");
        resumesToTheWhole();
    }

    @Test
    void runJsonHalfWritten() throws IOException {
        cut(folder.resolve(RunFiles.RUN), 0.5);
        refuses("run.json", "damaged");
        Files.writeString(folder.resolve(RunFiles.RUN), "");
        refuses("run.json", "damaged");
        Files.writeString(folder.resolve(RunFiles.RUN), "[1, 2]");
        refuses("run.json", "damaged");
        Files.writeString(folder.resolve(RunFiles.RUN), "{\"format\": 1, \"state\": \"running\"}");
        refuses("run.json", "missing");
    }

    @Test
    void runJsonMissingStartsAgain() throws IOException {
        Files.delete(folder.resolve(RunFiles.RUN));
        resumesToTheWhole();
    }

    @Test
    void newerFormat() throws IOException {
        Path run = folder.resolve(RunFiles.RUN);
        Files.writeString(
                run,
                Files.readString(run)
                        .replace("\"format\" : 1", "\"format\" : 7")
                        .replace("\"product\" : \"0.1.0\"", "\"product\" : \"3.2.1\""));
        refuses("format 7", "3.2.1", "0.1.0", "up to 1");
        assertTrue(assertThrows(StoreException.class, () -> RunFolder.open(folder))
                .getMessage()
                .contains("format 7"));
    }

    @Test
    void anotherVersion() throws IOException {
        Path run = folder.resolve(RunFiles.RUN);
        Files.writeString(run, Files.readString(run).replace("\"product\" : \"0.1.0\"", "\"product\" : \"0.0.9\""));
        refuses("0.0.9", "0.1.0", "new folder");
    }

    @Test
    void changedDescriptor() throws IOException {
        Path descriptor = folder.resolve(RunFiles.DESCRIPTOR);
        Files.writeString(
                descriptor, RunnerTest.AXIS.replace("seed: 5", "seed: 6").replace("delay: 2000", "delay: 2001"));
        refuses("seed: 5 -> 6", "parameters.delay: 2000 -> 2001");
        Files.writeString(descriptor, RunnerTest.AXIS.replace("repeats: 3", "repeats: three"));
        refuses(RunFiles.DESCRIPTOR, "4:");
        Files.delete(descriptor);
        refuses(RunFiles.DESCRIPTOR, "missing");
    }

    @Test
    void aChangedCommentIsNoChange() throws IOException {
        Files.writeString(folder.resolve(RunFiles.DESCRIPTOR), "# a comment\n" + RunnerTest.AXIS);
        assertEquals(RunState.FINISHED, resume().state());
    }

    @Test
    void changedHash() throws IOException {
        Path run = folder.resolve(RunFiles.RUN);
        Files.writeString(run, Files.readString(run).replaceFirst("\"hash\" : \"....", "\"hash\" : \"zzzz"));
        refuses("hash");
    }

    @Test
    void aFinishedRunWhoseDataAreCutIsRefused() throws IOException {
        resume();
        cut(folder.resolve(RunFiles.METRICS), 0.9);
        refuses("damaged", RunFiles.METRICS);
        Files.delete(folder.resolve(RunFiles.METRICS));
        refuses("damaged", RunFiles.METRICS, "missing");
    }

    @Test
    void notARunFolder() throws IOException {
        folder = temp.resolve("nothing");
        assertTrue(assertThrows(StoreException.class, this::resume).getMessage().contains("no such folder"));
        folder = Files.createDirectory(temp.resolve("empty"));
        refuses("is not a run folder");
        assertTrue(assertThrows(StoreException.class, () -> RunFolder.open(folder))
                .getMessage()
                .contains("is not a run folder"));
    }
}
