package org.mltheory.workbench.preferences;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.experiment.result.Band;

/** What holds until the user chooses. */
public final class PreferenceDefaults extends AbstractPreferenceInitializer {

    @Override
    public void initializeDefaultPreferences() {
        IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode(Preferences.NODE);
        defaults.put(Preferences.PLOT_PROVIDER, "");
        defaults.put(Preferences.BAND, Band.STANDARD_ERROR.name());
        defaults.putInt(Preferences.UPDATES_PER_SECOND, 10);
        // One core is left to the workbench itself.
        defaults.putInt(Preferences.THREADS, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        defaults.put(Preferences.BACKEND, BackendChoice.AUTO.id());
        defaults.putBoolean(Preferences.SHOW_CURVES, true);
        defaults.putBoolean(Preferences.SAVE_BEFORE_RUN, true);
        defaults.put(Preferences.RUNS_FOLDER, "");
    }
}
