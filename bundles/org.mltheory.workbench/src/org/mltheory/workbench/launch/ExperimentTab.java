package org.mltheory.workbench.launch;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.ResourceListSelectionDialog;
import org.mltheory.workbench.theme.Images;

/** What a launch configuration asks for: descriptor, threads, output folder. */
final class ExperimentTab extends AbstractLaunchConfigurationTab {

    private Text file;
    private Spinner threads;
    private Text output;
    private Optional<Image> image = Optional.empty();

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout(3, false));
        setControl(area);
        file = text(area, Messages.ExperimentTab_file);
        button(area, Messages.ExperimentTab_browse, this::browseFile);
        output = text(area, Messages.ExperimentTab_output);
        output.setMessage(Messages.ExperimentTab_outputStandard);
        button(area, Messages.ExperimentTab_browse, this::browseOutput);
        new Label(area, SWT.NONE).setText(Messages.ExperimentTab_threads);
        threads = new Spinner(area, SWT.BORDER);
        threads.setValues(0, 0, 1024, 0, 1, 4);
        threads.setToolTipText(Messages.ExperimentTab_threadsStandard);
        threads.addListener(SWT.Modify, e -> updateLaunchConfigurationDialog());
        new Label(area, SWT.NONE).setText(Messages.ExperimentTab_threadsStandard);
    }

    private Text text(Composite area, String label) {
        new Label(area, SWT.NONE).setText(label);
        Text text = new Text(area, SWT.BORDER);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        text.addListener(SWT.Modify, e -> updateLaunchConfigurationDialog());
        return text;
    }

    private static void button(Composite area, String label, Runnable action) {
        Button button = new Button(area, SWT.PUSH);
        button.setText(label);
        button.addListener(SWT.Selection, e -> action.run());
    }

    private void browseFile() {
        ResourceListSelectionDialog dialog =
                new ResourceListSelectionDialog(
                        getShell(), ResourcesPlugin.getWorkspace().getRoot(), IResource.FILE) {
                    @Override
                    protected boolean select(IResource resource) {
                        return DescriptorPlace.isDescriptor(resource.getName());
                    }
                };
        dialog.setTitle(Messages.ExperimentTab_choose);
        dialog.open();
        Object[] result = dialog.getResult();
        if (result != null && result.length > 0 && result[0] instanceof IFile chosen) {
            file.setText(chosen.getFullPath().toPortableString());
        }
    }

    private void browseOutput() {
        DirectoryDialog dialog = new DirectoryDialog(getShell());
        dialog.setFilterPath(output.getText());
        String chosen = dialog.open();
        if (chosen != null) {
            output.setText(chosen);
        }
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchAttributes.THREADS, 0);
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        try {
            file.setText(configuration.getAttribute(LaunchAttributes.FILE, ""));
            threads.setSelection(configuration.getAttribute(LaunchAttributes.THREADS, 0));
            output.setText(configuration.getAttribute(LaunchAttributes.OUTPUT, ""));
        } catch (CoreException e) {
            ILog.get().log(e.getStatus());
            setErrorMessage(e.getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchAttributes.FILE, file.getText().strip());
        configuration.setAttribute(LaunchAttributes.THREADS, threads.getSelection());
        configuration.setAttribute(LaunchAttributes.OUTPUT, output.getText().strip());
    }

    @Override
    public boolean isValid(ILaunchConfiguration configuration) {
        String text = file.getText().strip();
        String problem = text.isEmpty()
                ? Messages.ExperimentLaunch_noFile
                : DescriptorPlace.of(text).isEmpty() ? Messages.bind(Messages.ExperimentLaunch_missing, text) : null;
        setErrorMessage(problem);
        return problem == null;
    }

    @Override
    public String getName() {
        return Messages.ExperimentTab_name;
    }

    @Override
    public Image getImage() {
        if (image.isEmpty()) {
            image = Optional.of(Images.object("experiment").createImage());
        }
        return image.get();
    }

    @Override
    public void dispose() {
        image.ifPresent(Image::dispose);
        super.dispose();
    }
}
