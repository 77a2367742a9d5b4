package org.mltheory.editor.wizard;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.WizardNewFileCreationPage;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.DescriptorFiles;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.workbench.run.OsgiRegistry;

/** New Experiment: picks an experiment, writes a descriptor that is valid as it stands, and opens it. */
public final class NewExperimentWizard extends Wizard implements INewWizard {

    /** The wizard's id. */
    public static final String ID = "org.mltheory.editor.newExperiment";

    private final Registry registry = new OsgiRegistry().get();
    private final ExperimentPage experiments = new ExperimentPage(registry);
    private IStructuredSelection selection = StructuredSelection.EMPTY;
    private @Nullable FilePage file;

    @Override
    public void init(IWorkbench workbench, IStructuredSelection initial) {
        selection = initial;
        setWindowTitle(Messages.NewExperimentWizard_title);
    }

    @Override
    public void addPages() {
        addPage(experiments);
        FilePage page = new FilePage();
        addPage(page);
        file = page;
    }

    @Override
    public @Nullable IWizardPage getNextPage(IWizardPage page) {
        FilePage next = file;
        if (page == experiments && next != null) {
            experiments.experiment().ifPresent(e -> next.propose(e.id()));
        }
        return super.getNextPage(page);
    }

    @Override
    public boolean performFinish() {
        FilePage page = file;
        IFile created = page == null ? null : page.createNewFile();
        if (created == null) {
            return false;
        }
        BasicNewResourceWizard.selectAndReveal(
                created, PlatformUI.getWorkbench().getActiveWorkbenchWindow());
        try {
            IDE.openEditor(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), created);
        } catch (PartInitException e) {
            ILog.get().error(created.getFullPath().toString(), e);
        }
        return true;
    }

    /** Where the descriptor is written. */
    private final class FilePage extends WizardNewFileCreationPage {

        private String proposed = "";

        FilePage() {
            super("file", selection);
            setTitle(Messages.FilePage_title);
            setDescription(Messages.FilePage_prompt);
        }

        /** Proposes a free name after the experiment, unless a name was typed. */
        void propose(String id) {
            String name = getFileName();
            if (name == null || name.isEmpty() || name.equals(proposed)) {
                proposed = freeName(id);
                setFileName(proposed);
                if (getControl() != null) {
                    setPageComplete(validatePage());
                }
            }
        }

        private String freeName(String id) {
            IPath folder = getContainerFullPath();
            String free = id + DescriptorFiles.SUFFIX;
            for (int i = 2;
                    folder != null && ResourcesPlugin.getWorkspace().getRoot().exists(folder.append(free));
                    i++) {
                free = id + "-" + i + DescriptorFiles.SUFFIX;
            }
            return free;
        }

        @Override
        protected boolean validatePage() {
            if (!super.validatePage()) {
                return false;
            }
            if (!DescriptorFiles.isDescriptor(getFileName())) {
                setErrorMessage(Messages.bind(Messages.FilePage_suffix, DescriptorFiles.SUFFIX));
                return false;
            }
            return true;
        }

        @Override
        protected @Nullable InputStream getInitialContents() {
            return experiments
                    .experiment()
                    .map(e -> Draft.of(e, new DescriptorReader(registry)))
                    .map(t -> new ByteArrayInputStream(t.getBytes(StandardCharsets.UTF_8)))
                    .orElse(null);
        }
    }
}
