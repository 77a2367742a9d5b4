package org.mltheory.workbench.chapter;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String ChapterView_empty;
    public static String ChapterView_loading;
    public static String ChapterView_point;
    public static String ChartActions_band;
    public static String ChartActions_bandKind;
    public static String ChartActions_bounds;
    public static String ChartActions_confidence;
    public static String ChartActions_export;
    public static String ChartActions_fit;
    public static String ChartActions_logX;
    public static String ChartActions_logY;
    public static String ChartActions_minMax;
    public static String ChartActions_pause;
    public static String ChartActions_pin;
    public static String ChartActions_preferences;
    public static String ChartActions_smoothLight;
    public static String ChartActions_smoothMedium;
    public static String ChartActions_smoothNone;
    public static String ChartActions_smoothStrong;
    public static String ChartActions_smoothing;
    public static String ChartActions_standardDeviation;
    public static String ChartActions_standardError;
    public static String ChartActions_table;
    public static String ChartActions_terminate;
    public static String ChartHeader_panel;
    public static String ChartHeader_pinned;
    public static String ChartTable_high;
    public static String ChartTable_low;
    public static String ChartTable_mean;
    public static String ChartTable_repeats;
    public static String ChartTable_run;
    public static String ChartTable_series;
    public static String ChartTable_x;
    public static String EmptyState_action;
    public static String FormulaStrip_axis;
    public static String FormulaStrip_copyLatex;
    public static String FormulaStrip_copyValues;
    public static String FormulaStrip_name;
    public static String PlotProviders_none;
    public static String SceneJob_name;

    static {
        NLS.initializeMessages("org.mltheory.workbench.chapter.messages", Messages.class);
    }

    private Messages() {}
}
