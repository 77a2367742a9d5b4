package org.mltheory.workbench.run;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;

/** Gives each workbench its service of runs, and looks for new runs as long as anybody watches. */
public final class RunServiceFactory extends AbstractServiceFactory {

    private static final long PERIOD = 1500;

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public Object create(Class serviceInterface, IServiceLocator parent, IServiceLocator locator) {
        Object inherited = parent.getService(serviceInterface);
        if (inherited != null) {
            return inherited;
        }
        RunService service = new RunService(new OsgiRegistry(), new RunRoots());
        new ScanJob(service).schedule();
        return service;
    }

    /** Polls: a run that is copied from elsewhere announces itself to nobody. */
    private static final class ScanJob extends Job {
        private final RunService service;

        ScanJob(RunService service) {
            super(Messages.RunServiceFactory_scan);
            this.service = service;
            setSystem(true);
            setPriority(DECORATE);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            if (service.isWatched()) {
                service.refresh();
            }
            schedule(PERIOD);
            return Status.OK_STATUS;
        }

        @Override
        public boolean shouldSchedule() {
            return PlatformUI.isWorkbenchRunning();
        }
    }
}
