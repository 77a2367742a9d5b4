package org.mltheory.editor.wizard;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.problem.ExperimentNature;

/** Makes projects whose descriptors are validated. Runs in a workspace operation. */
public final class ProjectMaker {

    private ProjectMaker() {}

    /**
     * Creates and opens a project that does not exist.
     *
     * @param location where it is to lie; null for the workspace
     */
    public static void create(IProject project, @Nullable URI location, IProgressMonitor monitor) throws CoreException {
        SubMonitor sub = SubMonitor.convert(monitor, 3);
        IProjectDescription description = project.getWorkspace().newProjectDescription(project.getName());
        description.setLocationURI(location);
        project.create(description, sub.split(1));
        project.open(sub.split(1));
        project.setDefaultCharset(StandardCharsets.UTF_8.name(), sub.split(1));
        ExperimentNature.addTo(project, null);
    }

    /** Copies examples into a project, each below a folder of its chapter; a file that is there already is kept. */
    public static void copy(List<Example> examples, IProject project, IProgressMonitor monitor) throws CoreException {
        SubMonitor sub = SubMonitor.convert(monitor, examples.size());
        for (Example example : examples) {
            IFile file = file(example, project);
            SubMonitor step = sub.split(1);
            step.subTask(example.title());
            makeFolders(file.getParent(), step);
            if (!file.exists()) {
                file.create(new ByteArrayInputStream(example.text().getBytes(StandardCharsets.UTF_8)), true, step);
            }
        }
    }

    /** Where an example is copied to. */
    public static IFile file(Example example, IProject project) {
        return project.getFile(IPath.fromPortableString(example.path()));
    }

    private static void makeFolders(IContainer container, IProgressMonitor monitor) throws CoreException {
        if (container instanceof IFolder folder && !folder.exists()) {
            makeFolders(folder.getParent(), monitor);
            folder.create(true, true, monitor);
        }
    }
}
