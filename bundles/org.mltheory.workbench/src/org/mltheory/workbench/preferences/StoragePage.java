package org.mltheory.workbench.preferences;

import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** Where runs are stored and looked for. */
public final class StoragePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    public StoragePage() {
        super(GRID);
        setPreferenceStore(Preferences.store());
        setDescription(Messages.StoragePage_description);
    }

    @Override
    public void init(IWorkbench workbench) {
        // Nothing of the workbench is needed.
    }

    @Override
    protected void createFieldEditors() {
        DirectoryFieldEditor folder =
                new DirectoryFieldEditor(Preferences.RUNS_FOLDER, Messages.StoragePage_folder, getFieldEditorParent());
        folder.setEmptyStringAllowed(true);
        addField(folder);
    }
}
