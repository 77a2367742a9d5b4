package org.mltheory.editor.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.eclipse.ui.internal.ide.IDEInternalPreferences;
import org.eclipse.ui.internal.ide.IDEWorkbenchPlugin;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.problem.ExperimentNature;
import org.mltheory.editor.testing.Ui;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.workbench.run.OsgiRegistry;

class WizardsTest {

    private String switching;

    @BeforeEach
    void neverAskForThePerspective() {
        IPreferenceStore store = IDEWorkbenchPlugin.getDefault().getPreferenceStore();
        switching = store.getString(IDEInternalPreferences.PROJECT_SWITCH_PERSP_MODE);
        store.setValue(IDEInternalPreferences.PROJECT_SWITCH_PERSP_MODE, IDEInternalPreferences.PSPM_NEVER);
    }

    @AfterEach
    void close() {
        IDEWorkbenchPlugin.getDefault()
                .getPreferenceStore()
                .setValue(IDEInternalPreferences.PROJECT_SWITCH_PERSP_MODE, switching);
        Ui.closeAll();
    }

    private static WizardDialog open(String id, IStructuredSelection selection) throws Exception {
        IWizardDescriptor descriptor =
                PlatformUI.getWorkbench().getNewWizardRegistry().findWizard(id);
        INewWizard wizard = (INewWizard) descriptor.createWizard();
        wizard.init(PlatformUI.getWorkbench(), selection);
        WizardDialog dialog = new WizardDialog(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Ui.settle(200);
        return dialog;
    }

    @Test
    void newExperimentWritesAValidDescriptorInTheSelectedFolder() throws Exception {
        IProject project = Ui.project("Wizard Test");
        try {
            WizardDialog dialog = open(NewExperimentWizard.ID, new StructuredSelection(project));
            NewExperimentWizard wizard =
                    (NewExperimentWizard) ((Wizard) dialog.getCurrentPage().getWizard());
            ExperimentPage page = (ExperimentPage) dialog.getCurrentPage();
            assertFalse(page.canFlipToNextPage(), "nothing is chosen yet");
            assertEquals(null, page.getErrorMessage(), "starts with a prompt, not an error");
            page.select("quadratic-descent");
            Ui.shot(dialog.getShell(), "new-experiment");
            dialog.showPage(wizard.getNextPage(page));
            Ui.settle(100);
            assertTrue(wizard.canFinish());
            assertTrue(wizard.performFinish());
            dialog.close();
            IFile file = project.getFile("quadratic-descent.experiment.yaml");
            assertTrue(file.exists());
            assertEquals(
                    List.of(),
                    new DescriptorReader(new OsgiRegistry().get())
                            .read(Ui.text(file), "a")
                            .problems());
            assertEquals(
                    "quadratic-descent.experiment.yaml",
                    Ui.page().getActiveEditor().getTitle());
        } finally {
            Ui.closeAll();
            project.delete(true, true, null);
        }
    }

    @Test
    void galleryMakesAProjectAndOpensADescriptor() throws Exception {
        WizardDialog dialog = open(ExamplesWizard.ID, StructuredSelection.EMPTY);
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("Gallery Test");
        try {
            ExamplesPage page = (ExamplesPage) dialog.getCurrentPage();
            assertTrue(page.isPageComplete());
            assertEquals(
                    Example.installed(new OsgiRegistry().get()).size(),
                    page.checked().size());
            page.setProjectName("no/slashes");
            assertFalse(page.isPageComplete());
            page.setProjectName(project.getName());
            Ui.shot(dialog.getShell(), "examples");
            assertTrue(page.getWizard().performFinish());
            dialog.close();
            assertTrue(project.hasNature(ExperimentNature.ID));
            for (Example example : Example.installed(new OsgiRegistry().get())) {
                assertEquals(example.text(), Ui.text(ProjectMaker.file(example, project)));
            }
            assertTrue(Ui.page().getActiveEditor().getTitle().endsWith(".experiment.yaml"));
            Ui.build(project);
            // a warning is what some examples are about
            assertEquals(
                    List.of(),
                    Ui.markers(project).stream()
                            .filter(m ->
                                    m.getAttribute(IMarker.SEVERITY, IMarker.SEVERITY_ERROR) == IMarker.SEVERITY_ERROR)
                            .toList());
        } finally {
            dialog.close();
            Ui.closeAll();
            project.delete(true, true, null);
        }
    }

    @Test
    void newProjectHasTheNature() throws Exception {
        WizardDialog dialog = open(NewProjectWizard.ID, StructuredSelection.EMPTY);
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("Project Test");
        try {
            WizardNewProjectCreationPage page = (WizardNewProjectCreationPage) dialog.getCurrentPage();
            assertFalse(page.isPageComplete());
            ((Text) named(page.getControl())).setText(project.getName());
            assertTrue(page.getWizard().canFinish());
            assertTrue(page.getWizard().performFinish());
            assertTrue(project.hasNature(ExperimentNature.ID));
            assertEquals("UTF-8", project.getDefaultCharset());
        } finally {
            dialog.close();
            project.delete(true, true, null);
        }
    }

    /** The first text field below a control. */
    private static Control named(Control control) {
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                Control found = named(child);
                if (found instanceof Text) {
                    return found;
                }
            }
        }
        return control;
    }
}
