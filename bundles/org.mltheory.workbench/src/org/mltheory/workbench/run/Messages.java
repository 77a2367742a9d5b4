package org.mltheory.workbench.run;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String ExperimentJob_failed;
    public static String ExperimentJob_resume;
    public static String ExperimentJob_started;
    public static String ExperimentJob_trials;
    public static String RunServiceFactory_scan;
    public static String RunTexts_cancelled;
    public static String RunTexts_damaged;
    public static String RunTexts_failed;
    public static String RunTexts_finished;
    public static String RunTexts_interrupted;
    public static String RunTexts_more;
    public static String RunTexts_pending;
    public static String RunTexts_running;

    static {
        NLS.initializeMessages("org.mltheory.workbench.run.messages", Messages.class);
    }

    private Messages() {}
}
