package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedBlocksTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void everyBlockIsComputedOnce(int threads) {
        for (int count : new int[] {0, 1, 2, 5, 1000}) {
            AtomicInteger[] times = new AtomicInteger[count];
            Arrays.setAll(times, i -> new AtomicInteger());
            new FixedBlocks(threads, () -> false).run(count, (index, stop) -> times[index].incrementAndGet());
            for (AtomicInteger each : times) {
                assertEquals(1, each.get());
            }
        }
    }

    @Test
    void whatABlockThrowsArrivesAndTheRestIsLeft() {
        IllegalStateException thrown = new IllegalStateException("block 3");
        for (int threads : new int[] {1, 4}) {
            AtomicInteger done = new AtomicInteger();
            FixedBlocks blocks = new FixedBlocks(threads, () -> false);
            assertSame(
                    thrown,
                    assertThrows(
                            IllegalStateException.class,
                            () -> blocks.run(100_000, (index, stop) -> {
                                if (index == 3) {
                                    throw thrown;
                                }
                                done.incrementAndGet();
                            })));
            assertTrue(done.get() < 100_000, done + " blocks were computed after all");
        }
        OutOfMemoryError error = new OutOfMemoryError("for a test");
        assertSame(
                error,
                assertThrows(
                        OutOfMemoryError.class,
                        () -> new FixedBlocks(2, () -> false).run(9, (i, stop) -> {
                            throw error;
                        })));
    }

    @Test
    void onlyTheCallerAsksWhetherToStop() {
        Thread caller = Thread.currentThread();
        AtomicReference<Thread> other = new AtomicReference<>();
        AtomicInteger asked = new AtomicInteger();
        FixedBlocks blocks = new FixedBlocks(4, () -> {
            if (Thread.currentThread() != caller) {
                other.set(Thread.currentThread());
            }
            return asked.incrementAndGet() > 5;
        });
        assertThrows(
                CancellationException.class,
                () -> blocks.run(1_000_000, (index, stop) -> {
                    double x = index;
                    for (int i = 0; i < 1000; i++) {
                        x = Math.sqrt(x + i);
                    }
                    if (x < 0 || stop.getAsBoolean()) {
                        throw new CancellationException("within a block");
                    }
                }));
        assertEquals(null, other.get());
    }

    /** A long block of another thread hears of the cancellation though the caller has nothing left to do. */
    @Test
    void longBlocksOfOthersAreStopped() {
        if (ForkJoinPool.getCommonPoolParallelism() < 1) {
            return; // then the caller computes every block itself, as the tests above show
        }
        Thread caller = Thread.currentThread();
        CountDownLatch taken = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        FixedBlocks blocks = new FixedBlocks(2, cancelled::get);
        assertThrows(
                CancellationException.class,
                () -> blocks.run(2, (index, stop) -> {
                    try {
                        if (Thread.currentThread() == caller) {
                            taken.await(
                                    5, TimeUnit.SECONDS); // in vain when the pool is busy: then the caller takes both
                            // blocks
                            cancelled.set(true);
                            return;
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    taken.countDown();
                    while (!stop.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    throw new CancellationException("stopped within a block");
                }));
    }

    @Test
    void anInterruptIsKept() {
        Thread.currentThread().interrupt();
        double[] results = new double[100];
        new FixedBlocks(3, () -> false).run(100, (index, stop) -> results[index] = index);
        assertTrue(Thread.interrupted());
        double[] expected = new double[100];
        Arrays.setAll(expected, i -> i);
        assertArrayEquals(expected, results);
    }

    @Test
    void needsAThread() {
        assertThrows(IllegalArgumentException.class, () -> new FixedBlocks(0, () -> false));
    }
}
