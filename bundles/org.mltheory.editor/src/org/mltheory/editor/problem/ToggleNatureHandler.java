package org.mltheory.editor.problem;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Gives the nature to the selected projects, or takes it from them: which of the two, the command says. */
public final class ToggleNatureHandler extends AbstractHandler {

    /** Adds the nature. */
    public static final String ADD = "org.mltheory.editor.addNature";
    /** Removes it. */
    public static final String REMOVE = "org.mltheory.editor.removeNature";

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IStructuredSelection selection = HandlerUtil.getCurrentStructuredSelection(event);
        boolean add = ADD.equals(event.getCommand().getId());
        for (Object selected : (List<?>) selection.toList()) {
            IProject project = Adapters.adapt(selected, IProject.class);
            if (project != null && project.isAccessible()) {
                job(project, add).schedule();
            }
        }
        return null;
    }

    private static Job job(IProject project, boolean add) {
        String name = add ? Messages.ToggleNatureHandler_add : Messages.ToggleNatureHandler_remove;
        WorkspaceJob job = new WorkspaceJob(name) {
            @Override
            public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
                SubMonitor sub = SubMonitor.convert(monitor, 1);
                if (add) {
                    ExperimentNature.addTo(project, sub.split(1));
                } else {
                    ExperimentNature.removeFrom(project, sub.split(1));
                }
                return Status.OK_STATUS;
            }
        };
        job.setRule(project.getWorkspace().getRoot());
        job.setUser(true);
        return job;
    }
}
