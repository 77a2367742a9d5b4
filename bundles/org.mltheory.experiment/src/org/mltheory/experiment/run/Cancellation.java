package org.mltheory.experiment.run;

import java.util.ArrayList;
import java.util.List;

/** A request to stop, from any thread to a run. It cannot be taken back. */
public final class Cancellation {

    private volatile boolean cancelled;
    private final List<Runnable> actions = new ArrayList<>();

    /** Asks for the stop. */
    public void cancel() {
        List<Runnable> due;
        synchronized (actions) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = List.copyOf(actions);
        }
        due.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Runs {@code action} when the stop is asked for; at once when it already was. */
    void onCancel(Runnable action) {
        synchronized (actions) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    void remove(Runnable action) {
        synchronized (actions) {
            actions.remove(action);
        }
    }
}
