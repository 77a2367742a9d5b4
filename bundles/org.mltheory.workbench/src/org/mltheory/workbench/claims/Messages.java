package org.mltheory.workbench.claims;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String ClaimActions_curve;
    public static String ClaimActions_descriptor;
    public static String ClaimActions_latex;
    public static String ClaimActions_next;
    public static String ClaimActions_onlyShown;
    public static String ClaimActions_previous;
    public static String ClaimColumns_claim;
    public static String ClaimColumns_expected;
    public static String ClaimColumns_margin;
    public static String ClaimColumns_outcome;
    public static String ClaimColumns_point;
    public static String ClaimColumns_reference;
    public static String ClaimColumns_slope;
    public static String ClaimColumns_tightness;
    public static String ClaimColumns_violation;
    public static String ClaimsView_empty;
    public static String ClaimsView_job;
    public static String ClaimsView_loading;

    static {
        NLS.initializeMessages("org.mltheory.workbench.claims.messages", Messages.class);
    }

    private Messages() {}
}
