package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/** Kills running processes with SIGKILL at random moments, some of them again while they resume, and compares the bytes. */
class KillTest {

    private static final int RUNS = 50;

    private static final String AXIS = """
            chapter: 90
            experiment: axis-test
            seed: 11
            repeats: 3
            parameters: {n: [30, 400, 900, 1500], delay: 8000}
            claims: [small, {id: falls, expect: violated}]
            """;

    private static final String STEPS = """
            chapter: 90
            experiment: step-test
            repeats: 12
            parameters: {steps: 200, delay: 40}
            """;

    private final Random random = new Random(20_240_607);

    @TempDir
    Path temp;

    private ChildProcess child;

    @Test
    void killedRunsResumeToTheSameBytes() throws Exception {
        RunnerTest.run(AXIS, temp.resolve("whole-axis"), 2, RunListener.NONE);
        RunnerTest.run(STEPS, temp.resolve("whole-steps"), 2, RunListener.NONE);
        child = new ChildProcess(temp);
        undisturbedProcess();
        int kills = 0;
        int midway = 0;
        for (int i = 0; i < RUNS; i++) {
            boolean axis = i % 2 == 0;
            Path whole = temp.resolve(axis ? "whole-axis" : "whole-steps");
            Path folder = temp.resolve("killed-" + i);
            int times = 1 + (i % 3 == 0 ? random.nextInt(3) : 0);
            for (int k = 0; k < times; k++) {
                kill(folder, axis ? AXIS : STEPS, i);
                kills++;
                midway += unfinished(folder) ? 1 : 0;
                checkReadable(folder, whole);
            }
            finish(folder, axis ? AXIS : STEPS);
            RunnerTest.assertSameFiles(whole, folder);
            assertFalse(Files.exists(folder.resolve("parts")));
        }
        assertTrue(kills >= RUNS);
        assertTrue(
                midway >= RUNS * 3 / 4,
                "only " + midway + " of " + kills + " kills hit a run that had begun and not ended");
    }

    /** A process that is left alone gives the same bytes; it also leaves an archive of its classes, for the others to start from. */
    private void undisturbedProcess() throws Exception {
        Process process = start(temp.resolve("alone"), AXIS, 2);
        assertEquals(0, process.waitFor(), () -> ChildProcess.output(process));
        RunnerTest.assertSameFiles(temp.resolve("whole-axis"), temp.resolve("alone"));
    }

    private Process start(Path folder, String text, int threads) throws IOException {
        Path descriptor = temp.resolve("d.experiment.yaml");
        Files.writeString(descriptor, text);
        return child.start(RunProcess.class, descriptor.toString(), folder.toString(), Integer.toString(threads));
    }

    private static boolean unfinished(Path folder) throws IOException {
        return Files.exists(folder.resolve(RunFiles.RUN))
                && RunFolder.open(folder).state() == RunState.RUNNING;
    }

    /** Starts a process that runs or resumes, and kills it when a random number of units is in the journal, or soon after its start. */
    private void kill(Path folder, String text, int i) throws Exception {
        Process process = start(folder, text, 1 + i % 3);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        boolean early = random.nextInt(8) == 0;
        int units = random.nextInt(13);
        int more = random.nextInt(20);
        while (process.isAlive()
                && System.nanoTime() < deadline
                && (early ? !Files.exists(folder) : journal(folder) < units)) {
            Thread.sleep(1);
        }
        Thread.sleep(early ? random.nextInt(4) : more);
        process.destroyForcibly();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        int exit = process.exitValue();
        assertTrue(exit == 137 || exit == 0, () -> "exit " + exit + ": " + ChildProcess.output(process));
    }

    /** Lines of the journal after its header; what counts is only that they grow. */
    private static int journal(Path folder) throws IOException {
        try {
            return (int) Files.readString(folder.resolve("journal.txt"), StandardCharsets.ISO_8859_1)
                            .lines()
                            .count()
                    - 1;
        } catch (NoSuchFileException e) {
            return Files.exists(folder.resolve(RunFiles.REPORT)) ? Integer.MAX_VALUE : -1;
        }
    }

    /** What a viewer sees of the killed run is a part of the whole, without a point twice. */
    private static void checkReadable(Path folder, Path whole) throws StoreException {
        if (!Files.exists(folder.resolve(RunFiles.RUN))) {
            return;
        }
        RunFolder killed = RunFolder.open(folder);
        assertFalse(killed.active());
        Measurements read = killed.measurements();
        Measurements full = RunFolder.open(whole).measurements();
        for (String series : read.series()) {
            for (int repeat : read.repeats(series)) {
                Measurements.Trace part = read.trace(series, repeat);
                Measurements.Trace all = full.trace(series, repeat);
                int at = 0;
                for (int i = 0; i < part.size(); i++, at++) {
                    while (at < all.size()
                            && (all.x()[at] != part.x()[i] || Double.compare(all.y()[at], part.y()[i]) != 0)) {
                        at++;
                    }
                    assertTrue(
                            at < all.size(),
                            series + " " + repeat + ": a point that the whole run has not, or has once");
                }
            }
        }
    }

    private static void finish(Path folder, String text) throws StoreException {
        Runner runner = new Runner(TestChapter.registry(), RunOptions.standard().withThreads(2));
        boolean begun = Files.exists(folder.resolve(RunFiles.DESCRIPTOR));
        RunSummary summary = begun
                ? runner.resume(folder, RunListener.NONE, new Cancellation())
                : runner.sweep(TestChapter.descriptor(text), folder, Shard.ALL, RunListener.NONE, new Cancellation());
        assertEquals(RunState.FINISHED, summary.state(), () -> summary.toString());
    }
}
