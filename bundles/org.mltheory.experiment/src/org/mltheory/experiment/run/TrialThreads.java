package org.mltheory.experiment.run;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** The threads that are inside a member's trials, which a stop interrupts. */
final class TrialThreads {

    private final Cancellation halt;
    private final Set<Thread> inside = new HashSet<>();

    TrialThreads(Cancellation halt) {
        this.halt = halt;
        halt.onCancel(this::interrupt);
    }

    /** Runs {@code trial} on this thread, which a stop interrupts for as long. */
    void run(Runnable trial) {
        enter();
        try {
            trial.run();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (halt.isCancelled()) {
            throw new CancellationException("the run was cancelled");
        }
        inside.add(Thread.currentThread());
    }

    private synchronized void leave() {
        inside.remove(Thread.currentThread());
        // An interrupt was meant for the trial, not for what the thread does next.
        Thread.interrupted();
    }

    private synchronized void interrupt() {
        inside.forEach(Thread::interrupt);
    }
}
