package org.mltheory.workbench.run;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;

/**
 * Computes what a list shows in the background and hands it over in one call of the display's thread; changes that come close
 * together are one.
 */
public final class ViewJob<T> extends Job {

    private static final long PERIOD = 200;

    private final Supplier<T> compute;
    private final Consumer<T> receiver;
    private final Display display;
    private volatile boolean stopped;

    public ViewJob(String name, Display display, Supplier<T> compute, Consumer<T> receiver) {
        super(name);
        this.display = display;
        this.compute = compute;
        this.receiver = receiver;
        setSystem(true);
        setPriority(SHORT);
    }

    /** Something changed. */
    public void request() {
        schedule(PERIOD);
    }

    /** Nothing is handed over any more. */
    public void stop() {
        stopped = true;
        cancel();
    }

    @Override
    public boolean shouldSchedule() {
        return !stopped;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        T result = compute.get();
        if (!stopped && !display.isDisposed()) {
            display.asyncExec(() -> {
                if (!stopped) {
                    receiver.accept(result);
                }
            });
        }
        return Status.OK_STATUS;
    }
}
