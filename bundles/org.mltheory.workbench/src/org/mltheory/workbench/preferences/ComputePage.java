package org.mltheory.workbench.preferences;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;
import org.mltheory.compute.backend.Backend;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.Backends;
import org.mltheory.workbench.run.RunService;

/** What computes, and what there is to choose from. */
public final class ComputePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    public ComputePage() {
        super(GRID);
        setPreferenceStore(Preferences.store());
        setDescription(Messages.ComputePage_description);
    }

    @Override
    public void init(IWorkbench workbench) {
        // Nothing of the workbench is needed.
    }

    @Override
    protected void createFieldEditors() {
        String[][] choices = {
            {Messages.ComputePage_auto, BackendChoice.AUTO.id()},
            {Messages.ComputePage_java, BackendChoice.JAVA.id()},
            {Messages.ComputePage_native, BackendChoice.NATIVE.id()},
            {Messages.ComputePage_cuda, BackendChoice.CUDA.id()}
        };
        addField(new ComboFieldEditor(
                Preferences.BACKEND, Messages.ComputePage_backend, choices, getFieldEditorParent()));
    }

    @Override
    protected Control createContents(Composite parent) {
        Control fields = super.createContents(parent);
        fields.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        Label found = new Label(parent, SWT.WRAP);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, true);
        data.verticalIndent = 12;
        data.widthHint = convertWidthInCharsToPixels(40);
        found.setLayoutData(data);
        found.setText(Messages.ComputePage_looking);
        look(found);
        return fields;
    }

    /** Not on this thread: native libraries are opened, and a device is started. */
    private static void look(Label found) {
        Display display = found.getDisplay();
        Backends backends =
                PlatformUI.getWorkbench().getService(RunService.class).backends();
        Job.createSystem(Messages.ComputePage_job, (ICoreRunnable) monitor -> {
                    String text = String.join("\n", lines(backends));
                    display.asyncExec(() -> {
                        if (!found.isDisposed()) {
                            found.setText(text);
                            found.getParent().layout(true, true);
                        }
                    });
                })
                .schedule();
    }

    private static List<String> lines(Backends backends) {
        List<String> lines = new ArrayList<>();
        for (Backend backend : backends.available()) {
            lines.add(backend.describe());
        }
        for (Map.Entry<String, String> absent : backends.absent().entrySet()) {
            lines.add(Messages.bind(Messages.ComputePage_absent, absent.getKey(), absent.getValue()));
        }
        return lines;
    }
}
