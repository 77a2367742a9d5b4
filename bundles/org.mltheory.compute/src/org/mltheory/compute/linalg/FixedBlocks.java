package org.mltheory.compute.linalg;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Shares out independent blocks of work among threads. Who takes which block is left to chance, so blocks must be fixed by the task
 * and not by the number of threads, write to places of their own, and add nothing up together; then results do not depend on threads.
 * <p>
 * The calling thread works too. The others come from the common pool and are not waited for unless they have taken a block: when the
 * pool is busy, the caller does all. Only the calling thread asks whether the work was cancelled. Immutable.
 */
public final class FixedBlocks {

    private final int threads;
    private final BooleanSupplier cancelled;

    /**
     * @param threads how many may work, at least 1
     * @param cancelled asked by the calling thread alone
     * @throws IllegalArgumentException when there is no thread
     */
    public FixedBlocks(int threads, BooleanSupplier cancelled) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + ", permitted are 1 or more");
        }
        this.threads = threads;
        this.cancelled = cancelled;
    }

    /** One block. */
    @FunctionalInterface
    public interface Block {

        /**
         * @param index 0 to before the number of blocks
         * @param stop to be asked at least every 100 ms; leads to a {@link CancellationException} when true
         */
        void compute(int index, BooleanSupplier stop);
    }

    /**
     * Computes the blocks 0 to before {@code count}, and returns when all are done.
     *
     * @throws CancellationException when the work was cancelled; some blocks may then be done
     */
    public void run(int count, Block block) {
        if (threads == 1 || count <= 1) {
            for (int i = 0; i < count; i++) {
                Cancellation.check(cancelled);
                block.compute(i, cancelled);
            }
            return;
        }
        Cancellation.check(cancelled);
        Shared shared = new Shared(count, block);
        int helpers = Math.min(threads, count) - 1;
        for (int i = 0; i < helpers; i++) {
            ForkJoinPool.commonPool().execute(shared);
        }
        BooleanSupplier stop = () -> shared.failure.get() != null || cancelled.getAsBoolean();
        while (shared.takeOne(stop)) {
            if (cancelled.getAsBoolean()) {
                shared.fail(new CancellationException("cancelled between two blocks of a matrix computation"));
            }
        }
        shared.await(cancelled);
    }

    private static final class Shared implements Runnable {

        private final int count;
        private final Block block;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Shared(int count, Block block) {
            this.count = count;
            this.block = block;
            this.open = new CountDownLatch(count);
        }

        @Override
        public void run() {
            BooleanSupplier stop = () -> failure.get() != null;
            boolean more = true;
            while (more) {
                more = takeOne(stop);
            }
        }

        /** Whether there was one to take. */
        boolean takeOne(BooleanSupplier stop) {
            int index = next.getAndIncrement();
            if (index >= count) {
                return false;
            }
            try {
                if (failure.get() == null) {
                    block.compute(index, stop);
                }
            } catch (RuntimeException | Error e) { // thrown again on the calling thread
                fail(e);
            } finally {
                open.countDown();
            }
            return true;
        }

        void fail(Throwable cause) {
            failure.compareAndSet(null, cause);
        }

        void await(BooleanSupplier cancelled) {
            boolean interrupted = false;
            boolean done = false;
            while (!done) {
                try {
                    done = open.await(20, TimeUnit.MILLISECONDS);
                } catch (
                        InterruptedException
                                e) { // the blocks are short, and must be over before their arrays are used again
                    interrupted = true;
                }
                if (!done && cancelled.getAsBoolean()) {
                    fail(new CancellationException("cancelled within a matrix computation"));
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Throwable cause = failure.get();
            if (cause instanceof RuntimeException exception) {
                throw exception;
            }
            if (cause instanceof Error error) {
                throw error;
            }
        }
    }
}
