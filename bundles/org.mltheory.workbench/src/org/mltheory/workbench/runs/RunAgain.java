package org.mltheory.workbench.runs;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunRecord;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.workbench.launch.Starter;
import org.mltheory.workbench.preferences.Preferences;
import org.mltheory.workbench.run.ExperimentJob;
import org.mltheory.workbench.run.RunItem;
import org.mltheory.workbench.run.RunService;

/** Runs what a run folder holds the descriptor of, exactly, into a new folder beside it. */
final class RunAgain {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final RunService service;

    RunAgain(RunService service) {
        this.service = service;
    }

    void start(RunItem run) {
        Job.create(Messages.bind(Messages.RunAgain_job, run.name()), (IProgressMonitor monitor) -> {
                    try {
                        String source = run.record().map(RunRecord::source).orElse("");
                        Reading reading = new DescriptorReader(service.registry())
                                .read(RunFolder.open(run.folder()).descriptorText(), source);
                        if (reading.descriptor().isEmpty()) {
                            return Status.error(reading.problems().stream()
                                    .filter(p -> p.severity() == Problem.Severity.ERROR)
                                    .findFirst()
                                    .map(p -> p.format(run.name()))
                                    .orElse(run.name()));
                        }
                        RunOptions options =
                                service.options(Preferences.threads()).withBackend(Preferences.backend());
                        Optional<Path> base = source.isEmpty()
                                ? Optional.empty()
                                : Optional.ofNullable(
                                        Path.of(source).toAbsolutePath().getParent());
                        Starter.schedule(
                                ExperimentJob.run(
                                        service,
                                        reading.descriptor().get(),
                                        beside(run.folder()),
                                        base.map(options::withBase).orElse(options),
                                        ExperimentJob.Reporter.NONE),
                                run.chapter());
                        return Status.OK_STATUS;
                    } catch (StoreException e) {
                        ILog.get().warn(e.getMessage(), e);
                        return Status.error(e.getMessage());
                    }
                })
                .schedule();
    }

    /** A folder beside, with the time of now in place of an earlier one. */
    private static Path beside(Path folder) {
        String name = folder.getFileName().toString().replaceFirst("-\\d{8}-\\d{6}(-\\d+)?$", "") + "-"
                + STAMP.format(LocalDateTime.now());
        Path next = folder.resolveSibling(name);
        for (int i = 2; next.toFile().exists(); i++) {
            next = folder.resolveSibling(name + "-" + i);
        }
        return next;
    }
}
