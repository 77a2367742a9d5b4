package org.mltheory.experiment.run;

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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunFolders;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.experiment.store.SweepFile;

class SweepTest {

    private static final String SWEEP = """
            # a sweep
            chapter: 90
            experiment: axis-test
            repeats: 2
            parameters:
              n: {from: 2, to: 30, points: 5, scale: log}
            sweep: {scale: [0.5, 1, 1.0E-3], delay: [0, 900]}
            claims: [small, {id: falls, expect: violated}]
            """;

    @TempDir
    Path temp;

    private static RunSummary sweep(String text, Path folder, String shard, int threads, RunListener listener)
            throws StoreException {
        return new Runner(
                        TestChapter.registry(),
                        RunOptions.standard().withThreads(threads).withLive(false))
                .sweep(TestChapter.descriptor(text), folder, Shard.parse(shard), listener, new Cancellation());
    }

    @Test
    void everyMemberIsARunOfItsOwn() throws IOException {
        Path folder = temp.resolve("sweep");
        RunSummary summary = RunnerTest.run(SWEEP, folder, 3, RunListener.NONE);
        assertEquals(RunState.FINISHED, summary.state());
        SweepFile file = SweepFile.read(folder);
        assertEquals(
                List.of("000-scale_0.5_delay_0", "001-scale_0.5_delay_900", "002-scale_1_delay_0"),
                file.members().stream()
                        .limit(3)
                        .map(m -> m.folder().replace('=', '_').replaceAll("_+", "_"))
                        .toList());
        assertTrue(file.members().stream().allMatch(m -> m.state() == RunState.FINISHED));
        assertEquals(SWEEP, Files.readString(folder.resolve(RunFiles.DESCRIPTOR)));
        assertEquals(6, RunFolders.find(temp).size());
        for (SweepFile.Entry m : file.members()) {
            Path member = folder.resolve(m.folder());
            RunFolder run = RunFolder.open(member);
            assertEquals(m.label(), run.run().label());
            // The member's own descriptor gives the same files when it is run alone.
            Path alone = temp.resolve("alone-" + m.index());
            Descriptor own = new DescriptorReader(TestChapter.registry())
                    .read(run.descriptorText(), "test.experiment.yaml")
                    .descriptor()
                    .orElseThrow();
            assertEquals(1, own.members().size());
            new Runner(TestChapter.registry(), RunOptions.standard())
                    .run(own, alone, RunListener.NONE, new Cancellation());
            RunnerTest.assertSameFiles(member, alone);
            assertEquals(run.run().hash(), RunFolder.open(alone).run().hash());
        }
    }

    @Test
    void textsAreSweptLikeNumbers() throws IOException {
        Path folder = temp.resolve("texts");
        String text = """
                chapter: 90
                experiment: axis-test
                repeats: 1
                parameters: {n: [2, 3]}
                sweep:
                  remark:
                    - ''
                    - "0-1: {x}\\n1-2 # y"
                    - |
                      0-1
                      1-2
                claims: []
                """;
        assertEquals(
                RunState.FINISHED,
                RunnerTest.run(text, folder, 2, RunListener.NONE).state());
        SweepFile file = SweepFile.read(folder);
        assertEquals(
                List.of("remark=''", "remark=0-1: {x} 1-2 # y", "remark=0-1 1-2 "),
                file.members().stream().map(SweepFile.Entry::label).toList());
        List<String> remarks = List.of("\"\"", "\"0-1: {x}\\n1-2 # y\"", "\"0-1\\n1-2\\n\"");
        for (SweepFile.Entry m : file.members()) {
            RunFolder run = RunFolder.open(folder.resolve(m.folder()));
            assertEquals(remarks.get(m.index()), run.run().settings().get("parameters.remark"));
            Descriptor own = TestChapter.descriptor(run.descriptorText());
            assertEquals(
                    TestChapter.descriptor(text)
                            .members()
                            .get(m.index())
                            .parameters()
                            .get("remark"),
                    own.members().get(0).parameters().get("remark"));
        }
    }

    @Test
    void shardsTogetherAreTheWholeAndSkipWhatIsDone() throws IOException {
        Path whole = temp.resolve("whole");
        sweep(SWEEP, whole, "1/1", 1, RunListener.NONE);
        Path folder = temp.resolve("shards");
        assertEquals(
                2, sweep(SWEEP, folder, "2/3", 2, RunListener.NONE).members().size());
        assertEquals(
                List.of(
                        RunState.PENDING,
                        RunState.FINISHED,
                        RunState.PENDING,
                        RunState.PENDING,
                        RunState.FINISHED,
                        RunState.PENDING),
                SweepFile.read(folder).members().stream()
                        .map(SweepFile.Entry::state)
                        .toList());
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        RunSummary all = sweep(SWEEP, folder, "1/1", 2, new RunListener() {
            @Override
            public void started(RunPlan plan) {
                assertEquals(2 * 10, plan.done());
            }

            @Override
            public void finished(MemberRun member, MemberSummary end) {
                ran.add(member.member().label());
            }
        });
        assertEquals(4, ran.size());
        assertEquals(6, all.members().size());
        assertEquals(ExitCode.AS_EXPECTED, all.exitCode());
        assertTrue(all.members().stream().allMatch(m -> m.verdicts().size() == 2));
        RunnerTest.assertSameFiles(whole, folder);
    }

    @Test
    void shardsRunSideBySideInOneFolder() throws Exception {
        Path folder = temp.resolve("shards");
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            List<Callable<RunSummary>> calls = List.of(
                    () -> sweep(SWEEP, folder, "1/3", 1, RunListener.NONE),
                    () -> sweep(SWEEP, folder, "2/3", 1, RunListener.NONE),
                    () -> sweep(SWEEP, folder, "3/3", 1, RunListener.NONE));
            for (Future<RunSummary> result : pool.invokeAll(calls)) {
                assertEquals(RunState.FINISHED, result.get().state());
            }
        }
        assertTrue(SweepFile.read(folder).members().stream().allMatch(m -> m.state() == RunState.FINISHED));
    }

    @Test
    void aCancelledSweepResumes() throws IOException {
        Path whole = temp.resolve("whole");
        String slow = SWEEP.replace("[0, 900]", "[0, 20000]");
        sweep(slow, whole, "1/1", 2, RunListener.NONE);
        Path folder = temp.resolve("stopped");
        Cancellation cancellation = new Cancellation();
        RunSummary stopped = new Runner(
                        TestChapter.registry(), RunOptions.standard().withThreads(2))
                .run(
                        TestChapter.descriptor(slow),
                        folder,
                        new RunListener() {
                            @Override
                            public void progress(MemberRun member, int done, int total) {
                                if (done == 15) {
                                    cancellation.cancel();
                                }
                            }
                        },
                        cancellation);
        assertEquals(RunState.CANCELLED, stopped.state());
        assertEquals(ExitCode.CANCELLED, stopped.exitCode());
        assertEquals(RunState.PENDING, stopped.members().get(5).state());
        assertFalse(Files.exists(stopped.members().get(5).folder()));
        RunSummary resumed = new Runner(TestChapter.registry(), RunOptions.standard())
                .resume(folder, RunListener.NONE, new Cancellation());
        assertEquals(RunState.FINISHED, resumed.state());
        RunnerTest.assertSameFiles(whole, folder);
    }

    @Test
    void oneFailedMemberLeavesTheOthersAlone() throws IOException {
        RunSummary summary = RunnerTest.run("""
                chapter: 90
                experiment: step-test
                repeats: 2
                sweep: {trouble: [none, throws, diverges]}
                """, temp.resolve("sweep"), 2, RunListener.NONE);
        assertEquals(RunState.FAILED, summary.state());
        assertEquals(ExitCode.FAILED, summary.exitCode());
        assertEquals(
                List.of(RunState.FINISHED, RunState.FAILED, RunState.FINISHED),
                summary.members().stream().map(MemberSummary::state).toList());
        assertEquals(
                List.of(ExitCode.AS_EXPECTED, ExitCode.FAILED, ExitCode.UNDECIDED),
                summary.members().stream().map(MemberSummary::exitCode).toList());
    }

    @Test
    void anotherSweepInTheFolderIsRefused() throws IOException {
        Path folder = temp.resolve("sweep");
        sweep(SWEEP, folder, "1/2", 1, RunListener.NONE);
        StoreException changed = assertThrows(
                StoreException.class,
                () -> sweep(SWEEP.replace("repeats: 2", "repeats: 3"), folder, "1/2", 1, RunListener.NONE));
        assertTrue(changed.getMessage().contains("is of another sweep"), changed.getMessage());
        assertThrows(StoreException.class, () -> sweep(RunnerTest.AXIS, folder, "1/1", 1, RunListener.NONE));
        Path single = temp.resolve("single");
        RunnerTest.run(RunnerTest.AXIS, single, 1, RunListener.NONE);
        StoreException mixed =
                assertThrows(StoreException.class, () -> sweep(SWEEP, single, "1/1", 1, RunListener.NONE));
        assertTrue(mixed.getMessage().contains("holds a single run"), mixed.getMessage());
    }

    @Test
    void shardsAreReadStrictly() {
        assertEquals(new Shard(2, 5), Shard.parse("2/5"));
        for (String bad : List.of("0/3", "4/3", "1", "1/", "/2", "1/2/3", "a/b", "-1/2", "1/99999999999")) {
            assertThrows(IllegalArgumentException.class, () -> Shard.parse(bad), bad);
        }
    }
}
