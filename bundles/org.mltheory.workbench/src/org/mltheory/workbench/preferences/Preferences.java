package org.mltheory.workbench.preferences;

import java.util.Arrays;
import java.util.Locale;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.experiment.result.Band;

/** Keys and values of the preferences. */
public final class Preferences {

    public static final String NODE = "org.mltheory.workbench";

    public static final String PLOT_PROVIDER = "charts.provider";
    public static final String BAND = "charts.band";
    public static final String UPDATES_PER_SECOND = "charts.updatesPerSecond";
    public static final String THREADS = "execution.threads";
    public static final String BACKEND = "compute.backend";
    public static final String SHOW_CURVES = "execution.showCurves";
    public static final String SAVE_BEFORE_RUN = "execution.save";
    public static final String RUNS_FOLDER = "storage.runsFolder";

    /** The folder of a project in which its runs are stored. */
    public static final String PROJECT_RUNS = "runs";

    private Preferences() {}

    public static IPreferenceStore store() {
        return new ScopedPreferenceStore(InstanceScope.INSTANCE, NODE);
    }

    public static Band band() {
        return Band.valueOf(store().getString(BAND));
    }

    /** At least one, at most what the default says: more is not seen and slows the run. */
    public static long millisBetweenUpdates() {
        return 1000L / Math.max(1, Math.min(10, store().getInt(UPDATES_PER_SECOND)));
    }

    public static int threads() {
        return Math.max(1, store().getInt(THREADS));
    }

    /** What computes new runs; automatic when the store holds what this version does not know. */
    public static BackendChoice backend() {
        String id = store().getString(BACKEND);
        return Arrays.stream(BackendChoice.values())
                .filter(choice -> choice.id().equals(id))
                .findFirst()
                .orElse(BackendChoice.AUTO);
    }

    /** The key of a band in files and mementos. */
    public static String key(Band band) {
        return band.name().toLowerCase(Locale.ROOT);
    }
}
