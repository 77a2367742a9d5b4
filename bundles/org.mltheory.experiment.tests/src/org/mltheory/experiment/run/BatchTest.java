package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.store.PointBatch;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;

/** Experiments that compute several repeats at once. */
class BatchTest {

    private static final String TEXT = """
            chapter: 90
            experiment: batch-test
            seed: 3
            repeats: 7
            parameters: {width: [2, 5, 9], steps: 30}
            """;

    @TempDir
    Path temp;

    @BeforeEach
    void forget() {
        BatchExperiment.Together.SIZES.clear();
    }

    /** The same experiment one repeat at a time, under the same id. */
    private static Registry alone() {
        return Registry.of(
                List.of(new Chapter() {
                    @Override
                    public int number() {
                        return 90;
                    }

                    @Override
                    public String title() {
                        return "One at a Time";
                    }

                    @Override
                    public List<Supplier<? extends Experiment>> experiments() {
                        return List.of(BatchExperiment::new);
                    }
                }),
                List.of());
    }

    private Path alone(String text) throws IOException {
        Path folder = temp.resolve("alone");
        RunSummary summary = new Runner(alone(), RunOptions.standard().withThreads(2))
                .run(TestChapter.descriptor(text), folder, RunListener.NONE, new Cancellation());
        assertEquals(RunState.FINISHED, summary.state(), summary::toString);
        return folder;
    }

    private static List<Integer> sizes() {
        return BatchExperiment.Together.SIZES.stream().sorted().toList();
    }

    @Test
    void bytesAreThoseOfOneRepeatAtATime() throws IOException {
        Path alone = alone(TEXT);
        List<List<Integer>> expected = List.of(
                List.of(7, 7, 7),
                List.of(7, 7, 7),
                List.of(3, 3, 3, 4, 4, 4),
                List.of(1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2));
        int[] threads = {1, 3, 4, 11};
        for (int i = 0; i < threads.length; i++) {
            forget();
            Path folder = temp.resolve("together" + threads[i]);
            RunSummary summary = RunnerTest.run(TEXT, folder, threads[i], RunListener.NONE);
            assertEquals(RunState.FINISHED, summary.state(), summary::toString);
            RunnerTest.assertSameFiles(alone, folder);
            assertEquals(expected.get(i), sizes(), threads[i] + " threads");
        }
    }

    /** One of seven runs away: its points end and its divergence is noted, the others are as they are without company. */
    @Test
    void aRepeatMayDivergeWhileTheOthersGoOn() throws IOException {
        String text = TEXT.replace("steps: 30", "steps: 30, wild: 3");
        Path alone = alone(text);
        Path folder = temp.resolve("together");
        RunnerTest.run(text, folder, 1, RunListener.NONE);
        RunnerTest.assertSameFiles(alone, folder);
        RunFolder run = RunFolder.open(folder);
        assertTrue(run.measurements().trace("loss", 3).size() < 10 * 3);
        assertEquals(30 * 3, run.measurements().trace("loss", 4).size());
        assertTrue(run.measurements().divergence().isPresent());
    }

    @Test
    void whatFailsNamesTheTrials() throws IOException {
        RunSummary summary = RunnerTest.run(
                TEXT.replace("steps: 30", "steps: 30, broken: 4"), temp.resolve("run"), 1, RunListener.NONE);
        assertEquals(RunState.FAILED, summary.state());
        assertEquals(
                "7 repeats from 0, width = 2: ArithmeticException: broken, on purpose",
                summary.members().get(0).message());
    }

    /** Cancelled after some groups while others were under way, and resumed with other threads, so that other groups form. */
    @Test
    void resumesToTheSameBytes() throws IOException {
        String text = TEXT.replace("steps: 30", "steps: 30, delay: 1000");
        Path alone = alone(text);
        for (int units : new int[] {1, 8}) {
            resumes(text, alone, temp.resolve("stopped" + units), units);
        }
    }

    private void resumes(String text, Path alone, Path folder, int units) throws IOException {
        Cancellation cancellation = new Cancellation();
        RunSummary stopped = new Runner(
                        TestChapter.registry(), RunOptions.standard().withThreads(2))
                .run(
                        TestChapter.descriptor(text),
                        folder,
                        new RunListener() {
                            @Override
                            public void progress(MemberRun member, int done, int total) {
                                if (done >= units) {
                                    cancellation.cancel();
                                }
                            }
                        },
                        cancellation);
        List<RunState> states = new ArrayList<>(List.of(stopped.state()));
        states.add(new Runner(TestChapter.registry(), RunOptions.standard().withThreads(5))
                .resume(folder, RunListener.NONE, new Cancellation())
                .state());
        assertEquals(List.of(RunState.CANCELLED, RunState.FINISHED), states);
        RunnerTest.assertSameFiles(alone, folder);
    }

    @Test
    void isCancelledWithinASecond() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Cancellation cancellation = new Cancellation();
        AtomicLong at = new AtomicLong();
        Thread canceller = new Thread(() -> {
            try {
                assertTrue(begun.await(20, TimeUnit.SECONDS));
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            at.set(System.nanoTime());
            cancellation.cancel();
        });
        canceller.start();
        RunSummary summary = new Runner(
                        TestChapter.registry(), RunOptions.standard().withThreads(2))
                .run(
                        TestChapter.descriptor(TEXT.replace("steps: 30", "steps: 1000000, delay: 100")),
                        temp.resolve("run"),
                        new RunListener() {
                            @Override
                            public void points(MemberRun member, PointBatch batch) {
                                begun.countDown();
                            }
                        },
                        cancellation);
        double seconds = (System.nanoTime() - at.get()) * 1e-9;
        canceller.join();
        assertEquals(RunState.CANCELLED, summary.state());
        assertTrue(seconds < 1, seconds + " s");
    }

    /** A process is killed in the middle of its groups, three times over; what it left is finished to the same bytes. */
    @Test
    void killedInTheMiddle() throws Exception {
        String text = TEXT.replace("steps: 30", "steps: 30, delay: 4000");
        Path alone = alone(text);
        ChildProcess child = new ChildProcess(temp);
        Path descriptor = temp.resolve("d.experiment.yaml");
        Files.writeString(descriptor, text);
        Path folder = temp.resolve("killed");
        int midway = 0;
        for (int i = 0; i < 3; i++) {
            Process process = child.start(RunProcess.class, descriptor.toString(), folder.toString(), "1");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            int units = i * 7;
            while (process.isAlive() && System.nanoTime() < deadline && journal(folder) < units) {
                Thread.sleep(1);
            }
            Thread.sleep(60);
            process.destroyForcibly();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            midway += Files.exists(folder.resolve(RunFiles.RUN))
                            && RunFolder.open(folder).state() == RunState.RUNNING
                    ? 1
                    : 0;
        }
        assertTrue(midway >= 2, midway + " of 3 kills hit a run that had begun and not ended");
        RunSummary summary = new Runner(
                        TestChapter.registry(), RunOptions.standard().withThreads(2))
                .resume(folder, RunListener.NONE, new Cancellation());
        assertEquals(RunState.FINISHED, summary.state(), summary::toString);
        RunnerTest.assertSameFiles(alone, folder);
    }

    private static long journal(Path folder) throws IOException {
        Path file = folder.resolve("journal.txt");
        return Files.exists(file) ? Files.readAllLines(file).size() - 1 : -1;
    }

    @Test
    void groupsAreAsGreatAsThreadsAndMemoryPermit() {
        assertEquals(100, PendingUnits.group(100, 1, 1, 1000));
        assertEquals(50, PendingUnits.group(100, 1, 2, 1000));
        assertEquals(34, PendingUnits.group(100, 1, 3, 1000));
        assertEquals(100, PendingUnits.group(100, 3, 3, 1000));
        assertEquals(50, PendingUnits.group(100, 3, 4, 1000));
        assertEquals(10, PendingUnits.group(100, 3, 4, 40), "four groups at once have room for 40 trials");
        assertEquals(1, PendingUnits.group(100, 3, 4, 0));
        assertEquals(1, PendingUnits.group(1, 1, 16, 1000));
        assertEquals(256, PendingUnits.group(10_000, 5, 1, 1 << 30));
    }

    @Test
    void groupsHoldOneValueAndLeaveTheRestInOrder() {
        List<Unit> units = new ArrayList<>();
        for (int repeat = 0; repeat < 3; repeat++) {
            for (double value : new double[] {1, 2}) {
                units.add(new Unit(units.size(), repeat, value));
            }
        }
        PendingUnits pending = new PendingUnits(units, 2);
        assertEquals(6, pending.size());
        assertEquals(List.of(units.get(0), units.get(2)), pending.next());
        assertEquals(List.of(units.get(1), units.get(3)), pending.next());
        assertEquals(List.of(units.get(4)), pending.next());
        assertEquals(List.of(units.get(5)), pending.next());
        assertEquals(List.of(), pending.next());
        PendingUnits single = new PendingUnits(List.of(new Unit(0, 0, Double.NaN), new Unit(1, 1, Double.NaN)), 5);
        assertEquals(2, single.next().size());
        pending = new PendingUnits(units, 2);
        pending.clear();
        assertEquals(List.of(), pending.next());
    }
}
