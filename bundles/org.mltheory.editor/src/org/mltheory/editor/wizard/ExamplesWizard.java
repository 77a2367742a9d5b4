package org.mltheory.editor.wizard;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewProjectResourceWizard;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.workbench.run.OsgiRegistry;

/** New &gt; Example: makes a project of examples, opens the first one and offers the perspective. */
public final class ExamplesWizard extends Wizard implements INewWizard, IExecutableExtension {

    /** The wizard's id. */
    public static final String ID = "org.mltheory.editor.examples";

    private @Nullable ExamplesPage page;
    private @Nullable IConfigurationElement configuration;

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        setWindowTitle(Messages.ExamplesWizard_title);
        setNeedsProgressMonitor(true);
    }

    @Override
    public void setInitializationData(IConfigurationElement config, String propertyName, @Nullable Object data) {
        configuration = config;
    }

    @Override
    public void addPages() {
        Registry registry = new OsgiRegistry().get();
        ExamplesPage gallery = new ExamplesPage(installed(registry), registry);
        addPage(gallery);
        page = gallery;
    }

    private static List<Example> installed(Registry registry) {
        try {
            return Example.installed(registry);
        } catch (IOException e) {
            // the page says that there are none, the log says why
            ILog.get().error(Messages.ExamplesWizard_unreadable, e);
            return List.of();
        }
    }

    @Override
    public boolean performFinish() {
        ExamplesPage from = page;
        if (from == null) {
            return false;
        }
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(from.projectName());
        List<Example> chosen = from.checked();
        Optional<IFile> first = from.first().map(e -> ProjectMaker.file(e, project));
        boolean done = Operations.run(getContainer(), new WorkspaceModifyOperation() {
            @Override
            protected void execute(@Nullable IProgressMonitor monitor) throws CoreException, InvocationTargetException {
                SubMonitor sub = SubMonitor.convert(monitor, Messages.ExamplesWizard_task, 2);
                ProjectMaker.create(project, null, sub.split(1));
                ProjectMaker.copy(chosen, project, sub.split(1));
            }
        });
        if (done) {
            BasicNewProjectResourceWizard.updatePerspective(configuration);
            first.ifPresent(ExamplesWizard::open);
        }
        return done;
    }

    private static void open(IFile file) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        BasicNewResourceWizard.selectAndReveal(file, window);
        try {
            IDE.openEditor(window.getActivePage(), file);
        } catch (PartInitException e) {
            ILog.get().error(file.getFullPath().toString(), e);
        }
    }
}
