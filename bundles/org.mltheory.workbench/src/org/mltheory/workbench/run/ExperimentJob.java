package org.mltheory.workbench.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.run.Cancellation;
import org.mltheory.experiment.run.MemberRun;
import org.mltheory.experiment.run.MemberSummary;
import org.mltheory.experiment.run.RunListener;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.experiment.run.RunPlan;
import org.mltheory.experiment.run.RunSummary;
import org.mltheory.experiment.run.Runner;
import org.mltheory.experiment.store.PointBatch;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/** Runs or resumes one descriptor with progress. Cancelling reaches the loops of the experiment, which look every 100 ms or sooner. */
public final class ExperimentJob extends Job {

    /** The family of all experiments' jobs; a run's folder is a family too. */
    public static final Object FAMILY = ExperimentJob.class;

    /** Hears what is worth a line in a console. Called from threads of the run. */
    public interface Reporter {

        /** Hears nothing. */
        Reporter NONE = line -> {};

        void line(String text);
    }

    private final RunService service;
    private final Path folder;
    private final Optional<Descriptor> descriptor;
    private final RunOptions options;
    private final Reporter reporter;
    private final Cancellation cancellation = new Cancellation();
    private volatile Optional<RunSummary> summary = Optional.empty();

    private ExperimentJob(
            String name,
            RunService service,
            Path folder,
            Optional<Descriptor> descriptor,
            RunOptions options,
            Reporter reporter) {
        super(name);
        this.service = service;
        this.folder = folder.toAbsolutePath().normalize();
        this.descriptor = descriptor;
        this.options = options;
        this.reporter = reporter;
        setRule(new FolderRule(this.folder));
        setPriority(LONG);
    }

    /** Runs a descriptor into a new folder. */
    public static ExperimentJob run(
            RunService service, Descriptor descriptor, Path folder, RunOptions options, Reporter reporter) {
        String title = service.registry()
                .experiment(descriptor.experiment())
                .map(e -> e.info().title())
                .orElse(descriptor.experiment());
        return new ExperimentJob(title, service, folder, Optional.of(descriptor), options, reporter);
    }

    /** Finishes the run of a folder. */
    public static ExperimentJob resume(RunService service, Path folder, RunOptions options, Reporter reporter) {
        return new ExperimentJob(
                Messages.bind(Messages.ExperimentJob_resume, folder.getFileName()),
                service,
                folder,
                Optional.empty(),
                options,
                reporter);
    }

    /** Cancels the job that writes a run folder, if any does. */
    public static void cancel(Path run) {
        Path normal = run.toAbsolutePath().normalize();
        for (Job job : getJobManager().find(FAMILY)) {
            if (job.belongsTo(normal)) {
                job.cancel();
            }
        }
    }

    public Path folder() {
        return folder;
    }

    /** How the run ended; empty before. */
    public Optional<RunSummary> summary() {
        return summary;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY || family instanceof Path run && run.startsWith(folder);
    }

    @Override
    protected void canceling() {
        cancellation.cancel();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Listener listener = new Listener(SubMonitor.convert(monitor));
        try {
            Runner runner = new Runner(service.registry(), options);
            RunSummary result = descriptor.isPresent()
                    ? runner.run(descriptor.get(), folder, listener, cancellation)
                    : runner.resume(folder, listener, cancellation);
            summary = Optional.of(result);
            return status(result);
        } catch (StoreException | BackendException e) {
            ILog.get().warn(e.getMessage(), e);
            reporter.line(e.getMessage());
            return Status.error(e.getMessage());
        } finally {
            service.ended(listener.members);
            monitor.done();
        }
    }

    private IStatus status(RunSummary result) {
        if (result.state() == RunState.FINISHED) {
            return Status.OK_STATUS;
        }
        Optional<MemberSummary> failed = result.members().stream()
                .filter(m -> m.state() == RunState.FAILED)
                .findFirst();
        if (failed.isEmpty()) {
            return Status.CANCEL_STATUS;
        }
        MemberSummary member = failed.get();
        member.failure().ifPresent(t -> ILog.get().error(member.folder() + ": " + member.message(), t));
        return Status.error(Messages.bind(Messages.ExperimentJob_failed, getName(), member.message()));
    }

    /** Tells monitor, service and reporter; called by the run's threads, several at once. */
    private final class Listener implements RunListener {
        private final SubMonitor progress;
        private List<MemberRun> members = List.of();
        private boolean seen;

        Listener(SubMonitor progress) {
            this.progress = progress;
        }

        @Override
        public void started(RunPlan plan) {
            members = plan.members();
            progress.setWorkRemaining(Math.max(1, plan.total() - plan.done()));
            progress.subTask(Messages.bind(Messages.ExperimentJob_trials, plan.done(), plan.total()));
            reporter.line(Messages.bind(
                    Messages.ExperimentJob_started, new Object[] {getName(), plan.total(), plan.threads(), folder}));
            service.started(members);
        }

        @Override
        public synchronized void points(MemberRun member, PointBatch batch) {
            if (!seen) {
                // The folder is there now: lists and charts need not wait for the next look.
                seen = true;
                service.refresh();
            }
        }

        @Override
        public synchronized void progress(MemberRun member, int done, int total) {
            progress.worked(1);
            progress.subTask(Messages.bind(Messages.ExperimentJob_trials, done, total));
        }

        @Override
        public void finished(MemberRun member, MemberSummary ended) {
            String name = ended.label().isEmpty() ? "" : ended.label() + ": ";
            reporter.line(name + ended.state().key() + (ended.message().isEmpty() ? "" : ", " + ended.message()));
            ended.verdicts()
                    .forEach(v ->
                            reporter.line("  " + v.claim() + ": " + v.outcome().key() + ". " + v.message()));
            service.refresh();
        }
    }
}
