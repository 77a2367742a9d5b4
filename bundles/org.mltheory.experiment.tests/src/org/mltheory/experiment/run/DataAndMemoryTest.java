package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.data.RawData;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;

/** Trials that read data, need much memory, or whose claims cannot be judged. */
class DataAndMemoryTest {

    private static final Series SUM = Series.measured("sum", "Sum of features");

    private final AtomicInteger reads = new AtomicInteger();

    @TempDir
    Path temp;

    /** Sums the training features. */
    public static final class Summing implements Experiment {

        @Param(description = "Divides the sum.", min = 1, max = 100)
        public int divisor = 1;

        @Param(description = "Share of the heap that a trial says it needs.", min = 0, max = 1)
        public double share = 0;

        @Param(description = "Whether the claim is there.")
        public boolean claimed = true;

        @Override
        public Info info() {
            return new Info(
                    "summing",
                    "Summing",
                    "Sums.",
                    List.of(),
                    Optional.of("divisor"),
                    List.of(new Info.Panel(
                            "p", "P", Info.Axis.linear("divisor"), Info.Axis.linear("sum"), List.of(SUM))));
        }

        @Override
        public List<Claim> claims() {
            return claimed
                    ? List.of(Claim.handbook("falls", "The sum falls")
                            .formula("s ↓", "s")
                            .deterministic(new Relation.Monotone(SUM, false, 0, 0))
                            .source("Arithmetic"))
                    : List.of();
        }

        @Override
        public DataNeeds data() {
            return DataNeeds.classification(new DataSpec("tiny", "", 0, 0, 0));
        }

        @Override
        public long memory(Setting setting) {
            return (long) (share * Runtime.getRuntime().maxMemory());
        }

        @Override
        public void run(Trial trial) {
            double sum = 0;
            for (double x : trial.data().trainX()) {
                sum += x;
            }
            trial.value(SUM, sum / divisor);
        }
    }

    private Registry registry(boolean readable) {
        Chapter chapter = new Chapter() {
            @Override
            public int number() {
                return 91;
            }

            @Override
            public String title() {
                return "Data";
            }

            @Override
            public List<Supplier<? extends Experiment>> experiments() {
                return List.of(Summing::new);
            }
        };
        DatasetProvider provider = new DatasetProvider() {
            @Override
            public List<Description> datasets() {
                return List.of(new Description("tiny", "Tiny", 40, 1, 2, "CC0"));
            }

            @Override
            public RawData read(String id) throws IOException {
                reads.incrementAndGet();
                if (!readable) {
                    throw new IOException("/data/tiny.csv: is cut short at line 12");
                }
                double[] x = new double[40];
                int[] y = new int[40];
                for (int i = 0; i < 40; i++) {
                    x[i] = i;
                    y[i] = i % 2;
                }
                return new RawData(1, 2, x, y);
            }
        };
        return Registry.of(List.of(chapter), List.of(provider));
    }

    private static RunSummary run(Registry registry, String text, Path folder, int threads, RunListener listener)
            throws IOException {
        Reading reading = new DescriptorReader(registry).read(text, "test.experiment.yaml");
        Descriptor descriptor = reading.descriptor()
                .orElseThrow(() -> new AssertionError(reading.problems().toString()));
        return new Runner(registry, RunOptions.standard().withThreads(threads))
                .run(descriptor, folder, listener, new Cancellation());
    }

    @Test
    void dataAreReadOnceARepeat() throws IOException {
        String text = """
                chapter: 91
                experiment: summing
                repeats: 4
                parameters: {divisor: [1, 2, 3, 4, 5, 6]}
                data: {source: tiny, train: 30}
                """;
        RunSummary one = run(registry(true), text, temp.resolve("one"), 1, RunListener.NONE);
        assertEquals(RunState.FINISHED, one.state(), one.toString());
        assertEquals(4, reads.get());
        run(registry(true), text, temp.resolve("three"), 3, RunListener.NONE);
        assertEquals(8, reads.get());
        RunnerTest.assertSameFiles(temp.resolve("one"), temp.resolve("three"));
    }

    @Test
    void dataThatCannotBeReadAreAnInputFailure() throws IOException {
        RunSummary summary = run(registry(false), """
                chapter: 91
                experiment: summing
                repeats: 1
                """, temp.resolve("run"), 1, RunListener.NONE);
        assertEquals(RunState.FAILED, summary.state());
        assertEquals(ExitCode.IO, summary.exitCode());
        assertEquals(
                "repeat 0, divisor = 1: /data/tiny.csv: is cut short at line 12",
                summary.members().get(0).message());
    }

    @Test
    void fewerTrialsAtOnceWhenEachNeedsMuchMemory() throws IOException {
        int[] threads = new int[2];
        for (int i = 0; i < 2; i++) {
            int at = i;
            run(registry(true), """
                    chapter: 91
                    experiment: summing
                    repeats: 8
                    parameters: {share: %s}
                    """.formatted(i == 0 ? "0.3" : "0.001"), temp.resolve("run" + i), 8, new RunListener() {
                @Override
                public void started(RunPlan plan) {
                    threads[at] = plan.threads();
                }
            });
        }
        assertEquals(2, threads[0]);
        assertEquals(8, threads[1]);
    }

    @Test
    void aClaimThatCannotBeJudgedFailsTheRunButKeepsThePoints() throws IOException {
        RunSummary summary = run(registry(true), """
                chapter: 91
                experiment: summing
                repeats: 2
                parameters: {claimed: false}
                claims: [falls]
                """, temp.resolve("run"), 2, RunListener.NONE);
        assertEquals(RunState.FAILED, summary.state());
        assertTrue(
                summary.members().get(0).message().contains("has no claim falls"),
                summary.members().get(0).message());
        RunFolder folder = RunFolder.open(temp.resolve("run"));
        assertEquals(RunState.FAILED, folder.state());
        assertEquals(2, folder.measurements().size());
        assertTrue(Files.exists(temp.resolve("run").resolve("journal.txt")));
    }
}
