package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.compute.backend.Backend;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.backend.BackendProvider;
import org.mltheory.compute.backend.Backends;
import org.mltheory.compute.backend.JavaBackend;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Networks;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/** Which backend computes a run, and with which one it is resumed. */
class BackendTest {

    private static final String TEXT = """
            chapter: 90
            experiment: batch-test
            repeats: 2
            parameters: {width: [2, 3, 4], steps: 5, delay: 2000}
            """;

    private static final String JAVA = new JavaBackend().describe();

    @TempDir
    Path temp;

    /** A machine with native code of some version. */
    private static Backends machine(String version) {
        return Backends.of(List.of(new BackendProvider() {
            @Override
            public String id() {
                return "native";
            }

            @Override
            public Backend open() {
                return new Native(version);
            }
        }));
    }

    /** A machine whose native library is broken. */
    private static Backends bare() {
        return Backends.of(List.of(new BackendProvider() {
            @Override
            public String id() {
                return "native";
            }

            @Override
            public Backend open() {
                throw new BackendException("libnone.so is missing");
            }
        }));
    }

    /** Computes as Java does, under another name. */
    private record Native(String version, JavaBackend java) implements Backend {

        Native(String version) {
            this(version, new JavaBackend());
        }

        @Override
        public String id() {
            return "native";
        }

        @Override
        public String describe() {
            return "native (test " + version + ")";
        }

        @Override
        public LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
            return java.algebra(threads, cancelled);
        }

        @Override
        public Networks networks(int threads) {
            return java.networks(threads);
        }

        @Override
        public GramKernels grams(int threads, BooleanSupplier cancelled) {
            return java.grams(threads, cancelled);
        }
    }

    private static RunOptions options(Backends backends) {
        return RunOptions.standard().withThreads(1).withBackends(backends);
    }

    /** A run that was stopped after its first group; gives what its record names. */
    private String begin(RunOptions options) throws IOException {
        Cancellation cancellation = new Cancellation();
        RunSummary summary = new Runner(TestChapter.registry(), options)
                .run(
                        TestChapter.descriptor(TEXT),
                        temp.resolve("run"),
                        new RunListener() {
                            @Override
                            public void progress(MemberRun member, int done, int total) {
                                cancellation.cancel();
                            }
                        },
                        cancellation);
        assertEquals(RunState.CANCELLED, summary.state(), summary::toString);
        return backend();
    }

    private String backend() throws StoreException {
        return RunFolder.open(temp.resolve("run")).run().backend();
    }

    private RunState resume(RunOptions options) throws StoreException {
        return new Runner(TestChapter.registry(), options)
                .resume(temp.resolve("run"), RunListener.NONE, new Cancellation())
                .state();
    }

    @Test
    void theRecordNamesWhatComputes() throws IOException {
        assertEquals("auto by size: " + JAVA + ", native (test 1)", begin(options(machine("1"))));
        assertEquals(RunState.FINISHED, resume(options(machine("1"))));
        assertEquals("auto by size: " + JAVA + ", native (test 1)", backend());
    }

    @Test
    void resumesWithWhatItWasBegunWith() throws IOException {
        assertEquals(JAVA, begin(options(machine("1")).withBackend(BackendChoice.JAVA)));
        assertEquals(RunState.FINISHED, resume(options(machine("2"))));
        assertEquals(JAVA, backend());
    }

    @Test
    void refusesToGoOnWithoutIt() throws IOException {
        assertEquals("native (test 1)", begin(options(machine("1")).withBackend(BackendChoice.NATIVE)));
        var before = RunnerTest.files(temp.resolve("run"));
        for (Backends other : List.of(bare(), machine("2"))) {
            String message = assertThrows(StoreException.class, () -> resume(options(other)))
                    .getMessage();
            assertTrue(message.contains("was made with native (test 1); this machine has auto by size: "), message);
            assertTrue(message.contains("start a new run"), message);
            assertTrue(message.contains("--backend"), message);
        }
        assertEquals(before.keySet(), RunnerTest.files(temp.resolve("run")).keySet());
        assertEquals(RunState.FINISHED, resume(options(machine("1"))));
    }

    @Test
    void goesOnWithAnotherThatIsNamedAndSaysSo() throws IOException {
        begin(options(machine("1")).withBackend(BackendChoice.NATIVE));
        assertEquals(RunState.FINISHED, resume(options(bare()).withBackend(BackendChoice.JAVA)));
        assertEquals("native (test 1); then " + JAVA, backend());
        // A finished run stays what it is, whoever looks.
        assertEquals(RunState.FINISHED, resume(options(machine("2"))));
        assertEquals("native (test 1); then " + JAVA, backend());
    }

    @Test
    void whatIsAbsentStartsNothing() {
        Runner runner = new Runner(TestChapter.registry(), options(bare()).withBackend(BackendChoice.NATIVE));
        String message = assertThrows(
                        BackendException.class,
                        () -> runner.run(
                                TestChapter.descriptor(TEXT),
                                temp.resolve("run"),
                                RunListener.NONE,
                                new Cancellation()))
                .getMessage();
        assertTrue(message.contains("libnone.so is missing"), message);
        assertFalse(Files.exists(temp.resolve("run")));
    }
}
