package org.mltheory.editor.problem;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {

    public static String ExperimentBuilder_task;
    public static String ExperimentBuilder_unreadable;
    public static String ProblemResolutions_failed;
    public static String ToggleNatureHandler_add;
    public static String ToggleNatureHandler_remove;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
