package org.mltheory.workbench.chapter;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.workbench.preferences.Preferences;

/**
 * Computes the content of one view in the background and hands it over in one call of the display's thread. However many changes
 * come, it runs at most once a period, and it does not begin another picture before the last one was taken.
 */
final class SceneJob extends Job {

    /** What came out: a content, nothing to show, or why it could not be computed. */
    record Outcome(Optional<ChartContent> content, String problem) {}

    private final ChartModel model;
    private final Display display;
    private final IntSupplier columns;
    private final LongSupplier period;
    private final Consumer<Outcome> receiver;
    private volatile boolean pending;
    private volatile boolean paused;
    private volatile boolean stopped;
    private String lastProblem = "";

    SceneJob(ChartModel model, Display display, IntSupplier columns, LongSupplier period, Consumer<Outcome> receiver) {
        super(Messages.SceneJob_name);
        this.model = model;
        this.display = display;
        this.columns = columns;
        this.period = period;
        this.receiver = receiver;
        setSystem(true);
        setPriority(SHORT);
    }

    /** Something changed: a new picture as soon as the period allows. */
    void request() {
        schedule(getState() == NONE && !pending ? 0 : period.getAsLong());
    }

    /** Whether points that come are not followed. */
    void pause(boolean on) {
        paused = on;
        request();
    }

    boolean isPaused() {
        return paused;
    }

    /** No picture is handed over any more. */
    void stop() {
        stopped = true;
        cancel();
    }

    @Override
    public boolean shouldSchedule() {
        return !stopped;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        if (pending) {
            // The display has not taken the last one: the user interface is busy, and gets no more work.
            schedule(period.getAsLong());
            return Status.OK_STATUS;
        }
        Outcome outcome = compute();
        if (stopped || monitor.isCanceled() || display.isDisposed()) {
            return Status.CANCEL_STATUS;
        }
        pending = true;
        display.asyncExec(() -> {
            pending = false;
            if (!stopped) {
                receiver.accept(outcome);
            }
        });
        if (!paused && outcome.content().map(ChartContent::growing).orElse(false)) {
            schedule(period.getAsLong());
        }
        return Status.OK_STATUS;
    }

    private Outcome compute() {
        try {
            return new Outcome(model.build(columns.getAsInt(), Preferences.band()), "");
        } catch (StoreException e) {
            if (!lastProblem.equals(e.getMessage())) {
                lastProblem = e.getMessage();
                ILog.get().warn(e.getMessage(), e);
            }
            return new Outcome(Optional.empty(), e.getMessage());
        }
    }
}
