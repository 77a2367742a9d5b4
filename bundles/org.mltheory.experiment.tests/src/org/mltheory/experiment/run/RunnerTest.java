package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.store.PointBatch;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

class RunnerTest {

    static final String AXIS = """
            chapter: 90
            experiment: axis-test
            seed: 5
            repeats: 3
            parameters:
              n: [4, 9, 20, 50]
              delay: 2000
            claims: [small, {id: falls, expect: violated}]
            """;

    @TempDir
    Path temp;

    static RunSummary run(String text, Path folder, int threads, RunListener listener) throws StoreException {
        return new Runner(TestChapter.registry(), RunOptions.standard().withThreads(threads))
                .run(TestChapter.descriptor(text), folder, listener, new Cancellation());
    }

    /** Every file but those that may differ, by its path. */
    static TreeMap<String, byte[]> files(Path folder) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(RunFiles.RUN) && !name.equals(".lock")) {
                    files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    static void assertSameFiles(Path expected, Path actual) throws IOException {
        TreeMap<String, byte[]> one = files(expected);
        TreeMap<String, byte[]> other = files(actual);
        assertEquals(one.keySet(), other.keySet());
        for (String name : one.keySet()) {
            assertArrayEquals(one.get(name), other.get(name), name);
        }
    }

    @Test
    void metricsDoNotDependOnThreads() throws IOException {
        for (int threads : new int[] {1, 2, 8}) {
            RunSummary summary = run(AXIS, temp.resolve("t" + threads), threads, RunListener.NONE);
            assertEquals(RunState.FINISHED, summary.state(), () -> summary.toString());
        }
        assertSameFiles(temp.resolve("t1"), temp.resolve("t2"));
        assertSameFiles(temp.resolve("t1"), temp.resolve("t8"));
        List<String> lines = Files.readAllLines(temp.resolve("t8").resolve(RunFiles.METRICS));
        assertEquals("series,kind,repeat,x,y", lines.get(0));
        assertEquals(1 + 3 * (4 + 9 + 20 + 50 + 2 * 4), lines.size());
        assertEquals(
                List.of(RunFiles.ARTIFACTS, RunFiles.DESCRIPTOR, RunFiles.METRICS, RunFiles.SUMMARY, RunFiles.VERDICTS),
                files(temp.resolve("t8")).keySet().stream()
                        .filter(n -> !n.equals(RunFiles.REPORT) && !n.equals(RunFiles.CURVES))
                        .toList());
    }

    @Test
    void stepsWithTroubleFreeRepeatsAreDeterministicToo() throws IOException {
        String text = """
                chapter: 90
                experiment: step-test
                repeats: 9
                parameters: {delay: 100, lazy: true}
                """;
        run(text, temp.resolve("a"), 1, RunListener.NONE);
        run(text, temp.resolve("b"), 7, RunListener.NONE);
        assertSameFiles(temp.resolve("a"), temp.resolve("b"));
        Measurements read = RunFolder.open(temp.resolve("b")).measurements();
        assertEquals(9 * 50 * 2, read.size());
        assertTrue(Double.isNaN(read.trace("steps", 4).y()[3]));
        assertEquals(Double.POSITIVE_INFINITY, read.trace("steps", 4).y()[4]);
        assertEquals(9, read.assumptions("unit-steps").size());
    }

    @Test
    void listenerSeesEveryPointOnceAndLiveMeasurementsEndAsTheFolder() throws IOException {
        AtomicLong points = new AtomicLong();
        AtomicInteger last = new AtomicInteger();
        List<MemberRun> members = Collections.synchronizedList(new ArrayList<>());
        List<MemberSummary> ends = Collections.synchronizedList(new ArrayList<>());
        Measurements live = new Measurements();
        RunSummary summary = run(AXIS, temp.resolve("run"), 3, new RunListener() {
            @Override
            public void started(RunPlan plan) {
                assertEquals(12, plan.total());
                members.addAll(plan.members());
            }

            @Override
            public void points(MemberRun member, PointBatch batch) {
                points.addAndGet(batch.size());
                batch.addTo(live);
            }

            @Override
            public void progress(MemberRun member, int done, int total) {
                last.accumulateAndGet(done, Math::max);
                assertEquals(12, total);
            }

            @Override
            public void finished(MemberRun member, MemberSummary end) {
                ends.add(end);
            }
        });
        assertEquals(3 * (83 + 8), points.get());
        assertEquals(12, last.get());
        assertEquals(1, ends.size());
        assertEquals(summary.members(), ends);
        Measurements shown = members.get(0).measurements();
        Measurements read = RunFolder.open(temp.resolve("run")).measurements();
        for (String series : read.series()) {
            for (int repeat : read.repeats(series)) {
                assertArrayEquals(
                        read.trace(series, repeat).y(),
                        shown.trace(series, repeat).y());
                assertArrayEquals(
                        read.trace(series, repeat).y(),
                        live.trace(series, repeat).y());
            }
        }
        assertEquals(read.series(), shown.series());
    }

    @Test
    void verdictsAreExpectedAndGiveTheExitCode() throws IOException {
        RunSummary summary = run(AXIS, temp.resolve("run"), 2, RunListener.NONE);
        RunFolder folder = RunFolder.open(temp.resolve("run"));
        List<Verdict> verdicts = folder.verdicts();
        assertEquals(
                List.of("small", "falls"), verdicts.stream().map(Verdict::claim).toList());
        assertEquals(Outcome.HOLDS, verdicts.get(0).outcome(), verdicts.get(0).message());
        assertEquals(
                Outcome.VIOLATED, verdicts.get(1).outcome(), verdicts.get(1).message());
        assertEquals(ExitCode.AS_EXPECTED, summary.exitCode());
        assertEquals(summary.members().get(0).verdicts(), verdicts);
        assertEquals(
                ExitCode.UNEXPECTED,
                run(AXIS.replace("{id: falls, expect: violated}", "falls"), temp.resolve("b"), 2, RunListener.NONE)
                        .exitCode());
    }

    @Test
    void aTrialThatThrowsFailsTheRunAndNamesItself() throws IOException {
        for (String trouble : List.of("throws", "overflows-the-stack", "runs-out-of-memory")) {
            Path folder = temp.resolve(trouble);
            RunSummary summary = run("""
                    chapter: 90
                    experiment: step-test
                    repeats: 4
                    parameters: {trouble: %s}
                    """.formatted(trouble), folder, 2, RunListener.NONE);
            assertEquals(RunState.FAILED, summary.state());
            assertEquals(ExitCode.FAILED, summary.exitCode());
            MemberSummary member = summary.members().get(0);
            assertTrue(member.failure().isPresent());
            assertTrue(member.message().startsWith("repeat 3: "), member.message());
            RunFolder read = RunFolder.open(folder);
            assertEquals(RunState.FAILED, read.state());
            assertEquals(member.message(), read.run().message());
            assertFalse(read.active());
            assertFalse(Files.exists(folder.resolve(RunFiles.VERDICTS)));
            // Resuming runs into it again, and says so again.
            RunSummary again = new Runner(TestChapter.registry(), RunOptions.standard())
                    .resume(folder, RunListener.NONE, new Cancellation());
            assertEquals(RunState.FAILED, again.state());
            assertEquals(2, RunFolder.open(folder).run().attempts());
        }
        assertTrue(RunFolder.open(temp.resolve("throws"))
                .run()
                .message()
                .contains("ArithmeticException: singular, on purpose"));
        assertTrue(RunFolder.open(temp.resolve("runs-out-of-memory"))
                .run()
                .message()
                .contains("out of memory: the Java heap is limited to"));
    }

    @Test
    void timeLimitIsNoted() throws IOException {
        RunSummary summary = run("""
                chapter: 90
                experiment: step-test
                parameters: {delay: 2000, steps: 100000}
                stop: {max-seconds: 0.05}
                """, temp.resolve("run"), 1, RunListener.NONE);
        assertEquals(List.of("time-limited"), summary.members().get(0).notes());
        assertEquals(
                List.of("time-limited"),
                RunFolder.open(temp.resolve("run")).run().notes());
        RunSummary steps = run("""
                chapter: 90
                experiment: step-test
                repeats: 1
                stop: {max-steps: 7}
                """, temp.resolve("b"), 1, RunListener.NONE);
        assertEquals(List.of(), steps.members().get(0).notes());
        assertEquals(14, RunFolder.open(temp.resolve("b")).measurements().size());
    }

    @Test
    void aFolderThatHoldsSomethingIsRefused() throws IOException {
        Path folder = temp.resolve("run");
        run(AXIS, folder, 1, RunListener.NONE);
        byte[] before = Files.readAllBytes(folder.resolve(RunFiles.METRICS));
        StoreException again = assertThrows(StoreException.class, () -> run(AXIS, folder, 1, RunListener.NONE));
        assertTrue(again.getMessage().contains("holds a run already"), again.getMessage());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve(RunFiles.METRICS)));
        Path other = Files.createDirectory(temp.resolve("other"));
        Files.writeString(other.resolve("precious.txt"), "mine");
        assertThrows(StoreException.class, () -> run(AXIS, other, 1, RunListener.NONE));
        assertThrows(StoreException.class, () -> run(AXIS, other.resolve("precious.txt"), 1, RunListener.NONE));
        assertEquals(1, Files.list(other).count());
    }

    @Test
    void aListenerThatThrowsFailsTheRunClearly() throws IOException {
        RunSummary summary = run(AXIS, temp.resolve("run"), 2, new RunListener() {
            @Override
            public void points(MemberRun member, PointBatch batch) {
                throw new IllegalStateException("no widget");
            }
        });
        assertEquals(RunState.FAILED, summary.state());
        assertTrue(
                summary.members().get(0).message().contains("no widget"),
                summary.members().get(0).message());
    }

    @Test
    void aListenerThatThrowsAtTheEndIsReportedAndTheRunIsFinished() throws IOException {
        IllegalStateException broken = assertThrows(
                IllegalStateException.class,
                () -> run(AXIS, temp.resolve("run"), 2, new RunListener() {
                    @Override
                    public void finished(MemberRun member, MemberSummary end) {
                        throw new IllegalArgumentException("view disposed");
                    }
                }));
        assertTrue(broken.getMessage().contains("view disposed"), broken.getMessage());
        RunFolder folder = RunFolder.open(temp.resolve("run"));
        assertEquals(RunState.FINISHED, folder.state());
        assertFalse(folder.active());
        assertEquals(2, folder.verdicts().size());
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> run(AXIS, temp.resolve("other"), 2, new RunListener() {
                    @Override
                    public void started(RunPlan plan) {
                        throw new IllegalStateException("no display");
                    }
                }));
        assertEquals("no display", refused.getMessage());
        assertEquals(RunState.FAILED, RunFolder.open(temp.resolve("other")).state());
        assertFalse(RunFolder.open(temp.resolve("other")).active());
    }
}
