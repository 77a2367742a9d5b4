package org.mltheory.compute.backend.cpu;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Waits for native calls that cannot be stopped. When the caller is cancelled, a long call is left to end by itself on a thread of
 * its own, so it must not write to the caller's arrays.
 */
final class Abandonable {

    private static final long POLL_MILLIS = 20;

    private Abandonable() {}

    /**
     * The result of the call.
     *
     * @throws CancellationException when {@code cancelled} says so first
     */
    static int await(BooleanSupplier cancelled, IntSupplier call) {
        FutureTask<Integer> task = new FutureTask<>(call::getAsInt);
        Thread thread = new Thread(task, "mltheory-decomposition");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                check(cancelled);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted during a decomposition");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e);
            }
        }
    }

    static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled during a matrix computation");
        }
    }
}
