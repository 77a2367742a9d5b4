package org.mltheory.workbench.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.eclipse.ui.PlatformUI;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.run.ExitCode;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.workbench.preferences.Preferences;
import org.mltheory.workbench.run.ExperimentJob;
import org.mltheory.workbench.run.RunService;

/** Validates a descriptor and starts the job that runs it. */
public final class ExperimentLaunch extends LaunchConfigurationDelegate {

    @Override
    public boolean buildForLaunch(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
        return false;
    }

    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
            throws CoreException {
        String text = configuration.getAttribute(LaunchAttributes.FILE, "");
        DescriptorPlace place = DescriptorPlace.of(text)
                .orElseThrow(() -> new CoreException(Status.error(
                        text.isBlank()
                                ? Messages.ExperimentLaunch_noFile
                                : Messages.bind(Messages.ExperimentLaunch_missing, text))));
        RunService service = PlatformUI.getWorkbench().getService(RunService.class);
        ExperimentProcess process = new ExperimentProcess(launch, place.stem());
        Descriptor descriptor;
        try {
            descriptor = read(service, place);
        } catch (CoreException e) {
            process.line(e.getMessage());
            process.refuse(ExitCode.BAD_DESCRIPTOR);
            throw e;
        }
        int threads = configuration.getAttribute(LaunchAttributes.THREADS, 0);
        RunOptions options =
                service.options(threads > 0 ? threads : Preferences.threads()).withBackend(Preferences.backend());
        Path folder = place.newRunFolder(configuration.getAttribute(LaunchAttributes.OUTPUT, ""));
        ExperimentJob job = ExperimentJob.run(service, descriptor, folder, options, process);
        place.file().ifPresent(f -> refreshWhenDone(job, f));
        process.follow(job);
        Starter.schedule(job, descriptor.chapter());
    }

    /** The descriptor, without errors; problems go to the Problems view. */
    private static Descriptor read(RunService service, DescriptorPlace place) throws CoreException {
        Reading reading;
        try {
            reading = new DescriptorReader(service.registry()).readFile(place.path());
        } catch (IOException e) {
            throw new CoreException(Status.error(e.getMessage()));
        }
        if (place.file().isPresent()) {
            ProblemReport.mark(place.file().get(), reading.problems());
        }
        Optional<String> error =
                ProblemReport.firstError(String.valueOf(place.path().getFileName()), reading.problems());
        return reading.descriptor()
                .filter(d -> error.isEmpty())
                .orElseThrow(() ->
                        new CoreException(Status.error(error.orElse(place.path().toString()))));
    }

    /** So that explorers show the run folder. */
    private static void refreshWhenDone(ExperimentJob job, IFile file) {
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                // in a job of its own: the one that ends still holds the rule of its folder
                IFolder runs = file.getProject().getFolder(Preferences.PROJECT_RUNS);
                Job refresh = Job.createSystem(runs.getName(), (ICoreRunnable)
                        monitor -> runs.refreshLocal(IResource.DEPTH_INFINITE, monitor));
                refresh.setRule(runs.getWorkspace().getRuleFactory().refreshRule(runs));
                refresh.schedule();
            }
        });
    }
}
