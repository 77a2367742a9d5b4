package org.mltheory.workbench.theme;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String Outcomes_holds;
    public static String Outcomes_inconclusive;
    public static String Outcomes_notApplicable;
    public static String Outcomes_vacuous;
    public static String Outcomes_violated;

    static {
        NLS.initializeMessages("org.mltheory.workbench.theme.messages", Messages.class);
    }

    private Messages() {}
}
