package org.mltheory.workbench.preferences;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.mltheory.experiment.result.Band;
import org.mltheory.workbench.chapter.PlotProviders;

/** How charts are drawn. */
public final class ChartsPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    public ChartsPage() {
        super(GRID);
        setPreferenceStore(Preferences.store());
        setDescription(Messages.ChartsPage_description);
    }

    @Override
    public void init(IWorkbench workbench) {
        // Nothing of the workbench is needed.
    }

    @Override
    protected void createFieldEditors() {
        String[][] bands = {
            {Messages.ChartsPage_standardError, Band.STANDARD_ERROR.name()},
            {Messages.ChartsPage_standardDeviation, Band.STANDARD_DEVIATION.name()},
            {Messages.ChartsPage_confidence, Band.CONFIDENCE_95.name()},
            {Messages.ChartsPage_minMax, Band.MIN_MAX.name()}
        };
        addField(new ComboFieldEditor(Preferences.BAND, Messages.ChartsPage_band, bands, getFieldEditorParent()));
        IntegerFieldEditor updates = new IntegerFieldEditor(
                Preferences.UPDATES_PER_SECOND, Messages.ChartsPage_updates, getFieldEditorParent(), 2);
        updates.setValidRange(1, 10);
        addField(updates);
        List<String[]> providers = new ArrayList<>();
        providers.add(new String[] {Messages.ChartsPage_best, ""});
        PlotProviders.list().forEach(p -> providers.add(new String[] {p.name(), p.id()}));
        addField(new ComboFieldEditor(
                Preferences.PLOT_PROVIDER,
                Messages.ChartsPage_provider,
                providers.toArray(String[][]::new),
                getFieldEditorParent()));
    }
}
