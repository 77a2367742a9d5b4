package org.mltheory.editor.wizard;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.eclipse.ui.wizards.newresource.BasicNewProjectResourceWizard;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.jspecify.annotations.Nullable;

/** New Theory Exploration Project: an empty project whose descriptors are validated. */
public final class NewProjectWizard extends Wizard implements INewWizard, IExecutableExtension {

    /** The wizard's id. */
    public static final String ID = "org.mltheory.editor.newProject";

    private @Nullable WizardNewProjectCreationPage page;
    private @Nullable IConfigurationElement configuration;

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        setWindowTitle(Messages.NewProjectWizard_title);
        setNeedsProgressMonitor(true);
    }

    @Override
    public void setInitializationData(IConfigurationElement config, String propertyName, @Nullable Object data) {
        configuration = config;
    }

    @Override
    public void addPages() {
        WizardNewProjectCreationPage first = new WizardNewProjectCreationPage("project");
        first.setTitle(Messages.NewProjectWizard_title);
        first.setDescription(Messages.NewProjectWizard_prompt);
        addPage(first);
        page = first;
    }

    @Override
    public void createPageControls(Composite pageContainer) {
        super.createPageControls(pageContainer);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(pageContainer, ID);
    }

    @Override
    public boolean performFinish() {
        WizardNewProjectCreationPage from = page;
        if (from == null) {
            return false;
        }
        IProject project = from.getProjectHandle();
        URI location = from.useDefaults() ? null : from.getLocationURI();
        boolean done = Operations.run(getContainer(), new WorkspaceModifyOperation() {
            @Override
            protected void execute(@Nullable IProgressMonitor monitor) throws CoreException, InvocationTargetException {
                ProjectMaker.create(project, location, monitor);
            }
        });
        if (done) {
            BasicNewProjectResourceWizard.updatePerspective(configuration);
            BasicNewResourceWizard.selectAndReveal(
                    project, PlatformUI.getWorkbench().getActiveWorkbenchWindow());
        }
        return done;
    }
}
