package org.mltheory.editor.problem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.DescriptorFiles;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.workbench.run.OsgiRegistry;

/** Validates the descriptors of a project, open or not, and marks their problems. */
public final class ExperimentBuilder extends IncrementalProjectBuilder {

    /** The builder's id. */
    public static final String ID = "org.mltheory.editor.builder";

    @Override
    protected IProject @Nullable [] build(int kind, Map<String, String> args, IProgressMonitor monitor)
            throws CoreException {
        List<IFile> files = new ArrayList<>();
        IResourceDelta delta = kind == FULL_BUILD ? null : getDelta(getProject());
        if (delta == null) {
            getProject().accept(resource -> collect(resource, files));
        } else {
            delta.accept(change -> {
                if (change.getKind() == IResourceDelta.REMOVED) {
                    return false;
                }
                boolean content =
                        change.getKind() == IResourceDelta.ADDED || (change.getFlags() & IResourceDelta.CONTENT) != 0;
                return change.getResource().getType() != IResource.FILE || content
                        ? collect(change.getResource(), files)
                        : false;
            });
        }
        if (!files.isEmpty()) {
            validate(files, monitor);
        }
        return null;
    }

    private static boolean collect(IResource resource, List<IFile> files) {
        if (resource instanceof IFile file && DescriptorFiles.isEdited(file)) {
            files.add(file);
        }
        return true;
    }

    private void validate(List<IFile> files, IProgressMonitor monitor) throws CoreException {
        SubMonitor sub = SubMonitor.convert(monitor, Messages.ExperimentBuilder_task, files.size());
        DescriptorReader reader = new DescriptorReader(new OsgiRegistry().get());
        for (IFile file : files) {
            sub.split(1).subTask(file.getFullPath().toString());
            IPath location = file.getLocation();
            if (location != null) {
                try {
                    ProblemMarkers.replace(
                            file, reader.readFile(location.toPath()).problems());
                } catch (IOException e) {
                    // one file that cannot be read must not leave the others without markers
                    ILog.get().error(Messages.bind(Messages.ExperimentBuilder_unreadable, file.getFullPath()), e);
                }
            }
        }
    }

    @Override
    protected void clean(IProgressMonitor monitor) throws CoreException {
        ProblemMarkers.clear(getProject());
    }
}
