package org.mltheory.editor.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** Makes a project one whose descriptors are validated. */
public final class ExperimentNature implements IProjectNature {

    /** The nature's id. */
    public static final String ID = "org.mltheory.editor.nature";

    private IProject project;

    @Override
    public void configure() throws CoreException {
        IProjectDescription description = project.getDescription();
        List<ICommand> commands = new ArrayList<>(Arrays.asList(description.getBuildSpec()));
        if (commands.stream().noneMatch(c -> c.getBuilderName().equals(ExperimentBuilder.ID))) {
            ICommand command = description.newCommand();
            command.setBuilderName(ExperimentBuilder.ID);
            commands.add(command);
            description.setBuildSpec(commands.toArray(ICommand[]::new));
            project.setDescription(description, null);
        }
    }

    @Override
    public void deconfigure() throws CoreException {
        IProjectDescription description = project.getDescription();
        description.setBuildSpec(Arrays.stream(description.getBuildSpec())
                .filter(c -> !c.getBuilderName().equals(ExperimentBuilder.ID))
                .toArray(ICommand[]::new));
        project.setDescription(description, null);
        ProblemMarkers.clear(project);
    }

    @Override
    public IProject getProject() {
        return project;
    }

    @Override
    public void setProject(IProject value) {
        project = value;
    }

    /** Gives the nature to an open project that lacks it. */
    public static void addTo(IProject project, IProgressMonitor monitor) throws CoreException {
        if (!project.hasNature(ID)) {
            IProjectDescription description = project.getDescription();
            List<String> natures = new ArrayList<>(Arrays.asList(description.getNatureIds()));
            natures.add(ID);
            description.setNatureIds(natures.toArray(String[]::new));
            project.setDescription(description, monitor);
        }
    }

    /** Takes the nature, its builder and its markers from a project. */
    public static void removeFrom(IProject project, IProgressMonitor monitor) throws CoreException {
        IProjectDescription description = project.getDescription();
        description.setNatureIds(Arrays.stream(description.getNatureIds())
                .filter(n -> !n.equals(ID))
                .toArray(String[]::new));
        project.setDescription(description, monitor);
    }
}
