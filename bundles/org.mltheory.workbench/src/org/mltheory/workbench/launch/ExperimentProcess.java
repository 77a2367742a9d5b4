package org.mltheory.workbench.launch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.IStreamListener;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStreamMonitor;
import org.eclipse.debug.core.model.IStreamsProxy;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.run.ExitCode;
import org.mltheory.experiment.run.RunSummary;
import org.mltheory.workbench.run.ExperimentJob;

/** A run as the debug platform sees it, so that its console and the platform's commands to terminate and relaunch work on it. */
final class ExperimentProcess extends PlatformObject implements IProcess, ExperimentJob.Reporter {

    private final ILaunch launch;
    private final String label;
    private final Console output = new Console();
    private final Map<String, @Nullable String> attributes = new HashMap<>();
    private Optional<ExperimentJob> job = Optional.empty();
    private volatile int exitValue = -1;

    ExperimentProcess(ILaunch launch, String label) {
        this.launch = launch;
        this.label = label;
        attributes.put(IProcess.ATTR_PROCESS_TYPE, "org.mltheory.experiment");
        launch.addProcess(this);
        fire(DebugEvent.CREATE);
    }

    /** Follows a job until it ends. */
    void follow(ExperimentJob toFollow) {
        job = Optional.of(toFollow);
        toFollow.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                ended(toFollow, event.getResult());
            }
        });
    }

    private void ended(ExperimentJob ended, IStatus status) {
        exitValue = ended.summary()
                .map(RunSummary::exitCode)
                .orElse(status.getSeverity() == IStatus.CANCEL ? ExitCode.CANCELLED : ExitCode.IO);
        fire(DebugEvent.TERMINATE);
    }

    /** The launch goes nowhere: nothing was started. */
    void refuse(int code) {
        exitValue = code;
        fire(DebugEvent.TERMINATE);
    }

    private void fire(int kind) {
        DebugPlugin.getDefault().fireDebugEventSet(new DebugEvent[] {new DebugEvent(this, kind)});
    }

    @Override
    public void line(String text) {
        output.append(text + System.lineSeparator());
    }

    @Override
    public boolean canTerminate() {
        return !isTerminated();
    }

    @Override
    public boolean isTerminated() {
        return exitValue >= 0;
    }

    @Override
    public void terminate() {
        job.ifPresent(Job::cancel);
    }

    @Override
    public String getLabel() {
        return label;
    }

    @Override
    public ILaunch getLaunch() {
        return launch;
    }

    @Override
    public IStreamsProxy getStreamsProxy() {
        return output;
    }

    @Override
    public void setAttribute(String key, String value) {
        attributes.put(key, value);
    }

    @Override
    public @Nullable String getAttribute(String key) {
        return attributes.get(key);
    }

    @Override
    public int getExitValue() throws DebugException {
        if (!isTerminated()) {
            throw new DebugException(Status.error(Messages.ExperimentProcess_running));
        }
        return exitValue;
    }

    @Override
    public <T> @Nullable T getAdapter(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type == ILaunch.class ? type.cast(launch) : super.getAdapter(type);
    }

    /** The console's text: all of it goes to the standard stream. */
    private static final class Console implements IStreamsProxy {
        private final Stream out = new Stream();
        private final Stream none = new Stream();

        void append(String text) {
            out.append(text);
        }

        @Override
        public IStreamMonitor getErrorStreamMonitor() {
            return none;
        }

        @Override
        public IStreamMonitor getOutputStreamMonitor() {
            return out;
        }

        @Override
        public void write(String input) {
            // An experiment reads no input.
        }
    }

    private static final class Stream implements IStreamMonitor {
        private final StringBuilder contents = new StringBuilder();
        private final List<IStreamListener> listeners = new CopyOnWriteArrayList<>();

        void append(String text) {
            synchronized (contents) {
                contents.append(text);
            }
            listeners.forEach(l -> l.streamAppended(text, this));
        }

        @Override
        public void addListener(IStreamListener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeListener(IStreamListener listener) {
            listeners.remove(listener);
        }

        @Override
        public String getContents() {
            synchronized (contents) {
                return contents.toString();
            }
        }
    }
}
