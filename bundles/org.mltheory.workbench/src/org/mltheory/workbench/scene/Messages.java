package org.mltheory.workbench.scene;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String ChartText_axis;
    public static String ChartText_curve;
    public static String ChartText_empty;
    public static String ChartText_log;
    public static String ChartText_point;
    public static String ChartText_region;
    public static String ChartText_verdict;
    public static String Readout_measured;
    public static String SceneBuilder_boundAway;
    public static String SceneBuilder_diverged;
    public static String SceneBuilder_nonFinite;
    public static String SceneBuilder_nonFinites;
    public static String SceneBuilder_nonPositive;
    public static String SceneBuilder_nonPositives;
    public static String VerdictMarks_tightest;
    public static String VerdictMarks_vacuous;
    public static String VerdictMarks_violated;

    static {
        NLS.initializeMessages("org.mltheory.workbench.scene.messages", Messages.class);
    }

    private Messages() {}

    /** The singular or plural form with its number. */
    public static String count(int number, String one, String many) {
        return bind(number == 1 ? one : many, number);
    }
}
