package org.mltheory.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mltheory.experiment.run.Cancellation;
import org.mltheory.experiment.run.RunListener;
import org.mltheory.experiment.run.RunSummary;

/** One run under a progress display that an interrupt (Ctrl+C) ends in good order: the folder is left resumable. */
final class RunTask {

    private static final long GRACE_SECONDS = 5;

    /** What is run: anew, resumed, or a share of a sweep. */
    @FunctionalInterface
    interface Body {
        RunSummary run(RunListener listener, Cancellation cancellation) throws IOException;
    }

    private RunTask() {}

    /** Runs, prints the verdicts, and returns the exit code. */
    static int execute(Context context, String name, Body body) throws IOException {
        Cancellation cancellation = new Cancellation();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    cancellation.cancel();
                    await(ended);
                },
                "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        Progress progress = new Progress(context.output(), name);
        try {
            RunSummary summary = body.run(progress, cancellation);
            progress.end();
            Verdicts.print(summary, context.output());
            return summary.exitCode();
        } finally {
            progress.end();
            ended.countDown();
            if (!cancellation.isCancelled()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
