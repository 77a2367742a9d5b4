package org.mltheory.workbench.preferences;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** How experiments are run. */
public final class ExecutionPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    public ExecutionPage() {
        super(GRID);
        setPreferenceStore(Preferences.store());
        setDescription(Messages.ExecutionPage_description);
    }

    @Override
    public void init(IWorkbench workbench) {
        // Nothing of the workbench is needed.
    }

    @Override
    protected void createFieldEditors() {
        IntegerFieldEditor threads =
                new IntegerFieldEditor(Preferences.THREADS, Messages.ExecutionPage_threads, getFieldEditorParent(), 4);
        threads.setValidRange(1, 1024);
        addField(threads);
        addField(new BooleanFieldEditor(
                Preferences.SHOW_CURVES, Messages.ExecutionPage_showCurves, getFieldEditorParent()));
        addField(new BooleanFieldEditor(
                Preferences.SAVE_BEFORE_RUN, Messages.ExecutionPage_save, getFieldEditorParent()));
    }
}
