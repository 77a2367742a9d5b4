package org.mltheory.workbench.launch;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String ExperimentLaunch_missing;
    public static String ExperimentLaunch_noFile;
    public static String ExperimentProcess_running;
    public static String ExperimentTab_browse;
    public static String ExperimentTab_choose;
    public static String ExperimentTab_file;
    public static String ExperimentTab_name;
    public static String ExperimentTab_output;
    public static String ExperimentTab_outputStandard;
    public static String ExperimentTab_threads;
    public static String ExperimentTab_threadsStandard;
    public static String ProblemReport_error;
    public static String ProblemReport_errors;
    public static String Starter_noEditor;
    public static String Starter_title;

    static {
        NLS.initializeMessages("org.mltheory.workbench.launch.messages", Messages.class);
    }

    private Messages() {}
}
