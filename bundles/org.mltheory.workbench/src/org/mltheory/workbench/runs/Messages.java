package org.mltheory.workbench.runs;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String CompareDialog_message;
    public static String CompareDialog_same;
    public static String CompareDialog_setting;
    public static String CompareDialog_title;
    public static String RunActions_again;
    public static String RunActions_compare;
    public static String RunActions_export;
    public static String RunActions_exportJob;
    public static String RunActions_exportMessage;
    public static String RunActions_exportTitle;
    public static String RunActions_remove;
    public static String RunActions_removeJob;
    public static String RunActions_removeMany;
    public static String RunActions_removeOne;
    public static String RunActions_removeTitle;
    public static String RunActions_resume;
    public static String RunActions_show;
    public static String RunActions_terminate;
    public static String RunAgain_job;
    public static String RunColumns_duration;
    public static String RunColumns_experiment;
    public static String RunColumns_last;
    public static String RunColumns_name;
    public static String RunColumns_parameters;
    public static String RunColumns_start;
    public static String RunColumns_state;
    public static String RunColumns_verdicts;
    public static String RunsView_empty;
    public static String RunsView_filter;
    public static String RunsView_job;
    public static String RunsView_loading;

    static {
        NLS.initializeMessages("org.mltheory.workbench.runs.messages", Messages.class);
    }

    private Messages() {}
}
