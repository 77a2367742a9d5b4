package org.mltheory.workbench.scene;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    static String ChartText_axis;
    static String ChartText_curve;
    static String ChartText_empty;
    static String ChartText_log;
    static String ChartText_point;
    static String ChartText_region;
    static String ChartText_verdict;
    static String SceneBuilder_boundAway;
    static String SceneBuilder_diverged;
    static String SceneBuilder_nonFinite;
    static String SceneBuilder_nonFinites;
    static String SceneBuilder_nonPositive;
    static String SceneBuilder_nonPositives;
    static String VerdictMarks_tightest;
    static String VerdictMarks_vacuous;
    static String VerdictMarks_violated;

    static {
        NLS.initializeMessages("org.mltheory.workbench.scene.messages", Messages.class);
    }

    private Messages() {
    }

    /** The singular or plural form with its number. */
    static String count(int number, String one, String many) {
        return bind(number == 1 ? one : many, number);
    }
}
