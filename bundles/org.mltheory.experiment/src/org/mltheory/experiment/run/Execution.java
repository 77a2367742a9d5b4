package org.mltheory.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/**
 * Runs the units of all members on a fixed number of threads, in the canonical order of members and units.
 * <p>
 * When asked to stop it interrupts the trials and waits {@value #GRACE_MILLIS} ms for them. A trial that neither asks whether it
 * was cancelled nor streams a point nor heeds the interrupt is left behind on its (daemon) thread: it can write nothing any more.
 */
final class Execution {

    private static final long GRACE_MILLIS = 700;
    private static final long FLUSH_MILLIS = 100;

    private final List<MemberTask> tasks;
    private final ActiveSinks active;
    private final Cancellation halt = new Cancellation();
    private final CountDownLatch threadsLeft;
    private final int threads;
    private Optional<StoreException> fatal = Optional.empty();
    private Optional<Throwable> broken = Optional.empty();
    private int current;
    private boolean ended;

    Execution(List<MemberTask> tasks, ActiveSinks active, int threads) {
        this.tasks = List.copyOf(tasks);
        this.active = active;
        this.threads = threads;
        threadsLeft = new CountDownLatch(threads);
        halt.onCancel(() -> this.tasks.forEach(MemberTask::halt));
    }

    private record Work(MemberTask task, List<Unit> units) {}

    /**
     * Runs everything; returns when every member has ended.
     *
     * @throws StoreException when files could not be written: the members that were open are failed, if that can still be noted
     * @throws IllegalStateException when a listener threw at a member's end, or memory ran out outside a trial; with the cause
     */
    void run(Cancellation cancellation) throws StoreException {
        Runnable stop = halt::cancel;
        cancellation.onCancel(stop);
        try {
            List<Thread> pool = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                pool.add(thread("mltheory-trial-" + (i + 1), this::work));
            }
            Thread flusher = thread("mltheory-flush", this::flush);
            pool.forEach(Thread::start);
            flusher.start();
            boolean interrupted = await();
            flusher.interrupt();
            synchronized (this) {
                ended = true;
            }
            endAll();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        } finally {
            cancellation.remove(stop);
        }
        synchronized (this) {
            if (fatal.isPresent()) {
                throw fatal.get();
            }
            if (broken.isPresent()) {
                throw new IllegalStateException(
                        "the run broke off: " + Failures.describe(broken.get(), threads), broken.get());
            }
        }
    }

    private static Thread thread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY - 2);
        return thread;
    }

    private void work() {
        try {
            for (Optional<Work> work = next(); work.isPresent(); work = next()) {
                MemberTask task = work.get().task;
                if (work.get().units.isEmpty()) {
                    task.concludeIfComplete();
                } else {
                    task.execute(work.get().units);
                }
            }
        } catch (StoreException e) {
            fatal(e);
        } catch (RuntimeException | Error e) {
            broken(e);
        } finally {
            threadsLeft.countDown();
        }
    }

    private synchronized Optional<Work> next() throws StoreException {
        if (current < tasks.size() && !halt.isCancelled()) {
            MemberTask task = tasks.get(current);
            task.open();
            List<Unit> units = task.next();
            if (units.isEmpty()) {
                // Nothing was left to run: only the conclusion may be missing.
                current++;
            }
            return Optional.of(new Work(task, units));
        }
        return Optional.empty();
    }

    private void flush() {
        try {
            while (threadsLeft.getCount() > 0) {
                active.flush();
                TimeUnit.MILLISECONDS.sleep(FLUSH_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            fatal(e);
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    /** Stops everything. What a trial that was left behind runs into afterwards is of no account. */
    private void fatal(StoreException e) {
        synchronized (this) {
            if (fatal.isEmpty() && !ended) {
                fatal = Optional.of(e);
            }
        }
        halt.cancel();
    }

    /** Stops everything because of what no member accounts for: a listener that threw at a member's end, or no memory for the runner. */
    private void broken(Throwable thrown) {
        synchronized (this) {
            if (broken.isEmpty() && !ended) {
                broken = Optional.of(thrown);
            }
        }
        halt.cancel();
    }

    /** Waits for the threads; says whether this thread was interrupted, which counts as a request to stop. */
    private boolean await() {
        boolean interrupted = false;
        long haltedAt = 0;
        while (true) {
            try {
                if (threadsLeft.await(20, TimeUnit.MILLISECONDS)) {
                    return interrupted;
                }
            } catch (InterruptedException e) {
                interrupted = true;
                halt.cancel();
            }
            if (halt.isCancelled()) {
                long now = System.nanoTime();
                haltedAt = haltedAt == 0 ? now : haltedAt;
                if (now - haltedAt > TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS)
                        && tasks.stream().noneMatch(MemberTask::concluding)) {
                    return interrupted;
                }
            }
        }
    }

    private void endAll() {
        Optional<StoreException> cause;
        synchronized (this) {
            cause = fatal;
        }
        for (MemberTask task : tasks) {
            int left = task.running();
            String message = cause.map(StoreException::getMessage)
                    .orElse(
                            left == 0
                                    ? ""
                                    : left + (left == 1 ? " trial" : " trials")
                                            + " did not stop and had to be left behind");
            try {
                task.stop(cause.isPresent() ? RunState.FAILED : RunState.CANCELLED, message);
            } catch (StoreException e) {
                synchronized (this) {
                    fatal.ifPresent(first -> first.addSuppressed(e));
                    fatal = fatal.or(() -> Optional.of(e));
                }
            }
        }
    }
}
