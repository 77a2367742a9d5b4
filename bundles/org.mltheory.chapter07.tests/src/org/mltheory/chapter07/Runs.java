package org.mltheory.chapter07;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.mltheory.examples.BundledData;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Overrides;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.run.Cancellation;
import org.mltheory.experiment.run.RunListener;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.experiment.run.RunSummary;
import org.mltheory.experiment.run.Runner;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunState;

/** A run of a descriptor, as the command line does it with {@code --set}. */
record Runs(RunSummary summary, List<Result> results) {

    static final Registry REGISTRY = Registry.of(List.of(new UniformConvergenceChapter()), List.of(new BundledData()));

    private static String text(String experiment, int repeats, String... settings) {
        String text = "chapter: 7\nexperiment: " + experiment + "\nseed: 1\nrepeats: " + repeats + "\n";
        return Overrides.apply(text, List.of(settings), REGISTRY);
    }

    static Runs of(Path folder, String experiment, int repeats, String... settings) throws IOException {
        Reading reading =
                new DescriptorReader(REGISTRY, 512L << 20).read(text(experiment, repeats, settings), experiment);
        RunSummary summary = new Runner(REGISTRY, RunOptions.standard().withThreads(2))
                .run(reading.descriptor().orElseThrow(), folder, RunListener.NONE, new Cancellation());
        return new Runs(
                summary, List.copyOf(RunFolder.open(folder).measurements().results()));
    }

    /** Starts a run of so many repeats that no machine ends it first, cancels it after a moment, and waits for its end. */
    static double secondsToCancel(Path folder, String experiment, String... settings)
            throws IOException, InterruptedException {
        Reading reading = new DescriptorReader(REGISTRY, 2L << 30).read(text(experiment, 1000, settings), experiment);
        Cancellation cancellation = new Cancellation();
        AtomicLong cancelled = new AtomicLong();
        Thread other = new Thread(() -> {
            LockSupport.parkNanos(400_000_000);
            cancelled.set(System.nanoTime());
            cancellation.cancel();
        });
        other.start();
        RunSummary summary = new Runner(REGISTRY, RunOptions.standard().withThreads(1))
                .run(reading.descriptor().orElseThrow(), folder, RunListener.NONE, cancellation);
        long end = System.nanoTime();
        other.join();
        if (summary.state() != RunState.CANCELLED) {
            throw new IllegalStateException(experiment + " was " + summary.state() + " before it was cancelled");
        }
        return (end - cancelled.get()) / 1e9;
    }

    /** What the validation says of a descriptor. */
    static List<Problem> problems(String experiment, String... settings) {
        return new DescriptorReader(REGISTRY, 512L << 20)
                .read(text(experiment, 3, settings), experiment)
                .problems();
    }

    double scalar(String id) {
        return results.stream()
                .filter(r -> r.id().equals(id))
                .flatMap(r -> r instanceof Scalar s ? Optional.of(s).stream() : Optional.<Scalar>empty().stream())
                .findFirst()
                .orElseThrow()
                .value();
    }

    Outcome outcome(String claim) {
        return summary.members().get(0).verdicts().stream()
                .filter(v -> v.claim().equals(claim))
                .map(Verdict::outcome)
                .findFirst()
                .orElseThrow();
    }
}
