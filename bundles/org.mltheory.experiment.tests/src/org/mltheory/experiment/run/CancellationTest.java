package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.experiment.store.PointBatch;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;

class CancellationTest {

    @TempDir
    Path temp;

    /** Cancels some time after the first points; gives the seconds from then to the run's return. */
    private static double cancel(
            Runner runner, String text, Path folder, Cancellation cancellation, RunSummary[] result) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicLong at = new AtomicLong();
        Thread canceller = new Thread(() -> {
            try {
                assertTrue(begun.await(20, TimeUnit.SECONDS));
                Thread.sleep(150);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            at.set(System.nanoTime());
            cancellation.cancel();
        });
        canceller.start();
        result[0] = runner.run(
                TestChapter.descriptor(text),
                folder,
                new RunListener() {
                    @Override
                    public void points(MemberRun member, PointBatch batch) {
                        begun.countDown();
                    }
                },
                cancellation);
        double seconds = (System.nanoTime() - at.get()) * 1e-9;
        canceller.join();
        return seconds;
    }

    @ParameterizedTest
    @CsvSource({"none,1000,1", "none,1000,8", "sleeps,0,2", "ignores-cancellation,0,2", "none,1000000,2"})
    void endsWithinASecondAndCanBeResumed(String trouble, int delay, int threads) throws Exception {
        Path folder = temp.resolve("run");
        String text = """
                chapter: 90
                experiment: step-test
                repeats: 4
                parameters: {steps: 300, delay: %d, trouble: %s}
                """.formatted(delay, trouble);
        RunSummary[] result = new RunSummary[1];
        double seconds = cancel(
                new Runner(TestChapter.registry(), RunOptions.standard().withThreads(threads)),
                text,
                folder,
                new Cancellation(),
                result);
        assertTrue(seconds < 1, seconds + " s");
        assertEquals(RunState.CANCELLED, result[0].state(), () -> result[0].toString());
        assertEquals(ExitCode.CANCELLED, result[0].exitCode());
        RunFolder stopped = RunFolder.open(folder);
        assertEquals(RunState.CANCELLED, stopped.state());
        assertFalse(stopped.active());
        assertTrue(stopped.measurements().size() > 0);
        assertFalse(Files.exists(folder.resolve(RunFiles.VERDICTS)));
        assertEquals(
                trouble.equals("ignores-cancellation"),
                stopped.run().message().contains("left behind"),
                stopped.run().message());
    }

    @Test
    void aCancelledRunResumesToTheSameFiles() throws Exception {
        String text = RunnerTest.AXIS.replace("delay: 2000", "delay: 60000");
        RunnerTest.run(text, temp.resolve("whole"), 2, RunListener.NONE);
        for (int threads : new int[] {1, 3}) {
            Path folder = temp.resolve("stopped" + threads);
            RunSummary[] result = new RunSummary[1];
            cancel(
                    new Runner(TestChapter.registry(), RunOptions.standard().withThreads(threads)),
                    text,
                    folder,
                    new Cancellation(),
                    result);
            assertEquals(RunState.CANCELLED, result[0].state());
            long before = RunFolder.open(folder).measurements().size();
            int[] recovered = new int[1];
            long[] live = new long[1];
            RunSummary resumed = new Runner(
                            TestChapter.registry(), RunOptions.standard().withThreads(4 - threads))
                    .resume(
                            folder,
                            new RunListener() {
                                @Override
                                public void started(RunPlan plan) {
                                    recovered[0] = plan.done();
                                    live[0] =
                                            plan.members().get(0).measurements().size();
                                }
                            },
                            new Cancellation());
            assertEquals(RunState.FINISHED, resumed.state());
            assertTrue(live[0] <= before, live[0] + " of " + before);
            assertEquals(recovered[0] > 0, live[0] > 0);
            RunnerTest.assertSameFiles(temp.resolve("whole"), folder);
            assertEquals(2, RunFolder.open(folder).run().attempts());
        }
    }

    @Test
    void cancelledBeforeItStarts() throws IOException {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        RunSummary summary = new Runner(TestChapter.registry(), RunOptions.standard())
                .run(TestChapter.descriptor(RunnerTest.AXIS), temp.resolve("run"), RunListener.NONE, cancellation);
        assertEquals(RunState.CANCELLED, summary.state());
        assertEquals(RunState.CANCELLED, RunFolder.open(temp.resolve("run")).state());
    }

    @Test
    void interruptingTheCallerStopsTheRun() throws Exception {
        RunSummary[] result = new RunSummary[1];
        boolean[] kept = new boolean[1];
        Thread caller = new Thread(() -> {
            try {
                result[0] = RunnerTest.run("""
                        chapter: 90
                        experiment: step-test
                        parameters: {delay: 100000}
                        """, temp.resolve("run"), 2, RunListener.NONE);
                kept[0] = Thread.currentThread().isInterrupted();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        caller.start();
        Thread.sleep(300);
        caller.interrupt();
        caller.join(1000);
        assertFalse(caller.isAlive());
        assertEquals(RunState.CANCELLED, result[0].state());
        assertTrue(kept[0]);
    }
}
