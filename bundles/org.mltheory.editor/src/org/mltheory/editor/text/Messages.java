package org.mltheory.editor.text;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {

    public static String DescriptorTemplates_unreadable;
    public static String ExperimentPage_assumptions;
    public static String ExperimentPage_chapter;
    public static String ExperimentPage_claims;
    public static String ExperimentPage_data;
    public static String ExperimentPage_default;
    public static String ExperimentPage_noData;
    public static String ExperimentPage_parameters;
    public static String ExperimentPage_permitted;
    public static String ExperimentPage_readsData;
    public static String ExperimentPage_source;
    public static String ExperimentPage_tooltip;
    public static String OpenExperiment_open;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
