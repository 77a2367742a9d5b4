package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.store.MetricsTail;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/** A folder that another process is writing. */
class LockProcessTest {

    @TempDir
    Path temp;

    @Test
    void itCanBeReadButNotWritten() throws Exception {
        Path descriptor = Files.writeString(temp.resolve("d.experiment.yaml"), """
                chapter: 90
                experiment: step-test
                repeats: 2
                parameters: {delay: 20000, steps: 1000}
                """);
        Path folder = temp.resolve("run");
        Process process = new ChildProcess(temp).start(RunProcess.class, descriptor.toString(), folder.toString(), "2");
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            MetricsTail tail = new MetricsTail(folder);
            while (tail.measurements().size() < 20 && System.nanoTime() < deadline) {
                assertTrue(process.isAlive(), () -> ChildProcess.output(process));
                tail.poll();
                Thread.sleep(20);
            }
            assertTrue(tail.measurements().size() >= 20);
            RunFolder open = RunFolder.open(folder);
            assertEquals(RunState.RUNNING, open.state());
            assertTrue(open.active());
            assertTrue(open.measurements().size() >= 20);
            StoreException refused = assertThrows(
                    StoreException.class,
                    () -> new Runner(TestChapter.registry(), RunOptions.standard())
                            .resume(folder, RunListener.NONE, new Cancellation()));
            assertTrue(
                    refused.getMessage().contains("is being written by process " + process.pid()),
                    refused.getMessage());
            assertTrue(process.isAlive());
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        }
        assertFalse(RunFolder.open(folder).active());
        assertTrue(Files.exists(folder.resolve(RunFiles.METRICS)));
    }
}
