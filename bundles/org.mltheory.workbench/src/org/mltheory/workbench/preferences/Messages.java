package org.mltheory.workbench.preferences;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String ChartsPage_band;
    public static String ChartsPage_best;
    public static String ChartsPage_confidence;
    public static String ChartsPage_description;
    public static String ChartsPage_minMax;
    public static String ChartsPage_provider;
    public static String ChartsPage_standardDeviation;
    public static String ChartsPage_standardError;
    public static String ChartsPage_updates;
    public static String ComputePage_absent;
    public static String ComputePage_auto;
    public static String ComputePage_backend;
    public static String ComputePage_cuda;
    public static String ComputePage_description;
    public static String ComputePage_java;
    public static String ComputePage_job;
    public static String ComputePage_looking;
    public static String ComputePage_native;
    public static String ExecutionPage_description;
    public static String ExecutionPage_save;
    public static String ExecutionPage_showCurves;
    public static String ExecutionPage_threads;
    public static String RootPage_text;
    public static String StoragePage_description;
    public static String StoragePage_folder;

    static {
        NLS.initializeMessages("org.mltheory.workbench.preferences.messages", Messages.class);
    }

    private Messages() {}
}
